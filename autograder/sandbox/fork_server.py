"""A process that has imported what its forks need and run nothing, so that a fork of it can work at once.

It reads orders to fork and nothing else: no exercise, no submission, no result ever enters its memory, since a fork
inherits all of it. Each order brings the ends of the sockets over which the new process gets its work.

It holds each worker on a leash: when the other end of that is closed, or the worker ends, it sees to it that nothing
is left. Where namespaces confine them it is the first process of one, and its own end is that of all workers.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

from autograder.core import load_keras_quietly
from autograder.core.quiet import quiet
from autograder.sandbox import cgroups
from autograder.sandbox.channel import Channel
from autograder.sandbox.confinement import Confinement, LimitsOnly, NotConfined
from autograder.sandbox.fork_safety import NotAllowed, forget_children, guard, keep_open, settle, wake_at_an_end
from autograder.sandbox.limits import Limits
from autograder.sandbox.namespaces import Namespaces
from autograder.sandbox.other_user import OtherUser

KERAS = "keras"
"""The module that is imported first, and without its log lines, where it is asked for."""
NOT_CONFINED = 97
"""The worker's exit status when it could not be confined; it has run nothing then."""
_ORDER = 65536
_AT_A_TIME = 512
"""Workers of one warm process that may live at the same time and still have user numbers of their own."""
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"}


def main(control: socket.socket) -> None:
    """Import, say what the machine offers, then fork as ordered until the other side is gone."""
    order = json.loads(control.recv(_ORDER))
    numbers = _numbers(os.getpid())
    confinement, missing = offered()
    groups = cgroups.parent()
    if confinement is not None:
        confinement.begin()
    _import(order["modules"])
    warm = ForkServer(settle(), confinement, numbers, groups)
    control.send(json.dumps({"missing": missing}).encode())
    while True:
        ready, _, _ = select.select([control.fileno(), *warm.waits_for], [], [])
        warm.look_after(ready)
        if control.fileno() in ready and not _take_order(control, warm):
            return warm.close()


def _numbers(process: int) -> Iterator[int]:
    """Numbers that no other worker of this machine has at the same time."""
    return (process * _AT_A_TIME + worker % _AT_A_TIME for worker in count())


def _take_order(control: socket.socket, warm: ForkServer) -> bool:
    """Fork as ordered, or say why not; ``False`` when there is nobody left to order."""
    message, ends, _, _ = socket.recv_fds(control, _ORDER, 8)
    if not message:
        return False
    try:
        warm.fork(json.loads(message), ends)
        answer = {}
    except (NotAllowed, OSError) as error:
        answer = {"refused": str(error)}
        for end in ends:
            os.close(end)
    try:
        control.send(json.dumps(answer).encode())
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class _Worker:
    leash: int
    folder: str | None
    group: Path | None

    def bury(self, status: int) -> None:
        """Remove what is left of it, and report how it ended."""
        cgroups.remove(self.group)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            os.write(self.leash, json.dumps({"status": status}).encode())
        os.close(self.leash)


