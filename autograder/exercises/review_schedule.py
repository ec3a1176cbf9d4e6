"""Spaced repetition of causes: what was answered right comes back later each time, what was answered wrong tomorrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

DAYS = (1, 3, 7, 21, 60)
"""Days until a cause is asked again, by the number of right answers since the last wrong one."""
KNOWN = 2
"""A cause is known after so many right answers in a row."""


@dataclass(frozen=True)
class Review:
    """What is known of a learner and one cause.

    Attributes:
        streak: the number of right answers since the last wrong one.
        due: the day on which the cause is asked again.
        missed: the number of wrong answers in all.
    """

    streak: int
    due: date
    missed: int = 0

    @property
    def is_known(self) -> bool:
        """Whether it was answered right often enough in a row."""
        return self.streak >= KNOWN

    def is_due(self, today: date) -> bool:
        """Whether it is time to ask again."""
        return self.due <= today

    def as_data(self) -> dict[str, Any]:
        """The review as JSON holds it; `read_review` is the inverse."""
        return {"streak": self.streak, "due": self.due.isoformat(), "missed": self.missed}


def read_review(data: Mapping[str, Any]) -> Review:
    """The review that `Review.as_data` has written.

    Raises:
        ValueError: the data is something else.
    """
    try:
        return Review(int(data["streak"]), date.fromisoformat(data["due"]), int(data.get("missed", 0)))
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"{data!r} is not a review") from problem


def reviewed(before: Review | None, right: bool, today: date) -> Review:
    """The review after one more answer.

    >>> reviewed(None, right=True, today=date(2026, 3, 1))
    Review(streak=1, due=datetime.date(2026, 3, 2), missed=0)
    >>> reviewed(_, right=False, today=date(2026, 3, 2))
    Review(streak=0, due=datetime.date(2026, 3, 3), missed=1)
    """
    streak = (before.streak if before else 0) + 1 if right else 0
    wait = DAYS[min(max(streak, 1), len(DAYS)) - 1]
    missed = (before.missed if before else 0) + (not right)
    return Review(streak, today + timedelta(days=wait), missed)


def most_overdue(reviews: Mapping[str, Review], today: date) -> list[str]:
    """The causes that are due, the ones missed most often first, then those that have waited longest."""
    due = {cause: review for cause, review in reviews.items() if review.is_due(today)}
    return sorted(due, key=lambda cause: (-due[cause].missed, due[cause].due, cause))
