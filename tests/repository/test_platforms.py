"""Windows and macOS, simulated: nothing that only Linux has is needed to import, and what needs it says so first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

SIMULATE = """
import importlib, os, pkgutil, signal, socket, sys
import autograder, keras
names = [module.name for module in pkgutil.walk_packages(autograder.__path__, "autograder.")]
names = [name for name in names if "__main__" not in name and ".programs" not in name and ".migrations" not in name]
for name in names:  # other packages, and Python's own, are imported as what they are
    importlib.import_module(name)
for name in [name for name in sys.modules if name.partition(".")[0] == "autograder"]:
    del sys.modules[name]
for name in {modules}:
    sys.modules[name] = None
for home, attributes in {{os: {of_os}, signal: {of_signal}, socket: {of_socket}}}.items():
    for attribute in attributes:
        delattr(home, attribute)
sys.platform = {platform!r}
"""
PLATFORMS = {
    "win32": {
        "modules": ["fcntl", "grp", "pwd", "resource", "termios", "tty", "pty"],
        "of_os": ["fork", "geteuid", "getegid", "sched_getaffinity", "setresuid", "pidfd_open", "waitid"],
        "of_signal": ["SIGKILL", "SIGHUP", "SIGBUS", "SIGCHLD", "SIGPROF", "SIGALRM", "setitimer", "alarm", "SIGUSR1"],
        "of_socket": ["AF_UNIX", "SOCK_SEQPACKET"],
    },
    "darwin": {
        "modules": [],
        "of_os": ["sched_getaffinity", "setresuid", "pidfd_open"],
        "of_signal": [],
        "of_socket": ["SOCK_SEQPACKET"],
    },
}


def run(platform: str, code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code after everything of this package is forgotten and what the platform lacks is gone."""
    simulate = SIMULATE.format(platform=platform, **PLATFORMS[platform])
    return subprocess.run([sys.executable, "-c", simulate + code], cwd=folder, capture_output=True, text=True)


def test_every_module_is_imported_on_macos(tmp_path: Path) -> None:
    done = run("darwin", "for name in names: importlib.import_module(name)", tmp_path)
    assert done.returncode == 0, done.stderr


WINDOWS = """
for name in names: importlib.import_module(name)
import json, subprocess
from click.testing import CliRunner
from autograder.cli.main import main
class Started(Exception): pass
def start(command, **options): raise Started(command)
subprocess.Popen = start
seen = {}
for command in (["watch"], ["grade", EXERCISES], ["learn"]):
    result = CliRunner().invoke(main, command)
    seen[command[0]] = {"code": result.exit_code, "output": result.output, "files": os.listdir(),
                        "started": result.exception.args[0] if isinstance(result.exception, Started) else []}
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
try:
    model(keras.ops.zeros((2, 4)))
except ValueError as error:
    sys.last_value = error
from contextlib import redirect_stdout
from io import StringIO
from autograder import explain
with redirect_stdout(StringIO()) as text:
    explain()
print(json.dumps({**seen, "explain": text.getvalue()}))
"""


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What commands do on Windows; every module was imported there."""
    folder = tmp_path_factory.mktemp("windows")
    done = run("win32", WINDOWS.replace("EXERCISES", repr(str(ROOT / "exercises"))), folder)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


@pytest.mark.parametrize(("command", "system"), [("watch", "autograder watch needs"), ("grade", "Grading needs")])
def test_what_needs_forks_says_so_before_it_starts(command: str, system: str, windows: dict[str, Any]) -> None:
    assert windows[command]["code"] in (1, 2)
    assert f"autograder: {system} Linux or macOS." in windows[command]["output"]
    assert windows[command]["files"] == []


def test_learn_lays_out_the_course_and_starts_jupyterlab_on_windows(windows: dict[str, Any]) -> None:
    assert "jupyterlab" in windows["learn"]["started"]
    assert windows["learn"]["files"] == ["work"]


def test_explain_works_on_windows(windows: dict[str, Any]) -> None:
    assert "expected: (None, 3)" in windows["explain"]
