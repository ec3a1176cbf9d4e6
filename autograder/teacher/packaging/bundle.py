"""The files that every service needs: the grader as a wheel, its pinned packages, and the exercises."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.exercises import Exercise
from autograder.teacher.packaging.constraints import constraints
from autograder.teacher.packaging.wheel import wheel

TEMPLATES = Path(__file__).parent / "templates"


def bundle(exercises: Sequence[Exercise]) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files.

    Raises:
        ClinicError: this project is not installed, so its requirements are unknown.
    """
    yield wheel()
    yield "constraints.txt", constraints().encode()
    yield "python-version", f"{sys.version_info.major}.{sys.version_info.minor}\n".encode()
    for exercise in exercises:
        yield f"solutions/{exercise.key}.py", exercise.path.read_bytes()


def points(exercises: Sequence[Exercise]) -> int:
    """The total points of the exercises."""
    return sum(cell.points for exercise in exercises for cell in exercise.role("check", "hidden"))
