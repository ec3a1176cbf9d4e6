"""Points of each person in each lesson, for learning platforms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from autograder.core import State
from autograder.grading.exports.class_list import ClassList, Person
from autograder.grading.exports.matching import Handed, Matches, match
from autograder.grading.results import ResultRow, Results


class Total(NamedTuple):
    """What a learner earned in a lesson, after penalties, and what the lesson is worth."""

    points: float
    out_of: float


@dataclass(frozen=True)
class Grades:
    """The grades for a platform.

    Attributes:
        lessons: each lesson and what it is worth.
        totals: for each person who handed in anything, the lessons with a score.
        unscored: the people who handed in something that could not be graded.
        remarks: who is left out and why, one sentence each.
    """

    lessons: Mapping[str, float]
    totals: Mapping[Person, Mapping[str, Total]]
    unscored: frozenset[Person]
    remarks: tuple[str, ...]


def total(rows: Iterable[ResultRow], worth: float) -> Total:
    """Add up what several notebooks earned."""
    rows = list(rows)
    points = sum(row.points or 0 for row in rows) - sum(row.penalty for row in rows)
    return Total(max(0.0, points), worth)


def grades(results: Results, class_list: ClassList) -> Grades:
    """Add up the points of everybody on a class list.

    A lesson that somebody did not hand in, or that contains a notebook without a score, has no total, rather than 0.
    """
    rows = _rows(results)
    worth = lesson_worth(row for found in rows.values() for row in found)
    matches = _matches(rows, class_list)
    remarks = [f"Not written: {learner or 'work without a name'}: {why}." for learner, why in matches.unmatched.items()]
    totals: dict[Person, Mapping[str, Total]] = {}
    unscored = set()
    for person, learners in matches.learners.items():
        found = [row for learner in learners for row in rows[learner.learner]]
        if problems := [_left_empty(row) for row in found if row.state is State.NOT_GRADED]:
            remarks += problems
            unscored.add(person)
        totals[person] = _totals(found, worth)
    if matches.absent:
        names = ", ".join(person.full_name for person in matches.absent)
        remarks.append(f"Handed in nothing, and has no grade: {names}.")
    return Grades(worth, totals, frozenset(unscored), tuple(remarks))


def absent(results: Results, class_list: ClassList) -> tuple[Person, ...]:
    """The people on a class list who handed in nothing."""
    return _matches(_rows(results), class_list).absent


def _rows(results: Results) -> dict[str, list[ResultRow]]:
    rows: dict[str, list[ResultRow]] = defaultdict(list)
    for row in results.counted_rows():
        rows[row.learner].append(row)
    return rows


def _matches(rows: Mapping[str, Sequence[ResultRow]], class_list: ClassList) -> Matches:
    handed = [
        Handed(
            learner,
            next((row.platform for row in found if row.platform), None),
            frozenset(row.exercise or row.file for row in found if row.state is not State.MISSING),
        )
        for learner, found in rows.items()
    ]
    return match(handed, class_list.people)


def lesson_worth(rows: Iterable[ResultRow]) -> dict[str, float]:
    """The total points of each lesson's exercises."""
    worth: dict[str, float] = {}
    for row in rows:
        if row.exercise and row.state.scored:
            worth[row.exercise] = max(worth.get(row.exercise, 0.0), row.out_of or 0.0)
    lessons: dict[str, float] = defaultdict(float)
    for exercise in sorted(worth):
        lessons[exercise.partition("/")[0]] += worth[exercise]
    return dict(lessons)


def _totals(rows: Sequence[ResultRow], worth: Mapping[str, float]) -> dict[str, Total]:
    unscored = {row.lesson for row in rows if row.state is State.NOT_GRADED}
    if "" in unscored:
        return {}
    lessons = {row.lesson for row in rows} - unscored
    return {
        lesson: total((row for row in rows if row.lesson == lesson), worth[lesson])
        for lesson in sorted(lessons)
        if lesson in worth
    }


def _left_empty(row: ResultRow) -> str:
    what = row.exercise or row.file
    return f"Left empty: {row.learner}, {row.lesson or 'every lesson'}, since {what} has no score. {row.reason}"
