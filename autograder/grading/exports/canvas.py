"""Canvas: a CSV for its gradebook.

Canvas finds a person by its user id, then by the SIS ids; it finds an assignment by the id in the heading, as in
``Lesson 1 (4711)``, or by its exact title, and otherwise creates a new one. An empty cell erases a grade, and the row
of points possible changes an assignment's: a cell without a new grade therefore keeps the one that Canvas exported, or
its row is not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from autograder.core import ClinicError
from autograder.grading.exports.class_list import ClassList, Layout, Person, cell
from autograder.grading.exports.settings import Settings
from autograder.grading.exports.spreadsheet import is_formula, write_rows
from autograder.grading.exports.totals import Grades, grades
from autograder.grading.results import Results
from autograder.rendering import number

HEADER = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POSSIBLE = "    Points Possible"


def write_canvas(results: Results, path: Path, settings: Settings) -> Iterator[str]:
    """Write points for Canvas.

    Yields:
        What was written and what was left out, one sentence each.

    Raises:
        ClinicError: the learners can't be identified in Canvas, or a file can't be written.
    """
    class_list = settings.class_list or _exported(results)
    found = grades(results, class_list)
    if class_list.layout is Layout.GRADEBOOK:
        yield from _fill_in(path, class_list, found, settings)
    else:
        yield from _write_lessons(path, found, settings)
    yield from found.remarks


def _exported(results: Results) -> ClassList:
    """The class, according to the names of the files that Canvas exported."""
    users = {
        row.platform.id: row.platform for row in results.rows() if row.platform and row.platform.platform == "canvas"
    }
    if not users:
        raise ClinicError(
            "Nothing says who the learners are in Canvas. Name a class list: --class-list FILE, with the columns id, "
            "last_name, first_name, email and lms_user_id, or the gradebook that Canvas exports."
        )
    return ClassList(tuple(Person("", last_name=user.name, lms_user_id=user.id) for user in users.values()))


def _write_lessons(path: Path, found: Grades, settings: Settings) -> Iterator[str]:
    for lesson, worth in found.lessons.items():
        rows = []
        for person, totals in found.totals.items():
            if lesson not in totals:
                continue
            if any(map(is_formula, (person.lms_user_id, person.id, person.email))):
                yield f"Not written: {person.full_name}, {lesson}: a spreadsheet would change what identifies them."
                continue
            rows.append((*_identity(person), settings.scaled(totals[lesson])))
        heading = settings.columns.get(lesson, lesson)
        file = settings.file_of(path, lesson, found.lessons)
        possible = (POSSIBLE, "", "", "", "", number(settings.out_of or worth))
        write_rows(file, [(*HEADER, heading), possible, *rows])
        yield f"Written: {file}, {len(rows)} grades, for Grades > Import."


def _fill_in(path: Path, class_list: ClassList, found: Grades, settings: Settings) -> Iterator[str]:
    """Write all lessons to one file, keeping Canvas's grades where there is no new one."""
    columns = {lesson: _column(lesson, class_list.header, settings.columns) for lesson in found.lessons}
    possible = next((line for line in class_list.lines if "Points Possible" in line[0]), ())
    maxima = {lesson: _float(cell(possible, index)) if index is not None else None for lesson, index in columns.items()}
    rows = []
    for person in class_list.people:
        totals = found.totals.get(person, {})
        line = class_list.lines[person.line]
        cells = [
            settings.scaled(totals[lesson], maxima[lesson])
            if lesson in totals
            else ""
            if index is None
            else cell(line, index)
            for lesson, index in columns.items()
        ]
        rows.append((*_identity(person), *cells))
    headings = [
        settings.columns.get(lesson, lesson) if index is None else class_list.header[index]
        for lesson, index in columns.items()
    ]
    worth = [number(maxima[lesson] or settings.out_of or found.lessons[lesson]) for lesson in columns]
    write_rows(path, [(*HEADER, *headings), (POSSIBLE, "", "", "", "", *worth), *rows])
    for lesson, index in columns.items():
        if index is None:
            yield f"Canvas has no assignment {settings.columns.get(lesson, lesson)}: it will offer to make one."
    yield f"Written: {path}, {len(found.totals)} learners, for Grades > Import."


def _column(lesson: str, header: Sequence[str], columns: Mapping[str, str]) -> int | None:
    """The column for a lesson in Canvas's gradebook, by heading, assignment id or title."""
    wanted = columns.get(lesson, lesson)
    for index, heading in enumerate(header[len(HEADER) :], start=len(HEADER)):
        title, _, identifier = heading.rpartition(" (")
        if wanted in (heading, identifier.rstrip(")")) or _plain(wanted) == _plain(title or heading):
            return index
    return None


def _plain(title: str) -> str:
    return re.sub(r"[\W_]", "", title.casefold())


def _identity(person: Person) -> tuple[str, ...]:
    name = ", ".join(filter(None, (person.last_name, person.first_name))) or person.id
    return (name, person.lms_user_id, person.id, person.email, person.section)


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
