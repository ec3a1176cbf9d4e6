"""CSV, for spreadsheets and scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.core import SubmissionResult
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.exports.settings import Settings
from autograder.grading.exports.spreadsheet import write_rows
from autograder.grading.results import Results

COLUMNS = ("learner", "exercise", "file", "state", "points", "out_of", "checks", "reason", "notes")


def write_csv(results: Results, path: Path, settings: Settings) -> Iterator[str]:
    """Write one line for each notebook; those that were not graded have no points."""
    write_rows(path, _rows(results))
    yield f"Written: {path}"


def _rows(results: Results) -> Iterator[tuple[object, ...]]:
    yield COLUMNS
    yield from map(_row, map(for_learners, results))


def _row(result: SubmissionResult) -> tuple[object, ...]:
    points: tuple[object, object] = (result.points, result.out_of) if result.state.scored else ("", "")
    checks = "; ".join(f"{score.check} {score.outcome.value}" for score in result.scores)
    about = (result.learner, result.exercise, result.file, result.state.value)
    return (*about, *points, checks, result.reason, " ".join(result.notes))
