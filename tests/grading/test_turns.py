"""When a process ends, the learner is to blame only if the machine was short of nothing: it runs again, alone."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.core import CheckReport, Outcome, Row
from autograder.grading.isolated import trial
from autograder.grading.turns import Turns
from autograder.sandbox import machine

FAILED = CheckReport(answer="x", rows=(Row(promise="it runs", outcome=Outcome.FAILED),), cause="process_ended")
PASSED = CheckReport(answer="x", rows=(Row(promise="it runs", outcome=Outcome.PASSED),))


def attempts(monkeypatch: pytest.MonkeyPatch, *args: trial._Attempt, short: str | None = None) -> Iterator[Any]:
    waiting = iter(args)
    monkeypatch.setattr(trial, "_attempt", lambda *_: next(waiting))
    monkeypatch.setattr(trial, "shortage", lambda before: short)
    return waiting


def run() -> trial.Trial:
    submission: Any = None
    pool: Any = None
    return trial.run(submission, pool, True, Turns())


def killed() -> trial._Attempt:
    return trial._Attempt(reports={"check-1": FAILED}, killed=True)


def test_what_ends_by_itself_runs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    left = attempts(monkeypatch, trial._Attempt(reports={"check-1": FAILED}), killed())
    assert run().reports == {"check-1": FAILED}
    assert len(list(left)) == 1


def test_what_the_machine_may_have_ended_runs_again_and_may_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts(monkeypatch, killed(), trial._Attempt(reports={"check-1": PASSED}))
    assert run() == trial.Trial({"check-1": PASSED})


def test_what_ends_alone_on_a_machine_with_room_is_to_blame(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts(monkeypatch, killed(), killed())
    assert run() == trial.Trial({"check-1": FAILED})


def test_where_the_machine_was_short_it_is_not_graded_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts(monkeypatch, killed(), killed(), short="memory")
    assert run().trouble == "The machine ran out of memory while this ran. Make room, and grade it again."


def test_a_judge_that_ends_over_an_answer_is_the_answers_fault_only_with_room(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = trial._Attempt(trouble="The judge's process ended.", check="check-1")
    attempts(monkeypatch, ended, ended)
    assert run().reports["check-1"].cause == "model_too_large"
    attempts(monkeypatch, ended, ended, short="process numbers")
    assert "process numbers" in str(run().trouble)


@pytest.mark.parametrize(
    ("status", "may_be"),
    [(signal.SIGKILL, True), (signal.SIGABRT, True), (signal.SIGSEGV, True), (256, True), (None, True), (0, False)],
)
def test_how_a_process_ends_says_whether_the_machine_may_have_ended_it(status: int | None, may_be: bool) -> None:
    worker: Any = SimpleNamespace(status=lambda seconds: status)
    assert trial._was_killed(worker) is may_be


def test_many_run_together_and_one_runs_alone() -> None:
    turns, log = Turns(), []
    inside, go_on = threading.Event(), threading.Event()

    def together() -> None:
        with turns.together():
            log.append("together")
            inside.set()
            go_on.wait()
            log.append("ended")

    def alone() -> None:
        with turns.alone():
            log.append("alone")

    first = threading.Thread(target=together)
    first.start()
    inside.wait()
    second = threading.Thread(target=alone)
    second.start()
    go_on.set()
    first.join()
    second.join()
    assert log == ["together", "ended", "alone"]


FULL = {
    "memory": {"meminfo": "MemAvailable:     1000 kB\n"},
    "process numbers": {"loadavg": "1.0 1.0 1.0 2/990 1\n", "threads-max": "1000", "pid_max": "4000"},
}


@pytest.mark.parametrize("missing", FULL)
def test_what_the_machine_is_short_of_is_read_from_the_kernel(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = machine._number

    def number(path: Path, pattern: str) -> int | None:
        if path.name not in FULL[missing]:
            return None
        (tmp_path / path.name).write_text(FULL[missing][path.name])
        return read(tmp_path / path.name, pattern)

    monkeypatch.setattr(machine, "_number", number)
    assert machine.shortage(0) == missing


def test_a_process_that_the_kernel_ended_for_want_of_memory_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "kills", lambda: 4)
    assert machine.shortage(3) == "memory"
