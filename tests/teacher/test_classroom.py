"""What a teacher sees of a class, what a learner sees, and what a learning platform gets."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.core.report import CheckReport, Outcome, Row
from autograder.core.result import Batch, Score, State, SubmissionResult
from autograder.grading.exports import ClassList, Person
from autograder.grading.results import ResultList
from autograder.rendering import render
from autograder.teacher import class_report, feedback
from autograder.teacher.classroom import FEW, Classroom, classroom_of

LESSON = "01_missing_input_shape"
SECRET = "(9, 9, 1)"


def report(cause: str | None, received: str = "(8, 4, 1)") -> CheckReport:
    outcome = Outcome.FAILED if cause else Outcome.PASSED
    row = Row(promise="the declared input is one sample", outcome=outcome, expected="(8, 8, 1)", received=received)
    return CheckReport(answer="build_model", rows=(row,), cause=cause)


def result(learner: str, name: str, cause: str | None, hidden: str | None = None) -> SubmissionResult:
    """Two points for a visible check, one for a hidden check; each with its cause."""
    scores = []
    for check, points, blamed in (("check-1", 2, cause), ("hidden-1", 1, hidden or cause)):
        outcome = Outcome.FAILED if blamed else Outcome.PASSED
        found = report(blamed, SECRET if check == "hidden-1" else "(8, 4, 1)")
        scores.append(Score(check=check, points=0 if blamed else points, out_of=points, outcome=outcome, report=found))
    state = State.FAILED if cause or hidden else State.PASSED
    file = f"build/submitted/{learner}/{LESSON}/{name}.ipynb"
    return SubmissionResult(file=file, learner=learner, exercise=f"{LESSON}/{name}", state=state, scores=tuple(scores))


BATCH = Batch(
    results=(
        result("ada", "declare", None),
        result("bo", "declare", "input_not_declared"),
        result("cy", "declare", "input_not_declared"),
        result("cy", "row", "comma_missing"),
        result("Дина. O'Neil", "declare", None, hidden="batch_axis_in_input"),
        SubmissionResult(
            file=f"build/submitted/eve/{LESSON}/declare.ipynb",
            learner="eve",
            exercise=f"{LESSON}/declare",
            state=State.NOT_GRADED,
            reason="The disk was full. Grade it again.",
        ),
    )
)


RESULTS = ResultList(BATCH.results)


@pytest.fixture
def classroom() -> Classroom:
    return classroom_of(RESULTS)


def page(classroom: Classroom) -> str:
    return render("class_report.html", **class_report.context(classroom))


def test_learners_are_known_by_their_names_whatever_these_are(classroom: Classroom) -> None:
    assert classroom.learners == ("ada", "bo", "cy", "eve", "Дина. O'Neil")


def test_misconceptions_come_by_the_number_of_learners_with_an_example_of_each(classroom: Classroom) -> None:
    found = {found.cause: (found.learners, found.example.learner) for found in classroom.misconceptions}
    assert list(found) == ["input_not_declared", "batch_axis_in_input", "comma_missing"]
    assert found["input_not_declared"] == (("bo", "cy"), "bo")


def test_who_is_stuck_where_begins_with_the_one_who_is_stuck_most(classroom: Classroom) -> None:
    assert next(iter(classroom.stuck)) == "cy"
    assert "ada" not in classroom.stuck


def test_what_is_to_be_taught_again_is_urgent_when_a_fifth_of_the_class_needs_it(classroom: Classroom) -> None:
    first, *others = classroom.reteach()
    assert first.place == 'Lesson 1, "2. A model that declares nothing"'
    assert first.urgent
    assert len(first.learners) == 2 > max(len(section.learners) for section in others)


def test_the_page_says_in_words_what_its_plots_show(classroom: Classroom) -> None:
    rendered = page(classroom)
    for words in ("2 learners", "20%", "The model does not say what one sample looks like.", "eve", "not graded"):
        assert words in rendered
    assert rendered.count('role="img" aria-label=') == 3


def test_a_page_shows_what_a_learner_wrote_as_text(tmp_path: Path) -> None:
    evil = result("<script>alert(1)</script>", "declare", "comma_missing")
    results = ResultList([evil.model_copy(update={"comments": ("<i>well</i>",), "notes": ("<u>note</u>",)})])
    (path,) = feedback.write(results, tmp_path).values()
    for rendered in (page(classroom_of(results)), path.read_text(encoding="utf-8")):
        assert "&lt;script&gt;" in rendered
        assert not re.search("<script|<i>|<u>", rendered)


def test_names_can_be_left_out_everywhere(classroom: Classroom, tmp_path: Path) -> None:
    for path in class_report.write(classroom_of(RESULTS, anonymous=True), tmp_path):
        content = path.read_text(encoding="utf-8")
        assert all(
            f'"{name}"' not in content and f">{name}<" not in content and f"{name}," not in content
            for name in classroom.learners
        )
        assert path.suffix in (".csv", ".txt") or re.search(r"Learner \d", content)


def test_absentees_are_named_from_the_class_list() -> None:
    people = ClassList((Person("ada"), Person("zoe", "Zimmer", "Zoe")))
    assert "1 on the class list handed in nothing: Zoe Zimmer." in page(classroom_of(RESULTS, people))
    assert "Zimmer" not in page(classroom_of(RESULTS, people, anonymous=True))


def test_means_and_the_histogram_leave_out_who_has_no_score(classroom: Classroom) -> None:
    assert classroom.shares == {"ada": 1.0, "bo": 0.0, "cy": 0.0, "Дина. O'Neil": pytest.approx(2 / 3)}
    assert classroom.histogram == [2, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert "median 33%" in page(classroom)


def test_a_check_that_strong_learners_pass_discriminates_and_one_that_all_pass_does_not() -> None:
    def scored(learner: str, name: str, passed: bool) -> SubmissionResult:
        return result(learner, name, None if passed else "comma_missing")

    learners = [(f"learner-{number:02}", number < FEW // 2) for number in range(FEW)]
    results = [
        scored(learner, name, strong or name == "easy") for learner, strong in learners for name in ("a", "b", "easy")
    ]
    figures = {
        found.exercise.split("/")[1]: found.checks[0].discrimination
        for found in classroom_of(ResultList(results)).exercises
    }
    assert figures["a"] == pytest.approx(1.0)
    assert figures["easy"] is None
    few = classroom_of(ResultList([scored(learner, "a", strong) for learner, strong in learners[1:]]))
    assert few.exercises[0].checks[0].discrimination is None


def test_the_csv_and_json_say_the_same_as_the_page(classroom: Classroom, tmp_path: Path) -> None:
    class_report.write(classroom, tmp_path)
    printed = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert printed["exercises"][0]["handed_in"] == 5
    with (tmp_path / "checks.csv").open(encoding="utf-8") as file:
        rows = {(row["exercise"], row["check"]): (row["passed"], row["of"]) for row in csv.DictReader(file)}
    assert rows[f"{LESSON}/declare", "check-1"] == ("2", "4")


def test_a_class_of_nobody_has_a_report(tmp_path: Path) -> None:
    class_report.write(classroom_of(ResultList([])), tmp_path)
    assert "0 learners, 0 notebooks" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_feedback_says_why_and_what_to_review_and_never_shows_what_is_hidden(tmp_path: Path) -> None:
    pages = {path.stem: path.read_text(encoding="utf-8") for path in feedback.write(RESULTS, tmp_path).values()}
    assert "What to do:" in pages["bo"]
    hidden = pages["Дина._O_Neil"]
    assert "Hidden check 1: failed" in hidden
    assert "counts the samples" in hidden
    assert SECRET not in hidden
    assert "The disk was full" in pages["eve"]


def test_feedback_shows_what_a_teacher_wrote_and_changed(tmp_path: Path) -> None:
    commented = result("bo", "declare", "comma_missing").model_copy(
        update={"comments": ("Good idea.", "The points of check-1 were changed from 0 to 1.5."), "penalty": 0.5}
    )
    (path,) = feedback.write(ResultList([commented]), tmp_path).values()
    content = path.read_text(encoding="utf-8")
    for words in ("Your teacher:</strong> Good idea.", "changed from 0 to 1.5", "0.5 points were taken off"):
        assert words in content


def test_learners_whose_names_make_the_same_file_name_get_a_page_each(tmp_path: Path) -> None:
    learners = ["a b", "A_B", "a_b", "a_b-2"]
    pages = feedback.write(ResultList([result(name, "declare", None) for name in learners]), tmp_path)
    assert len({path.name.lower() for path in pages.values()}) == 4
    assert pages["A_B"].stem == "A_B"
    for learner, path in pages.items():
        title = path.read_text(encoding="utf-8").partition("<h1>")[2].partition("</h1>")[0]
        assert title == f"Feedback for {learner}"


def test_the_commands_write_what_they_say(tmp_path: Path) -> None:
    results = tmp_path / "grades.json"
    results.write_text(BATCH.model_dump_json(), encoding="utf-8")
    (tmp_path / "class.csv").write_text("id\nbo\neve\n", encoding="utf-8")
    run = CliRunner().invoke
    assert run(main, ["report", str(results), "--out", str(tmp_path / "report"), "--anonymous"]).exit_code == 0
    assert run(main, ["feedback", str(results), "--out", str(tmp_path / "pages")]).exit_code == 0
    options = ["--class-list", str(tmp_path / "class.csv"), "--out", str(tmp_path / "moodle.csv")]
    done = run(main, ["marks", str(results), "--to", "moodle", *options])
    assert "Left empty: eve" in done.output
    assert "Not written: ada: nobody on the class list." in done.output
    assert {"report", "pages", "moodle.csv"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("content", "message"), [(None, "Grade first"), ("{", "holds no results"), ("[]", "holds no results")]
)
def test_results_that_are_not_there_or_not_ours_are_said(tmp_path: Path, content: str | None, message: str) -> None:
    results = tmp_path / "grades.json"
    if content is not None:
        results.write_text(content)
    done = CliRunner().invoke(main, ["report", str(results)])
    assert done.exit_code in (1, 2)
    assert message in done.output


def test_of_two_notebooks_for_one_exercise_the_one_with_its_own_name_counts() -> None:
    right = result("bo", "declare", None)
    copy = result("bo", "declare", "comma_missing").model_copy(
        update={"file": f"submitted/bo/{LESSON}/declare-copy.ipynb"}
    )
    for results in ((right, copy), (copy, right)):
        (counted,) = ResultList(results).counted()
        assert counted.points == 3
