"""Gradescope's results.json."""

from __future__ import annotations

import json
from typing import Any

from autograder.core import Batch, Outcome
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.exports.wording import message, remarks, test_name, troubles


def as_gradescope(batch: Batch) -> str:
    """Gradescope's results.json for one learner; without a score when anything was not graded."""
    results = for_learners(batch).results
    made: dict[str, Any] = {"output": "\n".join(remarks(results)), "tests": []}
    if not troubles(results):
        scores = [(result, score) for result in results for score in result.scores]
        made["score"] = sum(score.points for _, score in scores)
        made["tests"] = [
            {
                "name": test_name(result, score),
                "score": score.points,
                "max_score": score.out_of,
                "status": "passed" if score.outcome is Outcome.PASSED else "failed",
                "output": message(score),
                "visibility": "visible",
            }
            for result, score in scores
        ]
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"
