"""Which files a confined process can read: asked of a process that is confined as a learner's program is."""

from __future__ import annotations

import json
import os
from typing import Any

from autograder.sandbox import syscalls
from autograder.sandbox.channel import Channel

ENTRY = "autograder.sandbox.privacy:report"


def report(work: dict[str, Any], other: Channel, job: Channel) -> None:
    """Send those of the paths in ``work`` that this process can read."""
    job.send(json.dumps([path for path in work["paths"] if _in_reach(path)]).encode())


def _in_reach(path: str) -> bool:
    try:
        os.close(os.open(path, os.O_RDONLY))
    except OSError:
        # A folder that can't be listed, but entered: its files can be opened by name, where Landlock is not in force.
        return not syscalls.landlock_version() and os.path.isdir(path) and os.access(path, os.X_OK)  # noqa: PTH112
    return True
