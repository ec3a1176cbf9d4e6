"""The zip that Gradescope builds a container from."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from autograder.core import replacing
from autograder.exercises import Exercise
from autograder.teacher.packaging.constraints import constraints
from autograder.teacher.packaging.wheel import wheel

_TEMPLATES = Path(__file__).parent / "templates"
_RUNS, _READ = 0o755, 0o644


def package_gradescope(exercises: Sequence[Exercise], path: Path) -> list[str]:
    """Write the zip.

    Args:
        exercises: what every learner must hand in.
        path: the zip.

    Returns:
        What was written, a sentence each.
    """
    name, content = wheel()
    settings = {"require": [exercise.key for exercise in exercises]}
    files: dict[str, tuple[bytes, int]] = {
        "setup.sh": ((_TEMPLATES / "setup.sh").read_bytes(), _RUNS),
        "run_autograder": ((_TEMPLATES / "run_autograder").read_bytes(), _RUNS),
        "python-version": (f"{sys.version_info.major}.{sys.version_info.minor}\n".encode(), _READ),
        "constraints.txt": (constraints().encode(), _READ),
        "settings.json": (json.dumps(settings, indent=2).encode() + b"\n", _READ),
        name: (content, _READ),
    }
    for exercise in exercises:
        files[f"solutions/{exercise.key}.py"] = exercise.path.read_bytes(), _READ
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (content, mode) in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o100000 | mode) << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    points = sum(cell.points for exercise in exercises for cell in exercise.role("check", "hidden"))
    return [
        f"Written: {path}: {len(exercises)} exercises, {points} points",
        f"It holds solutions and hidden checks: keep it private. The assignment in Gradescope has {points} points.",
    ]
