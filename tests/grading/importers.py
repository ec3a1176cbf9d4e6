"""The rules by which other programs read our files, as their sources and manuals state them.

* Moodle, grade book (``grade/import/csv/classes/load_data.php``): a row whose mapped cell is blank belongs to the
  person of the row before; one person who is not enrolled, one grade above the maximum or one that is no number ends
  the whole import; an empty grade erases one.
* Moodle, grading worksheet (``mod/assign/feedback/offline``): ``Identifier`` ends in the participant's number; unknown
  people and rows without a grade are skipped; a grade above the assignment's maximum is skipped; the columns
  ``Identifier``, ``Grade`` and ``Last modified (grade)`` must be there.
* Moodle, feedback zip (``mod/assign/feedback/file/importziplib.php``): the first part of a path with four
  or more parts between underscores, of which the second is a participant's number, names the person and the plugin.
* Canvas (``lib/gradebook_importer.rb``): a person is found by the user id, then the SIS ids, then the exact name; an
  assignment by the id in parentheses, then its title; an empty cell is a change when there was a score; the row of
  points possible changes the assignment.
* GitHub Classroom's reporter (``autograding-grading-reporter``): what it prints of each test, and the sums.
* Gradescope (autograder specifications): what results.json must and may hold.
* JUnit (Apache Ant's schema): required elements and attributes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from typing import Any
from xml.etree import ElementTree


class ImportAborted(Exception):
    """The importer takes nothing of the file."""


def moodle_grade_book(
    text: str, mapped: str, users: Mapping[str, str], item: str, maximum: float = 100, before: Mapping[str, Any] = {}
) -> dict[str, float | None]:
    """The grades of one item after an import.

    Args:
        text: the CSV.
        mapped: the column that identifies people.
        users: from its values to people.
        item: the column of grades.
        maximum: of the grade item.
        before: the grades so far.
    """
    header, *lines = csv.reader(io.StringIO(text))
    grades, student = dict(before), None
    for line in lines:
        if len(line) <= 1:
            continue
        if key := line[header.index(mapped)].strip():
            if key not in users:
                raise ImportAborted(f"no such user: {key}")
            student = users[key]
        if student is None:
            raise ImportAborted("no user")
        value = line[header.index(item)].strip()
        grades[student] = None if value in ("", "-") else _moodle_number(value, maximum)
    return grades


def _moodle_number(value: str, maximum: float) -> float:
    try:
        grade = float(value)
    except ValueError:
        raise ImportAborted(f"not a grade: {value}") from None
    if grade > maximum:
        raise ImportAborted(f"too large: {value}")
    return grade


def moodle_worksheet(text: str, participants: Mapping[str, str], maximum: float) -> dict[str, float]:
    """The grades that an uploaded grading worksheet sets, given people by participant number."""
    header, *lines = csv.reader(io.StringIO(text))
    if not {"Identifier", "Grade", "Last modified (grade)"} <= set(header):
        raise ImportAborted("a column is missing")
    grades = {}
    for line in lines:
        number = line[header.index("Identifier")][len("Participant ") :]
        value = line[header.index("Grade")]
        if number in participants and value and 0 <= float(value) <= maximum:
            grades[participants[number]] = float(value)
    return grades


def moodle_feedback_zip(names: Collection[str], participants: Mapping[str, str]) -> dict[str, str]:
    """Which file of a zip each person gets."""
    found = {}
    for name in names:
        if name.rpartition("/")[2].startswith((".", "~")):
            continue
        parts = name.split("/")
        while parts:
            info = parts.pop(0).split("_", 4)
            if len(info) >= 4 and info[1].isdigit() and info[1] in participants and info[2] == "assignsubmission":
                found[participants[info[1]]] = "/".join([info[4] if len(info) > 4 else "", *parts])
                break
    return found


def canvas_gradebook(
    text: str,
    users: Mapping[str, str],
    logins: Mapping[str, str],
    assignments: Mapping[str, str],
    before: Mapping[str, Mapping[str, str]] = {},
) -> tuple[dict[str, dict[str, str]], dict[str, str], list[str]]:
    """The grades after an import, the points possible, and the people that Canvas would have to ask about.

    Args:
        text: the CSV.
        users: people by user id.
        logins: people by SIS user id or login.
        assignments: titles by id.
        before: for each person, their grades so far by title.
    """
    header, *lines = csv.reader(io.StringIO(text))
    if "Student" not in header[0] or "ID" not in header[1] or len(header) < 4:
        raise ImportAborted("invalid header row")
    assert header[2:5] == ["SIS User ID", "SIS Login ID", "Section"]
    titles = {index: _canvas_title(heading, assignments) for index, heading in enumerate(header) if index > 4}
    grades = {person: dict(found) for person, found in before.items()}
    possible: dict[str, str] = {}
    unknown = []
    for line in lines:
        if "Points Possible" in line[0]:
            possible = {title: line[index] for index, title in titles.items() if line[index]}
            continue
        person = users.get(line[1]) or logins.get(line[2]) or logins.get(line[3])
        if person is None:
            unknown.append(line[0])
            continue
        for index, title in titles.items():
            grades.setdefault(person, {})[title] = line[index].strip()
    return grades, possible, unknown


def _canvas_title(heading: str, assignments: Mapping[str, str]) -> str:
    found = re.fullmatch(r"(.*) \((\d+)\)", heading)
    return assignments.get(found[2], heading) if found else heading


def classroom_report(results: Mapping[str, Any]) -> tuple[str, float, float]:
    """What GitHub Classroom's reporter prints, and the points that it reports, with their maximum."""
    lines = []
    for test in results["tests"]:
        if test["status"] == "pass":
            lines.append(f"passed {test['name']}")
        elif test["status"] == "error":
            lines.append(f"Error: {test['message'] or test['name']}")
        else:
            lines.append(f"failed {test['name']}")
        if test["test_code"]:
            lines.append(f"Test code: {test['test_code']}")
    return "\n".join(lines), sum(test["score"] for test in results["tests"]), results["max_score"]


