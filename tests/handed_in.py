"""Notebooks that somebody handed in, and a grader that runs nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import nbformat

from autograder.core.report import CheckReport, Outcome, Row
from autograder.core.result import Score, State, SubmissionResult
from autograder.exercises.exercise import Exercise, read
from autograder.grading.collect import HandedIn, handed_in
from autograder.grading.grader import Grader
from autograder.grading.reader import Reader
from autograder.grading.submission import Submission
from tests.conftest import ROOT

EXERCISE = read(ROOT / "solutions/01_missing_input_shape/declare_the_input.py")
OTHER = read(ROOT / "solutions/01_missing_input_shape/one_row_of_the_table.py")
SECRET = "the-received-secret"


def notebook(source: str, exercise: Exercise = EXERCISE) -> bytes:
    result = nbformat.read(ROOT / "exercises" / f"{exercise.key}.ipynb", as_version=4)
    next(cell for cell in result.cells if cell.id == "answer").source = source
    return json.dumps(result).encode()


def saved(path: Path, source: str, exercise: Exercise = EXERCISE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(notebook(source, exercise))
    return path


@contextmanager
def collected(paths: Sequence[Path], exercises: Sequence[str]) -> Iterator[list[HandedIn]]:
    """`handed_in`, with a reader for as long as it takes."""
    with Reader() as reader, handed_in(paths, exercises, reader) as found:
        yield found


class Judged(Grader):
    """An answer with "right" in it passes, one with "broken" breaks the machinery, any other fails."""

    def __init__(self, exercises: Sequence[Exercise] = (EXERCISE, OTHER)) -> None:
        super().__init__(exercises)
        self.asked: list[str] = []

    def verdict(self, submission: Submission, is_own: bool = False) -> SubmissionResult:
        source = submission.cells[0][1]
        self.asked.append(source)
        exercise = submission.exercise
        if "raises" in source:
            raise OSError("no more processes")
        if "broken" in source:
            return SubmissionResult(file="", exercise=exercise.key, state=State.NOT_GRADED, reason="A worker died.")
        passed = "right" in source
        scores = tuple(
            Score(
                check=f"{role}-{index}",
                points=cell.points if passed else 0,
                out_of=cell.points,
                outcome=Outcome.PASSED if passed else Outcome.FAILED,
                report=_report(role, passed),
            )
            for role in ("check", "hidden")
            for index, cell in enumerate(exercise.role(role), start=1)
        )
        state = State.PASSED if passed else State.FAILED
        return SubmissionResult(
            file="", exercise=exercise.key, state=state, scores=scores, reason="" if passed else "Fix it."
        )


def _report(role: str, passed: bool) -> CheckReport:
    if passed:
        return CheckReport(answer="build_model", rows=(Row(promise="it fits", outcome=Outcome.PASSED),))
    printed = SECRET if role == "hidden" else "<b>(8, 8)</b> & more"
    row = Row(promise="it fits", outcome=Outcome.FAILED, expected=printed, received=printed)
    return CheckReport(answer="build_model", rows=(row,), cause="batch_axis_in_input", error=printed)
