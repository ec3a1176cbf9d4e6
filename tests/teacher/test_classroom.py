"""What a teacher is told of a class, what a learner is told, and what a learning platform gets."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.core.errors import ClinicError
from autograder.core.report import CheckReport, Outcome, Row
from autograder.core.result import Batch, Score, State, SubmissionResult
from autograder.teacher import class_report, feedback, lms_export
from autograder.teacher.classroom import Classroom, of_results

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
    return SubmissionResult(file=file, exercise=f"{LESSON}/{name}", state=state, scores=tuple(scores))


BATCH = Batch(
    results=(
        result("ada", "declare", None),
        result("bo", "declare", "input_not_declared"),
        result("cy", "declare", "input_not_declared"),
        result("cy", "row", "comma_missing"),
        result("Дина. O'Neil", "declare", None, hidden="batch_axis_in_input"),
        SubmissionResult(
            file=f"build/submitted/eve/{LESSON}/declare.ipynb",
            exercise=f"{LESSON}/declare",
            state=State.NOT_GRADED,
            reason="The disk was full. Grade it again.",
        ),
    )
)


@pytest.fixture
def classroom() -> Classroom:
    return of_results(BATCH)


def test_learners_are_known_by_their_folders_whatever_these_are_called(classroom: Classroom) -> None:
    assert classroom.learners == ("ada", "bo", "cy", "eve", "Дина. O'Neil")


def test_misconceptions_come_by_the_number_of_learners_with_an_example_of_each(classroom: Classroom) -> None:
    found = {one.cause: (one.learners, one.example.learner) for one in classroom.misconceptions()}
    assert list(found) == ["input_not_declared", "batch_axis_in_input", "comma_missing"]
    assert found["input_not_declared"] == (("bo", "cy"), "bo")


def test_who_is_stuck_where_begins_with_the_one_who_is_stuck_most(classroom: Classroom) -> None:
    stuck = classroom.stuck()
    assert next(iter(stuck)) == "cy"
    assert "ada" not in stuck


def test_what_is_to_be_taught_again_is_urgent_when_a_fifth_of_the_class_needs_it(classroom: Classroom) -> None:
    first, *others = classroom.reteach()
    assert first.place == 'Lesson 1, "2. A model that declares nothing"'
    assert first.urgent
    assert len(first.learners) == 2 > max(len(one.learners) for one in others)


def test_the_page_says_in_words_what_its_plots_show(classroom: Classroom) -> None:
    page = class_report.html(classroom)
    for words in ("2 learners", "25%", "The model does not say what one sample looks like.", "eve", "not graded"):
        assert words in page
    assert page.count('role="img" aria-label=') == 2


def test_names_can_be_left_out_everywhere(classroom: Classroom, tmp_path: Path) -> None:
    for path in class_report.write(classroom.anonymous(), tmp_path):
        said = path.read_text(encoding="utf-8")
        assert all(
            f'"{name}"' not in said and f">{name}<" not in said and f"{name}," not in said
            for name in classroom.learners
        )
        assert path.suffix == ".csv" or re.search(r"Learner \d", said)


def test_the_csv_and_json_say_the_same_as_the_page(classroom: Classroom, tmp_path: Path) -> None:
    class_report.write(classroom, tmp_path)
    said = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert said["exercises"][0]["handed_in"] == 5
    with (tmp_path / "checks.csv").open(encoding="utf-8") as file:
        rows = {(row["exercise"], row["check"]): (row["passed"], row["of"]) for row in csv.DictReader(file)}
    assert rows[f"{LESSON}/declare", "check-1"] == ("2", "4")


def test_a_class_of_nobody_has_a_report(tmp_path: Path) -> None:
    class_report.write(Classroom(()), tmp_path)
    assert "0 learners, 0 notebooks" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_feedback_says_why_and_what_to_read_and_never_shows_what_is_hidden(
    classroom: Classroom, tmp_path: Path
) -> None:
    pages = {path.stem: path.read_text(encoding="utf-8") for path in feedback.write(classroom, tmp_path)}
    assert "What to do:" in pages["bo"]
    assert "Read again:" in pages["bo"]
    hidden = pages["Дина._O_Neil"]
    assert "Hidden check 1: failed" in hidden
    assert "counts the samples" in hidden
    assert SECRET not in hidden
    assert "The disk was full" in pages["eve"]


def test_learners_whose_names_make_the_same_file_name_get_a_page_each(tmp_path: Path) -> None:
    learners = ["a b", "A_B", "a_b", "a_b-2"]
    pages = feedback.write(of_results(Batch(results=tuple(result(one, "declare", None) for one in learners))), tmp_path)
    assert len({path.name.lower() for path in pages}) == 4
    titles = {path.stem: path.read_text(encoding="utf-8").partition("<h1>")[2].partition("</h1>")[0] for path in pages}
    assert titles["A_B"] == "Feedback for A_B"
    assert sorted(titles.values()) == [f"Feedback for {one}" for one in sorted(learners)]


def test_moodle_gets_identities_and_points_and_no_zero_for_what_has_no_score(classroom: Classroom) -> None:
    people = [lms_export.Person("bo", "Sample", "Bo", "bo@example.org"), lms_export.Person("zoe")]
    head, *lines = lms_export.table(classroom, people, "moodle")
    assert head == ["ID number", "Email address", "First name", "Last name", LESSON]
    points = {line[0]: line[-1] for line in lines}
    assert points == {"ada": "3", "bo": "0", "cy": "0", "eve": "", "zoe": "", "Дина. O'Neil": "2"}
    assert next(line for line in lines if line[0] == "bo")[1] == "bo@example.org"


def test_canvas_gets_its_columns_and_the_points_possible(classroom: Classroom) -> None:
    people = [lms_export.Person("bo", "Sample", "Bo", "bo@example.org", "77", "Monday")]
    head, possible, *lines = lms_export.table(classroom, people, "canvas")
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", LESSON]
    assert possible[0].strip() == "Points Possible"
    assert possible[-1] == "6"
    assert ["Sample, Bo", "77", "bo", "bo@example.org", "Monday", "0"] in lines


def test_a_class_list_that_names_somebody_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "class.csv"
    path.write_text("id,email\nbo,bo@example.org\nada,Bo@example.org\n", encoding="utf-8")
    with pytest.raises(ClinicError, match=r"names email Bo@example\.org twice, in lines 2 and 3"):
        lms_export.read_class_list(path)
    path.write_text("name\nbo\n", encoding="utf-8")
    with pytest.raises(ClinicError, match="no column id"):
        lms_export.read_class_list(path)
    path.write_bytes(b"id\nM\xfcller\n")
    with pytest.raises(ClinicError, match="Save it as CSV in UTF-8"):
        lms_export.read_class_list(path)


def test_the_commands_write_what_they_say(tmp_path: Path) -> None:
    results = tmp_path / "grades.json"
    results.write_text(BATCH.model_dump_json(), encoding="utf-8")
    run = CliRunner().invoke
    assert run(main, ["report", str(results), "--out", str(tmp_path / "report"), "--anonymous"]).exit_code == 0
    assert run(main, ["feedback", str(results), "--out", str(tmp_path / "pages")]).exit_code == 0
    done = run(main, ["marks", str(results), "--to", "moodle", "--out", str(tmp_path / "moodle.csv")])
    assert "Left empty: eve" in done.output
    assert {"report", "pages", "moodle.csv"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("content", "said"), [(None, "Grade first"), ("{", "holds no results"), ("[]", "holds no results")]
)
def test_results_that_are_not_there_or_not_ours_are_said(tmp_path: Path, content: str | None, said: str) -> None:
    results = tmp_path / "grades.json"
    if content is not None:
        results.write_text(content)
    done = CliRunner().invoke(main, ["report", str(results)])
    assert done.exit_code == 1 or done.exit_code == 2
    assert said in done.output


def test_of_two_notebooks_for_one_exercise_the_one_with_its_own_name_counts() -> None:
    right = result("bo", "declare", None)
    copy = result("bo", "declare", "comma_missing").model_copy(
        update={"file": f"submitted/bo/{LESSON}/declare-copy.ipynb"}
    )
    for results in ((right, copy), (copy, right)):
        (work,) = of_results(Batch(results=results)).works
        assert work.points == 3
