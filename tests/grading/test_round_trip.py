"""A class of thirty handed in as Moodle and as Canvas export it: after the import everybody has their own grade."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.cli.main import main
from autograder.core.errors import ClinicError
from autograder.core.result import PlatformUser
from autograder.exercises.exercise import Exercise
from autograder.grading import grader as grader_module
from autograder.grading.exports.class_list import Layout, Person, read_class_list
from autograder.grading.exports.matching import Handed, match
from tests.conftest import ROOT
from tests.grading.importers import (
    GRADESCOPE,
    ImportAborted,
    canvas_gradebook,
    classroom_report,
    junit_problems,
    moodle_feedback_zip,
    moodle_grade_book,
    moodle_worksheet,
)
from tests.handed_in import EXERCISE, OTHER, Judged, notebook, saved

LESSON = EXERCISE.lesson
FULL = {exercise.key: sum(cell.points for cell in exercise.cells) for exercise in (EXERCISE, OTHER)}
NAMES = [
    ("Ada", "Lovelace"),
    ("Zoë", "O'Neil-Smith"),
    ("Дина", "Иванова"),
    ("Jean Luc", "de la Cruz"),
    ("Li", "Wei"),
    ("Ömer", "Çelik"),
    ("=Mal", "ory"),
    *((f"First{number}", f"Last{number}") for number in range(23)),
]
PEOPLE = [
    Person(f"user{number:02}", last, first, f"user{number:02}@example.org", str(9000 + number), line=number)
    for number, (first, last) in enumerate(NAMES)
]
"""Everybody on the class list; the last two hand in nothing."""
NUMBER = {person.id: str(4700 + index) for index, person in enumerate(PEOPLE)}
"""Moodle's participant numbers."""
HANDED_IN = PEOPLE[:28]


def answers(index: int) -> dict[Exercise, str]:
    """What a learner hands in: everything right, one wrong, one missing."""
    sources = [("right", "right"), ("right", "wrong"), ("right", ""), ("wrong", "wrong")][index % 4]
    return {
        exercise: f"{source} of {index}" for exercise, source in zip((EXERCISE, OTHER), sources, strict=True) if source
    }


EARNED = {
    person.id: sum(FULL[exercise.key] for exercise, source in answers(index).items() if source.startswith("right"))
    for index, person in enumerate(HANDED_IN)
}


def full_name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}"


