"""`autograder progress`: a table of what is done, which causes are known, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from autograder.core import CAUSES, ClinicError
from autograder.exercises import most_overdue
from autograder.learner.progress import Study


def table(study: Study) -> RenderableType:
    """Every exercise by lesson, and the causes that the learner was asked about.

    Raises:
        ClinicError: `autograder learn` has not set up the folder, or its course is gone.
    """
    standings = list(study.standings())
    if not standings:
        raise ClinicError(
            f"{study.work}: no course is recorded here. "
            "Run `autograder learn` (or `make learn`) once, which copies it here."
        )
    longest = max(len(standing.exercise.lesson) for standing in standings)
    rows = Table(Column("exercise", min_width=longest), "")  # a lesson's name is never broken
    for lesson, group in groupby(standings, key=lambda standing: standing.exercise.lesson):
        members = list(group)
        done = sum(standing.done is not None for standing in members)
        rows.add_row(Text(lesson, "bold"), f"{done} of {len(members)} done{_predictions(study, lesson)}")
        for standing in members:
            rows.add_row(Text(f"  {standing.exercise.title}"), standing.words)
        rows.add_section()
    return Group(rows, *_causes(study))


def _predictions(study: Study, lesson: str) -> str:
    answers = study.record.predictions(lesson).values()
    right = sum(bool(answer["right"]) for answer in answers)
    return f", {right} of {len(answers)} predictions right" if answers else ""


def _causes(study: Study) -> Iterator[RenderableType]:
    """The causes from practice and quizzes: known or shaky, and when they come up again."""
    reviews = study.record.reviews
    if not reviews:
        return
    rows = Table("cause", "", "asked again")
    for cause, review in sorted(reviews.items(), key=lambda item: (item[1].is_known, item[1].due)):
        name = CAUSES[cause].sentence if cause in CAUSES else cause
        rows.add_row(name, "known" if review.is_known else "shaky", review.due.isoformat())
    yield rows
    due = len(most_overdue(reviews, date.today()))
    if due:
        yield Text(f"{due} {'cause is' if due == 1 else 'causes are'} due for review: autograder practice")


def what_is_next(study: Study) -> str:
    """How much is done, and the exercise to continue with."""
    standings = list(study.standings())
    done = sum(standing.done is not None for standing in standings)
    counted = f"{done} of {len(standings)} exercises done."
    following = study.next_after()
    if following is None:
        return f"{counted} That is the whole course."
    return f"{counted}\nNext: {following.title}\n{study.work}/exercises/{following.key}.ipynb"
