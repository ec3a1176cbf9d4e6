"""The promise of every exercise: each attempt is blamed on the cause it names, and a right one on nothing."""

from __future__ import annotations

import pytest

from autograder.core.causes import CAUSES
from autograder.exercises.exercise import ATTEMPTS, Cell, Exercise, find
from autograder.grading.in_process import verdict
from autograder.rendering.check_report import html, text
from corpus import programs
from tests.conftest import ROOT

EXERCISES = find(ROOT / "solutions")


def named(exercise: Exercise, attempt: Cell) -> str:
    same = exercise.role(attempt.role)
    return f"{exercise.name}-{attempt.role}-{same.index(attempt) + 1}-{attempt.because or 'right'}"


def marked(exercise: Exercise, attempt: Cell) -> list[pytest.MarkDecorator]:
    """Training takes its time: the other right answers of an exercise that trains have the slowest run."""
    trains = any("targets=" in cell.source for cell in exercise.role("check", "hidden"))
    return [pytest.mark.slow if attempt.role == "right" and trains else pytest.mark.answers]


EVERY = [
    pytest.param(exercise, cell, id=named(exercise, cell), marks=marked(exercise, cell))
    for exercise in EXERCISES
    for cell in exercise.attempts
]
IN_GRADING = {"takes_too_long", "process_ended", "model_too_large", "not_handed_over"}
"""Causes that only the grader meets; tests of grading provoke them."""


@pytest.mark.parametrize(("exercise", "attempt"), EVERY)
def test_an_attempt_is_blamed_on_its_cause(exercise: Exercise, attempt: Cell) -> None:
    """A right answer runs twice, as a learner's cell does: it stays right. A wrong one is blamed the first time."""
    judged = verdict(exercise, attempt, times=1 if attempt.because else 2)
    assert judged.cause == attempt.because
    assert all(report.passed for report in judged.reports) == (attempt.because is None)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_starter_earns_no_point(exercise: Exercise) -> None:
    assert not any(report.passed for report in verdict(exercise, exercise.starter).reports)


def test_every_cause_is_provoked() -> None:
    provoked = {attempt.because for exercise in EXERCISES for attempt in exercise.role(*ATTEMPTS)}
    provoked |= {program.because for part in ("development", "held_out") for program in programs(part)}
    assert set(CAUSES) == (provoked - {None}) | IN_GRADING


def test_a_failing_report_says_why_and_what_to_do() -> None:
    exercise = next(exercise for exercise in EXERCISES if exercise.name == "declare_the_input")
    report = verdict(exercise, exercise.starter).reports[0]
    cause = CAUSES[report.cause or ""]
    for page in (text(report), html(report)):
        for words in (cause.sentence, cause.why, cause.remedy, "(8, 8, 1)", "not run"):
            assert words in page