class ForkServer:
    """The workers of this process.

    Args:
        threads: how many there were when the imports had ended.
        confinement: how workers are confined; ``None`` where they can't be.
        numbers: one for each worker.
        groups: where control groups can be made, or ``None``.
    """

    def __init__(
        self, threads: int, confinement: Confinement | None, numbers: Iterator[int], groups: Path | None = None
    ) -> None:
        self._threads = threads
        self._confinement = confinement
        self._numbers = numbers
        self._groups = groups
        self._woken = wake_at_an_end()
        self._workers: dict[int, _Worker] = {}
        self._leashes: dict[int, int] = {}

    def fork(self, order: dict[str, Any], ends: Sequence[int]) -> None:
        """Fork a worker; the ends that came with the order are then its own.

        Raises:
            NotAllowed: this process may not fork.
            OSError: the system has no room for one more.
        """
        confinement = self._confinement if order["confined"] else LimitsOnly()
        if confinement is None:
            raise NotAllowed("Processes can't be confined on this machine.")
        guard(self._threads)
        leash, *others = ends
        number = next(self._numbers)
        folder = confinement.folder()
        worker = confinement.fork()
        if worker == 0:
            _work(order, others, partial(confinement.enter, Limits(**order["limits"]), number, folder))
        for end in others:
            os.close(end)
        # It has not been sent its job yet, so it is in its group before it runs a line of a stranger's.
        group = cgroups.confine(self._groups, number, worker, Limits(**order["limits"]).tasks)
        self._workers[worker] = _Worker(leash, folder, group)
        self._leashes[leash] = worker

    @property
    def waits_for(self) -> list[int]:
        """Descriptors that can be read when there is something to look after."""
        return [self._woken, *self._leashes]

    def look_after(self, ready: Container[int]) -> None:
        """End the workers whose leash was closed, and bury those that have ended."""
        for leash in [leash for leash in self._leashes if leash in ready]:
            _kill(self._leashes.pop(leash))
        if self._woken in ready:
            os.read(self._woken, 4096)
            with suppress(ChildProcessError):
                while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                    self._bury(*ended)

    def close(self) -> None:
        """End all workers."""
        for worker in list(self._workers):
            _kill(worker)
            self._bury(*os.waitpid(worker, 0))

    def _bury(self, worker: int, status: int) -> None:
        dead = self._workers.pop(worker)
        self._leashes.pop(dead.leash, None)
        dead.bury(status)


def _kill(worker: int) -> None:
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError):
            kill(worker, signal.SIGKILL)


def _import(modules: Sequence[str]) -> None:
    if KERAS in modules:
        load_keras_quietly()
    for name in modules:
        with quiet(), suppress(Exception):  # where it is needed, the exercise's set-up will say so
            import_module(name)


def offered() -> tuple[Confinement | None, str | None]:
    """How this machine can confine a process, or what keeps it from that; found out by confining one."""
    refusals = []
    for confinement in (Namespaces(), OtherUser()):
        refusal = _refusal(confinement)
        if refusal is None:
            return confinement, None
        refusals.append(refusal)
    return None, " And ".join(refusals)


def _refusal(confinement: Confinement) -> str | None:
    """Why the machine does not offer a confinement; ``None`` where it does."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            confinement.begin()
            folder = confinement.folder()
            if confinement.fork() == 0:
                confinement.enter(Limits(), 0, folder)
                os.write(writing, b"confined")
            else:
                os.wait()
                shutil.rmtree(folder or "", ignore_errors=True)
        except NotConfined as error:
            os.write(writing, str(error).encode())
        except BaseException as error:  # noqa: BLE001 - a forked process reports whatever ends it
            os.write(writing, f"{type(error).__name__}: {error}".encode())
        os._exit(0)
    os.close(writing)
    answer = os.read(reading, 2000).decode()
    os.close(reading)
    os.wait()
    return None if answer == "confined" else answer or "the confined process died."


def _work(order: dict[str, Any], ends: Sequence[int], enter: Callable[[], str]) -> NoReturn:
    """The worker's life: confined before it reads its job."""
    try:
        os.setsid()
        forget_children()
        job, other = keep_open(ends)
        _clean_environment(enter())
        _use_threads(order["threads"])
        _begin(order["entry"], Channel(socket.socket(fileno=job)), Channel(socket.socket(fileno=other)))
    except NotConfined:
        os._exit(NOT_CONFINED)
    except BaseException:  # noqa: BLE001 - a forked process must never return into its parent's code
        os._exit(1)
    os._exit(0)


def _clean_environment(home: str) -> None:
    os.environ.clear()
    os.environ.update(_ENVIRONMENT, HOME=home, TMPDIR=home, KERAS_HOME=f"{home}/.keras")
    tempfile.tempdir = None
    os.chdir(home)
    sys.path[:] = [path for path in sys.path if path]


def _use_threads(count: int) -> None:
    """Set the threads of TensorFlow, where it is loaded."""
    if (tf := sys.modules.get("tensorflow")) is None:
        return
    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(count)


def _begin(entry: str, job: Channel, other: Channel) -> None:
    """Call the entry point, written as ``package.module:function``, with its job and the line to the other worker."""
    work = json.loads(job.receive())
    module, _, function = entry.partition(":")
    getattr(import_module(module), function)(work, other, job)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
