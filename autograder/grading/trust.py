"""What is graded is never what is trusted: nothing is read, and nothing followed, below the folder that is graded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.core import ClinicError

IN_MEMORY = "sqlite://"
"""A store that ends with the run."""


def below(path: Path, graded: Sequence[Path]) -> bool:
    """Whether a path is inside something that is graded, by its name or by where links lead."""
    return any(folder == place or folder in place.parents for folder in _places(graded) for place in _places([path]))


def see_exercises(solutions: Path, graded: Sequence[Path]) -> None:
    """Check that the exercises are not part of a submission.

    Raises:
        ClinicError: they are.
    """
    if below(solutions, graded):
        raise ClinicError(
            f"The exercises in {solutions} lie in the folder that is graded, so the person who handed it in may have "
            "changed them. Name your own: --solutions FOLDER"
        )


def see_output(path: Path, graded: Sequence[Path]) -> None:
    """Check that output goes where its name says, not where a link in the graded folder leads.

    Raises:
        ClinicError: a part of the path is a link that was handed in.
    """
    for part in (path.absolute(), *path.absolute().parents):
        if part.is_symlink() and below(part.parent / part.name, graded):
            raise ClinicError(
                f"{path} can't be written: {part} is a link in the folder that is graded. Name a file outside of it."
            )


def see_store(store: str | None, beside: Path, graded: Sequence[Path]) -> str:
    """The store that can be trusted.

    Args:
        store: the given one, or ``None``.
        beside: the folder that contains it if none was given.
        graded: what is graded.

    Returns:
        The store, or an empty one in memory if the usual location is inside the graded folder.

    Raises:
        ClinicError: the given one is inside the graded folder.
    """
    if store is None:
        return IN_MEMORY if below(beside, graded) else str(beside / "grades.db")
    if "://" not in store or store.startswith("sqlite"):
        file = Path(store.partition(":///")[2] or store)
        if below(file, graded):
            raise ClinicError(
                f"The store {file} lies in the folder that is graded, so the person who handed it in may have written "
                "it. Name one outside of it: --store FILE"
            )
    return store


def _places(paths: Sequence[Path]) -> list[Path]:
    """Paths as given, and with links resolved."""
    found = []
    for path in paths:
        found.append(Path(*path.absolute().parts))
        try:
            found.append(path.resolve())
        except (OSError, RuntimeError):  # a link to itself
            continue
    return found
