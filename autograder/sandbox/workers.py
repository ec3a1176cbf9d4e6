"""Workers that start warm: one process imports what they need, and every worker is a fork of it."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from threading import Lock
from types import TracebackType
from typing import Any
from weakref import WeakSet

from autograder.core import ClinicError
from autograder.sandbox import privacy
from autograder.sandbox.channel import Channel, ProtocolError
from autograder.sandbox.limits import Limits

START_SECONDS = 300
_FORK_SECONDS = 60
_ANSWER = 65536
_KEPT = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "KERAS_BACKEND", "SYSTEMROOT")
_SET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "LANG": "C.UTF-8",
    "TF_ENABLE_ONEDNN_OPTS": "0",  # oneDNN prepares each operation of a new model: small ones take longer with it
}


class WorkerUnavailable(Exception):
    """The warm process is gone or refuses; it is the machinery's fault."""


class Worker:
    """One forked process, held on a leash: when that is closed, the process and all it started are ended."""

    def __init__(self, leash: socket.socket, channel: Channel) -> None:
        self.channel = channel
        self._leash = leash

    def status(self, seconds: float) -> int | None:
        """Its wait status, if it ends by itself within so many seconds; `end` then returns ``None``."""
        with suppress(OSError, ValueError):
            self._leash.settimeout(seconds)
            return int(json.loads(self._leash.recv(_ANSWER))["status"])
        return None

    def let_go(self) -> None:
        """Have it ended, and do not wait for that."""
        with suppress(OSError):
            self._leash.shutdown(socket.SHUT_WR)

    def end(self) -> int | None:
        """End it, if it has not ended; return its wait status, if it can be had."""
        status = None
        self.let_go()
        with suppress(OSError, ValueError):
            self._leash.settimeout(_FORK_SECONDS)
            status = int(json.loads(self._leash.recv(_ANSWER))["status"])
        self._leash.close()
        return status


def require_forks() -> None:
    """See that this system has forks.

    Raises:
        ClinicError: it has none.
    """
    if not hasattr(os, "fork"):
        raise ClinicError("Grading needs Linux or macOS. On this system the lessons work, and `check` in them.")


class WorkerPool:
    """The process from which workers are forked.

    Args:
        modules: what to import before the first fork; Keras, if it is among them, first and without its log lines.
        threads: how many threads Keras may use in each worker.

    Attributes:
        missing: what keeps the machine from confining a process, or ``None``.
    """

    def __init__(self, modules: Iterable[str] = (), threads: int = 1) -> None:
        require_forks()
        self._lock = Lock()
        self._threads = threads
        self._workers: WeakSet[Worker] = WeakSet()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        environment |= _SET
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "autograder.sandbox.fork_server", str(theirs.fileno())],
            env=environment,
            cwd="/",
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._stderr,
            start_new_session=True,
        )
        theirs.close()
        self.missing: str | None = self._exchange({"modules": sorted(modules)}, [], START_SECONDS)["missing"]

    def fork(self, entry: str, limits: Limits, shared: socket.socket, confined: bool = True) -> Worker:
        """Start a worker.

        Args:
            entry: what the worker runs, as ``package.module:function``; it gets its job, the line to the other worker,
                and the line to this process.
            limits: what it may use.
            shared: its end of the line to the other worker; it is closed here.
            confined: whether it must be confined, and not only limited.

        Raises:
            WorkerUnavailable: there is no worker.
        """
        leash, leash_end = socket.socketpair()
        job, job_end = socket.socketpair()
        order = {"entry": entry, "limits": asdict(limits), "confined": confined, "threads": self._threads}
        try:
            answer = self._exchange(order, [leash_end, job_end, shared], _FORK_SECONDS)
        except ClinicError as error:
            raise WorkerUnavailable(str(error)) from None
        finally:
            for end in (leash_end, job_end, shared):
                end.close()
        if "refused" in answer:
            raise WorkerUnavailable(answer["refused"])
        worker = Worker(leash, Channel(job))
        self._workers.add(worker)
        return worker

    def seen(self, paths: Iterable[str]) -> list[str]:
        """Those of some paths that a confined worker can read.

        Raises:
            WorkerUnavailable: there is no worker.
        """
        here, there = socket.socketpair()
        here.close()
        worker = self.fork(privacy.ENTRY, Limits(), there)
        try:
            worker.channel.send(json.dumps({"paths": sorted(set(paths))}).encode(), _FORK_SECONDS)
            return list(json.loads(worker.channel.receive(_FORK_SECONDS)))
        except ProtocolError as error:
            raise WorkerUnavailable(f"a worker did not start: {error}") from None
        finally:
            worker.end()

    @property
    def ended(self) -> bool:
        """Whether the warm process is gone, so that there are no more workers."""
        return self._process.poll() is not None

    def _exchange(self, order: dict[str, Any], ends: list[socket.socket], seconds: float) -> Any:
        with self._lock:
            try:
                socket.send_fds(self._control, [json.dumps(order).encode()], [end.fileno() for end in ends])
                if not select.select([self._control], [], [], seconds)[0]:
                    raise OSError("no answer")
                return json.loads(self._control.recv(_ANSWER))
            except (OSError, ValueError):
                self._stderr.seek(0)
                lines = self._stderr.read().decode(errors="replace").strip().splitlines()
                why = f": {lines[-1]}" if lines else ""
                raise ClinicError(
                    f"Keras could not be loaded for grading{why}. Run `make test`, then grade again."
                ) from None

    def close(self) -> None:
        """End the warm process and every worker."""
        for worker in list(self._workers):
            worker.let_go()
        self._control.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._stderr.close()

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
