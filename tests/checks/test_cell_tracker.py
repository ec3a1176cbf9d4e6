"""A check sees the set-up's names, an answer's functions see their own: the same at home and when graded."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pytest

from autograder.checks.cell_tracker import CellTracker, run_cell
from autograder.checks.checker import Checker
from autograder.checks.learner_functions import NotebookFunctions
from autograder.core import CheckReport

SETUP = """
from autograder import check
import numpy as np
height = 4
data = np.arange(8.0).reshape(2, 4)

def half(values):
    return values[: len(values) // 2]
"""
CHECK = """
x = np.array([sum(row) for row in half(data)])
check("prepare", given=(data, height), gives=x)
"""


def judged(*cells: str) -> tuple[CheckReport, dict[str, Any]]:
    """The report on cells that ran after the set-up, and the names that are left."""
    tracker = CellTracker()
    names: dict[str, Any] = {}
    run_cell(SETUP, names, tracker)
    names["check"] = check = Checker(partial(NotebookFunctions, tracker), lambda: lambda report: None)
    tracker.end(SETUP, names)
    for cell in cells:
        run_cell(cell, names, tracker)
    assert check.last is not None
    return check.last, names


@pytest.mark.parametrize(
    "answer",
    [
        "def sum(values):\n    return values.sum(axis=1)\n\ndef prepare(rows, count):\n    return sum(rows)[:1]",
        "list = 3\n\ndef prepare(rows, count):\n    return rows.sum(axis=1)[: list - 2]",
        "height = 1\n\ndef prepare(rows, count):\n    return rows.sum(axis=1)[:height]",
        "def half(x, n):\n    return x[:n]\n\ndef prepare(rows, count):\n    return half(rows, 1).sum(axis=1)",
        "x = 1\n\ndef prepare(rows, count):\n    return rows.sum(axis=1)[:x]",
    ],
)
def test_a_helper_may_have_the_name_of_a_builtin_of_the_set_up_or_of_the_check_s_own(answer: str) -> None:
    report, names = judged(answer, CHECK, CHECK)
    assert report.passed, report
    assert not report.notes
    assert "x = 1" not in answer or names["x"] == 1


def test_a_changed_name_of_the_set_up_is_not_seen_and_is_mentioned() -> None:
    answer = "data = data / 2\n\ndef prepare(rows, count):\n    return data.sum(axis=1)[:1]"
    report, names = judged(answer, answer, CHECK)
    assert report.passed
    assert "changed data" in report.notes[0]
    np.testing.assert_array_equal(names["data"], np.arange(8.0).reshape(2, 4) / 4)


def test_a_function_that_was_replaced_by_its_result_is_named_as_such() -> None:
    report, _ = judged("def prepare(rows, count):\n    return rows\n\nprepare = prepare(data, height)", CHECK)
    assert report.cause == "not_a_function"


def test_an_argument_keeps_its_shape() -> None:
    report, _ = judged("def prepare(rows, count):\n    rows.shape = (8,)\n    return rows[:4].sum()[None]", CHECK)
    assert report.cause == "changes_its_argument"
