"""The warm process: it refuses to fork once it has run anything, since a fork would hang; and no worker outlives it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from itertools import count

import psutil
import pytest

from autograder.grading.isolated import trial
from autograder.sandbox.channel import ChannelClosed
from autograder.sandbox.fork_safety import NotAllowed
from autograder.sandbox.fork_server import ForkServer
from autograder.sandbox.limits import Limits
from autograder.sandbox.workers import Worker, WorkerPool

PROGRAM = """
import keras, tensorflow as tf
from autograder.sandbox import fork_safety
threads = fork_safety.settle()
keras.Input((3,))
fork_safety.guard(threads)
print("may be forked")
{action}
try:
    fork_safety.guard(threads)
except fork_safety.NotAllowed as refused:
    print(refused)
"""


@pytest.mark.parametrize(
    ("action", "says"),
    [
        ("tf.constant(1) + 1", "Keras has run something"),
        ("import threading, time; threading.Thread(target=time.sleep, args=(600,), daemon=True).start()", "Threads"),
    ],
)
def test_a_process_that_has_run_something_is_not_forked(action: str, says: str) -> None:
    command = [sys.executable, "-c", PROGRAM.format(action=action)]
    first, second = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert first == "may be forked"
    assert says in second


def test_no_worker_outlives_its_leash_or_the_warm_process() -> None:
    others = set(psutil.Process().children())
    with WorkerPool(trial.MODULES) as forks, ExitStack() as kept:

        def worker(confined: bool) -> Worker:
            here, there = socket.socketpair()
            kept.enter_context(there)
            return forks.fork(trial.RUNNER, Limits(), here, confined)

        confined, limited = worker(True), worker(False)
        for let_go in (worker(True), worker(False)):
            assert let_go.end() == signal.SIGKILL
        [warm] = set(psutil.Process().children()) - others
        warm.kill()
        for left in (confined, limited):
            with pytest.raises(ChannelClosed):
                left.channel.receive(60)


def test_where_no_process_can_be_confined_none_is_forked_that_had_to_be() -> None:
    order = {"entry": trial.RUNNER, "limits": {}, "confined": True, "threads": 1}
    with pytest.raises(NotAllowed, match="can't be confined on this machine"):
        ForkServer(1, None, count()).fork(order, [0])
