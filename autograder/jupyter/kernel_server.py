"""The process whose forks are the kernels of one Jupyter server: it has imported Keras and run nothing.

`kernel_launcher` starts it beside the server, and `provisioner` asks it for kernels. A kernel behaves like an ordinary
one, except that Keras is already imported.

Anybody who can connect to its socket can run code as the user who started it. The socket is in a folder that only that
user can enter, and only that user's own notebooks run here. Submissions run in `autograder.sandbox`, confined.

An order is a JSON object in a file, whose descriptor comes with those of the kernel's standard input, output and error:

* ``argv``: what follows ``-m ipykernel_launcher`` in an ordinary kernel's command,
* ``env``: the whole environment,
* ``cwd``: the folder to work in.

The answers are ``{"pid": 17}``, from the kernel itself, or ``{"refused": "why"}``, then ``{"status": 0}``, as
`os.waitpid` has it. The connection also holds the kernel: it ends itself when the other side is gone.
"""

from __future__ import annotations

import json
import os
import select
import socket
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

from autograder.core import silent
from autograder.sandbox import NotAllowed, forget_children, fork, guard, keep_open, settle, wake_at_an_end

FIXED = (
    "CUDA_",
    "HOME",
    "KERAS_",
    "LANG",
    "LC_",
    "LD_",
    "MKL_",
    "OMP_",
    "ONEDNN_",
    "OPENBLAS_",
    "PYTHON",
    "TF_",
    "XLA_",
)
"""How the names of variables begin that are read when a library is imported, or earlier."""
MODULES = (
    *("keras", "tensorflow", "einops", "sklearn.datasets", "sklearn.preprocessing"),
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "tornado.platform.asyncio", "tornado.queues"),
    *("IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger", "IPython.core.oinspect"),
    *("IPython.extensions.storemagic", "sqlite3"),
    *(
        "autograder.checks.learner_functions",
        "autograder.learner.next_steps",
        "autograder.datasets",
        "autograder.diagnosis.explain",
    ),
    *("autograder.checks.contracts.arrays", "autograder.checks.contracts.guard", "autograder.checks.contracts.model"),
)
"""What kernels and the course's set-up cells import. Not here: matplotlib, which reads its settings as it is imported;
`autograder.learner.check`, which looks for the notebook that imports it."""
_ORDER_SECONDS = 10
_NO_POLLER = 1
"""ipykernel takes this parent for one that can't be watched; `_Hold` does it."""


@dataclass(frozen=True)
class Order:
    """A kernel to be.

    Attributes:
        line: the connection to the process that ordered it.
        standard: descriptors of its standard input, output and error.
    """

    argv: list[str]
    env: dict[str, str]
    cwd: str
    line: socket.socket
    standard: list[int]

    def close_streams(self) -> None:
        """Close the standard streams, as far as this process is concerned."""
        for end in self.standard:
            os.close(end)


def main(listener: socket.socket) -> None:
    """Import, then fork as ordered until standard input ends; a fork leaves by becoming a kernel."""
    if Path(sys.path[0]) == Path.cwd():  # an ordinary kernel does so too
        del sys.path[0]
    environment = dict(os.environ)
    loaded: dict[str, str] = {}
    try:
        loaded = load()
        refusal = None
    except Exception as error:  # noqa: BLE001 - whatever the import raises is the reason that is reported
        refusal = f"Keras can't be imported ({type(error).__name__}: {error})"
    order = serve(listener, environment, settle(), refusal)
    if order is not None:
        become(order, loaded)


