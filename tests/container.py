"""Runs a command as in a grading service's container: as root without CAP_SYS_ADMIN, so that no namespaces can be made.

Usage: ``python -m tests.container [--without-landlock] [--drop CAPABILITY]... [--show FOLDER] COMMAND...``. The
folder appears at `SHOWN`, which every user can reach, as Python is.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import os
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.sandbox import syscalls
from tests.conftest import ROOT

SHOWN = Path("/srv")
LEFT = {0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31}
"""The capabilities that Docker leaves to root; CAP_SYS_ADMIN, 21, is not among them."""
CAP_SETUID = 7
only_root = pytest.mark.skipif(not syscalls.known() or os.geteuid() != 0, reason="only root can take rights away")
_PR_CAPBSET_DROP, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 24, 22, 38


def run(
    command: list[str], *options: str, show: Path | None = None, environment: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Run a command in a container, and return how it ended."""
    shown = ["--show", str(show)] if show else []
    return subprocess.run(
        [sys.executable, "-m", "tests.container", *options, *shown, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--without-landlock", action="store_true")
    parser.add_argument("--drop", type=int, action="append", default=[])
    parser.add_argument("--show", type=Path)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    syscalls.unshare(syscalls.CLONE_NEWNS)
    syscalls.make_mounts_private()
    if asked.show:
        syscalls.bind(str(asked.show), str(SHOWN))
    _open_the_way_to({Path(sys.base_prefix), Path(sys.prefix), ROOT})
    if asked.without_landlock:
        _refuse_landlock()
    for capability in range(64):
        if capability not in LEFT - set(asked.drop):
            _libc().prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    os.execv(asked.command[0], asked.command)


def _open_the_way_to(folders: set[Path]) -> None:
    """Replace folders that others may not enter, a home for example, by ones that hold nothing but what is needed."""
    closed = {next((up for up in reversed(folder.parents) if not up.stat().st_mode & 1), None) for folder in folders}
    for folder in filter(None, closed):
        aside = tempfile.mkdtemp(prefix="aside-")
        syscalls.bind(str(folder), aside)
        syscalls.mount_memory(str(folder), 1, 1000)
        for needed in (path for path in folders if folder in path.parents):
            needed.mkdir(parents=True, exist_ok=True)
            syscalls.bind(f"{aside}/{needed.relative_to(folder)}", str(needed))
        syscalls.unmount(aside)
        Path(aside).rmdir()


def _refuse_landlock() -> None:
    """As an old kernel does: landlock_create_ruleset, number 444 on every machine, is unknown."""
    steps = [(0x20, 0, 0, 0), (0x15, 0, 1, 444), (0x06, 0, 0, 0x0005_0000 | errno.ENOSYS), (0x06, 0, 0, 0x7FFF_0000)]
    program = b"".join(struct.pack("=HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(program, len(program))
    assert _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    header = struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(buffer))
    assert _libc().prctl(_PR_SET_SECCOMP, 2, header, 0, 0) == 0


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


if __name__ == "__main__":
    main()
