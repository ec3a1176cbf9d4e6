"""Points for a learning platform: CSV as Moodle and as Canvas import it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.core import ClinicError, State
from autograder.rendering import number
from autograder.teacher.classroom import Classroom, Work, lesson_totals

Platform = Literal["moodle", "canvas"]
FIELDS = ("id", "last_name", "first_name", "email", "lms_user_id")
"""The columns of a class list, as ``nbgrader db student import`` reads them; only the first is needed."""


@dataclass(frozen=True)
class Person:
    """One line of a class list."""

    id: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    section: str = ""


def read_class_list(path: Path) -> list[Person]:
    """Read a class list.

    Raises:
        ClinicError: it can't be read, has no column ``id``, or names somebody twice.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [
                {(k or "").strip(): (v or "").strip() for k, v in row.items() if not isinstance(v, list)}
                for row in csv.DictReader(file)
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ClinicError(f"The class list {path} can't be read ({problem}). Save it as CSV in UTF-8.") from problem
    if rows and "id" not in rows[0]:
        raise ClinicError(f"The class list {path} has no column id. Its first line should be: {','.join(FIELDS)}")
    people = [Person(**{name: row.get(name, "") for name in (*FIELDS, "section")}) for row in rows]
    for field in ("id", "email", "lms_user_id"):
        refuse_doubles(path, field, [str(getattr(one, field)) for one in people])
    return people


def refuse_doubles(path: Path, field: str, values: Sequence[str]) -> None:
    """See that a column names everybody once.

    Raises:
        ClinicError: it does not; the lines are named.
    """
    seen: dict[str, int] = {}
    for line, value in enumerate(values, start=2):
        if value and value.casefold() in seen:
            raise ClinicError(
                f"The class list {path} names {field} {value} twice, in lines {seen[value.casefold()]} and {line}. "
                "Take one of them out: grades would go to the wrong person. Nothing was written."
            )
        seen[value.casefold()] = line


def table(classroom: Classroom, people: Sequence[Person], platform: Platform) -> list[list[str]]:
    """The lines of the import file, its header first.

    A lesson that somebody did not hand in, or that holds a notebook without a score, stays empty: no zero is made up.
    """
    known = {one.id: one for one in people}
    everybody = [known.get(name, Person(name)) for name in sorted({*known, *classroom.learners})]
    lessons = sorted({work.lesson for work in classroom.works})
    full = {lesson: most(classroom, lesson) for lesson in lessons}
    points = {(one.id, lesson): earned(classroom, one.id, lesson) for one in everybody for lesson in lessons}
    if platform == "moodle":
        head = ["ID number", "Email address", "First name", "Last name", *lessons]
        return [
            head,
            *([one.id, one.email, one.first_name, one.last_name, *_row(points, one, lessons)] for one in everybody),
        ]
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *lessons]
    possible = ["    Points Possible", "", "", "", "", *(number(full[lesson]) for lesson in lessons)]
    return [
        head,
        possible,
        *(
            [_canvas_name(one), one.lms_user_id, one.id, one.email, one.section, *_row(points, one, lessons)]
            for one in everybody
        ),
    ]


def write(lines: Sequence[Sequence[str]], path: Path) -> None:
    """Write the file as both platforms expect it: UTF-8, commas.

    Raises:
        ClinicError: it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    except OSError as problem:
        raise ClinicError(f"{path} can't be written: {problem.strerror or problem}.") from problem


def earned(classroom: Classroom, learner: str, lesson: str) -> float | None:
    """What a learner earned in a lesson, or ``None`` where there is no score to hand on."""
    works = _of(classroom, learner, lesson)
    if not works or any(work.state is State.NOT_GRADED for work in works):
        return None
    return lesson_totals(works)[0]


def most(classroom: Classroom, lesson: str) -> float:
    """What the exercises of a lesson are worth together, as far as anybody handed them in."""
    worth: dict[str, float] = {}
    for work in classroom.works:
        if work.lesson == lesson:
            worth[work.exercise] = max(worth.get(work.exercise, 0.0), work.out_of)
    return sum(worth.values())


def without_score(classroom: Classroom) -> list[Work]:
    """The notebooks whose lessons stay empty because of them."""
    return [work for work in classroom.works if work.state is State.NOT_GRADED]


def _of(classroom: Classroom, learner: str, lesson: str) -> list[Work]:
    return [work for work in classroom.works if work.learner == learner and work.lesson == lesson]


def _row(points: Mapping[tuple[str, str], float | None], one: Person, lessons: Sequence[str]) -> list[str]:
    return ["" if (value := points[one.id, lesson]) is None else number(value) for lesson in lessons]


def _canvas_name(one: Person) -> str:
    return ", ".join(filter(None, (one.last_name, one.first_name))) or one.id
