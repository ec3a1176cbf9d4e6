"""A process that is forked refuses to fork once it has run anything: a fork of it would hang."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
