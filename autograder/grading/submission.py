"""A learner's notebook and the exercise that it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from autograder.exercises import Exercise, Sizes, Variant, drawn, in_words, solution_notebook
from autograder.grading.notebook_file import NotebookFile, Unreadable, contents, parse


class NotAnExercise(Unreadable):
    """The notebook contains nothing from an exercise."""


def read_here(path: Path) -> NotebookFile:
    """Read one of the user's own notebooks in this process; `autograder.grading.reader.Reader` reads other people's.

    Raises:
        Unreadable: it is no notebook.
    """
    return parse(contents(path))


@dataclass(frozen=True)
class Submission:
    """What a learner handed in for one exercise.

    Attributes:
        exercise: the exercise that it answers.
        cells: the learner's own code cells, in order, each with its number in the notebook.
        notes: observations that do not count against the answer.
        sizes: the sizes drawn for this learner; empty if all learners have the usual ones.
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
        """The same submission, judged with the sizes of the learner who handed it in.

        Raises:
            Unreadable: the learner is unknown, and it matters.
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


def read_submission(
    path: Path, exercises: dict[str, Exercise], read: Callable[[Path], NotebookFile] = read_here
) -> Submission:
    """Read a notebook and find the exercise that it answers.

    Args:
        path: the file.
        exercises: every exercise that can be graded, by its key.
        read: reads the file.

    Raises:
        Unreadable: it is not a notebook, or not one of these exercises.
    """
    notebook = read(path)
    exercise = _exercise(path, notebook, exercises)
    locked = _locked(exercise)
    cells = tuple(
        (number, cell.source)
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.kind == "code" and cell.name not in locked
    )
    return Submission(exercise, cells, tuple(_notes(notebook, locked)))


def _exercise(path: Path, notebook: NotebookFile, exercises: dict[str, Exercise]) -> Exercise:
    for key in (notebook.exercise, f"{path.parent.name}/{path.stem}"):
        if key in exercises:
            return exercises[key]
    if not notebook.exercise and not any(cell.mark or cell.name == "answer" for cell in notebook.cells):
        raise NotAnExercise("Not an exercise of this course. It is left out and does not count.")
    raise Unreadable(
        "Not an exercise of this course: its name and its metadata are unknown. Start from the released copy."
    )


@cache
def _locked(exercise: Exercise) -> frozenset[str]:
    marks = (cell.metadata.get("nbgrader") for cell in solution_notebook(exercise).cells)
    return frozenset(mark["grade_id"] for mark in marks if mark and mark["locked"])


def _notes(notebook: NotebookFile, locked: frozenset[str]) -> list[str]:
    counts = Counter(cell.name for cell in notebook.cells)
    missing = sorted(locked - counts.keys())
    doubled = sorted(name for name in {*locked, "answer"} if counts[name] > 1)
    notes = []
    if missing:
        notes.append(f"Cells were missing and put back: {', '.join(missing)}.")
    if doubled:
        notes.append(f"Cells were there more than once: {', '.join(doubled)}.")
    if not counts["answer"]:
        notes.append("The answer cell is missing. The starter is in the released copy.")
    return notes
