"""Every form says the same points, and none says what a hidden check holds."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from autograder.core.errors import ClinicError
from autograder.core.report import CheckReport, Outcome, Row
from autograder.core.result import Batch, Score, State, SubmissionResult
from autograder.grading.batch import Session
from autograder.grading.exports import FORMATS, ClassList, Person, Settings, save
from autograder.grading.exports.spreadsheet import harmless
from autograder.grading.required import missing
from autograder.grading.results import ResultList, Results, ResultsFile, write_results
from autograder.grading.store import Store
from autograder.rendering.results_table import MANY, table
from autograder.teacher.feedback import write
from tests.handed_in import EXERCISE, OTHER, SECRET, Judged, collected, saved

CLASS = Settings(
    ClassList((Person("ada", "Lovelace", "Ada", "ada@example.org", "77"), Person("bo", email="bo@example.org")))
)


def graded(folder: Path, answers: dict[str, str]) -> Results:
    for learner, source in answers.items():
        for exercise in (EXERCISE, OTHER):
            saved(folder / "in" / learner / f"{exercise.key}.ipynb", source, exercise)
    with collected([folder / "in"], [EXERCISE.key, OTHER.key]) as found, ThreadPoolExecutor(1) as pool:
        grader = Judged()
        session = Session(grader, Store(str(folder / "grades.db")), lambda *args: pool.submit(grader.verdict, *args), 2)
        results = dict(session.results(found))
    return ResultList(results[index] for index in sorted(results))


def written(results: Results, folder: Path) -> dict[Path, str]:
    write_results(folder / "grades.json", (result.model_dump_json().encode() for result in results))
    for form in FORMATS:
        save(results, form, folder / f"grades.{form}", CLASS)
    write(results, folder / "feedback")
    return {path: path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


def text(results: Results, form: str, folder: Path) -> str:
    """A form as its file holds it."""
    save(results, form, folder / form, CLASS)
    return (folder / form).read_text(encoding="utf-8")


def points(results: Results, folder: Path) -> dict[str, float | None]:
    """The sum of each form."""
    rows = list(csv.DictReader(io.StringIO(text(results, "csv", folder))))
    tree = ElementTree.fromstring(text(results, "junit", folder))
    gradescope = json.loads(text(results, "gradescope", folder))
    classroom = json.loads(text(results, "classroom", folder))
    return {
        "results": sum(result.points for result in results),
        "csv": sum(int(row["points"]) for row in rows if row["points"]),
        "junit": sum(int(found.get("value", "")) for found in tree.iter("property") if found.get("name") == "points"),
        "gradescope": gradescope.get("score"),
        "gradescope, added up": sum(test["score"] for test in gradescope["tests"]),
        "classroom": sum(test["score"] for test in classroom["tests"]),
    }


@pytest.mark.parametrize("answer", ["right", "wrong"])
def test_points_are_the_same_in_every_form(tmp_path: Path, answer: str) -> None:
    results = graded(tmp_path, {"ada": answer})
    earned, worth = sum(result.points for result in results), sum(result.out_of for result in results)
    assert set(points(results, tmp_path).values()) == {earned}
    files = written(results, tmp_path / "out")
    assert f"{earned} of {worth} points" in files[tmp_path / "out/feedback/ada.html"]
    for form in ("moodle", "canvas"):
        *_, row = csv.reader(io.StringIO(files[tmp_path / f"out/grades.{form}"]))
        assert row[-1] == str(earned)


def test_hidden_checks_are_named_and_never_shown(tmp_path: Path) -> None:
    files = written(graded(tmp_path, {"ada": "wrong"}), tmp_path / "out")
    lines = [
        line.strip()
        for exercise in (EXERCISE, OTHER)
        for cell in exercise.role("hidden")
        for line in cell.source.split("\n")
    ]
    for path, content in files.items():
        everything = content + json.dumps(content)
        assert [line for line in lines if line and line in everything] == [], path
        assert (SECRET in content) == (path.suffix == ".json"), path
    assert "Hidden check 1: failed" in files[tmp_path / "out/feedback/ada.html"]
    assert "hidden-1" in files[tmp_path / "out/grades.gradescope"]
    assert "more" in files[tmp_path / "out/grades.junit"]


LOST = SubmissionResult(
    file="x.ipynb", learner="ada", exercise="a/b", state=State.NOT_GRADED, reason="hidden-1: no disk: 42"
)


def test_what_was_not_graded_is_no_zero_and_says_so(tmp_path: Path) -> None:
    results = ResultList([*graded(tmp_path, {"ada": "right"}), LOST])
    gradescope = json.loads(text(results, "gradescope", tmp_path))
    classroom = json.loads(text(results, "classroom", tmp_path))
    assert gradescope["score"] == sum(result.points for result in results)
    assert gradescope["output"].startswith("This score is not final")
    assert "could not judge it" in gradescope["output"]
    assert classroom["status"] == "error"
    [trouble] = [test["message"] for test in classroom["tests"] if test["status"] == "error"]
    assert "could not judge it" in trouble
    rows = list(csv.DictReader(io.StringIO(text(results, "csv", tmp_path))))
    assert [(row["points"], row["out_of"]) for row in rows][-1] == ("", "")
    assert ElementTree.fromstring(text(results, "junit", tmp_path)).findall(".//error")
    for form in ("csv", "junit", "gradescope", "classroom"):
        assert "42" not in text(results, form, tmp_path), form
    remarks = save(ResultList([LOST]), "moodle", tmp_path / "moodle.csv", CLASS)
    assert any(remark.startswith("Left empty: ada, a, since a/b has no score") for remark in remarks)


def test_what_was_not_handed_in_counts_in_every_form(tmp_path: Path) -> None:
    saved(tmp_path / "in" / "ada" / f"{EXERCISE.key}.ipynb", "right")
    with collected([tmp_path / "in"], [EXERCISE.key]) as found, ThreadPoolExecutor(1) as pool:
        grader = Judged()
        session = Session(grader, Store(str(tmp_path / "g.db")), lambda *args: pool.submit(grader.verdict, *args), 2)
        handed = [result for _, result in session.results(found)]
    results = ResultList([*handed, *missing(ResultList(handed).rows(), [EXERCISE, OTHER])])
    worth = {exercise.key: sum(cell.points for cell in exercise.cells) for exercise in (EXERCISE, OTHER)}
    assert [(result.exercise, result.points, result.out_of) for result in results] == [
        (EXERCISE.key, worth[EXERCISE.key], worth[EXERCISE.key]),
        (OTHER.key, 0, worth[OTHER.key]),
    ]
    gradescope = json.loads(text(results, "gradescope", tmp_path))
    classroom = json.loads(text(results, "classroom", tmp_path))
    assert sum(test["max_score"] for test in gradescope["tests"]) == classroom["max_score"] == sum(worth.values())
    assert classroom["status"] == "fail"
    assert set(points(results, tmp_path).values()) == {worth[EXERCISE.key]}
    assert [row["state"] for row in csv.DictReader(io.StringIO(text(results, "csv", tmp_path)))][-1] == "not handed in"
    assert text(results, "canvas", tmp_path).splitlines()[1].endswith(f",{sum(worth.values())}")


def test_a_form_for_one_learner_says_when_there_are_several(tmp_path: Path) -> None:
    results = graded(tmp_path, {"ada": "right", "bo": "right"})
    assert "2 notebooks answer" in json.loads(text(results, "gradescope", tmp_path))["output"]
    assert json.loads(text(results, "classroom", tmp_path))["status"] == "error"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cant_be_written_is_said(tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ClinicError, match=r"can't be written: .*what is graded is kept"):
        save(graded(tmp_path, {"ada": "right"}), form, tmp_path / "file" / "grades", CLASS)


ODD = st.text(max_size=40)


@settings(max_examples=40, deadline=None)
@given(learner=ODD, file=ODD, reason=ODD, received=ODD, outcomes=st.lists(st.sampled_from(list(Outcome)), max_size=4))
def test_whatever_a_notebook_says_every_form_can_be_read(
    learner: str, file: str, reason: str, received: str, outcomes: list[Any]
) -> None:
    row = Row(promise="it fits", outcome=Outcome.FAILED, expected="(8,)", received=received)
    report = CheckReport(answer="build_model", rows=(row,), cause="batch_axis_in_input", error=received)
    scores = tuple(
        Score(check=f"check-{number}", points=2 * (outcome is Outcome.PASSED), out_of=2, outcome=outcome, report=report)
        for number, outcome in enumerate(outcomes, start=1)
    )
    result = SubmissionResult(
        file=file, learner=learner, exercise="a/b", state=State.FAILED, scores=scores, reason=reason
    )
    with tempfile.TemporaryDirectory() as folder:
        assert set(points(ResultList([result]), Path(folder)).values()) == {result.points}
        [line] = csv.DictReader(io.StringIO(text(ResultList([result]), "csv", Path(folder))))
        write_results(Path(folder, "grades.json"), [result.model_dump_json().encode()])
        assert list(ResultsFile(Path(folder, "grades.json"))) == [result]
    assert all(cell == "-" or not re.match(r"[=+\-@\t\r](?!\d)", cell) for cell in line.values())


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-1", "+2.5", "-1,5", "-", "8", "", "ada=b"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_terminal_lists_few_notebooks_in_full_and_of_many_what_was_not_graded() -> None:
    passed = [
        SubmissionResult(file=f"in/{number:03}.ipynb", exercise="a/b", state=State.PASSED) for number in range(MANY)
    ]
    lost = SubmissionResult(file="/elsewhere/lost.ipynb", state=State.NOT_GRADED, reason="The disk is full.")
    few, many = printed([*passed[:3], lost]), printed([*passed, lost])
    assert "in/002.ipynb" in few
    assert "in/002.ipynb" not in many
    assert "/elsewhere/lost.ipynb" in few
    assert "/elsewhere/lost.ipynb" in many
    assert f"{MANY + 1} notebooks: {MANY} passed, 1 not graded." in many


def printed(results: list[SubmissionResult]) -> str:
    file = io.StringIO()
    Console(width=160, file=file, color_system=None).print(table(results))
    return file.getvalue()


def test_json_gives_no_zero_to_what_was_not_graded(tmp_path: Path) -> None:
    lost = SubmissionResult(file="x.ipynb", state=State.NOT_GRADED, reason="The grader broke.")
    write_results(tmp_path / "grades.json", [lost.model_dump_json().encode()])
    data = (tmp_path / "grades.json").read_text(encoding="utf-8")
    (row,) = json.loads(data)["results"]
    assert (row["state"], row["points"], row["out_of"]) == ("not graded", None, None)
    assert Batch.model_validate_json(data).results == (lost,)


def test_results_are_read_however_their_json_is_laid_out(tmp_path: Path) -> None:
    results = list(graded(tmp_path, {"ada": "wrong"}))
    path = tmp_path / "grades.json"
    path.write_text(Batch(results=tuple(results)).model_dump_json(indent=2), encoding="utf-8")
    assert list(ResultsFile(path)) == results
    assert [row.points for row in ResultsFile(path).rows()] == [result.points for result in results]
