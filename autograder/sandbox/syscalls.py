"""The system calls of Linux that Python has no words for. Each one raises OSError with the call's name.

Sandboxing libraries were looked at: the maintained ones start a program, and none confines a process that was forked
with Keras in its memory.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
from collections.abc import Iterable
from typing import Any

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

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""What seccomp calls the machines that are known here."""

_NUMBERS: dict[str, tuple[int, int]] = {
    # name: (number on x86_64, on aarch64); -1 where a machine has no such call
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "capset": (126, 91),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "clone": (56, 220),
    "clone3": (435, 435),
    "delete_module": (176, 106),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fork": (57, -1),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "inotify_init": (253, -1),
    "inotify_init1": (294, 26),
    "io_setup": (206, 0),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioperm": (173, -1),
    "iopl": (172, -1),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "landlock_add_rule": (445, 445),
    "landlock_create_ruleset": (444, 444),
    "landlock_restrict_self": (446, 446),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "modify_ldt": (154, -1),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "semget": (64, 190),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "shmat": (30, 196),
    "shmget": (29, 194),
    "socket": (41, 198),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vfork": (58, -1),
    "vmsplice": (278, 75),
}

_FORBIDDEN = sorted(
    _NUMBERS.keys()
    - {"capset", "clone", "clone3", "socket", "landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"}
)
"""What no learner's program and no judge ever needs."""

_READ = 0x4 | 0x8
"""Landlock: read files, list folders. Running a program is a right of its own, and nobody is given it."""
_WRITE = 0x2 | _READ | 0x10 | 0x20 | 0x80 | 0x100 | 0x1000 | 0x2000 | 0x4000
"""Landlock: also write, make and remove files, folders, links and pipes; no devices."""


def known() -> bool:
    """Whether this is Linux on a machine whose calls are known here."""
    return platform.system() == "Linux" and platform.machine() in _ARCHITECTURES


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


def make_read_only(folder: str, recursive: bool = True) -> None:
    """Let nobody write below a mounted folder; devices and set-user-id files lose their power there."""
    attributes = struct.pack("=QQQQ", _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV, 0, 0, 0)
    _call("mount_setattr", _AT_FDCWD, folder.encode(), _AT_RECURSIVE if recursive else 0, attributes, len(attributes))


def pivot_root(new: str, old: str) -> None:
    """Make a mounted folder the root; the former root is found below it afterwards."""
    _call("pivot_root", new.encode(), old.encode())


def unmount(folder: str) -> None:
    """Take a mount away, with all below it."""
    _done("umount2", _libc().umount2(folder.encode(), _MNT_DETACH))


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
    """Refuse for good what nobody needs here: new processes and programs, mounts, tracing, networks."""
    at = list(_ARCHITECTURES).index(platform.machine())
    deny, missing, allow = 0x0005_0001, 0x0005_0026, 0x7FFF_0000
    code = [
        (0x20, 0, 0, 4),  # the machine
        (0x15, 1, 0, _ARCHITECTURES[platform.machine()]),
        (0x06, 0, 0, 0x8000_0000),
        (0x20, 0, 0, 0),  # the call's number
    ]
    if platform.machine() == "x86_64":
        code += [(0x35, 0, 1, 0x4000_0000), (0x06, 0, 0, deny)]  # the same calls by their second numbers
    for name in _FORBIDDEN:
        if (number := _NUMBERS[name][at]) >= 0:
            code += [(0x15, 0, 1, number), (0x06, 0, 0, deny)]
    # Without clone3, whose arguments can't be read here, the C library makes its threads with clone.
    code += [(0x15, 0, 1, _NUMBERS["clone3"][at]), (0x06, 0, 0, missing)]
    thread = 0x0001_0000
    code += [(0x15, 0, 4, _NUMBERS["clone"][at]), (0x20, 0, 0, 16), (0x45, 1, 0, thread), (0x06, 0, 0, deny)]
    code += [(0x06, 0, 0, allow)]
    unix = 1
    code += [(0x15, 0, 3, _NUMBERS["socket"][at]), (0x20, 0, 0, 16), (0x15, 1, 0, unix), (0x06, 0, 0, deny)]
    code += [(0x06, 0, 0, allow)]
    program = b"".join(struct.pack("=HBBI", *step) for step in code)
    buffer = ctypes.create_string_buffer(program)
    header = struct.pack("HxxxxxxQ", len(code), ctypes.addressof(buffer))
    _done("seccomp", _libc().prctl(_PR_SET_SECCOMP, 2, header, 0, 0))


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    names = source.encode(), target.encode(), kind.encode() if kind else None
    _done(f"mount {target}", _libc().mount(*names, ctypes.c_ulong(flags), options.encode()))


def _raw(name: str, *arguments: Any) -> int:
    number = _NUMBERS[name][list(_ARCHITECTURES).index(platform.machine())]
    sized = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return int(_libc().syscall(ctypes.c_long(number), *sized))


def _call(name: str, *arguments: Any) -> int:
    return _done(name, _raw(name, *arguments))


def _done(name: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result
