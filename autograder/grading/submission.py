"""A learner's notebook, read with care: whatever the file holds, the answer is a submission or a sentence."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.core import printable
from autograder.exercises import META, Exercise, Sizes, Variant, drawn, in_words, solution_notebook

MAX_BYTES = 20 * 2**20


class Unreadable(Exception):
    """Why a file can't be graded, and what to do next."""


@dataclass(frozen=True)
class Submission:
    """What a learner handed in for one exercise.

    Attributes:
        exercise: the exercise that it answers.
        cells: the learner's own code cells, in their order, each with its number in the notebook.
        notes: what was found on the way and does not count against the answer.
        sizes: the sizes that were drawn for this learner; none where all have the usual ones.
    """

    exercise: Exercise
    cells: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    sizes: Sizes = ()

    @property
    def started(self) -> bool:
        """Whether anything differs from what was handed out."""
        return [source.strip() for _, source in self.cells if source.strip()] != [self.exercise.starter.source.strip()]

    def by(self, variant: Variant | None) -> Submission:
        """The same, judged with the sizes of the learner who handed it in.

        Raises:
            Unreadable: nothing says who that is, and it matters.
        """
        if variant is None or not self.exercise.sizes:
            return self
        if not variant.learner:
            raise Unreadable(
                "Each learner has sizes of their own here, and nothing says whose work this is. Put it into a folder "
                "with the learner's id, as in LEARNER/LESSON/NAME.ipynb, and grade that folder."
            )
        sizes = drawn(self.exercise.sizes, variant)
        return replace(self, sizes=sizes, notes=(f"Your sizes here: {in_words(sizes)}.", *self.notes))


def read_submission(path: Path, exercises: dict[str, Exercise]) -> Submission:
    """Read a notebook and find the exercise that it answers.

    Args:
        path: the file.
        exercises: every exercise that can be graded, by its key.

    Raises:
        Unreadable: it is no notebook, or not one of these exercises.
    """
    notebook = _parsed(path)
    exercise = _exercise(path, notebook, exercises)
    locked = _locked(exercise)
    names = [_name(cell) for cell in notebook.cells]
    own = tuple(
        (at, str(cell.source))
        for at, (cell, name) in enumerate(zip(notebook.cells, names, strict=True), start=1)
        if cell.cell_type == "code" and name not in locked
    )
    return Submission(exercise, own, tuple(_notes(notebook, names, locked)))


def _parsed(path: Path) -> NotebookNode:  # noqa: C901 - one sentence for each way to be unreadable
    if path.is_symlink():
        raise Unreadable("This is a link and not a file. Hand in the notebook itself.")
    if not path.exists():
        raise Unreadable("There is no such file.")
    if not path.is_file():
        raise Unreadable("This is a folder or a device and not a file. Hand in the notebook itself.")
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(f"Larger than {MAX_BYTES >> 20} MB. Clear the outputs, save, and hand it in again.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(
            f"Can't be read as text ({type(error).__name__}). Hand in the .ipynb that Jupyter saved."
        ) from None
    if not text.strip():
        raise Unreadable("The file is empty. Save the notebook in Jupyter and hand it in again.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("Not a whole notebook: the file is cut off or not JSON. Save it in Jupyter again.") from None
    if not isinstance(data, dict) or not isinstance(data.get("nbformat"), int):
        raise Unreadable("JSON, but not a notebook. Hand in the .ipynb that Jupyter saved.")
    if data["nbformat"] != 4:
        raise Unreadable(
            f"A notebook of format {printable(str(data['nbformat']), 40)}. Open it in JupyterLab, save it, and hand it "
            "in again."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notebook: NotebookNode = nbformat.reads(text, as_version=4)
            nbformat.validate(notebook)
    except Exception as error:  # noqa: BLE001 - reading a stranger's notebook may raise anything
        where = printable(next(iter(str(error).splitlines()), type(error).__name__), 200)
        raise Unreadable(f"Not a valid notebook ({where}). Open it in JupyterLab and save it again.") from None
    return notebook


def _exercise(path: Path, notebook: NotebookNode, exercises: dict[str, Exercise]) -> Exercise:
    kernel = notebook.metadata.get("kernelspec", {})
    language = kernel.get("language") or notebook.metadata.get("language_info", {}).get("name") or "python"
    if language != "python":
        shown = printable(str(language), 40)
        raise Unreadable(f"Its kernel is {shown}, not Python. Choose the kernel Python 3 and save it again.")
    meta = notebook.metadata.get(META)
    key = meta.get("exercise") if isinstance(meta, dict) else None
    for candidate in (key, f"{path.parent.name}/{path.stem}"):
        if isinstance(candidate, str) and candidate in exercises:
            return exercises[candidate]
    raise Unreadable(
        "Not an exercise of this course: its name and its metadata are unknown. Start from the released copy."
    )


@cache
def _locked(exercise: Exercise) -> frozenset[str]:
    marks = (cell.metadata.get("nbgrader") for cell in solution_notebook(exercise).cells)
    return frozenset(mark["grade_id"] for mark in marks if mark and mark["locked"])


def _name(cell: NotebookNode) -> str:
    """What a cell was called when it was released: nbgrader's name for it, or the cell's id where that is lost."""
    mark = cell.metadata.get("nbgrader")
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return name if isinstance(name, str) else str(cell.get("id", ""))


def _notes(notebook: NotebookNode, names: list[str], locked: frozenset[str]) -> list[str]:
    missing = sorted(locked - set(names))
    doubled = sorted({name for name in names if name in {*locked, "answer"} and names.count(name) > 1})
    notes = []
    if missing:
        notes.append(f"Cells were missing and put back: {', '.join(missing)}.")
    if doubled:
        notes.append(f"Cells were there more than once: {', '.join(doubled)}.")
    if "answer" not in names:
        notes.append("The answer cell is missing. The starter is in the released copy.")
    return notes
