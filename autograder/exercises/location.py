"""Where the course is: in a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

from autograder.core import COURSE_FILES, ClinicError


def course_folder() -> Path:
    """The folder with ``course/``, ``exercises/`` and ``solutions/``.

    The current folder if it is one; else the checkout that holds this package; else the copy inside the package.

    Raises:
        ClinicError: there is none.
    """
    for folder in (Path(), COURSE_FILES.parent.parent, COURSE_FILES):
        if _is_course(folder):
            return folder
    raise ClinicError(
        "This installation holds no lessons and no exercises. Install it again, or name a folder that has "
        "solutions/ and exercises/."
    )


def _is_course(folder: Path) -> bool:
    return all(any(folder.glob(pattern)) for pattern in ("exercises/*/*.ipynb", "solutions/*/*.py"))
