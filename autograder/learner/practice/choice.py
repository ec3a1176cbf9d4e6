"""Chooses the cause of the next broken program: causes that are due, then new ones, easier ones first."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date

from autograder.core import CAUSES, ClinicError
from autograder.diagnosis.factory import EDITS
from autograder.exercises import Review, most_overdue

AHEAD = 3
"""A new cause is drawn from this many of the easiest ones that the learner does not know yet."""


def practised_causes() -> list[str]:
    """The causes that can be put into programs, easier ones first: faults that raise an error, then silent ones.

    Each group is in lesson order, followed by causes that no lesson explains.
    """
    silent = {edit.cause for edit in EDITS if edit.is_silent} - {edit.cause for edit in EDITS if not edit.is_silent}
    places = {cause: place for place, cause in enumerate(CAUSES)}
    return sorted({edit.cause for edit in EDITS}, key=lambda cause: (cause in silent, lesson_of(cause), places[cause]))


def lesson_of(cause: str) -> str:
    """The lesson that explains a cause, as in ``03_samples_features_channels``; a name that sorts last without one."""
    review = CAUSES[cause].reread
    return review[0] if review else "~"


def causes_in(lesson: str) -> list[str]:
    """The practised causes that a lesson explains.

    Args:
        lesson: its number, with or without leading zeros, or its name.

    Raises:
        ClinicError: no practised cause belongs to such a lesson.
    """
    causes = practised_causes()
    number = f"{int(lesson):02}_" if lesson.isdecimal() else lesson
    found = [cause for cause in causes if lesson_of(cause).startswith(number)]
    if not found or not lesson:
        lessons = ", ".join(sorted({lesson_of(cause) for cause in causes} - {"~"}))
        raise ClinicError(f"There is nothing to practise for lesson {lesson!r}. Give one of: {lessons}")
    return found


def next_cause(
    causes: Sequence[str], reviews: Mapping[str, Review], today: date, chance: random.Random, again: bool = True
) -> str:
    """The cause to practise next.

    Args:
        causes: those to choose from, easier ones first.
        reviews: what is known of the learner.
        today: the day.
        chance: breaks ties.
        again: whether causes that are due can be chosen.
    """
    due = [cause for cause in most_overdue(reviews, today) if cause in causes]
    if due and again:
        return due[0]
    new = [cause for cause in causes if cause not in reviews] or [
        cause for cause in causes if not reviews[cause].is_known
    ]
    return chance.choice((new or list(causes))[: AHEAD if new else len(causes)])
