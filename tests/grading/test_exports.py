"""Every form says the same points, and none says what a hidden check holds."""

from __future__ import annotations

import csv
import io
import json
import re
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
from autograder.grading.exports import FORMS, save
from autograder.grading.exports.github_classroom import as_classroom
from autograder.grading.exports.gradescope import as_gradescope
from autograder.grading.exports.hidden_checks import for_learners
from autograder.grading.exports.junit import as_junit
from autograder.grading.exports.tables import as_csv, as_json
from autograder.grading.store import Store
from autograder.rendering.results_table import MANY, table
from autograder.teacher.classroom import of_results
from autograder.teacher.feedback import write
from tests.handed_in import EXERCISE, OTHER, SECRET, Judged, collected, saved


def graded(folder: Path, answers: dict[str, str]) -> Batch:
    for learner, source in answers.items():
        for exercise in (EXERCISE, OTHER):
            saved(folder / "in" / learner / f"{exercise.key}.ipynb", source, exercise)
    with collected([folder / "in"], [EXERCISE.key, OTHER.key]) as found, ThreadPoolExecutor(1) as pool:
        grader = Judged()
        session = Session(grader, Store(str(folder / "grades.db")), lambda *args: pool.submit(grader.verdict, *args), 2)
        results = dict(session.results(found))
    return Batch(results=tuple(results[at] for at in sorted(results)))


def written(batch: Batch, folder: Path) -> dict[Path, str]:
    for form in FORMS:
        save(batch, form, folder / f"grades.{form}")
    write(of_results(for_learners(batch)), folder / "feedback")
    return {path: path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


def points(batch: Batch) -> dict[str, int | None]:
    """The sum of each form."""
    rows = list(csv.DictReader(io.StringIO(as_csv(batch))))
    tree = ElementTree.fromstring(as_junit(batch))
    gradescope, classroom = json.loads(as_gradescope(batch)), json.loads(as_classroom(batch))
    return {
        "results": sum(result.points for result in batch.results),
        "csv": sum(int(row["points"]) for row in rows if row["points"]),
        "junit": sum(int(one.get("value", "")) for one in tree.iter("property") if one.get("name") == "points"),
        "gradescope": gradescope.get("score"),
        "gradescope, added up": sum(test["score"] for test in gradescope["tests"]),
        "classroom": sum(test["score"] for test in classroom["tests"]),
    }


@pytest.mark.parametrize("answer", ["right", "wrong"])
def test_points_are_the_same_in_every_form(tmp_path: Path, answer: str) -> None:
    batch = graded(tmp_path, {"ada": answer})
    assert set(points(batch).values()) == {sum(result.points for result in batch.results)}
    page = written(batch, tmp_path / "out")[tmp_path / "out/feedback/ada.html"]
    assert f"{sum(r.points for r in batch.results)} of {sum(r.out_of for r in batch.results)} points" in page


def test_hidden_checks_are_named_and_never_shown(tmp_path: Path) -> None:
    batch = graded(tmp_path, {"ada": "wrong"})
    files = written(batch, tmp_path / "out")
    lines = [
        line.strip() for one in (EXERCISE, OTHER) for cell in one.role("hidden") for line in cell.source.split("\n")
    ]
    for path, text in files.items():
        said = text + json.dumps(text)
        assert [line for line in lines if line and line in said] == [], path
        assert (SECRET in text) == (path.suffix == ".json"), path
    assert "Hidden check 1: failed" in files[tmp_path / "out/feedback/ada.html"]
    assert "hidden-1" in files[tmp_path / "out/grades.gradescope"]
    assert "more" in files[tmp_path / "out/grades.junit"]


def test_what_was_not_graded_is_no_zero_in_any_form(tmp_path: Path) -> None:
    batch = graded(tmp_path, {"ada": "right"})
    lost = SubmissionResult(
        file="x.ipynb", learner="ada", exercise="a/b", state=State.NOT_GRADED, reason="hidden-1: no disk: 42"
    )
    batch = Batch(results=(*batch.results, lost))
    gradescope, classroom = json.loads(as_gradescope(batch)), json.loads(as_classroom(batch))
    assert "score" not in gradescope
    assert (gradescope["tests"], classroom["tests"], classroom["status"]) == ([], [], "error")
    assert "could not judge it" in gradescope["output"]
    assert [row["points"] for row in csv.DictReader(io.StringIO(as_csv(batch)))][-1] == ""
    assert "42" not in as_junit(batch) + as_csv(batch) + as_gradescope(batch) + as_classroom(batch)
    assert ElementTree.fromstring(as_junit(batch)).findall(".//error")


def test_a_form_for_one_learner_says_when_there_are_several(tmp_path: Path) -> None:
    batch = graded(tmp_path, {"ada": "right", "bo": "right"})
    assert "2 notebooks answer" in json.loads(as_gradescope(batch))["output"]
    assert json.loads(as_classroom(batch))["status"] == "error"


def test_a_file_that_cant_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ClinicError, match=r"can't be written: .*what is graded is kept"):
        save(Batch(results=()), "csv", tmp_path / "file" / "grades.csv")


ODD = st.text(max_size=40)


@settings(max_examples=40, deadline=None)
@given(learner=ODD, file=ODD, reason=ODD, received=ODD, outcomes=st.lists(st.sampled_from(list(Outcome)), max_size=4))
def test_whatever_a_notebook_says_every_form_can_be_read(
    learner: str, file: str, reason: str, received: str, outcomes: list[Any]
) -> None:
    row = Row(promise="it fits", outcome=Outcome.FAILED, expected="(8,)", received=received)
    report = CheckReport(answer="build_model", rows=(row,), cause="batch_axis_in_input", error=received)
    scores = tuple(
        Score(check=f"check-{at}", points=2 * (one is Outcome.PASSED), out_of=2, outcome=one, report=report)
        for at, one in enumerate(outcomes, start=1)
    )
    result = SubmissionResult(
        file=file, learner=learner, exercise="a/b", state=State.FAILED, scores=scores, reason=reason
    )
    batch = Batch(results=(result,))
    assert set(points(batch).values()) == {result.points}
    [line] = csv.DictReader(io.StringIO(as_csv(batch)))
    assert not re.match(r"[=+\-@\t\r]", line["learner"])


def test_a_terminal_lists_few_notebooks_in_full_and_of_many_what_was_not_graded() -> None:
    passed = [SubmissionResult(file=f"in/{at:03}.ipynb", exercise="a/b", state=State.PASSED) for at in range(MANY)]
    lost = SubmissionResult(file="/elsewhere/lost.ipynb", state=State.NOT_GRADED, reason="The disk is full.")
    few, many = printed(Batch(results=(*passed[:3], lost))), printed(Batch(results=(*passed, lost)))
    assert "in/002.ipynb" in few
    assert "in/002.ipynb" not in many
    assert "/elsewhere/lost.ipynb" in few
    assert "/elsewhere/lost.ipynb" in many
    assert f"{MANY + 1} notebooks: {MANY} passed, 1 not graded." in many


def printed(batch: Batch) -> str:
    text = io.StringIO()
    Console(width=160, file=text, color_system=None).print(table(batch))
    return text.getvalue()


def test_json_gives_no_zero_to_what_was_not_graded() -> None:
    lost = SubmissionResult(file="x.ipynb", state=State.NOT_GRADED, reason="The grader broke.")
    written = as_json(Batch(results=(lost,)))
    (row,) = json.loads(written)["results"]
    assert (row["state"], row["points"], row["out_of"]) == ("not graded", None, None)
    assert Batch.model_validate_json(written).results == (lost,)
