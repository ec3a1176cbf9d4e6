"""Kernels that are forked from a process with Keras behave like ordinary ones for their users."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from autograder.jupyter import kernel_launcher
from autograder.jupyter.provisioner import NAME, SOCKET, Forked, WorkerUnavailable, fork

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only"),
    pytest.mark.xdist_group("warm kernels"),
]

PATIENCE = 120
TRAIN = """
import keras, numpy as np
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
print(len(model.fit(np.zeros((8, 4)), np.zeros((8, 1)), epochs=2, verbose=0).epoch), "epochs")
"""
HOLDER = """
import sys
from jupyter_client.manager import KernelManager
manager = KernelManager(kernel_name="python3")
manager.start_kernel()
print(manager.provisioner.pid, flush=True)
sys.stdin.read()
"""


@dataclass
class Started:
    """A kernel in use."""

    manager: KernelManager
    client: BlockingKernelClient

    @property
    def provisioner(self) -> Any:
        return self.manager.provisioner

    @property
    def process(self) -> psutil.Process:
        return psutil.Process(self.provisioner.pid)

    @property
    def is_forked(self) -> bool:
        return isinstance(self.provisioner.process, Forked)

    def run(self, code: str, at_first_output: Any = None) -> str:
        """Run a cell; its text, or the name of its error."""
        printed: list[str] = []

        def heard(message: dict[str, Any]) -> None:
            if message["msg_type"] == "stream":
                if not printed and at_first_output:
                    at_first_output()
                printed.append(message["content"]["text"])

        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=heard)["content"]
        return "".join(printed) if reply["status"] == "ok" else str(reply["ename"])

    def lines(self, code: str, words: Sequence[str]) -> list[str]:
        """What a cell shows; what is written past Python may come when the cell has ended, so all words are awaited."""
        printed = self.run(code)
        while not all(word in printed for word in words):
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "stream":
                printed += message["content"]["text"]
        return printed.splitlines()


@pytest.fixture(scope="module")
def variables() -> Iterator[dict[str, str]]:
    """What a server's environment would say; one warm process serves the module."""
    with kernel_launcher.warm_kernels(dict(os.environ)) as args:
        assert args, f"this environment does not know the provisioner {NAME}; set it up again: make setup"
        yield args


@contextmanager
def kernel(variables: dict[str, str], **options: Any) -> Iterator[Started]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.delenv("PYTEST_CURRENT_TEST", raising=False)  # ipykernel does not capture descriptors under pytest
        manager = KernelManager(kernel_name="python3")
        manager.start_kernel(**options)
        client = manager.client()
        try:
            client.start_channels()
            client.wait_for_ready(timeout=PATIENCE)
            yield Started(manager, client)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
            manager.cleanup_resources()


def test_a_cell_that_trains(variables: dict[str, str]) -> None:
    with kernel(variables) as item:
        assert item.is_forked
        assert item.run(TRAIN) == "2 epochs\n"


def test_check_follows_the_cells_of_a_forked_kernel(variables: dict[str, str]) -> None:
    with kernel(variables) as item:
        item.run("from autograder import check")
        item.run("import numpy as np")
        item.run("def double(x):\n    return 2 * x")
        judged = "check('double', given=(np.ones(2),), gives={} * np.ones(2))\nprint(check.last.passed)"
        assert item.run(judged.format(2)) == "True\n"
        assert item.run(judged.format(3)) == "CheckFailed"


def test_interrupt_ends_the_cell_and_not_the_kernel(variables: dict[str, str]) -> None:
    with kernel(variables) as item:
        endless = "import time\nprint('began', flush=True)\nwhile True: time.sleep(0.1)"
        assert item.run(endless, at_first_output=item.manager.interrupt_kernel) == "KeyboardInterrupt"
        assert item.run("print('alive')") == "alive\n"


def test_restart_gives_a_fresh_kernel(variables: dict[str, str]) -> None:
    with kernel(variables) as item:
        before = item.process
        item.run("x = 1")
        item.manager.restart_kernel()
        item.client.wait_for_ready(timeout=PATIENCE)
        assert item.run("x") == "NameError"
        assert item.is_forked
        assert item.process != before
        assert not before.is_running()