def load() -> dict[str, str]:
    """Import without output, and without looking for a GPU: what was begun there does not outlive a fork.

    Returns:
        The variables that libraries have set in the environment meanwhile, for themselves and for each other.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    before = dict(os.environ)
    sys.ps1 = "In : "  # TensorFlow sets its log up otherwise where somebody types, as in a kernel
    with silent():
        for name in MODULES:
            import_module(name)
    del sys.ps1
    return dict(os.environ.items() - before.items())


# --- the process that is forked


def serve(listener: socket.socket, environment: dict[str, str], threads: int, refusal: str | None) -> Order | None:
    """Take orders until standard input ends.

    Args:
        listener: where orders come from.
        environment: the environment that the imports saw.
        threads: how many there are.
        refusal: why there can't be any kernels.

    Returns:
        In a fork, the kernel that it is to become; ``None`` in the process itself, at its end.
    """
    woken = wake_at_an_end()
    lines: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([0, listener.fileno(), woken], [], [])
        if 0 in ready:
            return None
        if woken in ready:
            os.read(woken, 4096)
            report_ended(lines)
        if listener.fileno() in ready and (order := receive(listener.accept()[0])):
            number = start(order, refusal or refuses(order, environment, threads))
            if number == 0:
                for other in (listener, *lines.values()):
                    other.close()
                return order
            if number is not None:
                lines[number] = order.line
            order.close_streams()


def start(order: Order, why_not: str | None) -> int | None:
    """Fork, or refuse; as `os.fork` returns, or ``None``."""
    if why_not is None:
        try:
            return fork()
        except OSError as error:
            why_not = str(error)
    say(order.line, refused=why_not)
    return None


def receive(line: socket.socket) -> Order | None:
    """Read an order; ``None`` when there is none, or nobody waits for it any more."""
    line.settimeout(_ORDER_SECONDS)
    try:
        _, ends, _, _ = socket.recv_fds(line, 1, 4)
    except OSError:
        return None
    if len(ends) != 4:
        return None
    line.settimeout(None)
    with os.fdopen(ends[0], encoding="utf-8") as file:
        order = Order(**json.load(file), line=line, standard=ends[1:])
    if select.select([line], [], [], 0)[0]:
        order.close_streams()
        return None
    return order


def refuses(order: Order, environment: dict[str, str], threads: int) -> str | None:
    """Why a fork would not be the kernel that was ordered, or ``None``."""
    differ = {name for name, _ in order.env.items() ^ environment.items() if name.startswith(FIXED)}
    if differ:
        return f"{', '.join(sorted(differ))} changed since Keras was imported"
    try:
        guard(threads)
    except NotAllowed as error:
        return str(error)
    return None


def report_ended(lines: dict[int, socket.socket]) -> None:
    """Tell those who hold kernels that have ended how they ended."""
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            number, status = ended
            if number in lines:
                with lines.pop(number) as line:
                    say(line, status=status)


def say(line: socket.socket, **answer: str | int) -> None:
    """Answer, if anybody still listens."""
    with suppress(OSError):
        line.send(json.dumps(answer).encode())


# --- a kernel


def become(order: Order, loaded: dict[str, str]) -> None:
    """Be a kernel until it ends; then this program ends as every Python program does.

    Args:
        order: the kernel to be.
        loaded: what importing adds to its environment.
    """
    os.setsid()
    forget_children()
    (end,) = keep_open([order.line.detach()], order.standard)
    line = socket.socket(fileno=end)
    try:
        _settle_in(order, loaded)
    except OSError as error:
        say(line, refused=str(error))
        return
    line.send(json.dumps({"pid": os.getpid()}).encode())

    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(parent_handle=_NO_POLLER)
    app.initialize(order.argv)
    app.poller = _Hold(line)
    app.start()


def _settle_in(order: Order, loaded: dict[str, str]) -> None:
    """Take over folder, environment and command line, and forget what all forks would share by chance."""
    os.chdir(order.cwd)
    os.environ.clear()
    os.environ.update({**order.env, **loaded})
    time.tzset()
    tempfile.tempdir = None
    launcher = find_spec("ipykernel_launcher")
    sys.argv = [str(launcher.origin if launcher else "ipykernel_launcher"), *order.argv]
    sys.orig_argv = [sys.executable, "-m", "ipykernel_launcher", *order.argv]
    import numpy as np

    np.random.seed()  # Python's own generator is reseeded by the fork


class _Hold(Thread):
    """Ends this process at once when nobody holds the other end of a connection: an ordinary kernel's parent poller."""

    def __init__(self, line: socket.socket) -> None:
        super().__init__(daemon=True)
        self._line = line

    def run(self) -> None:
        """Wait for the end."""
        with suppress(OSError):
            self._line.recv(1)
        os._exit(1)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
