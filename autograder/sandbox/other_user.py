"""Confinement by another user, for containers that forbid namespaces: needs root.

Each worker runs under a user number that nobody else has, so the kernel guards files, memory, environments and signals
of every other process, the grader's among them. Seccomp forbids networks, tracing and new processes. Landlock, where
the kernel has it, leaves only Python and the scratch folder in reach; without it, a worker can read what every user of
the container can read, and `privacy` finds out whether that includes what it must not read.
"""

from __future__ import annotations

import os

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
from autograder.sandbox.limits import Limits

_NEEDED = {"CAP_CHOWN": 0, "CAP_KILL": 5, "CAP_SETGID": 6, "CAP_SETUID": 7}
"""What root must be able to do, with the numbers of the kernel's capabilities."""
_COMMAND = "/proc/self/cmdline"
"""TensorFlow asks what program it is part of, and ends without an answer."""


class OtherUser(Confinement):
    """Workers have a user number of their own."""

    def begin(self) -> None:
        """See that this process is root's, and may give files to others, become others and end their processes."""
        if not syscalls.known():
            raise NotConfined("processes are confined on Linux only, on x86_64 and aarch64.")
        if os.geteuid() != 0:
            raise NotConfined("only root can run programs as another user.")
        held = syscalls.capabilities()
        if lacking := [name for name, number in _NEEDED.items() if not held >> number & 1]:
            raise NotConfined(f"root can't run programs as another user without {', '.join(lacking)}.")

    def enter(self, limits: Limits, number: int, folder: str | None) -> str:
        """See `Confinement.enter`."""
        assert folder is not None
        user = FIRST_USER + number
        try:
            be_killed_first()
            limits.impose()
            os.chown(folder, user, user)
            become(user)
            syscalls.die_with_parent()  # only now: the kernel forgets it when the user changes
            limits.bound_tasks()
            syscalls.drop_capabilities()
            see_python()
            restrict([*map(str, readable()), *DEVICES, _COMMAND], folder)
        except OSError as error:
            raise NotConfined(f"the system refuses to run programs as another user ({error.strerror}).") from None
        return folder
