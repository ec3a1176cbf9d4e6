"""JSON and CSV."""

from __future__ import annotations

import csv
import io

from autograder.core import Batch, State
from autograder.grading.exports.hidden_checks import for_learners

COLUMNS = ("learner", "exercise", "file", "state", "points", "out_of", "checks", "reason", "notes")


def as_json(batch: Batch) -> str:
    """Everything that was found out; for teachers, since hidden checks are told in full."""
    return batch.model_dump_json(indent=2) + "\n"


def as_csv(batch: Batch) -> str:
    """One line for each notebook; what was not graded has no points."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    for result in for_learners(batch).results:
        graded = result.state is not State.NOT_GRADED
        points: tuple[object, object] = (result.points, result.out_of) if graded else ("", "")
        checks = "; ".join(f"{score.check} {score.outcome.value}" for score in result.scores)
        told = (result.learner, result.exercise, result.file, result.state.value)
        lines.writerow([_no_formula(one) for one in (*told, *points, checks, result.reason, " ".join(result.notes))])
    return text.getvalue()


def _no_formula(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
