"""A process that imports, runs nothing, and is forked from then on: what has to hold in it, and in a fork of it."""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

_FIRST_PLACE = 100
_LAST_PLACE = 65536


class NotAllowed(Exception):
    """This process may not fork, and why."""


def settle() -> int:
    """The imports have ended: keep what they made out of the garbage collector's way, so that forks share it.

    Returns:
        How many threads there are, for `guard`.
    """
    gc.freeze()
    return _threads()


def guard(threads: int) -> None:
    """See that a fork of this process can run Keras: it hangs if anything was executed before.

    Args:
        threads: how many there were when the imports had ended.

    Raises:
        NotAllowed: something was executed here.
    """
    eager = sys.modules.get("tensorflow.python.eager.context")
    context = None if eager is None else eager._context
    if context is not None and context._initialized:
        raise NotAllowed("Keras has run something in the process that is forked.")
    if _threads() > threads:
        raise NotAllowed("Threads have been started in the process that is forked.")


def fork() -> int:
    """`os.fork`, without the warning that newer Pythons give when a library holds idle threads."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def wake_at_an_end() -> int:
    """The end of a pipe that can be read when a child of this process has ended."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    return woken


def forget_children() -> None:
    """In a fork: what was set up by `wake_at_an_end` is the parent's."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def keep_open(ends: Sequence[int], standard: Sequence[int] | None = None) -> list[int]:
    """Close every descriptor but these.

    Args:
        ends: what is kept.
        standard: what becomes standard input, output and error; nothing and nowhere without it.

    Returns:
        The numbers under which the ends are kept, in their order.
    """
    moved = [os.dup(end) for end in ends]
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number, end in enumerate(standard or (nowhere, nowhere, nowhere)):
        os.dup2(end, number)
    placed = list(range(_FIRST_PLACE, _FIRST_PLACE + len(moved)))
    for number, end in zip(placed, moved, strict=True):
        os.dup2(end, number, inheritable=False)
    os.closerange(3, _FIRST_PLACE)
    os.closerange(_FIRST_PLACE + len(placed), _LAST_PLACE)
    return placed


def _threads() -> int:
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else 1
