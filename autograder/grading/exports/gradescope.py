"""Gradescope's results.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.core import Outcome
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.exports.settings import Settings
from autograder.grading.exports.spreadsheet import new_file
from autograder.grading.exports.wording import message, remarks, scored, test_name, troubles
from autograder.grading.results import Results


def write_gradescope(results: Results, path: Path, settings: Settings) -> Iterator[str]:
    """Write the results of one learner.

    Gradescope needs a score in every file. If something was not graded, the score covers the rest, and the output
    begins by saying so.
    """
    found = list(map(for_learners, results))
    tests: list[dict[str, Any]] = [
        {
            "name": test_name(result, score),
            "score": score.points,
            "max_score": score.out_of,
            "status": "passed" if score.outcome is Outcome.PASSED else "failed",
            "output": message(result, score),
            "visibility": "visible",
        }
        for result, score in scored(found)
    ]
    incomplete = ["This score is not final: part of the work was not graded."] if troubles(found) else []
    document = {
        "score": max(0, sum(test["score"] for test in tests)),
        "output": "\n".join([*incomplete, *remarks(found)]),
        "visibility": "visible",
        "tests": tests,
    }
    with new_file(path) as file:
        file.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
    yield f"Written: {path}"
