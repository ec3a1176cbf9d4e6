"""How much of the machine one submission may use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CELL_SECONDS = 60
"""The longest that one cell of the learner's, or one call of their functions, may take."""
PROGRAM_SECONDS = 300
"""The longest that all of the learner's cells together may take."""
CHECK_SECONDS = 300
"""The longest that one check may take, with the training in it."""
SETUP_SECONDS = 300
"""The longest that an exercise's own set-up may take, on a busy machine."""


@dataclass(frozen=True)
class Limits:
    """What one process may use, on top of what it starts with.

    Attributes:
        memory: bytes of address space.
        processor: seconds of processor time, over all threads.
        file: bytes in one file.
        files: files that are open at a time.
        tasks: threads and processes at a time, where the process has a user number of its own.
        scratch: megabytes in the private scratch folder, which live in memory.
    """

    memory: int = 3 * 2**30
    processor: int = 600
    file: int = 64 * 2**20
    files: int = 128
    tasks: int = 256
    scratch: int = 64

    def impose(self) -> None:
        """Hold the calling process, and every thread of it, to these limits for good."""
        import resource

        wanted = {
            resource.RLIMIT_AS: _address_space() + self.memory,
            resource.RLIMIT_CPU: self.processor,
            resource.RLIMIT_FSIZE: self.file,
            resource.RLIMIT_NOFILE: self.files,
            resource.RLIMIT_CORE: 0,
        }
        for kind, value in wanted.items():
            hard = resource.getrlimit(kind)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            try:
                resource.setrlimit(kind, (value, value))
            except (OSError, ValueError):
                if kind != resource.RLIMIT_AS:  # macOS has this one in name only
                    raise

    def bound_tasks(self) -> None:
        """Hold the calling process's user to so many threads and processes.

        The kernel counts all that a user has, so this is for a process whose user number nobody else has.
        """
        import resource

        resource.setrlimit(resource.RLIMIT_NPROC, (self.tasks, self.tasks))


def _address_space() -> int:
    """Bytes that the process has mapped, where the system says so."""
    status = Path("/proc/self/status")
    found = re.search(r"^VmSize:\s+(\d+) kB", status.read_text(), re.MULTILINE) if status.exists() else None
    return int(found[1]) * 1024 if found else 2 * 2**30