@pytest.fixture(autouse=True)
def no_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the two exercises exist, and nothing is run."""

    class Quick(Judged):
        def __init__(self, exercises: Sequence[Exercise], *_: object, **__: object) -> None:
            super().__init__(exercises)

    monkeypatch.setattr(grader_module, "Grader", Quick)
    monkeypatch.setattr("autograder.grading.Grader", Quick, raising=False)
    monkeypatch.setattr("autograder.exercises.find", lambda folder: [EXERCISE, OTHER], raising=False)


def moodle_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for index, person in enumerate(HANDED_IN):
            folder = f"{full_name(person)}_{NUMBER[person.id]}_assignsubmission_file_"
            for exercise, source in answers(index).items():
                file.writestr(f"{folder}/{exercise.name}.ipynb", notebook(source, exercise))
    return path


def canvas_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for index, person in enumerate(HANDED_IN):
            name = f"{person.last_name}{person.first_name}".replace(" ", "").lower()
            late = "LATE_" if index % 5 == 0 else ""
            for exercise, source in answers(index).items():
                member = f"{name}_{late}{person.lms_user_id}_{70000 + index}_{exercise.name}.ipynb"
                file.writestr(member, notebook(source, exercise))
    return path


def class_csv(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(("id", "last_name", "first_name", "email", "lms_user_id"))
        writer.writerows((p.id, p.last_name, p.first_name, p.email, p.lms_user_id) for p in PEOPLE)
    return path


def graded(archive: Path, folder: Path, *options: str) -> Result:
    command = ["grade", str(archive), "--solutions", str(ROOT / "solutions"), "--json", str(folder / "grades.json")]
    done = CliRunner().invoke(main, [*command, *options])
    assert done.exit_code == 1, done.output
    return done


def exported(folder: Path, *options: str) -> str:
    done = CliRunner().invoke(main, ["export", str(folder / "grades.json"), *options])
    assert done.exit_code == 0, done.output
    return done.output


# --- Moodle


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
@pytest.mark.parametrize("mapped", ["Email address", "ID number"])
def test_everybody_has_their_own_grade_in_moodles_grade_book(
    tmp_path: Path, mapped: str, delimiter: str, encoding: str
) -> None:
    graded(moodle_zip(tmp_path / "class.zip"), tmp_path)
    class_list = class_csv(tmp_path / "class.csv", delimiter, encoding)
    output = exported(tmp_path, "--moodle", str(tmp_path / "moodle.csv"), "--class-list", str(class_list))
    users = {person.email if mapped == "Email address" else person.id: person.id for person in PEOPLE}
    text = (tmp_path / "moodle.csv").read_text(encoding="utf-8")
    before = {PEOPLE[-1].id: 3.0}
    assert moodle_grade_book(text, mapped, users, LESSON, before=before) == {**EARNED, **before}
    assert f"The grade item's maximum must be {sum(FULL.values())}." in output
    assert f"Handed in nothing, and has no grade: {full_name(PEOPLE[-2])}, {full_name(PEOPLE[-1])}." in output


def test_who_is_not_on_the_list_or_has_no_key_is_listed_and_not_written(tmp_path: Path) -> None:
    graded(moodle_zip(tmp_path / "class.zip"), tmp_path)
    (tmp_path / "class.csv").write_text(
        "id,last_name,first_name,email\n"
        "user00,Lovelace,Ada,user00@example.org\n"
        "user04,Wei,Li,\n"
        "a,Last0,First0,a@example.org\nb,Last0,First0,b@example.org\n"
    )
    output = exported(tmp_path, "--moodle", str(tmp_path / "m.csv"), "--class-list", str(tmp_path / "class.csv"))
    users = {"user00@example.org": "user00", "a@example.org": "a", "b@example.org": "b"}
    grades = moodle_grade_book((tmp_path / "m.csv").read_text(), "Email address", users, LESSON)
    assert grades == {"user00": EARNED["user00"]}
    assert "Not written: Ömer Çelik (4705): nobody on the class list." in output
    assert (
        f"Not written: Li Wei, {LESSON}: the class list has no email address for them, and others have one." in output
    )
    assert "Not written: First0 Last0 (4707): 2 people on the class list have this name." in output


def test_points_can_be_percentages(tmp_path: Path) -> None:
    graded(moodle_zip(tmp_path / "class.zip"), tmp_path)
    class_list = class_csv(tmp_path / "class.csv")
    options = ["--class-list", str(class_list), "--out-of", "100", "--column", f"{LESSON}=Lesson one"]
    exported(tmp_path, "--moodle", str(tmp_path / "m.csv"), *options)
    users = {person.id: person.id for person in PEOPLE}
    grades = moodle_grade_book((tmp_path / "m.csv").read_text(encoding="utf-8"), "ID number", users, "Lesson one")
    worth = sum(FULL.values())
    assert grades == {name: pytest.approx(100 * points / worth, abs=0.001) for name, points in EARNED.items()}


PARTICIPANTS = {NUMBER[person.id]: person.id for person in PEOPLE}


def test_moodles_grading_worksheet_needs_no_class_list(tmp_path: Path) -> None:
    graded(moodle_zip(tmp_path / "class.zip"), tmp_path, "--moodle", str(tmp_path / "worksheet.csv"))
    text = (tmp_path / "worksheet.csv").read_text(encoding="utf-8")
    assert moodle_worksheet(text, PARTICIPANTS, sum(FULL.values())) == EARNED


def test_moodles_own_worksheet_is_filled_in_to_its_maximum(tmp_path: Path) -> None:
    header = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Last modified (grade)"]
    with (tmp_path / "worksheet.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = [[f"Participant {NUMBER[p.id]}", "A Name", "", "Submitted", "", "50.00", "-"] for p in reversed(PEOPLE)]
        csv.writer(file).writerows([header, *rows])
    assert read_class_list(tmp_path / "worksheet.csv").layout is Layout.WORKSHEET
    graded(moodle_zip(tmp_path / "class.zip"), tmp_path)
    exported(tmp_path, "--moodle", str(tmp_path / "out.csv"), "--class-list", str(tmp_path / "worksheet.csv"))
    grades = moodle_worksheet((tmp_path / "out.csv").read_text(encoding="utf-8"), PARTICIPANTS, 50)
    worth = sum(FULL.values())
    assert grades == {name: pytest.approx(50 * points / worth, abs=0.001) for name, points in EARNED.items()}


def test_moodle_gives_each_feedback_page_to_its_learner(tmp_path: Path) -> None:
    graded(moodle_zip(tmp_path / "class.zip"), tmp_path)
    command = ["feedback", str(tmp_path / "grades.json"), "--out", str(tmp_path / "pages")]
    done = CliRunner().invoke(main, [*command, "--moodle-zip", str(tmp_path / "feedback.zip")])
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(tmp_path / "feedback.zip") as file:
        found = moodle_feedback_zip(file.namelist(), PARTICIPANTS)
        assert found == dict.fromkeys(EARNED, "/feedback.html")
        page = file.read(f"Ada Lovelace_{NUMBER['user00']}_assignsubmission_file_/feedback.html").decode()
    assert "Feedback for Ada Lovelace" in page


# --- Canvas

USERS = {person.lms_user_id: person.id for person in PEOPLE}


def canvas_export(path: Path) -> Path:
    """Canvas's gradebook: the lesson is worth 20 there, and two learners have grades."""
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01 Missing Input Shape (321)", "Essay (322)"]
    rows = [
        [f"{p.last_name}, {p.first_name}", p.lms_user_id, p.id, p.email, "Mon", "7" if index > 26 else "", "5"]
        for index, p in enumerate(PEOPLE)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, ["    Points Possible", "", "", "", "", "20", "10"], *rows])
    return path


