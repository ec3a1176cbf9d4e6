"""From files to results: one row for each notebook, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.exercise import Exercise
from autograder.report import Outcome
from autograder.result import Result, Score, State
from autograder.runner import Run, run
from autograder.submission import Submission, Unreadable, read_submission


def notebooks(paths: Sequence[Path]) -> list[Path]:
    """The files to grade: those named, and every notebook in the folders named, each once."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.ipynb")) if path.is_dir() else [path]
        found += [file for file in inside if path == file or is_work(file)]
    return list(dict.fromkeys(found))


def grade(paths: Sequence[Path], exercises: Sequence[Exercise]) -> Iterator[Result]:
    """Grade notebooks one after the other.

    Args:
        paths: the notebooks.
        exercises: everything that can be graded.

    Yields:
        One result for each path, in the order of the paths.
    """
    known = {exercise.key: exercise for exercise in exercises}
    for path in paths:
        try:
            yield _graded(str(path), read_submission(path, known))
        except Unreadable as error:
            yield Result(file=str(path), state=State.NOT_GRADED, reason=str(error))


def _graded(file: str, submission: Submission) -> Result:
    exercise = submission.exercise
    if not submission.started:
        return Result(
            file=file,
            exercise=exercise.key,
            state=State.NOT_STARTED,
            scores=tuple(_scores(exercise, Run({}))),
            notes=submission.notes,
        )
    ran = run(submission)
    if ran.stopped and ran.stopped.ours:
        return Result(file=file, exercise=exercise.key, state=State.NOT_GRADED, reason=str(ran.stopped))
    scores = tuple(_scores(exercise, ran))
    passed = all(score.outcome is Outcome.PASSED for score in scores)
    return Result(
        file=file,
        exercise=exercise.key,
        state=State.PASSED if passed else State.FAILED,
        scores=scores,
        reason=_reason(ran, scores),
        notes=submission.notes,
    )


def _scores(exercise: Exercise, ran: Run) -> Iterator[Score]:
    """A score for every check; one that would repeat an earlier blame is not reached."""
    blamed: set[str] = set()
    for role in ("check", "hidden"):
        for at, cell in enumerate(exercise.role(role), start=1):
            name = f"{role}-{at}"
            report = ran.reports.get(name)
            outcome = Outcome.NOT_REACHED
            if report is not None and report.passed:
                outcome = Outcome.PASSED
            elif report is not None and report.cause not in blamed:
                outcome = Outcome.FAILED
            if report is not None and report.cause is not None:
                blamed.add(report.cause)
            points = cell.points if outcome is Outcome.PASSED else 0
            yield Score(check=name, points=points, out_of=cell.points, outcome=outcome, report=report)


def _reason(ran: Run, scores: Sequence[Score]) -> str:
    if ran.stopped:
        return str(ran.stopped)
    reports = (score.report for score in scores if score.outcome is Outcome.FAILED and score.report)
    first = next(reports, None)
    if first is not None and first.blamed:
        return f"{first.blamed.sentence} {first.blamed.remedy}"
    if any(score.outcome is not Outcome.PASSED for score in scores):
        return "The checks could not run to their end. Restart the kernel, run all cells, and read the first error."
    return ""


def is_work(file: Path) -> bool:
    """Whether this is a learner's work, and not a newer release or an older version that lies beside it."""
    return ".ipynb_checkpoints" not in file.parts and not re.search(r"\.(new|old)\d*\.ipynb$", file.name)
