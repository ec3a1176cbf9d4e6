"""GitHub Classroom's results."""

from __future__ import annotations

import json
from typing import Any

from autograder.core import Batch, Outcome
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.exports.wording import message, remarks, test_name, troubles


def as_classroom(batch: Batch) -> str:
    """GitHub Classroom's results of one learner, as its reporter reads them; an error when anything was not graded."""
    results = for_learners(batch).results
    reasons = troubles(results)
    scores = [] if reasons else [(result, score) for result in results for score in result.scores]
    tests: list[dict[str, Any]] = [
        {
            "name": test_name(result, score),
            "status": "pass" if score.outcome is Outcome.PASSED else "fail",
            "score": score.points,
            "max_score": score.out_of,
            "message": message(score),
            "filename": result.file,
            "line_no": 0,
            "test_code": "",
            "execution_time": 0,
        }
        for result, score in scores
    ]
    status = "pass" if all(test["status"] == "pass" for test in tests) else "fail"
    made = {
        "version": 1,
        "status": "error" if reasons else status,
        "max_score": sum(score.out_of for _, score in scores),
        "message": "\n".join(remarks(results)),
        "tests": tests,
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
