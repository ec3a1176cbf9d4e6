"""Moodle: a CSV for its grade book, or an assignment's grading worksheet.

Moodle's importers determine the format. The CSV loader reuses the person from the previous row if the identifying cell
is blank, and aborts the whole import at an unknown person: so every row has its key, and only people on the class list
are written. It also treats an empty grade as an erased one: so rows without a grade are not written, and each lesson
has its own file. The worksheet loader skips rows without a grade.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.core import ClinicError
from autograder.grading.exports.class_list import FULL_NAME, GRADE, IDENTIFIER, ClassList, Layout, Person
from autograder.grading.exports.settings import Settings
from autograder.grading.exports.spreadsheet import is_formula, write_rows
from autograder.grading.exports.totals import Grades, Total, grades
from autograder.grading.results import Results
from autograder.rendering import number

MAXIMUM = "Maximum Grade"
_MODIFIED = "Last modified (grade)"


def write_moodle(results: Results, path: Path, settings: Settings) -> Iterator[str]:
    """Write points for Moodle.

    Yields:
        What was written and what was left out, one sentence each.

    Raises:
        ClinicError: the learners can't be identified in Moodle, or a file can't be written.
    """
    class_list = settings.class_list or _exported(results)
    found = grades(results, class_list)
    if class_list.layout is Layout.WORKSHEET:
        yield from _write_worksheet(path, class_list, found, settings)
    else:
        yield from _write_columns(path, found, settings)
    yield from found.remarks


def _exported(results: Results) -> ClassList:
    """The class according to Moodle's own export of submissions: a worksheet with those who handed in work."""
    users = {
        row.platform.id: row.platform for row in results.rows() if row.platform and row.platform.platform == "moodle"
    }
    if not users:
        raise ClinicError(
            "Nothing says who the learners are in Moodle. Name a class list: --class-list FILE, with the columns id, "
            "last_name, first_name and email, or the grading worksheet that Moodle exports."
        )
    lines = tuple((f"Participant {user.id}", user.name, "", "-") for user in users.values())
    people = tuple(
        Person(user.id, first_name=user.name, participant=user.id, line=line)
        for line, user in enumerate(users.values())
    )
    return ClassList(people, Layout.WORKSHEET, (IDENTIFIER, FULL_NAME, GRADE, _MODIFIED), lines)


def _write_columns(path: Path, found: Grades, settings: Settings) -> Iterator[str]:
    mails = any(person.email for person in found.totals)
    key = "email address" if mails else "id"
    for lesson, worth in found.lessons.items():
        rows = []
        for person, totals in found.totals.items():
            if lesson not in totals:
                continue
            if problem := _no_key(person, mails):
                yield f"Not written: {person.full_name}, {lesson}: {problem}."
                continue
            value = settings.scaled(totals[lesson])
            rows.append((person.id, person.email, person.first_name, person.last_name, value))
        heading = settings.columns.get(lesson, lesson)
        file = settings.file_of(path, lesson, found.lessons)
        write_rows(file, [("ID number", "Email address", "First name", "Last name", heading), *rows])
        maximum = number(settings.out_of or worth)
        yield (
            f"Written: {file}, {len(rows)} grades. Identify the user by {key}. "
            f"The grade item's maximum must be {maximum}."
        )


def _no_key(person: Person, mails: bool) -> str:
    if mails and not person.email:
        return "the class list has no email address for them, and others have one"
    if not person.id or is_formula(person.id) or is_formula(person.email):
        return "a spreadsheet would change what identifies them"
    return ""


def _write_worksheet(path: Path, class_list: ClassList, found: Grades, settings: Settings) -> Iterator[str]:
    header = class_list.header
    column = header.index(GRADE)
    lines = [list(line) for line in class_list.lines]
    written = 0
    for person, totals in found.totals.items():
        if person in found.unscored:
            continue
        line = lines[person.line]
        points = Total(sum(total.points for total in totals.values()), sum(found.lessons.values()))
        line[column] = settings.scaled(points, _maximum(header, line))
        written += 1
    write_rows(path, [header, *lines])
    yield (
        f"Written: {path}, {written} grades, for the assignment's page: Upload grading worksheet. "
        f"The assignment's maximum must be {number(settings.out_of or sum(found.lessons.values()))}."
        if MAXIMUM not in header
        else f"Written: {path}, {written} grades, for the assignment's page: Upload grading worksheet."
    )


def _maximum(header: Sequence[str], line: Sequence[str]) -> float | None:
    try:
        return float(line[header.index(MAXIMUM)].replace(",", "."))
    except (ValueError, IndexError):
        return None
