"""The warm process: it refuses to fork once it has run anything, since a fork would hang; and no worker outlives it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import count

import psutil
import pytest

from autograder.forkable import NotAllowed
from autograder.forks import Forks
from autograder.limits import Limits
from autograder.warm import Warm
from autograder.wire import Ended

PROGRAM = """
import keras, tensorflow as tf
from autograder import forkable
threads = forkable.settle()
keras.Input((3,))
forkable.guard(threads)
print("may be forked")
{action}
try:
    forkable.guard(threads)
except forkable.NotAllowed as refused:
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


@pytest.fixture
def forks() -> Iterator[Forks]:
    with Forks() as forks:
        yield forks


@pytest.mark.parametrize("confined", [True, False])
def test_no_worker_outlives_the_warm_process(forks: Forks, confined: bool) -> None:
    one, other = socket.socketpair()
    with other:
        worker = forks.fork("runner", Limits(), one, confined)
        [warm] = psutil.Process().children()
        warm.send_signal(signal.SIGKILL)
        with pytest.raises(Ended):
            worker.channel.receive(60)


def test_a_worker_that_is_let_go_has_ended_and_the_next_one_is_another(forks: Forks) -> None:
    for _ in range(2):
        one, other = socket.socketpair()
        with other:
            assert forks.fork("runner", Limits(), one).end() == signal.SIGKILL


def test_where_no_process_can_be_confined_none_is_forked_that_had_to_be() -> None:
    order = {"role": "runner", "limits": {}, "confined": True, "threads": 1}
    with pytest.raises(NotAllowed, match="can't be confined on this machine"):
        Warm(1, None, count()).fork(order, [0])
