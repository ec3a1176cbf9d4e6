"""The warm process: it has imported Keras and run nothing, so that a fork of it can work at once.

It reads orders to fork and nothing else: no exercise, no submission, no result ever enters its memory, since a fork
inherits all of it. Each order brings the ends of the sockets over which the new process gets its work.

For each order it forks a keeper, which forks the worker, waits for its end or for the end of the leash, and sees to it
that nothing is left.
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
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

from autograder import confine
from autograder.forkable import NotAllowed, fork, guard, keep_open, settle
from autograder.limits import Limits
from autograder.quiet import load_keras_quietly, quiet
from autograder.wire import Channel

NOT_CONFINED = 97
"""The worker's exit status when it could not be confined; it has run nothing then."""
_ORDER = 65536
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3"}


def main(control: socket.socket) -> None:
    """Import, say what the machine offers, then fork as ordered until the other side is gone."""
    wanted = json.loads(control.recv(_ORDER))
    _import(wanted["modules"])
    threads = settle()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the keepers
    missing = offered()
    control.send(json.dumps({"missing": missing}).encode())
    while True:
        message, ends, _, _ = socket.recv_fds(control, _ORDER, 8)
        if not message:
            return
        try:
            guard(threads)
        except NotAllowed as error:
            control.send(json.dumps({"refused": str(error)}).encode())
        else:
            if fork() == 0:
                _keep(json.loads(message), ends)
            control.send(b"{}")
        for end in ends:
            os.close(end)


def _import(modules: Sequence[str]) -> None:
    load_keras_quietly()
    import_module("IPython.core.inputtransformer2")
    for name in ("autograder.judge", "autograder.runner", *modules):
        with quiet(), suppress(Exception):  # where it is needed, the exercise's set-up will say so
            import_module(name)


def offered() -> str | None:
    """What keeps this machine from confining a process, found out by confining one."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            confine.leave()
            if os.fork() == 0:
                confine.enter(Limits(), os.getpid())
                os.write(writing, b"confined")
                os._exit(0)
        except confine.NotConfined as error:
            os.write(writing, str(error).encode())
        except BaseException as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode())
        os._exit(0)
    os.close(writing)
    said = os.read(reading, 2000).decode()
    os.close(reading)
    return None if said == "confined" else said or "the confined process died."


def _keep(order: dict[str, Any], ends: Sequence[int]) -> NoReturn:
    """The keeper's life: one worker, and nothing left of it at the end."""
    leash, *others = ends
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    scratch = None if order["confined"] else tempfile.mkdtemp(prefix="clinic-")
    status = NOT_CONFINED << 8
    try:
        if order["confined"]:
            confine.leave()
        number = os.getpid()
        if (worker := os.fork()) == 0:
            _work(order, others, number, scratch)
        for end in others:
            os.close(end)
        select.select([leash, woken], [], [])
        for kill in (os.killpg, os.kill):
            with suppress(ProcessLookupError):
                kill(worker, signal.SIGKILL)
        status = os.waitpid(worker, 0)[1]
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
        with suppress(OSError):
            os.write(leash, json.dumps({"status": status}).encode())
        os._exit(0)


def _work(order: dict[str, Any], ends: Sequence[int], number: int, scratch: str | None) -> NoReturn:
    """The worker's life: confined before it reads its job."""
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        job, other = keep_open(ends)
        limits = Limits(**order["limits"])
        if scratch is None:
            confine.enter(limits, number)
        else:
            confine.limit(limits, scratch)
        _clean_environment(scratch or confine.SCRATCH)
        _use_threads(order["threads"])
        _begin(order["role"], Channel(socket.socket(fileno=job)), Channel(socket.socket(fileno=other)))
    except confine.NotConfined:
        os._exit(NOT_CONFINED)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _clean_environment(home: str) -> None:
    os.environ.clear()
    os.environ.update(_ENVIRONMENT, HOME=home, TMPDIR=home, KERAS_HOME=f"{home}/.keras")
    tempfile.tempdir = None
    os.chdir(home)
    sys.path[:] = [path for path in sys.path if path]


def _use_threads(count: int) -> None:
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(count)
    tf.config.threading.set_inter_op_parallelism_threads(count)


def _begin(role: str, job: Channel, other: Channel) -> None:
    work = json.loads(job.receive())
    if role == "judge":
        from autograder import judge

        judge.run(work, other, job)
    else:
        from autograder import runner

        runner.run(work, other)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
