"""The catalogue of causes. Their words are in ``causes.toml``, the one home of every explanation's wording.

A cause is what a learner most likely misunderstood, not what a layer happened to say.
Exercises name causes in ``because="..."``; checks and explanations blame them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, SkipValidation

from autograder.core.cause_names import CauseName


class Kind(StrEnum):
    """Where a cause is met."""

    KERAS = "keras"
    """Keras itself meets it: the failure, or the silence, can be reproduced with Keras alone."""
    PROGRAM = "program"
    """What surrounds the model meets it: NumPy, containers, tf.data, saved weights. Only `explain` names it."""
    ANSWER = "answer"
    """The exercise meets it: the answer is missing, avoids the task or can't be handed over."""


class Cause(BaseModel):
    """One misconception.

    Attributes:
        name: the identifier that exercises use.
        kind: whether Keras or the exercise meets it.
        sentence: what is wrong, in one sentence without the learner's numbers.
        why: why Keras behaves as it does.
        remedy: what to do next.
        reread: the lesson (file stem in ``course/``) and the heading in it, or ``None``.
    """

    model_config = ConfigDict(frozen=True)

    name: SkipValidation[CauseName]
    kind: Kind
    sentence: str
    why: str
    remedy: str
    reread: tuple[str, str] | None = None


def names_module(names: Iterable[str]) -> str:
    """The text of ``cause_names.py``: the names of all causes as a type, so that mypy knows a misspelled one."""
    listed = "".join(f'    "{name}",\n' for name in names)
    return (
        '"""The names of all causes, as a type. Built from ``causes.toml`` by ``make build``: do not edit."""\n\n'
        f"from typing import Literal, TypeAlias\n\nCauseName: TypeAlias = Literal[\n{listed}]\n"
    )


def chapter(lesson: str, heading: str) -> str:
    """A place to read again, in words.

    >>> chapter("01_missing_input_shape", "6. The missing comma")
    'Lesson 1, "6. The missing comma"'
    """
    return f'Lesson {int(lesson.split("_")[0])}, "{heading}"'


CAUSES: dict[str, Cause] = {
    name: Cause.model_validate({"name": name, **words})
    for name, words in tomllib.loads((Path(__file__).parent / "causes.toml").read_text(encoding="utf-8")).items()
}
"""Every cause by its name."""
