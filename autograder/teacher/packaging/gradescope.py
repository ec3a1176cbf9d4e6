"""The zip from which Gradescope builds a container."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.core import replacing
from autograder.exercises import Exercise
from autograder.teacher.packaging.bundle import TEMPLATES, bundle, points

_SCRIPTS = ("setup.sh", "run_autograder")


def package_gradescope(exercises: Sequence[Exercise], path: Path) -> list[str]:
    """Write the zip.

    Args:
        exercises: what every learner must hand in.
        path: the zip.

    Returns:
        What was written, one sentence each.
    """
    with replacing(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(exercises):
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o100755 if name in _SCRIPTS else 0o100644) << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return [
        f"Written: {path}: {len(exercises)} exercises, {points(exercises)} points",
        "It holds solutions and hidden checks: keep it private.",
    ]


def _files(exercises: Sequence[Exercise]) -> Iterator[tuple[str, bytes]]:
    for name in _SCRIPTS:
        yield name, (TEMPLATES / name).read_bytes()
    yield "settings.json", json.dumps({"require": [exercise.key for exercise in exercises]}).encode() + b"\n"
    yield from bundle(exercises)