def test_everybody_has_their_own_grade_in_canvas_by_the_ids_in_file_names(tmp_path: Path) -> None:
    graded(canvas_zip(tmp_path / "class.zip"), tmp_path, "--canvas", str(tmp_path / "canvas.csv"))
    text = (tmp_path / "canvas.csv").read_text(encoding="utf-8")
    before = {PEOPLE[-1].id: {LESSON: "3"}}
    grades, possible, unknown = canvas_gradebook(text, USERS, {}, {}, before)
    assert {name: float(found[LESSON]) for name, found in grades.items()} == {**EARNED, PEOPLE[-1].id: 3}
    assert (possible, unknown) == ({LESSON: str(sum(FULL.values()))}, [])


def test_canvass_own_gradebook_keeps_its_ids_its_maximum_and_the_grades_that_are_there(tmp_path: Path) -> None:
    graded(canvas_zip(tmp_path / "class.zip"), tmp_path)
    gradebook = canvas_export(tmp_path / "gradebook.csv")
    exported(tmp_path, "--canvas", str(tmp_path / "canvas.csv"), "--class-list", str(gradebook))
    text = (tmp_path / "canvas.csv").read_text(encoding="utf-8")
    grades, possible, unknown = canvas_gradebook(text, USERS, {}, {"321": "lesson", "322": "essay"})
    worth = sum(FULL.values())
    expected = {name: pytest.approx(20 * points / worth, abs=0.001) for name, points in EARNED.items()}
    kept = {person.id: 7 for person in PEOPLE[28:]}
    assert {name: float(found["lesson"]) for name, found in grades.items()} == {**expected, **kept}
    assert (possible, unknown) == ({"lesson": "20"}, [])


def test_canvass_names_are_matched_where_the_list_has_no_ids(tmp_path: Path) -> None:
    graded(canvas_zip(tmp_path / "class.zip"), tmp_path)
    rows = "".join(f"{p.id},{p.last_name},{p.first_name}\n" for p in PEOPLE)
    (tmp_path / "class.csv").write_text("id,last_name,first_name\n" + rows, encoding="utf-8")
    exported(tmp_path, "--canvas", str(tmp_path / "c.csv"), "--class-list", str(tmp_path / "class.csv"))
    logins = {person.id: person.id for person in PEOPLE}
    grades, _, _ = canvas_gradebook((tmp_path / "c.csv").read_text(encoding="utf-8"), {}, logins, {})
    assert {name: float(found[LESSON]) for name, found in grades.items()} == EARNED


def test_a_wrong_user_id_is_nobody_even_with_the_right_name() -> None:
    people = [Person("ada", "Lovelace", "Ada", lms_user_id="1")]
    impostor = Handed(
        "lovelaceada (2)", PlatformUser(platform="canvas", id="2", name="lovelaceada"), frozenset({"a/b"})
    )
    assert match([impostor], people).unmatched == {"lovelaceada (2)": "nobody on the class list"}


# --- both


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_without_anything_that_names_people_nothing_is_written(tmp_path: Path, platform: str) -> None:
    saved(tmp_path / "in" / "ada" / f"{EXERCISE.key}.ipynb", "right")
    graded(tmp_path / "in", tmp_path)
    done = CliRunner().invoke(main, ["export", str(tmp_path / "grades.json"), f"--{platform}", str(tmp_path / "x.csv")])
    assert done.exit_code == 1
    assert "Name a class list: --class-list FILE" in done.output
    assert not (tmp_path / "x.csv").exists()


