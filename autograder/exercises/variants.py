"""`size`, which a set-up cell calls for a size of the exercise: the usual one, or the learner's.

When work is graded, the sizes are passed along with it as data. In a learner's notebook they are drawn for the id under
which the work will be handed in, whatever the notebook says.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from autograder.core import ClinicError
from autograder.exercises.sizes import Size, Sizes, Variant
from autograder.exercises.study_record import StudyRecord

WORD = "AUTOGRADER_VARIANTS"
"""The environment variable that holds the course's word; without it there are no variants."""
LEARNER = "AUTOGRADER_LEARNER"
"""The environment variable that holds the learner's id, where it is not the user's name."""

_fixed: ContextVar[Mapping[str, int] | None] = ContextVar("sizes", default=None)


def size(name: str, usual: int, among: Sequence[int]) -> int:
    """A size of the exercise.

    Args:
        name: its name in the exercise.
        usual: the size without variants.
        among: the sizes from which each learner gets one.

    Returns:
        The usual size; with variants the learner's size, the same every time and never the usual one.
    """
    sizes = _fixed.get()
    if sizes is not None:
        return sizes.get(name, usual)
    variant = at_home(Path.cwd())
    return usual if variant is None else variant.draw(Size(name, usual, among))


@contextmanager
def fixed(sizes: Sizes) -> Iterator[None]:
    """A context in which `size` returns these sizes, and the usual ones for other names."""
    token = _fixed.set(dict(sizes))
    try:
        yield
    finally:
        _fixed.reset(token)


def at_home(folder: Path) -> Variant | None:
    """Whose sizes a learner's notebooks have: from the environment, or else from the study's record.

    Args:
        folder: where the notebooks are.
    """
    if word := os.environ.get(WORD):
        return Variant(word, user())
    with suppress(ClinicError):  # the commands that write the record report one that can't be read
        record = StudyRecord.around(folder)
        return record.variant if record else None
    return None


def user() -> str:
    """The id under which this user hands in: from the environment, JupyterHub or the system."""
    return os.environ.get(LEARNER) or os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
