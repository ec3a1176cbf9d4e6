"""Results for GitHub Classroom, as read by its autograding reporter.

The reporter adds up ``score``, shows the overall ``max_score``, and prints ``message`` only for a test with the status
``error``. For a failed test, it prints the name and ``test_code``, so that is where the reason goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from autograder.core import Outcome, Score, SubmissionResult
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.exports.settings import Settings
from autograder.grading.exports.spreadsheet import new_file
from autograder.grading.exports.wording import message, remarks, scored, test_name, troubles
from autograder.grading.results import Results


def write_classroom(results: Results, path: Path, settings: Settings) -> Iterator[str]:
    """Write the results of one learner; they are an error if anything was not graded."""
    found = list(map(for_learners, results))
    tests = [_test(result, score) for result, score in scored(found)] + _errors(found)
    failed = any(test["status"] == "fail" for test in tests)
    document = {
        "version": 1,
        "status": "error" if troubles(found) else "fail" if failed else "pass",
        "max_score": sum(test["max_score"] for test in tests),
        "message": "\n".join(remarks(found)),
        "tests": tests,
    }
    with new_file(path) as file:
        file.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    yield f"Written: {path}"


def _test(result: SubmissionResult, score: Score) -> dict[str, Any]:
    passed = score.outcome is Outcome.PASSED
    reason = message(result, score)
    return {
        "name": test_name(result, score),
        "status": "pass" if passed else "fail",
        "score": score.points,
        "max_score": score.out_of,
        "message": reason,
        "filename": result.file,
        "line_no": 0,
        "test_code": "" if passed else reason,
        "execution_time": 0,
    }


def _errors(results: Sequence[SubmissionResult]) -> list[dict[str, Any]]:
    """Whatever was not graded, as tests with an error: the reporter shows its message."""
    return [
        {
            "name": f"not graded {number}",
            "status": "error",
            "score": 0,
            "max_score": 0,
            "message": trouble,
            "filename": "",
            "line_no": 0,
            "test_code": "",
            "execution_time": 0,
        }
        for number, trouble in enumerate(troubles(results), start=1)
    ]
