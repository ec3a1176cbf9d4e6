"""Confinement by namespaces: a process sees Python, a scratch folder in memory, and nothing else.

Three steps, since a process can't move itself into a new process namespace: `begin` once, `fork` for each such
process, and `enter` in it.

Namespaces hide everything: files, processes, networks. Landlock and seccomp enforce again what the namespaces already
enforce, and forbid new processes, so that the limits on one process are limits on the submission.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from autograder.core import COURSE_FILES
from autograder.sandbox import syscalls
from autograder.sandbox.confinement import (
    DEVICES,
    FIRST_USER,
    Confinement,
    NotConfined,
    be_killed_first,
    become,
    readable,
    restrict,
    see_python,
)
from autograder.sandbox.fork_safety import fork
from autograder.sandbox.limits import Limits

SCRATCH = "/scratch"
_OLD = "/before"
_NOBODY = 65534


class Namespaces(Confinement):
    """Workers have a root, a network, users and processes of their own; needs root, or user namespaces."""

    def __init__(self) -> None:
        self._home = -1

    def begin(self) -> None:
        """Go on as the first process of a new namespace of processes: its end is the end of all workers.

        The process that was there before waits for that end, and ends in the same way.
        """
        if not syscalls.known():
            raise NotConfined("processes are confined on Linux only, on x86_64 and aarch64.")
        try:
            _unshare(syscalls.CLONE_NEWPID)
            if (inner := fork()) != 0:
                os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) & 0xFF)
            syscalls.die_with_parent()
            self._home = os.open("/proc/self/ns/pid", os.O_RDONLY)
        except OSError as error:
            raise NotConfined(f"the system refuses new namespaces ({error.strerror}).") from None

    def folder(self) -> None:
        """No folder: `enter` mounts one in memory."""
        return

    def fork(self) -> int:
        """Fork a process that is the first of a namespace of its own; returns as `os.fork`."""
        syscalls.unshare(syscalls.CLONE_NEWPID)
        try:
            child = fork()
        except OSError:
            syscalls.join(self._home)
            raise
        if child != 0:
            syscalls.join(self._home)
        return child

    def enter(self, limits: Limits, number: int, folder: str | None) -> str:
        """See `Confinement.enter`."""
        try:
            be_killed_first()
            _unshare(syscalls.CLONE_NEWNS | syscalls.CLONE_NEWNET | syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS)
            limits.impose()
            paths = readable()
            _change_root(paths, limits)
            _become_nobody(number)
            limits.bound_tasks()
            syscalls.drop_capabilities()
            see_python()
            restrict([*map(str, paths), *DEVICES], SCRATCH)
        except OSError as error:
            raise NotConfined(f"the system refuses a part of the confinement ({error.strerror}).") from None
        return SCRATCH


def _unshare(flags: int) -> None:
    """Leave namespaces; a process that is not root's also gets a new namespace of users, in which it may do so.

    Each namespace of users counts its own threads and processes, so that workers of one user have separate bounds.
    """
    user, group = os.geteuid(), os.getegid()
    syscalls.unshare(flags | (0 if user == 0 else syscalls.CLONE_NEWUSER))
    if user != 0:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _change_root(paths: Iterable[Path], limits: Limits) -> None:
    """A root in memory that holds some folders of the real one, read-only, and a scratch folder."""
    syscalls.make_mounts_private()
    base = "/tmp"
    syscalls.mount_memory(base, 1, 4096)
    Path(base + _OLD).mkdir()
    syscalls.pivot_root(base, base + _OLD)
    os.chdir("/")
    for path in [*paths, *map(Path, DEVICES)]:
        _show(path)
    if COURSE_FILES.is_dir():  # the answers, in an installed package
        syscalls.mount_memory(str(COURSE_FILES), 1, 16)
    Path("/proc/self").mkdir(parents=True)
    Path("/proc/self/exe").symlink_to("/")  # TensorFlow asks what program it is part of, and ends without an answer
    scratch = Path(SCRATCH)
    scratch.mkdir()
    syscalls.mount_memory(SCRATCH, limits.scratch, 4096)
    scratch.chmod(0o777)
    syscalls.unmount(_OLD)
    Path(_OLD).rmdir()
    syscalls.make_read_only("/", recursive=False)
    os.chdir(SCRATCH)


def _show(path: Path) -> None:
    """Show one path of the old root at the same place in the new one."""
    source = Path(_OLD + str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        path.symlink_to(source.readlink())
        return
    if source.is_dir():
        path.mkdir(exist_ok=True)
    else:
        path.touch()
    syscalls.bind(str(source), str(path))
    syscalls.make_read_only(str(path), devices=path.parts[1] == "dev")


def _become_nobody(number: int) -> None:
    """Where the process is root's: take a user number that nobody has."""
    if os.geteuid() != 0:
        return
    try:
        become(FIRST_USER + number)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        become(_NOBODY)  # a container that maps few user numbers
