"""A control group for each worker, where the machine lets this process make one: a second bound on its tasks.

The first bound is RLIMIT_NPROC under a user number that only this worker has. Both versions of control groups are
known; where neither can be used, the first bound stands alone.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")


def parent() -> Path | None:
    """The folder below which this process may make groups that bound tasks, or ``None``."""
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            folder = ROOT / "pids" / path.lstrip("/") if controllers else ROOT / path.lstrip("/")
            if "pids" in (controllers.split(",") if controllers else _delegated(folder)):
                return folder if folder.is_dir() else None
    return None


def confine(folder: Path | None, number: int, process: int, tasks: int) -> Path | None:
    """Put a process into a group of its own.

    Args:
        folder: what `parent` returned.
        number: tells the group apart from all others of this machine.
        process: the process.
        tasks: threads and processes in the group, at most.

    Returns:
        The group, for `remove`; ``None`` where there is none.
    """
    if folder is None:
        return None
    group = folder / f"autograder-{number}"
    try:
        group.mkdir(exist_ok=True)
        (group / "pids.max").write_text(str(tasks))
        (group / "cgroup.procs").write_text(str(process))
    except OSError:
        remove(group)
        return None
    return group


def remove(group: Path | None) -> None:
    """Remove a group whose processes have ended."""
    if group is not None:
        with suppress(OSError):
            group.rmdir()


def _delegated(folder: Path) -> list[str]:
    return (folder / "cgroup.subtree_control").read_text().split()