@pytest.mark.parametrize(
    ("ending", "code"),
    [("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL), ("import os; os._exit(3)", 3)],
)
def test_a_kernel_that_dies_is_seen_with_its_exit_code(variables: dict[str, str], ending: str, code: int) -> None:
    with kernel(variables) as item:
        assert item.manager.is_alive()
        item.client.execute(ending)
        assert item.provisioner.process.wait() == code
        assert not item.manager.is_alive()


def test_shutdown_leaves_no_process(variables: dict[str, str]) -> None:
    with kernel(variables) as item:
        process, parent = item.process, item.process.parent()
        item.run("import subprocess; subprocess.Popen(['sleep', '600'])")
        below = process.children()
        item.manager.shutdown_kernel()
        assert below
        assert not process.is_running()
        assert [gone for gone in below if gone.is_running() and gone.status() != psutil.STATUS_ZOMBIE] == []
        assert parent is not None
        assert parent.children() == []


def test_two_kernels_are_independent(variables: dict[str, str], tmp_path: Path) -> None:
    chance = """
import os, random, numpy as np, keras, tensorflow as tf
drawn = (random.random(), np.random.rand(), float(keras.random.uniform(())), float(tf.random.uniform(())))
print(*drawn, float(keras.layers.Dense(1)(np.ones((1, 9)))[0, 0]))
"""
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    with kernel(variables, cwd=str(folders[0])) as item, kernel(variables, cwd=str(folders[1])) as two:
        assert item.is_forked
        assert two.is_forked
        both = [each.run(chance).split() for each in (item, two)]
        assert [len(drawn) for drawn in both] == [5, 5]
        assert not set(both[0]) & set(both[1])
        item.run("x = 1")
        assert two.run("x") == "NameError"
        assert [each.run("print(os.getcwd())").strip() for each in (item, two)] == [str(folder) for folder in folders]


PROBE = """
import keras, tensorflow as tf, autograder.learner.next_steps
import gc, json, locale, logging, multiprocessing, os, resource, signal, sys, tempfile, threading, time, warnings
def handlers(name):
    log = logging.getLogger(name)
    return [log.level, log.propagate, [type(handler).__name__ for handler in log.handlers]]
main = sys.modules["__main__"]
own = {"JPY_PARENT_PID", "JUPYTER_PATH", "CLINIC_KERNELS", "PYTEST_CURRENT_TEST"}
streams = [sys.__stdin__, sys.__stdout__, sys.__stderr__]
print(json.dumps({
    "arguments": [sys.argv[:2], len(sys.argv), sys.orig_argv[:4]],
    "path": sys.path,
    "finders": [str(getattr(one, "__name__", type(one).__name__)) for one in sys.meta_path],
    "flags": [str(sys.flags), sys.warnoptions, str(sys._xoptions), sys.dont_write_bytecode],
    "warnings": sorted(map(str, warnings.filters)),
    "main": [__name__, main.__doc__, hasattr(main, "__file__"), str(main.__spec__), type(main).__name__],
    "names": sorted(name for name in globals() if not name.startswith("_i")),
    "shell": [type(get_ipython()).__name__, get_ipython().profile, list(get_ipython().magics_manager.magics["line"])],
    "environment": sorted((name, value) for name, value in os.environ.items() if name not in own),
    "process": [os.getcwd(), os.getpgrp() == os.getpid(), os.getsid(0) == os.getpid(), os.nice(0), os.umask(0o22)],
    "limits": [resource.getrlimit(one) for one in range(16)],
    "signals": [str(getattr(signal.getsignal(one), "__qualname__", signal.getsignal(one))) for one in range(1, 65)],
    "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
    "streams": [(one.encoding, one.errors, one.line_buffering, one.isatty()) for one in streams],
    "shown": [type(one).__name__ for one in (sys.stdout, sys.stderr, sys.displayhook, sys.excepthook)],
    "collector": [gc.isenabled(), gc.get_threshold()],
    "place": [str(locale.getlocale()), time.tzname, tempfile.gettempdir(), sys.executable, sys.prefix],
    "threads": [threading.current_thread().name, threading.current_thread() is threading.main_thread()],
    "start method": multiprocessing.get_start_method(),
    "logs": {str(name): handlers(name) for name in (None, "tensorflow", "absl", "keras", "tornado", "asyncio")},
    "processors": [tf.config.threading.get_intra_op_parallelism_threads(), sorted(os.sched_getaffinity(0))],
    "keras": [keras.config.backend(), keras.config.floatx(), keras.config.image_data_format()],
}))
"""
SHOWN = """
import os, subprocess, sys, warnings
import tensorflow as tf
print("printed")
os.write(1, b"descriptor 1\\n")
os.write(2, b"descriptor 2\\n")
subprocess.run(["echo", "from a child"])
warnings.warn("a warning")
tf.get_logger().warning("from TensorFlow's log")
"""
PAST_PYTHON = ("descriptor 1", "descriptor 2", "from a child", "from TensorFlow's log")
FAILING = """
import keras, numpy as np
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.zeros((8, 4)), np.zeros((8, 1)), verbose=0)
"""


@dataclass
class Said:
    """What a kernel said to the same three cells."""

    found: dict[str, Any]
    shown: list[str]
    traceback: str


@pytest.fixture(scope="module")
def both(variables: dict[str, str]) -> list[Said]:
    """An ordinary kernel's words, and a forked one's."""
    printed = []
    for args in ({}, variables):
        with kernel(args) as item:
            assert item.is_forked == bool(args)
            found = json.loads(item.run(PROBE).splitlines()[-1])  # an ordinary one has TensorFlow's lines before
            shown = [line for line in item.lines(SHOWN, PAST_PYTHON) if "ipykernel_" not in line]
            reply = item.client.execute_interactive(FAILING, timeout=PATIENCE, output_hook=lambda message: None)
            printed.append(Said(found, sorted(shown), "\n".join(reply["content"]["traceback"])))
    return printed


def test_what_a_cell_finds_around_it_is_the_same(both: list[Said]) -> None:
    ordinary, forked = both
    assert forked.found == ordinary.found


def test_what_a_cell_shows_is_the_same(both: list[Said]) -> None:
    ordinary, forked = both
    assert len(ordinary.shown) >= 6
    assert forked.shown == ordinary.shown


def test_a_traceback_is_the_same(both: list[Said]) -> None:
    ordinary, forked = both
    assert "ValueError" in ordinary.traceback
    assert forked.traceback == ordinary.traceback


# --- where it can't be, and at the end


def test_without_the_warm_process_an_ordinary_kernel_starts(
    variables: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR, "traitlets")
    with kernel({**variables, SOCKET: str(tmp_path / "nobody")}) as item:
        assert not item.is_forked
        assert item.run("print(1 + 1)") == "2\n"
    assert "starts without Keras, its first cell takes longer: the process that forks kernels is gone" in caplog.text


def ask(path: str, **more: Any) -> Forked:
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "none"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SOCKET, path)
        return asyncio.run(fork(command, **{"env": dict(os.environ), **more}))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"env": {**os.environ, "TF_NUM_INTRAOP_THREADS": "1"}}, "TF_NUM_INTRAOP_THREADS changed since Keras was"),
        ({"cwd": "/no/such/folder"}, "No such file or directory: '/no/such/folder'"),
        ({"stdout": subprocess.PIPE}, "its output goes into a pipe"),
        ({"independent": True}, "asked for with independent"),
    ],
)
def test_what_a_fork_cannot_be_is_refused(variables: dict[str, str], more: dict[str, Any], says: str) -> None:
    with pytest.raises(WorkerUnavailable, match=says):
        ask(variables[SOCKET], **more)


