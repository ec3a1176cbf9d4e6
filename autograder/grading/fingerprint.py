"""Identifies the grader and the exercise: a result is valid for these two only."""

from __future__ import annotations

import hashlib
import json
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder.exercises import Exercise, Sizes
from autograder.grading.submission import Submission

_PACKAGES = ("keras", "tensorflow", "numpy")
BESIDE = (
    "authoring",
    "cli",
    "course_files",
    "jupyter",
    "learner",
    "messages",
    "rendering",
    "teacher",
    "grading/exports",
    "grading/migrations",
    "grading/batch.py",
    "grading/dask_cluster.py",
    "grading/database.py",
    "grading/required.py",
    "grading/results.py",
    "grading/store.py",
)
"""Files on which no verdict depends. A new file changes the fingerprint unless it is listed here."""


@cache
def grader() -> str:
    """This grader: versions of the packages that affect a verdict, and a digest of the grading code."""
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    packages = [f"{name} {_version(name)}" for name in _PACKAGES]
    return " ".join([python, *packages, digest_of(Path(__file__).parent.parent)])


def digest_of(package: Path) -> str:
    """A digest of the files of a package on which verdicts depend.

    Args:
        package: the package's folder.
    """
    found = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package).as_posix()
        if path.is_file() and "__pycache__" not in path.parts and not is_beside(name):
            found.update(f"{name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def is_beside(name: str) -> bool:
    """Whether no verdict depends on this file, given by its path in the package."""
    return any(name == beside or name.startswith(f"{beside}/") for beside in BESIDE)


@cache
def text_of(exercise: Exercise, sizes: Sizes = ()) -> str:
    """A digest of the parts of an exercise that affect a verdict; its story and hints can change.

    Args:
        exercise: the exercise.
        sizes: the sizes drawn for a learner.
    """
    cells = [exercise.setup, exercise.starter, *exercise.role("check", "hidden")]
    return _digest([*([cell.role, cell.source, cell.points] for cell in cells), *sizes])


def cells_of(submission: Submission) -> str:
    """A digest of a learner's own cells and of their positions, which reports mention."""
    return _digest(submission.cells)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
