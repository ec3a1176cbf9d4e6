"""What every confinement of a process that runs a stranger's program has in common.

This package's confinement stays our own: bubblewrap and nsjail start programs, and so cannot confine a fork that has
Keras loaded. There are two, `namespaces` and `other_user`, and `LimitsOnly` for one's own work where neither works.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from autograder.sandbox import syscalls
from autograder.sandbox.fork_safety import fork
from autograder.sandbox.limits import Limits

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/lib32", "/usr/local/lib", "/lib", "/lib64", "/usr/share/zoneinfo")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime")
FIRST_USER = 2**30
"""From here on user numbers are given out, one for each process; nobody owns anything under them."""


class NotConfined(Exception):
    """What the machine does not offer."""


class Confinement(ABC):
    """How workers are kept apart from the machine and from each other.

    `begin` is called once in the process that is forked, then `folder` and `fork` for each worker, and `enter` in it.
    """

    def begin(self) -> None:
        """Prepare the process that is forked, before it imports anything.

        Raises:
            NotConfined: the machine does not let this process confine its workers.
        """
        return

    def folder(self) -> str | None:
        """Make a scratch folder for a worker; ``None`` where `enter` makes one that ends with the worker."""
        return tempfile.mkdtemp(prefix="clinic-")

    def fork(self) -> int:
        """Fork a worker; returns as `os.fork`.

        Raises:
            OSError: the system has no room for one more.
        """
        return fork()

    @abstractmethod
    def enter(self, limits: Limits, number: int, folder: str | None) -> str:
        """Confine the calling worker for good, and return the one folder that it may write to.

        Args:
            limits: what it may use.
            number: tells it apart from all others that live at this time.
            folder: what `folder` returned.

        Raises:
            NotConfined: the machine does not let this process, and what is missing.
        """


class LimitsOnly(Confinement):
    """No confinement: the worker can read what its user can read, and is held to its limits."""

    def enter(self, limits: Limits, number: int, folder: str | None) -> str:
        """See `Confinement.enter`; never raises `NotConfined`."""
        assert folder is not None
        limits.impose()
        if syscalls.known():
            be_killed_first()
            syscalls.die_with_parent()
            with suppress(OSError):  # an old kernel, or a container that forbids even this
                restrict(["/"], folder)
        return folder


def readable() -> list[Path]:
    """The folders and files that a program needs to go on importing: Python, its packages, this package."""
    environment = {Path(sys.prefix), Path(sys.base_prefix), Path(sysconfig.get_path("stdlib"))}
    environment |= {Path(path) for path in sys.path if Path(path).name in ("site-packages", "dist-packages")}
    package = Path(__file__).resolve().parent.parent
    wanted = [*environment, package, *map(Path, _SYSTEM), *map(Path, _SYSTEM_FILES)]
    found = {path for path in wanted if path.exists() and path not in (Path("/"), Path("/usr"))}
    return sorted(path for path in found if not found & set(path.parents))


def see_python() -> None:
    """Check that the calling process can still import.

    Raises:
        NotConfined: it can't read Python's files.
    """
    if not os.access(__file__, os.R_OK) or not os.access(os.__file__, os.R_OK):
        raise NotConfined("Python's files can't be read by others than their owner: chmod -R o+rX the environment.")


def be_killed_first() -> None:
    """When memory runs out, have the kernel end this process before the grader and everything else."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def become(user: int) -> None:
    """Run as another user, with a group of the same number and no other groups.

    Raises:
        OSError: the system refuses it.
    """
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def restrict(visible: Iterable[str], scratch: str) -> None:
    """What needs no namespaces: no new rights, no new processes, no network, and only these paths can be read.

    Raises:
        OSError: the system refuses it.
    """
    syscalls.allow_no_new_rights()
    if syscalls.landlock_version():
        syscalls.landlock(visible, [scratch, "/dev/null"])
    syscalls.forbid_calls()
