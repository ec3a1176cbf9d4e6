"""Whether the machine itself is short of something, so that the end of a process need not be the program's fault."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from autograder.sandbox import cgroups

_MEMORY = 512 * 2**20
"""Bytes of memory that must be available, or the machine is short of them."""
_NEARLY = 0.95
"""The share of all process numbers from which on they count as used up."""


def kills() -> int:
    """How many processes the kernel has ended for want of memory since the machine was started."""
    return _number(Path("/proc/vmstat"), r"^oom_kill (\d+)") or 0


def shortage(kills_before: int) -> str | None:
    """What the machine is short of, in a few words, or ``None``.

    Args:
        kills_before: what `kills` returned before the program ran.
    """
    available = _number(Path("/proc/meminfo"), r"^MemAvailable:\s+(\d+) kB")
    if kills() > kills_before or (available is not None and available * 1024 < _MEMORY):
        return "memory"
    if _tasks_used_up():
        return "process numbers"
    return None


def _tasks_used_up() -> bool:
    used = _number(Path("/proc/loadavg"), r"\d+/(\d+) ")
    limits = [_number(Path(f"/proc/sys/kernel/{name}"), r"(\d+)") for name in ("threads-max", "pid_max")]
    if used is not None and any(used > _NEARLY * limit for limit in limits if limit is not None):
        return True
    folder = cgroups.parent()
    while folder is not None and folder != cgroups.ROOT:
        current, most = (_number(folder / name, r"^(\d+)") for name in ("pids.current", "pids.max"))
        if current is not None and most is not None and current > _NEARLY * most:
            return True
        folder = folder.parent
    return False


def _number(path: Path, pattern: str) -> int | None:
    """The first number that a pattern finds in a file of the kernel's."""
    with suppress(OSError):
        found = re.search(pattern, path.read_text(), re.MULTILINE)
        return int(found[1]) if found else None
    return None