def test_a_scratch_notebook_is_a_remark_and_changes_no_grade(tmp_path: Path) -> None:
    saved(tmp_path / "in" / "ada" / f"{EXERCISE.key}.ipynb", "right")
    saved(tmp_path / "in" / "ada" / f"{OTHER.key}.ipynb", "right", OTHER)
    scratch = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    (tmp_path / "in" / "ada" / LESSON / "scratch.ipynb").write_text(json.dumps(scratch))
    (tmp_path / "in" / "Untitled.ipynb").write_text(json.dumps(scratch))
    (tmp_path / "class.csv").write_text("id\nada\n")
    command = ["grade", str(tmp_path / "in"), "--solutions", str(ROOT / "solutions")]
    forms = {form: str(tmp_path / form) for form in ("gradescope", "classroom", "canvas", "csv")}
    options = [word for form, path in forms.items() for word in (f"--{form}", path)]
    command += ["--json", str(tmp_path / "grades.json")]
    done = CliRunner().invoke(main, [*command, *options, "--class-list", str(tmp_path / "class.csv")])
    assert done.exit_code == 0, done.output
    gradescope = json.loads((tmp_path / "gradescope").read_text())
    assert gradescope["score"] == sum(FULL.values())
    assert "scratch.ipynb: Not an exercise of this course" in gradescope["output"]
    assert json.loads((tmp_path / "classroom").read_text())["status"] == "pass"
    assert (tmp_path / "canvas").read_text().splitlines()[2:] == [f"ada,,ada,,,{sum(FULL.values())}"]
    done = CliRunner().invoke(main, ["report", str(tmp_path / "grades.json"), "--out", str(tmp_path / "report")])
    assert json.loads((tmp_path / "report/report.json").read_text())["learners"] == 1


@pytest.mark.parametrize("archive", [moodle_zip, canvas_zip])
def test_junit_of_a_class_fits_its_schema_and_names_each_case_once(tmp_path: Path, archive: object) -> None:
    assert callable(archive)
    graded(archive(tmp_path / "class.zip"), tmp_path, "--junit", str(tmp_path / "junit.xml"))
    assert junit_problems((tmp_path / "junit.xml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("source", ["right", "wrong", "broken"])
def test_forms_for_one_learner_fit_what_reads_them(tmp_path: Path, source: str) -> None:
    saved(tmp_path / "in" / "ada" / f"{EXERCISE.key}.ipynb", source)
    command = ["grade", str(tmp_path / "in"), "--solutions", str(ROOT / "solutions"), "--json", str(tmp_path / "json")]
    forms = ["--gradescope", str(tmp_path / "gradescope"), "--classroom", str(tmp_path / "classroom")]
    CliRunner().invoke(main, [*command, *forms])
    jsonschema.validate(json.loads((tmp_path / "gradescope").read_text()), GRADESCOPE)
    lines, points, maximum = classroom_report(json.loads((tmp_path / "classroom").read_text()))
    if source == "broken":
        assert "Error: " in lines
        assert "A worker died." in lines
    else:
        assert (points, maximum) == (FULL[EXERCISE.key] if source == "right" else 0, sum(FULL.values()))
        assert "No notebook was handed in for this exercise." in lines
    assert ("What to do:" in lines) == (source == "wrong")


NAME = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(people=st.lists(st.tuples(NAME, NAME), min_size=1, max_size=8), data=st.data())
def test_a_learner_is_one_person_or_nobody(people: list[tuple[str, str]], data: st.DataObject) -> None:
    persons = [Person(f"id-{index}", last, first) for index, (first, last) in enumerate(people)]
    names = data.draw(st.lists(st.sampled_from(people), unique=True))
    handed = [
        Handed(
            f"{first} {last} ({number})",
            PlatformUser(platform="moodle", id=str(number), name=f"{first} {last}"),
            frozenset({"a/b"}),
        )
        for number, (first, last) in enumerate(names)
    ]
    matches = match(handed, persons)
    assert len(matches.learners) + len(matches.unmatched) == len(handed)
    for person, (learner,) in matches.learners.items():
        assert learner.platform is not None
        same = "".join(learner.platform.name.split()).casefold()
        assert same in {
            (person.first_name + person.last_name).casefold(),
            (person.last_name + person.first_name).casefold(),
        }


def test_the_rules_of_moodles_loader_are_kept_here() -> None:
    """What a blank key does there, so that the tests above would see it."""
    text = "ID number,x\nada,1\n,2\n"
    assert moodle_grade_book(text, "ID number", {"ada": "ada"}, "x") == {"ada": 2.0}
    with pytest.raises(ImportAborted):
        moodle_grade_book("ID number,x\nbo,1\n", "ID number", {"ada": "ada"}, "x")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,email\nbo,bo@example.org\nada,Bo@example.org\n", r"names email Bo@example\.org twice, in lines 2 and 3"),
        ("name\nbo\n", "has no column id"),
        (b"id\nM\xfcller\n", "Save it as CSV in UTF-8"),
    ],
)
def test_a_class_list_that_cant_be_used_is_said(tmp_path: Path, text: str | bytes, message: str) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ClinicError, match=message):
        read_class_list(path)
