"""One submission before the judge: two workers, a line between them, and what the judge says of it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from autograder.core import CauseName, CheckReport, ClinicError, Outcome, Row
from autograder.grading.submission import Submission
from autograder.sandbox import (
    ChannelClosed,
    ChannelTimeout,
    Limits,
    ProtocolError,
    Worker,
    WorkerPool,
    WorkerUnavailable,
    limits,
)

RUNNER = "autograder.grading.isolated.runner:run"
JUDGE = "autograder.grading.isolated.judge:run"
MODULES = ("IPython.core.inputtransformer2", *(entry.partition(":")[0] for entry in (RUNNER, JUDGE)))
"""What every worker needs, imported once before the first fork."""

TRIES = 2
_SEND_SECONDS = 60


@dataclass(frozen=True)
class Trial:
    """What came of it: the reports of the checks by their names, and the machinery's trouble, if it had any."""

    reports: dict[str, CheckReport] = field(default_factory=dict)
    trouble: str | None = None


class _Trouble(Exception):
    """The machinery's fault, and in which check of the answer it came up, if in any."""

    def __init__(self, text: str, check: str | None = None) -> None:
        super().__init__(text)
        self.check = check


def run(submission: Submission, forks: WorkerPool, confined: bool) -> Trial:
    """Run a submission and judge it; what the machinery gets wrong is tried again.

    Args:
        submission: what the learner handed in.
        forks: where workers come from.
        confined: whether they must be confined, and not only limited.
    """
    for _ in range(TRIES):
        reports: dict[str, CheckReport] = {}
        try:
            reports.update(_judged(submission, forks, confined, reports))
            return Trial(reports)
        except (_Trouble, WorkerUnavailable, ClinicError) as error:
            trouble = error
    check = getattr(trouble, "check", None)
    if check is not None:
        # The set-up ran, and the judge died each time over what the answer described.
        return Trial({**reports, check: _report("model_too_large", "the judge's process ended each time")})
    return Trial(trouble=str(trouble))


def checks(submission: Submission) -> Iterator[tuple[str, str]]:
    """Names and texts of the checks, the visible ones first."""
    for role in ("check", "hidden"):
        for at, cell in enumerate(submission.exercise.role(role), start=1):
            yield f"{role}-{at}", cell.source


def _judged(
    submission: Submission, forks: WorkerPool, confined: bool, reports: dict[str, CheckReport]
) -> dict[str, CheckReport]:
    one, other = socket.socketpair()
    workers: list[Worker] = []
    try:
        runner = forks.fork(RUNNER, Limits(), one, confined)
        workers.append(runner)
        judge = forks.fork(JUDGE, Limits(), other, confined)
        workers.append(judge)
        runner.channel.send(_program(submission), _SEND_SECONDS)
        judge.channel.send(_job(submission), _SEND_SECONDS)
        return _heard(submission, judge, reports)
    except ProtocolError as error:
        raise _Trouble(f"A process of the grader did not start: {error}.") from None
    finally:
        for worker in workers:
            worker.end()


def _heard(submission: Submission, judge: Worker, reports: dict[str, CheckReport]) -> dict[str, CheckReport]:
    """Every report of the judge, as they come."""
    try:
        _message(judge, 2 * limits.SETUP_SECONDS + limits.PROGRAM_SECONDS)
    except ProtocolError as error:
        raise _Trouble(f"The judge's process did not get ready: {error}.") from None
    for name, _ in checks(submission):
        try:
            reports[name] = _read(_message(judge, limits.CHECK_SECONDS), name)
        except ChannelTimeout:
            reports[name] = _report("takes_too_long", f"it took more than {limits.CHECK_SECONDS} seconds")
            break
        except ChannelClosed:
            raise _Trouble("The judge's process ended.", name) from None
        except (ProtocolError, ValidationError, ValueError) as error:
            raise _Trouble(f"The judge's process sent what can't be read: {error}.") from None
    return reports


def _message(judge: Worker, seconds: float) -> Any:
    word, *rest = json.loads(judge.channel.receive(seconds))
    if word == "trouble":
        raise _Trouble(_broken_off(*rest))
    return rest


def _broken_off(name: str, text: str) -> str:
    if name == "set-up":
        return f"The exercise's own set-up failed here: {text} Run `make test`, then grade it again."
    return (
        f"{name} broke off while it judged this answer: {text} Where other answers to the exercise are graded, read "
        "this one yourself; where none is, run `make test`."
    )


def _read(message: Any, name: str) -> CheckReport:
    named, report = message
    if named != name:
        raise ValueError(f"a report of {named}")
    return CheckReport.model_validate(report)


def _report(cause: CauseName, received: str) -> CheckReport:
    row = Row(promise="the check comes to its end", outcome=Outcome.FAILED, received=received)
    return CheckReport(answer="", rows=(row,), cause=cause)


def _program(submission: Submission) -> bytes:
    cells = [source for _, source in submission.cells]
    program = {"setup": submission.exercise.setup.source, "sizes": submission.sizes, "cells": cells}
    return json.dumps(program).encode()


def _job(submission: Submission) -> bytes:
    job = {
        "setup": submission.exercise.setup.source,
        "sizes": submission.sizes,
        "cells": [f"cell {at}" for at, _ in submission.cells],
        "checks": list(checks(submission)),
        "setup_seconds": limits.SETUP_SECONDS,
        "program_seconds": limits.PROGRAM_SECONDS,
        "cell_seconds": limits.CELL_SECONDS,
    }
    return json.dumps(job).encode()
