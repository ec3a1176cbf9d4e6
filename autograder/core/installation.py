"""Which part of the package is installed: `explain` alone, or the course with everything it needs."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

DISTRIBUTION = "keras-shape-clinic"
COURSE = f'pip install "{DISTRIBUTION}[course]"'
COURSE_FILES = Path(__file__).resolve().parent.parent / "course_files"
"""The course inside an installed package. A checkout has no such folder."""
_NAME = re.compile(r"[\w.-]+")
_OF_COURSE = re.compile(r"""extra\s*==\s*["']course["']""")


def missing_packages() -> list[str]:
    """The packages of the extra ``course`` that are not installed.

    In a checkout that was never installed, nothing is known to be missing.
    """
    try:
        requirements = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return []
    names = [_NAME.match(line) for line in requirements if _OF_COURSE.search(line)]
    return [name[0] for name in names if name and not _is_installed(name[0])]


def needs_course(what: str) -> str:
    """The sentence that says what to install.

    Args:
        what: the command or the name that needs the course.
    """
    return f"{what} needs the course, and only explain is installed. Run: {COURSE}"


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True