def test_without_keras_every_kernel_is_refused_and_the_process_ends_with_its_starter(tmp_path: Path) -> None:
    (tmp_path / "keras.py").write_text("raise ImportError('broken')")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    process = kernel_launcher.start(tmp_path / "socket", environment)
    with pytest.raises(WorkerUnavailable, match=r"Keras can't be imported \(ImportError: broken\)"):
        ask(str(tmp_path / "socket"))
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(PATIENCE) == 0


def test_a_kernel_ends_with_the_server_that_holds_it(variables: dict[str, str]) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", HOLDER], env={**os.environ, **variables}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    process = psutil.Process(int(server.stdout.readline()))
    assert "autograder.jupyter.kernel_server" in process.cmdline()
    server.kill()
    server.communicate()
    process.wait(PATIENCE)


def test_the_socket_is_the_users_own_and_goes_with_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with kernel_launcher.warm_kernels(dict(os.environ)) as args:
        path = Path(args[SOCKET])
        assert path.is_socket()
        assert path.parent.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as late, pytest.raises(OSError, match="No such file"):
        late.connect(str(path))


def test_a_python3_of_ones_own_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    argv = ["/opt/other/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec.write_text(json.dumps({"argv": argv, "display_name": "Mine", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    with kernel_launcher.warm_kernels(dict(os.environ)) as args:
        assert args == {}
