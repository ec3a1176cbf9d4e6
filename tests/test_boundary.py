"""The trust boundary: every attempt is judged across it as it is judged live."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder import trial
from autograder.exercise import Cell, Exercise, find
from autograder.forks import Forks
from autograder.submission import Submission
from autograder.verdict import verdict
from tests.conftest import ROOT

EXERCISES = find(ROOT / "solutions")
FIRST = next(exercise for exercise in EXERCISES if exercise.name == "declare_the_input")


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    with Forks(["sklearn.datasets"]) as warm:
        yield warm


def across(forks: Forks, exercise: Exercise, attempt: Cell) -> list[str | None]:
    """The cause of every check, judged by the judge's process."""
    ran = trial.run(Submission(exercise, ((3, attempt.source),), ()), forks, confined=True)
    assert ran.trouble is None
    return [report.cause for report in ran.reports.values()]


def same(forks: Forks, exercise: Exercise) -> None:
    with ThreadPoolExecutor(2) as pool:
        judged = list(pool.map(lambda attempt: across(forks, exercise, attempt), exercise.attempts))
    live = [[report.cause for report in verdict(exercise, attempt).reports] for attempt in exercise.attempts]
    assert judged == live


def test_the_attempts_of_one_exercise_are_judged_alike(forks: Forks) -> None:
    same(forks, FIRST)


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.key)
def test_the_attempts_of_every_exercise_are_judged_alike(forks: Forks, exercise: Exercise) -> None:
    same(forks, exercise)
