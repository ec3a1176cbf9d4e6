"""Reads untrusted submissions in a separate confined process: a file can stop that process, and nothing else.

The process does not import Keras, so a batch whose results are all known takes only a second.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import RLock

from autograder.core import ClinicError
from autograder.grading.archives import Member, Refusal
from autograder.grading.notebook_file import MAX_BYTES, NotebookFile, Unreadable, contents, unpacked
from autograder.sandbox import ChannelTimeout, Limits, ProtocolError, Worker, WorkerPool, WorkerUnavailable

_NOTEBOOKS = "autograder.grading.isolated.reading:notebooks"
_ARCHIVE = "autograder.grading.isolated.reading:archive"
NOTEBOOK_SECONDS = 20
"""Time limit for reading one notebook."""
ARCHIVE_SECONDS = 300
"""Time limit for an archive to produce its next notebook."""
_LIMITS = Limits(memory=2**30, processor=3600, files=32, scratch=1, tasks=16)
_TOO_MUCH = "Reading it takes more {} than a notebook may. Clear the outputs, save, and hand it in again."


class Reader:
    """Reads notebooks and archives; the process is started when the first one has to be read."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._pool: WorkerPool | None = None
        self._worker: Worker | None = None
        self._closed = False

    def notebook(self, path: Path) -> NotebookFile:
        """Read a notebook.

        Raises:
            Unreadable: it is not a notebook, or takes too much time or memory to read.
            ClinicError: no process can be started.
        """
        data = contents(path)
        with self._lock:
            try:
                return self._answer(data)
            except ProtocolError as error:
                self._end_worker()
                short = "time" if isinstance(error, ChannelTimeout) else "memory"
                raise Unreadable(_TOO_MUCH.format(short)) from None

    def members(self, archive: Path) -> Iterator[Member]:
        """The notebooks of an archive, each as its name and its bytes or the reason why it is skipped.

        Raises:
            Refusal: nothing more can be read from it; the message says why.
            ClinicError: no process can be started.
        """
        here, there = socket.socketpair()
        with closing(here), archive.open("rb") as file:
            worker = self._fork(_ARCHIVE, there, {"suffix": archive.name.lower()})
            try:
                socket.send_fds(here, [b"file"], [file.fileno()])
                while message := worker.channel.receive(ARCHIVE_SECONDS, limit=2**16):
                    name, reason = json.loads(message)
                    yield Member(name, worker.channel.receive(ARCHIVE_SECONDS, limit=MAX_BYTES), reason)
            except ChannelTimeout:
                raise Refusal("Reading it takes too long; the rest was not read. Export it again.") from None
            except (ProtocolError, OSError, ValueError):
                raise Refusal("Reading it takes too much memory; the rest was not read. Divide it.") from None
            finally:
                worker.end()

    def close(self) -> None:
        """Stop the process; nothing can be read afterwards."""
        with self._lock:
            self._closed = True
            self._end_worker()
            if self._pool is not None:
                self._pool.close()
                self._pool = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, data: bytes) -> NotebookFile:
        if self._worker is None:
            here, there = socket.socketpair()
            here.close()
            self._worker = self._fork(_NOTEBOOKS, there, {})
        channel = self._worker.channel
        channel.send(data, NOTEBOOK_SECONDS)
        answer = channel.receive(NOTEBOOK_SECONDS)
        if answer[:1] != b"+":
            raise Unreadable(answer[1:].decode(errors="replace"))
        return unpacked(answer[1:])

    def _fork(self, entry: str, shared: socket.socket, job: dict[str, str]) -> Worker:
        with self._lock:
            if self._closed:
                raise ClinicError("Grading was stopped before this was read. Run the command again.")
            if self._pool is None or self._pool.ended:
                self._pool = WorkerPool([_NOTEBOOKS.partition(":")[0]])
            try:
                worker = self._pool.fork(entry, _LIMITS, shared, confined=self._pool.missing is None)
                worker.channel.send(json.dumps(job).encode(), NOTEBOOK_SECONDS)
            except (WorkerUnavailable, ProtocolError) as error:
                raise ClinicError(f"No process can be started to read with ({error}). Run the command again.") from None
            return worker

    def _end_worker(self) -> None:
        if self._worker is not None:
            with suppress(OSError):
                self._worker.end()
            self._worker = None
