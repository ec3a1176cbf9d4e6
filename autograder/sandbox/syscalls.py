"""System calls of Linux that Python's library lacks. Each function raises OSError with the call's name.

This module stays our own: bubblewrap, nsjail and firejail start a program and confine that, so none of them can confine
a process that was forked with Keras in its memory.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import signal
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from autograder.sandbox import seccomp

CLONE_NEWNS = 0x0002_0000
CLONE_NEWUTS = 0x0400_0000
CLONE_NEWIPC = 0x0800_0000
CLONE_NEWUSER = 0x1000_0000
CLONE_NEWPID = 0x2000_0000
CLONE_NEWNET = 0x4000_0000

_MS_BIND, _MS_REC, _MS_PRIVATE, _MS_NOSUID, _MS_NODEV = 0x1000, 0x4000, 0x40000, 0x2, 0x4
_MNT_DETACH = 2
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV, _AT_RECURSIVE, _AT_FDCWD = 0x1, 0x2, 0x4, 0x8000, -100
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
_LAST_CAPABILITY = 63
_SECCOMP_MODE_FILTER, _FILTER_STEP = 2, 8

_NUMBERS = {
    # Calls that the C library has no function for: (number on x86_64, on aarch64)
    "capset": (126, 91),
    "landlock_add_rule": (445, 445),
    "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446),
    "mount_setattr": (442, 442),
    "pivot_root": (155, 41),
}

_READ = 0x4 | 0x8
"""Landlock: read files, list folders. Running a program is a right of its own, and nobody is given it."""
_WRITE = 0x2 | _READ | 0x10 | 0x20 | 0x80 | 0x100 | 0x1000 | 0x2000 | 0x4000
"""Landlock: also write, make and remove files, folders, links and pipes; no devices."""


def known() -> bool:
    """Whether this is Linux on a machine whose calls are known here."""
    return platform.system() == "Linux" and platform.machine() in seccomp.ARCHITECTURES


def unshare(flags: int) -> None:
    """Leave the namespaces that are named; a new process namespace begins with the next child."""
    _done("unshare", _libc().unshare(flags))


def join(namespace: int) -> None:
    """Make the next child in a namespace of processes again.

    Args:
        namespace: a descriptor of it.
    """
    _done("setns", _libc().setns(namespace, CLONE_NEWPID))


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends."""
    _done("prctl", _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))


def make_mounts_private() -> None:
    """Keep what is mounted from here on out of everybody else's sight."""
    _mount("none", "/", None, _MS_REC | _MS_PRIVATE)


def mount_memory(folder: str, megabytes: int, files: int) -> None:
    """Mount an empty file system in memory, of a bounded size."""
    _mount("tmpfs", folder, "tmpfs", _MS_NOSUID | _MS_NODEV, f"size={megabytes}m,nr_inodes={files},mode=755")


def bind(source: str, target: str) -> None:
    """Show a file or a folder, with everything below it, in a second place."""
    _mount(source, target, None, _MS_BIND | _MS_REC)


def make_read_only(folder: str, recursive: bool = True, devices: bool = False) -> None:
    """Let nobody change what is below a mounted folder, not even times of files; set-user-id files lose their power.

    Args:
        folder: where it is mounted.
        recursive: whether this holds for what is mounted below it, too.
        devices: whether devices there still work.
    """
    kept = _ATTR_RDONLY | _ATTR_NOSUID | (0 if devices else _ATTR_NODEV)
    attributes = struct.pack("=QQQQ", kept, 0, 0, 0)
    _call("mount_setattr", _AT_FDCWD, folder.encode(), _AT_RECURSIVE if recursive else 0, attributes, len(attributes))


def pivot_root(new: str, old: str) -> None:
    """Make a mounted folder the root; the former root is found below it afterwards."""
    _call("pivot_root", new.encode(), old.encode())


def unmount(folder: str) -> None:
    """Take a mount away, with all below it."""
    _done("umount2", _libc().umount2(folder.encode(), _MNT_DETACH))


def capabilities() -> int:
    """The special rights of this process, a bit each."""
    found = re.search(r"^CapEff:\s+([0-9a-f]+)", Path("/proc/self/status").read_text(), re.MULTILINE)
    return int(found[1], 16) if found else 0


def drop_capabilities() -> None:
    """Give up every special right of this process, for good."""
    for capability in range(_LAST_CAPABILITY + 1):
        if _libc().prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break  # the kernel has no more of them
    _call("capset", struct.pack("=II", 0x20080522, 0), struct.pack("=6I", 0, 0, 0, 0, 0, 0))


def allow_no_new_rights() -> None:
    """No program that is started gains rights, and no neighbour can look into this process."""
    _done("prctl", _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _done("prctl", _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0))


def landlock_version() -> int:
    """The version of Landlock that the kernel offers, or 0."""
    return max(0, int(_raw("landlock_create_ruleset", None, 0, 1)))


def landlock(readable: Iterable[str], writable: Iterable[str]) -> None:
    """Confine this process to some folders and devices for good: no program runs, no port opens."""
    version = landlock_version()
    files = (1 << 13) - 1 | (0x2000 if version >= 2 else 0) | (0x4000 if version >= 3 else 0)
    files |= 0x8000 if version >= 5 else 0
    ports = 0x3 if version >= 4 else 0
    scopes = 0x3 if version >= 6 else 0
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = _call("landlock_create_ruleset", struct.pack("=QQQ", files, ports, scopes), size, 0)
    try:
        for paths, rights in ((readable, _READ), (writable, _WRITE)):
            for path in paths:
                _landlock_allow(rules, path, rights & files)
        _call("landlock_restrict_self", rules, 0)
    finally:
        os.close(rules)


def _landlock_allow(rules: int, path: str, rights: int) -> None:
    opened = os.open(path, os.O_PATH | os.O_CLOEXEC)  # type: ignore[attr-defined, unused-ignore]
    try:
        if not os.path.isdir(path):  # noqa: PTH112
            rights &= 0x2 | 0x4 | 0x4000
        _call("landlock_add_rule", rules, 1, struct.pack("=Qi", rights, opened), 0)
    finally:
        os.close(opened)


def forbid_calls() -> None:
    """Install the filter of `seccomp.program` in this process, for good."""
    program = seccomp.program(platform.machine())
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxQ", len(program) // _FILTER_STEP, ctypes.addressof(buffer))
    _done("seccomp", _libc().prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0))


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    names = source.encode(), target.encode(), kind.encode() if kind else None
    _done(f"mount {target}", _libc().mount(*names, ctypes.c_ulong(flags), options.encode()))


def _raw(name: str, *arguments: Any) -> int:
    number = _NUMBERS[name][list(seccomp.ARCHITECTURES).index(platform.machine())]
    sized = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return int(_libc().syscall(ctypes.c_long(number), *sized))


def _call(name: str, *arguments: Any) -> int:
    return _done(name, _raw(name, *arguments))


def _done(name: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result
