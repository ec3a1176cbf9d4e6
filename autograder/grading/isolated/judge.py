"""The judge's process: the exercise's set-up and checks, on the learner's functions in another process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from autograder.checks import CellTracker, Checker, CheckFailed
from autograder.core import error_line
from autograder.exercises import fixed
from autograder.grading.isolated.remote_functions import RemoteFunctions
from autograder.sandbox import Channel


def run(job: Mapping[str, Any], runner: Channel, grader: Channel) -> None:
    """Judge one submission.

    Args:
        job: ``setup``, the text of a cell; ``sizes``, what was drawn for the learner; ``checks``, pairs of a name and
            the text of a cell; ``cells``, the names of the learner's cells; ``setup_seconds``, ``program_seconds`` and
            ``cell_seconds``, the longest times.
        runner: the learner's process.
        grader: receives ``["ready"]``, then ``["report", name, report, claimed]`` of every check,
            where ``claimed`` is whether the learner's process influenced the cause; or ``["trouble", name, text]``
            of a check that breaks off, with ``"set-up"`` as its name if the exercise's own set-up fails.
    """
    try:
        with fixed(job["sizes"]):
            names = _prepared(job["setup"])
        answers = RemoteFunctions(runner, job["cell_seconds"])
        trouble = answers.start(job["cells"], job["setup_seconds"], job["program_seconds"])
    except Exception as error:  # noqa: BLE001 - reported to the grader as the machinery's trouble
        trouble = error_line(error)
    if trouble is not None:
        _tell(grader, "trouble", "set-up", trouble)
        return
    _tell(grader, "ready")
    names["check"] = check = Checker(lambda names: answers, lambda: lambda report: None)
    for name, source in job["checks"]:
        claims = answers.claims
        try:
            exec(compile(source, name, "exec"), names | {"check": check})
        except CheckFailed:
            pass
        except Exception as error:  # noqa: BLE001 - reported to the grader as the machinery's trouble
            _tell(grader, "trouble", name, error_line(error))
            return
        assert check.last is not None
        claimed = check.last.cause is not None and answers.claims > claims
        _tell(grader, "report", name, check.last.model_dump(mode="json"), claimed)


def _prepared(setup: str) -> dict[str, Any]:
    """The names defined by the set-up; its arrays are read-only from here on."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(setup, "set-up", "exec"), names)
    CellTracker().end(setup, names)
    return names


def _tell(grader: Channel, *words: Any) -> None:
    grader.send(json.dumps(words).encode())
