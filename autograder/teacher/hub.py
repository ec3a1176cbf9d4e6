"""JupyterHub: teachers' servers start in the course, with formgrader; learners' servers have the assignment list.

The hub's configuration calls `configure_hub`. This module starts a teacher's server, as the teacher's user, after it
has checked the course like `autograder teach`: formgrader shows an empty list if something is missing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from autograder.core import ClinicError
from autograder.jupyter import SETTINGS
from autograder.teacher.lab import TEACHER, prepare
from autograder.teacher.nbgrader_plugin.config import EXCHANGE

_HUB = SETTINGS.parent / "hub"
_SERVER = ("-P", "-m", "jupyterhub.singleuser")


def configure_hub(c: Any, course: str | Path, teachers: Collection[str], exchange: str | Path) -> None:
    """Configure a hub whose users are system users.

    Args:
        c: a traitlets configuration, as ``get_config()`` gives it in ``jupyterhub_config.py``.
        course: the folder that holds ``solutions/``; teachers own it, or share it as a group.
        teachers: their user names.
        exchange: the folder through which work is handed out and in, outside the course.
    """

    def before(spawner: Any) -> None:
        is_teacher = spawner.user.name in teachers
        settings = [TEACHER, SETTINGS] if is_teacher else [_HUB / "learner", _HUB / "everybody", SETTINGS]
        spawner.environment = {
            **spawner.environment,
            "JUPYTER_CONFIG_PATH": os.pathsep.join(map(str, settings)),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "/usr/bin:/bin")]),
            EXCHANGE: str(exchange),
        }
        start = ["-P", "-m", "autograder.teacher.hub", str(course)] if is_teacher else _SERVER
        spawner.cmd = [sys.executable, *start]
        spawner.notebook_dir = str(course) if is_teacher else ""

    c.Spawner.pre_spawn_hook = before


def main(course: Path, options: list[str]) -> None:
    """Check a course and start a server for the teacher who runs this; see `lab.prepare` for the checks."""
    prepare(course.resolve(), dict(os.environ), print)
    os.chdir(course)
    os.execv(sys.executable, [sys.executable, *_SERVER, *options])


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2:])
    except ClinicError as error:
        sys.exit(f"autograder: {error}")
