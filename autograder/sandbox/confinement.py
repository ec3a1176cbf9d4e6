"""Confinement of a process that runs what a stranger wrote: it sees Python, a scratch folder, and nothing else.

This module stays our own: bubblewrap and nsjail start programs, and so cannot confine a fork that has Keras loaded.

Three steps, since a process can't move itself into a new process namespace: `go_apart` once, `fork_first` for each such
process, and `enter` in it.

Namespaces take everything out of sight: files, processes, networks. Landlock and seccomp hold again what the namespaces
already hold, and forbid new processes, so that the limits on one process are limits on the submission.
"""

from __future__ import annotations

import errno
import os
import sys
import sysconfig
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from autograder.core import COURSE_FILES
from autograder.sandbox import syscalls
from autograder.sandbox.fork_safety import fork
from autograder.sandbox.limits import Limits

SCRATCH = "/scratch"
_OLD = "/before"
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/lib32", "/usr/local/lib", "/lib", "/lib64", "/usr/share/zoneinfo")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime")
FIRST_USER = 2**30
"""From here on user numbers are given out, one for each process; nobody owns anything under them."""


class NotConfined(Exception):
    """What the machine does not offer."""


def readable() -> list[Path]:
    """The folders and files that a program needs to go on importing: Python, its packages, this package."""
    environment = {Path(sys.prefix), Path(sys.base_prefix), Path(sysconfig.get_path("stdlib"))}
    environment |= {Path(path) for path in sys.path if Path(path).name in ("site-packages", "dist-packages")}
    package = Path(__file__).resolve().parent.parent
    wanted = [*environment, package, *map(Path, _SYSTEM), *map(Path, _SYSTEM_FILES)]
    found = {path for path in wanted if path.exists() and path not in (Path("/"), Path("/usr"))}
    return sorted(path for path in found if not found & set(path.parents))


def go_apart() -> int:
    """Go on as the first process of a new namespace of processes: its end is the end of all that are made from it.

    The process that was there before waits for that end, and its own end is that of the new one.

    Returns:
        A descriptor of the namespace, for `fork_first`.

    Raises:
        NotConfined: the machine does not let this process.
    """
    if not syscalls.known():
        raise NotConfined("processes are confined on Linux only, on x86_64 and aarch64.")
    try:
        _unshare(syscalls.CLONE_NEWPID)
        if (inner := fork()) != 0:
            os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) & 0xFF)
        syscalls.die_with_parent()
        return os.open("/proc/self/ns/pid", os.O_RDONLY)
    except OSError as error:
        raise NotConfined(f"the system refuses new namespaces ({error.strerror}).") from None


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


def fork_first(home: int) -> int:
    """Fork a process that is the first of a namespace of its own; returns as `os.fork`.

    Args:
        home: what `go_apart` returned.

    Raises:
        OSError: the system has no room for one more.
    """
    syscalls.unshare(syscalls.CLONE_NEWPID)
    try:
        child = fork()
    except OSError:
        syscalls.join(home)
        raise
    if child != 0:
        syscalls.join(home)
    return child


def enter(limits: Limits, number: int) -> None:
    """Confine the calling process for good.

    Args:
        limits: what it may use.
        number: tells it apart from all others that live at this time.

    Raises:
        NotConfined: the machine does not let this process, and what is missing.
    """
    try:
        _die_first()
        _unshare(syscalls.CLONE_NEWNS | syscalls.CLONE_NEWNET | syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS)
        limits.impose()
        paths = readable()
        _change_root(paths, limits)
        _become_nobody(number)
        limits.bound_tasks()
        syscalls.drop_capabilities()
        if not os.access(__file__, os.R_OK) or not os.access(os.__file__, os.R_OK):
            raise NotConfined("Python's files can't be read by others than their owner: chmod -R o+rX the environment.")
        restrict([*map(str, paths), *_DEVICES], SCRATCH)
    except OSError as error:
        raise NotConfined(f"the system refuses a part of the confinement ({error.strerror}).") from None


def _die_first() -> None:
    """When memory runs out, have the kernel end this process before the grader and everything else."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def limit(limits: Limits, scratch: str) -> None:
    """Hold the calling process to its limits where it is not confined: it can read what its user can read.

    Args:
        limits: what it may use.
        scratch: the one folder that it may write to, where the system can see to that.
    """
    limits.impose()
    if syscalls.known():
        _die_first()
        syscalls.die_with_parent()
        with suppress(OSError):  # an old kernel, or a container that forbids even this
            restrict(["/"], scratch)


def restrict(visible: Iterable[str], scratch: str) -> None:
    """What needs no namespaces: no new rights, no new processes, no network, and only these paths can be read.

    Raises:
        OSError: the system refuses it.
    """
    syscalls.allow_no_new_rights()
    if syscalls.landlock_version():
        syscalls.landlock(visible, [scratch, "/dev/null"])
    syscalls.forbid_calls()


def _change_root(paths: Iterable[Path], limits: Limits) -> None:
    """A root in memory that holds some folders of the real one, read-only, and a scratch folder."""
    syscalls.make_mounts_private()
    base = "/tmp"
    syscalls.mount_memory(base, 1, 4096)
    Path(base + _OLD).mkdir()
    syscalls.pivot_root(base, base + _OLD)
    os.chdir("/")
    for path in [*paths, *map(Path, _DEVICES)]:
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
    for user in (FIRST_USER + number, 65534):
        try:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
            continue  # a container that maps few user numbers
        return
    raise NotConfined("no other user number can be taken.")
