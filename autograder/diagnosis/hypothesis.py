"""A hypothesis: what may be wrong, and the edits that are tried to prove it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from autograder.core import Finding, Remedy

MOST = 3
"""How many remedies are shown at most."""


class Late(Exception):
    """No time is left to try anything."""


@dataclass(frozen=True)
class Edit:
    """A change to the learner's program.

    Attributes:
        code: what a person writes.
        works: replays what failed with the change made, and says whether it succeeds. It may raise anything.
        question: what decides for this edit where several work.
        trained: whether the replay runs a training step.
        family: what it is one of several sizes of: the first that works stands for all of them.
    """

    code: str
    works: Callable[[], bool]
    question: str = ""
    trained: bool = False
    family: str = ""


@dataclass(frozen=True)
class Hypothesis:
    """A cause that the evidence speaks for.

    Attributes:
        finding: cause, place and shapes.
        edits: what people do about it, the likeliest first.
    """

    finding: Finding
    edits: Iterable[Edit] = ()


def proved(edits: Iterable[Edit], until: float = float("inf")) -> Iterator[Remedy]:
    """The edits that work, as many as are shown.

    Args:
        edits: what is tried.
        until: the time of ``time.monotonic`` after which no further edit is tried.
    """
    tried = iter(edits)
    found: set[str] = set()
    shown = 0
    while shown < MOST and time.monotonic() < until:
        try:
            edit = next(tried)
        except Exception:  # noqa: BLE001 - no edit is left, or the next one can't even be made: nothing is proved then
            return
        if edit.code in found or edit.family in found - {""}:
            continue
        try:
            works = edit.works()
        except Late:
            return
        except Exception:  # noqa: BLE001 - the replay runs the learner's code on other data: whatever it raises, the edit fails
            works = False
        if works:
            found |= {edit.code, edit.family}
            shown += 1
            yield Remedy(code=edit.code, question=edit.question, trained=edit.trained)
