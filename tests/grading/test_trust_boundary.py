"""The trust boundary: every attempt is judged across it as it is judged live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.exercises.exercise import Cell, Exercise, find
from autograder.grading.isolated import trial
from autograder.grading.submission import Submission
from autograder.grading.turns import Turns
from autograder.sandbox.workers import WorkerPool
from tests.conftest import ROOT

pytestmark = pytest.mark.confined

EXERCISES = find(ROOT / "solutions")
FIRST = next(exercise for exercise in EXERCISES if exercise.name == "declare_the_input")


@pytest.fixture(scope="module")
def forks() -> Iterator[WorkerPool]:
    with WorkerPool([*trial.MODULES, "sklearn.datasets"]) as warm:
        yield warm


def across(forks: WorkerPool, exercise: Exercise, attempt: Cell) -> str | None:
    """The cause to blame first, as the judge's process finds it."""
    ran = trial.run(Submission(exercise, ((3, attempt.source),), ()), forks, confined=True, turns=Turns())
    assert ran.trouble is None
    return next((report.cause for report in ran.reports.values() if not report.passed), None)


def judged_alike(forks: WorkerPool, exercise: Exercise, attempts: Sequence[Cell]) -> None:
    with ThreadPoolExecutor(2) as pool:
        blamed = list(pool.map(lambda attempt: across(forks, exercise, attempt), attempts))
    assert blamed == [attempt.because for attempt in attempts]


@pytest.mark.answers
def test_the_attempts_of_one_exercise_are_judged_as_they_are_live(forks: WorkerPool) -> None:
    judged_alike(forks, FIRST, FIRST.attempts)


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.key)
def test_every_right_answer_passes_across_the_boundary(forks: WorkerPool, exercise: Exercise) -> None:
    judged_alike(forks, exercise, exercise.role("fix", "right"))


@pytest.mark.boundary
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.key)
def test_every_wrong_answer_is_blamed_alike_across_the_boundary(forks: WorkerPool, exercise: Exercise) -> None:
    judged_alike(forks, exercise, exercise.role("broken", "wrong"))
