"""Judges one attempt at an exercise in this process, exactly as its cells would run in a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from autograder.checks import CellTracker, Checker, CheckFailed, NotebookFunctions, run_cell
from autograder.core import CheckReport, Outcome
from autograder.exercises import Cell, Exercise, Sizes, fixed
from autograder.grading.isolated.magics import plain_python


@dataclass
class Verdict:
    """The outcome of an attempt: one report for each check and hidden cell."""

    reports: list[CheckReport] = field(default_factory=list)

    @property
    def cause(self) -> str | None:
        """The cause to blame first, or ``None`` for a right answer."""
        return next((report.cause for report in self.reports if not report.passed), None)


def verdict(exercise: Exercise, attempt: Cell, times: int = 1, sizes: Sizes = ()) -> Verdict:
    """Run an attempt and every check of its exercise, including hidden ones.

    Args:
        exercise: where the set-up and the checks come from.
        attempt: the answer cell.
        times: how often the answer cell is run before the checks, since learners may run it repeatedly.
        sizes: the sizes drawn for the learner.
    """
    result = Verdict()
    for report in judged(exercise, [attempt.source] * times, ("check", "hidden"), sizes):
        if all(row.outcome is not Outcome.RUNNING for row in report.rows):
            result.reports.append(report)
    return result


def judged(
    exercise: Exercise, sources: Sequence[str], roles: Sequence[str], sizes: Sizes = ()
) -> Iterator[CheckReport]:
    """Run an answer's cells, then the exercise's checks of these roles.

    Yields:
        Every report as it arrives: a check that trains first reports on the shapes.
    """
    watch = CellTracker()
    names = dict(_prepared(exercise, sizes))
    shown: list[CheckReport] = []
    names["check"] = Checker(partial(NotebookFunctions, watch), lambda: shown.append)
    watch.end(exercise.setup.source, names)
    for source in sources:
        run_cell(plain_python(source), names, watch)
    for cell in exercise.role(*roles):
        error = run_cell(cell.source, names, watch)
        if not isinstance(error, CheckFailed | None):
            raise error
        yield from shown
        shown.clear()


@cache
def _prepared(exercise: Exercise, sizes: Sizes) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "__main__"}
    with fixed(sizes):
        exec(compile(exercise.setup.source, f"{exercise.key} set-up", "exec"), names)
    return names
