"""`size`: what a set-up cell calls for a size that is the usual one, or this learner's own.

Where work is graded, the sizes come with it as data. In a learner's notebook they are drawn for the id under which the
work will be handed in; nothing that is written in the notebook has a say.
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
        name: what the exercise calls it.
        usual: what it is without variants.
        among: the sizes from which each learner gets one.

    Returns:
        The usual size; with variants the learner's own, the same one every time, and never the usual one.
    """
    given = _fixed.get()
    if given is not None:
        return given.get(name, usual)
    variant = at_home(Path.cwd())
    return usual if variant is None else variant.draw(Size(name, usual, among))


@contextmanager
def fixed(sizes: Sizes) -> Iterator[None]:
    """Inside of this, sizes are those given, and the usual ones for names that are not."""
    token = _fixed.set(dict(sizes))
    try:
        yield
    finally:
        _fixed.reset(token)


def at_home(folder: Path) -> Variant | None:
    """Whose sizes are drawn in one's own notebooks: as the environment says, or else as noted in one's study.

    Args:
        folder: where the notebooks are.
    """
    if word := os.environ.get(WORD):
        return Variant(word, user())
    with suppress(ClinicError):  # a record that can't be read is told by the commands that write it
        record = StudyRecord.around(folder)
        return record.variant if record else None
    return None


def user() -> str:
    """The id under which this user hands in: what the environment says, the hub's name, or the system's."""
    return os.environ.get(LEARNER) or os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
