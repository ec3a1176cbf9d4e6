"""What nbgrader reads of a submission: the same reader and the same bounds as for `autograder grade`."""

from __future__ import annotations

import atexit
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from autograder.core import ClinicError, shown
from autograder.exercises import META
from autograder.grading import NotebookFile, Reader, Unreadable, contents

FILES = 500
"""Files and folders in one submission, at most."""
DEPTH = 10
TOTAL = 200 * 2**20
"""Bytes in one submission, at most."""
_TIMESTAMP = "timestamp.txt"
_NEW: dict[str, Any] = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}


class NotGraded(ClinicError):
    """Why a submission gets no score; nbgrader's run fails for it and goes on with the others."""


@cache
def reader() -> Reader:
    """The confined process that reads what was submitted, for as long as this process lives."""
    started = Reader()
    atexit.register(started.close)
    return started


class SubmittedExporter(NotebookExporter):
    """Takes the place of nbconvert's: reads a submitted notebook in a confined process, and only what is needed of it.

    nbgrader copies the other files of a submission beside the autograded notebook, links followed, and formgrader
    serves them. With this exporter a submission with links or devices is refused before anything is copied, and the
    learner's files are removed again.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        command: Any = self.parent  # nbgrader's Autograde
        self._command = command
        command.init_assignment = partial(_init_assignment, command, command.init_assignment)

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Convert a notebook.

        Raises:
            NotGraded: it can't be read.
        """
        if not self._command._sanitizing:  # the second pass reads what the first one wrote
            return super().from_filename(filename, resources, **options)
        path = Path(filename)
        try:
            notebook = as_node(reader().notebook(path))
        except Unreadable as error:
            raise NotGraded(f"{shown(path)} is not graded and has no score. {error}") from None
        resources = resources or {}
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        return self.from_notebook_node(notebook, resources, **options)  # type: ignore[no-untyped-call]


def as_node(notebook: NotebookFile) -> NotebookNode:
    """A notebook as nbgrader takes it: cells with their text and nbgrader's own metadata, and nothing else."""
    counts: Counter[str] = Counter()
    cells = []
    for number, cell in enumerate(notebook.cells, start=1):
        counts[cell.name] += 1
        unique = bool(cell.name) and counts[cell.name] == 1 and len(cell.name) <= 50
        metadata = {"nbgrader": cell.mark} if cell.mark else {}
        cells.append(_NEW[cell.kind](cell.source, id=cell.name if unique else f"{number}-cell", metadata=metadata))
    metadata = {META: {"exercise": notebook.exercise}} if re.fullmatch(r"\w+/\w+", notebook.exercise) else {}
    node: NotebookNode = new_notebook(cells=cells, metadata=metadata)
    return node


def give_own_names(assignment: str, student: str, notebooks: list[str]) -> None:
    """Copy a notebook that a learner renamed to the name under which nbgrader looks for it; called before autograding.

    Args:
        assignment: the lesson, or nbgrader's pattern for several.
        student: the learner, or nbgrader's pattern for several.
        notebooks: the submitted notebooks of one learner and lesson; copies are added.
    """
    claimed = Counter(map(_released_as, notebooks))
    for file in list(notebooks):
        place = _released_as(file)
        if place is not None and claimed[place] == 1 and _copied(Path(file), place):
            notebooks.append(str(place))


def _copied(file: Path, place: Path) -> bool:
    """Whether a file could be copied to a place where nothing was, not even a link."""
    try:
        data = contents(file)
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except (OSError, Unreadable):
        return False
    with os.fdopen(descriptor, "wb") as copy:
        copy.write(data)
    return True


def _released_as(file: str) -> Path | None:
    """Where a submitted notebook would lie under the name that it was released with."""
    path = Path(file)
    if path.parent.is_symlink():
        return None
    try:
        lesson, _, name = reader().notebook(path).exercise.partition("/")
    except Unreadable:
        return None
    return path.with_name(f"{name}.ipynb") if lesson == path.parent.name and re.fullmatch(r"\w{1,100}", name) else None


def _init_assignment(command: Any, original: Callable[[str, str], None], assignment_id: str, student_id: str) -> None:
    """What nbgrader does before the notebooks of one submission, without following links or keeping learners' files."""
    source = Path(command._format_source(assignment_id, student_id))
    if re.search(r"[<>&\"'`\x00-\x1f\x7f]", student_id):
        raise NotGraded(f"{shown(source)} is not graded: no learner's id holds such characters. Rename the folder.")
    see_ordinary(source)
    original(assignment_id, student_id)
    lesson = Path(command.coursedir.format_path(command.coursedir.source_directory, ".", assignment_id))
    copies = Path(command._format_dest(assignment_id, student_id))
    for file in [path for path in copies.rglob("*") if path.is_file() and path.suffix != ".ipynb"]:
        name = file.relative_to(copies)
        if name != Path(_TIMESTAMP) and not (lesson / name).is_file():
            file.unlink()


def see_ordinary(folder: Path) -> None:
    """See that a submission holds ordinary files only, and not too much of them.

    Raises:
        NotGraded: it does not, and what to do.
    """
    size = 0
    for count, (path, info) in enumerate(_walked(folder), start=1):
        if stat.S_ISREG(info.st_mode):
            size += info.st_size
        elif not stat.S_ISDIR(info.st_mode):
            raise NotGraded(f"{shown(path)} is a link or a device, so {shown(folder)} is not graded. Remove it.")
        if count > FILES or size > TOTAL:
            raise NotGraded(
                f"{shown(folder)} is not graded: it holds more than {FILES} files or {TOTAL >> 20} MB. "
                "Keep the notebooks only."
            )


def _walked(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    waiting = [(folder, 0)]
    while waiting:
        path, depth = waiting.pop()
        try:
            info = path.lstat()
            yield path, info
            if stat.S_ISDIR(info.st_mode):
                if depth > DEPTH:
                    raise NotGraded(f"{shown(folder)} is not graded: more than {DEPTH} folders lie in each other.")
                waiting += [(Path(entry), depth + 1) for entry in path.iterdir()]
        except OSError as error:
            raise NotGraded(f"{shown(path)} can't be read ({error.strerror}). Remove it.") from None
