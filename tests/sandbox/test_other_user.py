"""Confinement in a container that forbids namespaces: workers are other users, or nothing of others' is run."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox.other_user import OtherUser
from tests.container import CAP_SETUID, SHOWN, only_root, run

pytestmark = only_root

LIBRARY = json.__file__
"""A file of the library of Python, which every worker must be able to read."""

ASKS = """
import json, sys
from autograder.sandbox.workers import WorkerPool
with WorkerPool() as pool:
    print(json.dumps({"missing": pool.missing, "seen": None if pool.missing else pool.seen(sys.argv[1:])}))
"""


def ask(folder: Path, *options: str) -> Any:
    """What keeps the container from confining a worker, and which files a worker can read."""
    paths = [str(SHOWN / name) for name in ("open.txt", "closed.txt", "entered", "shut")]
    done = run([sys.executable, "-c", ASKS, *paths, "/proc/1/environ", LIBRARY], *options, show=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files and folders that everybody, or only root, may read or enter."""
    shown = tmp_path / "shown"
    shown.mkdir(mode=0o755)
    for name, mode in {"open.txt": 0o644, "closed.txt": 0o600}.items():
        (shown / name).write_text("secret")
        (shown / name).chmod(mode)
    for name, mode in {"entered": 0o711, "shut": 0o700}.items():
        (shown / name).mkdir()
        (shown / name).chmod(mode)
    return shown


def test_with_landlock_a_worker_reads_the_library_of_python_and_nothing_else(folder: Path) -> None:
    assert ask(folder) == {"missing": None, "seen": [LIBRARY]}


def test_without_landlock_a_worker_reads_what_every_user_can_read(folder: Path) -> None:
    seen = ask(folder, "--without-landlock")["seen"]
    assert seen == sorted([str(SHOWN / "entered"), str(SHOWN / "open.txt"), LIBRARY])


def test_what_the_container_lacks_is_named(folder: Path) -> None:
    missing = ask(folder, "--drop", str(CAP_SETUID))["missing"]
    assert "the system refuses new namespaces" in missing
    assert "root can't run programs as another user without CAP_SETUID" in missing


def test_only_root_can_run_programs_as_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.sandbox.confinement import NotConfined

    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(NotConfined, match="only root"):
        OtherUser().begin()
