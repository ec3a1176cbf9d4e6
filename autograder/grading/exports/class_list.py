"""Class lists: your own CSV, or a file that Moodle or Canvas exports, which is then filled in."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from autograder.core import ClinicError

FIELDS = ("id", "last_name", "first_name", "email", "lms_user_id")
"""The columns of a class list, as read by ``nbgrader db student import``; only the first is required."""
_NAMES = {
    "id": ("id", "username", "id number"),
    "last_name": ("last_name", "last name", "surname"),
    "first_name": ("first_name", "first name"),
    "email": ("email", "email address"),
    "lms_user_id": ("lms_user_id",),
    "section": ("section",),
}
"""The headings to look for, for each field, in lower case."""
IDENTIFIER = "Identifier"
FULL_NAME = "Full name"
GRADE = "Grade"


class Layout(StrEnum):
    """What kind of file a class list is."""

    OWN = "a class list"
    WORKSHEET = "Moodle's grading worksheet"
    GRADEBOOK = "Canvas's gradebook"


@dataclass(frozen=True)
class Person:
    """One row of a class list.

    Attributes:
        id: the name of the learner's folder; nbgrader's student id.
        last_name: the last name, or with Moodle's worksheet ``""``.
        first_name: the first name, or with Moodle's worksheet the full name.
        email: the email address, or Canvas's login.
        lms_user_id: Canvas's user id.
        section: Canvas's section.
        participant: Moodle's participant number in one assignment.
        line: the line of the file, from 0 below its header.
    """

    id: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    section: str = ""
    participant: str = ""
    line: int = 0

    @property
    def full_name(self) -> str:
        """First and last name if known, otherwise the id."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.id


@dataclass(frozen=True)
class ClassList:
    """A class.

    Attributes:
        people: everybody, in the order of the file.
        layout: what kind of file it is.
        header: the file's headings.
        lines: the file's other lines, as they are.
    """

    people: tuple[Person, ...]
    layout: Layout = Layout.OWN
    header: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()


def read_class_list(path: Path) -> ClassList:
    """Read a class list, separated by commas, semicolons or tabs, with or without a byte order mark.

    Raises:
        ClinicError: it can't be read, lacks a column, or names somebody twice.
    """
    try:
        rows = _rows(path.read_bytes())
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ClinicError(f"The class list {path} can't be read ({problem}). Save it as CSV in UTF-8.") from problem
    header, lines = (rows[0], rows[1:]) if rows else ((), ())
    layout = _layout(header)
    people = {Layout.OWN: _own, Layout.WORKSHEET: _worksheet, Layout.GRADEBOOK: _gradebook}[layout](header, lines)
    if not people and "id" not in _columns(header) and layout is Layout.OWN:
        raise ClinicError(
            f"The class list {path} has no column id. Its first line should be: {','.join(FIELDS)}. Moodle's grading "
            "worksheet and Canvas's exported gradebook are taken too, as they are."
        )
    for field in ("id", "email", "lms_user_id", "participant"):
        _refuse_doubles(path, field, people)
    return ClassList(tuple(people), layout, header, lines)


def _rows(data: bytes) -> tuple[tuple[str, ...], ...]:
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = data.decode(encoding)
    first = next(iter(text.splitlines()), "")
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return tuple(tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row))


def _layout(header: Sequence[str]) -> Layout:
    if {IDENTIFIER, GRADE} <= set(header):
        return Layout.WORKSHEET
    if len(header) > 3 and "Student" in header[0] and header[1] == "ID":
        return Layout.GRADEBOOK
    return Layout.OWN


def _columns(header: Sequence[str]) -> dict[str, int]:
    headings = [heading.casefold() for heading in header]
    return {
        field: headings.index(name)
        for field, names in _NAMES.items()
        for name in [next((name for name in names if name in headings), None)]
        if name is not None
    }


def _own(header: Sequence[str], lines: Sequence[Sequence[str]]) -> list[Person]:
    columns = _columns(header)
    if "id" not in columns:
        return []
    people = []
    for number, line in enumerate(lines):
        fields = {field: cell(line, index) for field, index in columns.items()}
        people.append(Person(**fields, line=number))
    return people


def _worksheet(header: Sequence[str], lines: Sequence[Sequence[str]]) -> list[Person]:
    column = _Headings(header)
    people = []
    for number, line in enumerate(lines):
        participant = re.sub(r"^\D*", "", column(line, IDENTIFIER))
        name, email = column(line, FULL_NAME), column(line, "Email address")
        people.append(Person(email or participant, first_name=name, email=email, participant=participant, line=number))
    return people


def _gradebook(header: Sequence[str], lines: Sequence[Sequence[str]]) -> list[Person]:
    column = _Headings(header)
    people = []
    for number, line in enumerate(lines):
        user, name = column(line, "ID"), cell(line, 0)
        if not user or name == "Student, Test":
            continue  # the rows on points possible and on posting, and Canvas's own test student
        last, _, first = name.partition(",")
        login, sis = column(line, "SIS Login ID"), column(line, "SIS User ID")
        people.append(
            Person(sis or login or user, last.strip(), first.strip(), login, user, column(line, "Section"), line=number)
        )
    return people


class _Headings:
    """The cells of a line, by column heading."""

    def __init__(self, header: Sequence[str]) -> None:
        self._indices: Mapping[str, int] = {heading: index for index, heading in enumerate(header)}

    def __call__(self, line: Sequence[str], heading: str) -> str:
        return cell(line, self._indices[heading]) if heading in self._indices else ""


def cell(line: Sequence[str], index: int) -> str:
    """A cell of a line; lines can end early."""
    return line[index] if index < len(line) else ""


def _refuse_doubles(path: Path, field: str, people: Sequence[Person]) -> None:
    """Check that a column names everybody only once.

    Raises:
        ClinicError: it does not; the message names the lines.
    """
    seen: dict[str, int] = {}
    for person in people:
        value, line = str(getattr(person, field)), person.line + 2
        if value and value.casefold() in seen:
            raise ClinicError(
                f"The class list {path} names {field} {value} twice, in lines {seen[value.casefold()]} and {line}. "
                "Remove one of them: grades would go to the wrong person. Nothing was written."
            )
        seen[value.casefold()] = line
