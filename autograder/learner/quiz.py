"""`autograder quiz`: shows what Keras said and asks which of four causes it was; causes that were missed come back."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from autograder.core import CAUSES, ClinicError, chapter
from autograder.exercises import Review, StudyRecord, most_overdue
from autograder.messages import Provocation, Said, field_guide_record, find

OPTIONS = 4
LONGEST = 400
"""Maximum number of characters shown of a message."""


@dataclass(frozen=True)
class Question:
    """A question of a quiz.

    Attributes:
        cause: the right answer.
        text: what was run and what Keras said.
        options: causes to choose from, including the right one.
    """

    cause: str
    text: str
    options: tuple[str, ...]

    def reply(self, chosen: str) -> str:
        """The reply to a choice: the cause, why, and what to review if the choice was wrong."""
        cause = CAUSES[self.cause]
        verdict = "Right." if chosen == self.cause else f"Not quite: {cause.sentence}"
        review = f"\nReview: {chapter(*cause.reread)}" if chosen != self.cause and cause.reread else ""
        return f"{verdict} {cause.why.strip()}{review}"


def quiz(record: StudyRecord, lesson: str, count: int, today: date) -> Iterator[Question]:
    """Questions on the causes of one lesson or of all: first those that are due, then new ones, then the others.

    Args:
        record: what is known of the learner.
        lesson: its number or name, or ``""`` for all.
        count: the maximum number of questions.
        today: the day, which also selects among examples of a cause.

    Raises:
        ClinicError: no cause belongs to the lesson.
    """
    causes = _causes(lesson)
    chance = random.Random(f"{today} {len(record.reviews)}")
    yield from (_question(cause, chance) for cause in _ordered(causes, record, today, chance)[:count])


def _causes(lesson: str) -> list[str]:
    number = f"{int(lesson):02}_" if lesson.isdecimal() else lesson
    known = field_guide_record().causes
    found = [name for name, cause in CAUSES.items() if name in known and (cause.reread or ("",))[0].startswith(number)]
    if not found:
        lessons = sorted({cause.reread[0] for name, cause in CAUSES.items() if name in known and cause.reread})
        raise ClinicError(f"There are no questions for lesson {lesson!r}. Give one of: {', '.join(lessons)}")
    return found


def _ordered(causes: Sequence[str], record: StudyRecord, today: date, chance: random.Random) -> list[str]:
    reviews: dict[str, Review] = record.reviews
    due = [cause for cause in most_overdue(reviews, today) if cause in causes]
    rest = [cause for cause in causes if cause not in due]
    chance.shuffle(rest)
    return [*due, *sorted(rest, key=lambda cause: cause in reviews)]


def _question(cause: str, chance: random.Random) -> Question:
    provocations = field_guide_record().causes[cause].provocations
    provocation = chance.choice(provocations)
    messages = _newest(provocation)
    message = messages.error.message if messages.error else ""
    # A message may have several causes: only one of them may be among the options.
    alike = {match.cause for match in find(message)} if message else set()
    others = [other for other in field_guide_record().causes if other != cause and other not in alike]
    options = [cause, *chance.sample(others, OPTIONS - 1)]
    chance.shuffle(options)
    return Question(cause, _text(provocation, messages), tuple(options))


def _newest(provocation: Provocation) -> Said:
    """What the newest version says; the oldest comes first in the record."""
    return list(provocation.said.values())[-1]


def _text(provocation: Provocation, messages: Said) -> str:
    if messages.error is None:
        return f"{provocation.title}. Keras raises no error."
    message = messages.error.message
    return f"{messages.error.type}: {message if len(message) <= LONGEST else message[:LONGEST] + ' ...'}"