GRADESCOPE = {
    "type": "object",
    "properties": {
        "score": {"type": "number", "minimum": 0},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "output": {"type": "string"},
                    "visibility": {"enum": ["hidden", "after_due_date", "after_published", "visible"]},
                },
                "additionalProperties": False,
            },
        },
    },
    "required": ["score"],
    "additionalProperties": False,
}
"""Gradescope's results.json as a JSON schema; ``score`` may be left out there where every test has one."""

_JUNIT: dict[str, tuple[set[str], set[str], tuple[str, ...]]] = {
    "testsuites": (set(), set(), ("testsuite",)),
    "testsuite": (
        {"package", "id", "name", "timestamp", "hostname", "tests", "failures", "errors", "time"},
        {"skipped"},
        ("properties", "testcase", "system-out", "system-err"),
    ),
    "properties": (set(), set(), ("property",)),
    "property": ({"name", "value"}, set(), ()),
    "testcase": ({"name", "classname", "time"}, set(), ("skipped", "error", "failure")),
    "skipped": (set(), {"message"}, ()),
    "error": ({"type"}, {"message"}, ()),
    "failure": ({"type"}, {"message"}, ()),
    "system-out": (set(), set(), ()),
    "system-err": (set(), set(), ()),
}
"""For each element of JUnit's XML: its required attributes, the others, and its children in their order."""


def junit_problems(text: str) -> list[str]:
    """Where a file breaks JUnit's schema, and cases that a reader would drop for their name."""
    root = ElementTree.fromstring(text)
    problems = [problem for element in root.iter() for problem in _element_problems(element)]
    for suite in root.iter("testsuite"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp", "")):
            problems.append("timestamp")
        if [child.tag for child in suite if child.tag in ("properties", "system-out", "system-err")] != [
            "properties",
            "system-out",
            "system-err",
        ]:
            problems.append("a suite needs properties, system-out and system-err, once each")
        for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            if int(suite.get(attribute, "-1")) != len(list(suite.iter(tag))):
                problems.append(f"the number of {attribute}")
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    return problems + [f"twice: {name}" for name in {name for name in names if names.count(name) > 1}]


def _element_problems(element: ElementTree.Element) -> list[str]:
    required, optional, children = _JUNIT[element.tag]
    order = [children.index(child.tag) if child.tag in children else -1 for child in element]
    problems = [f"{element.tag} lacks {name}" for name in required - set(element.attrib)]
    problems += [f"{element.tag} has {name}" for name in set(element.attrib) - required - optional]
    if -1 in order or order != sorted(order) or (element.tag == "testcase" and len(order) > 1):
        problems.append(f"children of {element.tag}")
    return problems + [f"{name} of {element.tag} is blank" for name in ("name", "classname") if element.get(name) == ""]
