"""Which system calls a confined process may make: a filter that the kernel runs before each of them (seccomp).

The filter refuses what no program and no check needs, everything by which two confined processes could talk through a
file that both can read (locks, leases, hints, futexes in mapped files, the page cache), and every call that is newer
than this list. Libraries for seccomp were considered: they bind a C library, or start a program, and the rest of the
confinement has to happen in a process that was forked with Keras in its memory.
"""

from __future__ import annotations

import errno
import struct
from collections.abc import Iterator
from typing import Literal, NamedTuple

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""The machines whose call numbers are known here, and what seccomp calls them."""

NEWEST_CALL = 462
"""The highest call number in the list below, `mseal` of Linux 6.10. Both machines number new calls alike."""

FORBIDDEN: dict[str, tuple[int, int]] = {
    # name: (number on x86_64, on aarch64); -1 where a machine has no such call
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "cachestat": (451, 451),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "delete_module": (176, 106),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fadvise64": (221, 223),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "flock": (73, 32),
    "fork": (57, -1),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "futex_requeue": (456, 456),
    "futex_wait": (455, 455),
    "futex_waitv": (449, 449),
    "futex_wake": (454, 454),
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
    "listmount": (458, 458),
    "lookup_dcookie": (212, 18),
    "lsm_get_self_attr": (459, 459),
    "lsm_list_modules": (461, 461),
    "lsm_set_self_attr": (460, 460),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "mincore": (27, 232),
    "modify_ldt": (154, -1),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "nfsservctl": (180, 42),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pipe": (22, -1),
    "pipe2": (293, 59),
    "pivot_root": (155, 41),
    "preadv2": (327, 286),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "pwritev2": (328, 287),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "readahead": (187, 213),
    "reboot": (169, 142),
    "remap_file_pages": (216, 234),
    "request_key": (249, 218),
    "semget": (64, 190),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "shmat": (30, 196),
    "shmget": (29, 194),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "statmount": (457, 457),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "sync": (162, 81),
    "syncfs": (306, 267),
    "sysfs": (139, -1),
    "sysinfo": (99, 179),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "uselib": (134, -1),
    "userfaultfd": (323, 282),
    "ustat": (136, -1),
    "vfork": (58, -1),
    "vhangup": (153, 58),
    "vmsplice": (278, 75),
}
"""What no learner's program and no judge ever needs.

Pipes and sockets are among them although nobody could connect: their inode numbers come from one counter of the kernel,
which others could read.
"""


class Rule(NamedTuple):
    """A call that is refused by one of its arguments.

    Attributes:
        numbers: of the call, on x86_64 and on aarch64.
        argument: which argument decides, from 0.
        allowed: whether the values below are the only ones that are allowed, or the only ones that are refused; with
            ``"bit"``, allowed is every value that has one of these bits.
        values: what it is compared with.
        error: what a refused call returns.
    """

    numbers: tuple[int, int]
    argument: int
    allowed: Literal["only", "but", "bit"]
    values: tuple[int, ...]
    error: int = errno.EPERM


_CLONE_THREAD = 0x0001_0000
_FUTEX_PRIVATE = 128
_FCNTL = (0, 1, 2, 3, 4, 1030)  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
_MADVISE = (12, 20, 21)  # MADV_MERGEABLE, MADV_COLD, MADV_PAGEOUT
_PRCTL = (1, 67)  # PR_SET_PDEATHSIG, which ends a worker with its parent, and PR_SET_MEMORY_MERGE

RULES = {
    # Threads, and no processes.
    "clone": Rule((56, 220), 0, "bit", (_CLONE_THREAD,)),
    # Its arguments lie in memory, where the filter can't read them; without it, the C library uses clone.
    "clone3": Rule((435, 435), 0, "only", (), errno.ENOSYS),
    # No locks, leases, hints or notifications: they belong to a file, which others read too.
    "fcntl": Rule((72, 25), 1, "only", _FCNTL),
    "ioctl": Rule((16, 29), 1, "only", _IOCTL, errno.ENOTTY),
    # Others are in a file's memory. A futex may always return early, so code that waits for a thread looks again.
    "futex": Rule((202, 98), 1, "bit", (_FUTEX_PRIVATE,), errno.EAGAIN),
    "madvise": Rule((28, 233), 2, "but", _MADVISE),
    "prctl": Rule((157, 167), 0, "but", _PRCTL),
}

# Opcodes of the kernel's packet filter (BPF), and the fields of struct seccomp_data.
_LOAD, _IF_EQUAL, _IF_GREATER, _IF_AT_LEAST, _IF_BITS, _RETURN = 0x20, 0x15, 0x25, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_KILL, _ERROR, _ALLOW = 0x8000_0000, 0x0005_0000, 0x7FFF_0000
_X32 = 0x4000_0000
"""From here on x86_64 has the same calls again, by second numbers."""

Step = tuple[int, int, int, int]
"""Opcode, steps to skip if true, steps to skip if false, operand."""


def program(machine: str) -> bytes:
    """The filter for a machine, as the kernel reads it."""
    return b"".join(struct.pack("=HBBI", *step) for step in _steps(machine))


def _steps(machine: str) -> Iterator[Step]:
    index = list(ARCHITECTURES).index(machine)
    yield _LOAD, 0, 0, _ARCHITECTURE
    yield _IF_EQUAL, 1, 0, ARCHITECTURES[machine]
    yield _RETURN, 0, 0, _KILL
    yield _LOAD, 0, 0, _NUMBER
    if machine == "x86_64":
        yield _IF_AT_LEAST, 0, 1, _X32
        yield _RETURN, 0, 0, _ERROR | errno.EPERM
    yield _IF_GREATER, 0, 1, NEWEST_CALL
    yield _RETURN, 0, 0, _ERROR | errno.ENOSYS
    for numbers in FORBIDDEN.values():
        if (number := numbers[index]) >= 0:
            yield _IF_EQUAL, 0, 1, number
            yield _RETURN, 0, 0, _ERROR | errno.EPERM
    for rule in RULES.values():
        body = list(_body(rule))
        yield _IF_EQUAL, 0, len(body), rule.numbers[index]
        yield from body
    yield _RETURN, 0, 0, _ALLOW


def _body(rule: Rule) -> Iterator[Step]:
    """What decides on a call that a rule is about; it always returns."""
    refuse, allow = _ERROR | rule.error, _ALLOW
    hit, miss = (refuse, allow) if rule.allowed == "but" else (allow, refuse)
    yield _LOAD, 0, 0, _ARGUMENTS + 8 * rule.argument
    for value in rule.values:
        yield _IF_BITS if rule.allowed == "bit" else _IF_EQUAL, 0, 1, value
        yield _RETURN, 0, 0, hit
    yield _RETURN, 0, 0, miss
