"""Judges one submission: two workers, a connection between them, and the judge's reports."""

from __future__ import annotations

import json
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from autograder.core import CauseName, CheckReport, ClinicError, Outcome, Row
from autograder.grading.submission import Submission
from autograder.grading.turns import Turns
from autograder.sandbox import (
    KERAS,
    ChannelClosed,
    ChannelTimeout,
    Limits,
    ProtocolError,
    Worker,
    WorkerPool,
    WorkerUnavailable,
    kills,
    limits,
    shortage,
)

RUNNER = "autograder.grading.isolated.runner:run"
JUDGE = "autograder.grading.isolated.judge:run"
MODULES = (KERAS, "IPython.core.inputtransformer2", *(entry.partition(":")[0] for entry in (RUNNER, JUDGE)))
"""What every worker needs, imported once before the first fork."""

_SEND_SECONDS = 60
_STATUS_SECONDS = 2
_ENDED = "process_ended"
_BY_THE_MACHINE = {getattr(signal, name, None) for name in ("SIGKILL", "SIGABRT", "SIGSEGV", "SIGBUS")}
"""How processes end that are denied memory or threads: killed, aborted by a library, or with a null pointer."""


@dataclass(frozen=True)
class Trial:
    """The outcome of a submission.

    Attributes:
        reports: of the checks, by their names.
        trouble: what went wrong that is not the submission's fault, or ``None``.
        claimed: the checks whose cause the learner's process influenced.
    """

    reports: dict[str, CheckReport] = field(default_factory=dict)
    trouble: str | None = None
    claimed: frozenset[str] = frozenset()


@dataclass
class _Attempt:
    """One try.

    Attributes:
        reports: of the checks, by their names.
        claimed: the checks whose cause the learner's process influenced.
        trouble: what went wrong in the grader's own processes, or ``None``.
        check: the check during which the judge's process ended, or ``None``.
        killed: whether the learner's process ended as though it was denied memory or threads.
    """

    reports: dict[str, CheckReport] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)
    trouble: str | None = None
    check: str | None = None
    killed: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether the machine, rather than the submission, may be the cause."""
        return self.trouble is not None or self.killed

    def trial(self) -> Trial:
        """The outcome, given that the machine was short of nothing."""
        if self.check is not None:  # the set-up ran, and the judge's process ended over what the answer described
            ended = _report("model_too_large", "the judge's process ended each time")
            return Trial({**self.reports, self.check: ended}, None, frozenset(self.claimed))
        return Trial({} if self.trouble else self.reports, self.trouble, frozenset(self.claimed))


class _Trouble(Exception):
    """A fault of the grader itself, and the check in which it occurred, if any."""

    def __init__(self, text: str, check: str | None = None) -> None:
        super().__init__(text)
        self.check = check


def run(submission: Submission, forks: WorkerPool, confined: bool, turns: Turns) -> Trial:
    """Run a submission and judge it.

    If a process ended that may have been denied memory or threads, the submission runs again, alone. It is to blame
    only if that ends the same way while the machine is short of nothing.

    Args:
        submission: what the learner handed in.
        forks: the source of workers.
        confined: whether they must be confined, not just limited.
        turns: make sure that a second try runs alone.
    """
    with turns.together():
        attempt = _attempt(submission, forks, confined)
    if not attempt.doubtful:
        return attempt.trial()
    with turns.alone():
        kills_before = kills()
        attempt = _attempt(submission, forks, confined)
        missing = shortage(kills_before) if attempt.doubtful else None
    if missing is not None:
        return Trial(trouble=f"The machine ran out of {missing} while this ran. Make room, and grade it again.")
    return attempt.trial()


def checks(submission: Submission) -> Iterator[tuple[str, str]]:
    """Names and texts of the checks, the visible ones first."""
    for role in ("check", "hidden"):
        for number, cell in enumerate(submission.exercise.role(role), start=1):
            yield f"{role}-{number}", cell.source


def _attempt(submission: Submission, forks: WorkerPool, confined: bool) -> _Attempt:
    attempt = _Attempt()
    here, there = socket.socketpair()
    workers: list[Worker] = []
    try:
        runner = forks.fork(RUNNER, Limits(), here, confined)
        workers.append(runner)
        judge = forks.fork(JUDGE, Limits(), there, confined)
        workers.append(judge)
        runner.channel.send(_program(submission), _SEND_SECONDS)
        judge.channel.send(_job(submission), _SEND_SECONDS)
        _hear(submission, judge, attempt)
        attempt.killed = _ENDED in {report.cause for report in attempt.reports.values()} and _was_killed(runner)
    except ProtocolError as error:
        attempt.trouble = f"A process of the grader did not start: {error}."
    except _Trouble as error:
        attempt.trouble, attempt.check = str(error), error.check
    except (WorkerUnavailable, ClinicError) as error:
        attempt.trouble = str(error)
    finally:
        for worker in workers:
            worker.end()
    return attempt


def _was_killed(runner: Worker) -> bool:
    """Whether a process ended as though it was denied memory or threads, or in an unknown way."""
    status = runner.status(_STATUS_SECONDS)
    return status is None or (status & 0x7F) in _BY_THE_MACHINE or status >> 8 == 1


def _hear(submission: Submission, judge: Worker, attempt: _Attempt) -> None:
    """Receive every report from the judge as it arrives."""
    try:
        _message(judge, 2 * limits.SETUP_SECONDS + limits.PROGRAM_SECONDS)
    except ProtocolError as error:
        raise _Trouble(f"The judge's process did not get ready: {error}.") from None
    for name, _ in checks(submission):
        try:
            attempt.reports[name], claimed = _read(_message(judge, limits.CHECK_SECONDS), name)
            if claimed:
                attempt.claimed.add(name)
        except ChannelTimeout:
            attempt.reports[name] = _report("takes_too_long", f"it took more than {limits.CHECK_SECONDS} seconds")
            break
        except ChannelClosed:
            raise _Trouble("The judge's process ended.", name) from None
        except (ProtocolError, ValidationError, ValueError) as error:
            raise _Trouble(f"The judge's process sent what can't be read: {error}.") from None


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


def _read(message: Any, name: str) -> tuple[CheckReport, bool]:
    named, report, claimed = message
    if named != name:
        raise ValueError(f"a report of {named}")
    return CheckReport.model_validate(report), bool(claimed)


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
        "cells": [f"cell {number}" for number, _ in submission.cells],
        "checks": list(checks(submission)),
        "setup_seconds": limits.SETUP_SECONDS,
        "program_seconds": limits.PROGRAM_SECONDS,
        "cell_seconds": limits.CELL_SECONDS,
    }
    return json.dumps(job).encode()
