"""A class through nbgrader's exchange, with its own commands: what learners hand in, and what comes of it."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from autograder.exercises.exercise import read
from autograder.grading.exports.totals import grades
from autograder.grading.folders import listed
from autograder.grading.grader import grade
from autograder.grading.results import ResultList
from autograder.teacher.nbgrader_plugin.config import EXCHANGE
from autograder.teacher.nbgrader_plugin.gradebook import people, read_grade_book
from tests.conftest import ROOT
from tests.handed_in import collected

pytestmark = [pytest.mark.confined, pytest.mark.xdist_group("exchange"), pytest.mark.slow]

LESSON = "01_missing_input_shape"
NAMES = ("declare_the_input", "one_row_of_the_table")
COURSE = "keras_shape_clinic"
EXERCISES = {name: read(ROOT / "solutions" / LESSON / f"{name}.py") for name in NAMES}
FULL = {name: sum(cell.points for cell in exercise.cells) for name, exercise in EXERCISES.items()}


class School:
    """A teacher's course, and learners with folders of their own, around one exchange."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.course = folder / "course"
        self.log = ""
        folder.mkdir(exist_ok=True)
        for name in NAMES:
            for ending in ("py", "ipynb"):
                place = self.course / "solutions" / LESSON / f"{name}.{ending}"
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / "solutions" / LESSON / place.name, place)
        shutil.copy(ROOT / "nbgrader_config.py", self.course)

    def run(self, who: str, *arguments: str) -> None:
        """An nbgrader command, as the teacher or as one learner."""
        where = self.course if who == "teacher" else self.folder / who
        where.mkdir(exist_ok=True)
        mine = [] if who == "teacher" else [f"--student={who}", f"--course={COURSE}"]
        exchange = self.course / "build" / "exchange"
        variables = {
            EXCHANGE: str(exchange),
            "JUPYTER_DATA_DIR": str(self.folder / "jupyter" / who),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }
        command = [sys.executable, "-m", "nbgrader", *arguments, *mine, f"--Exchange.root={exchange}"]
        done = subprocess.run(command, cwd=where, env={**os.environ, **variables}, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        self.log += done.stderr

    def hand_in(self, learner: str, **answers: str) -> None:
        """Answer exercises, and submit."""
        self.answer(learner, **answers)
        self.run(learner, "submit", LESSON)

    def answer(self, learner: str, **answers: str) -> None:
        """Fetch the lesson once, and answer exercises with their first attempt of that role."""
        if not (self.folder / learner / LESSON).exists():
            self.run(learner, "fetch_assignment", LESSON)
        for name, role in answers.items():
            path = self.folder / learner / LESSON / f"{name}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            cell(notebook, "answer").source = EXERCISES[name].role(role)[0].source
            nbformat.write(notebook, path)

    def put(self, learner: str, **answers: str) -> None:
        """Put answered exercises into the submitted folder, as a learning platform's archive would be unpacked."""
        for name, role in answers.items():
            notebook = nbformat.read(self.course / "exercises" / LESSON / f"{name}.ipynb", as_version=4)
            cell(notebook, "answer").source = EXERCISES[name].role(role)[0].source
            place = self.course / "build" / "submitted" / learner / LESSON
            place.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, place / f"{name}.ipynb")

    def scores(self) -> dict[str, float]:
        """The export's scores."""
        self.run("teacher", "export", "--to", "build/grades.csv")
        with (self.course / "build" / "grades.csv").open(encoding="utf-8") as file:
            return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(item for item in notebook.cells if item.metadata.get("nbgrader", {}).get("grade_id") == name)


def change(path: Path, *deleted: str, added: str = "") -> None:
    """Delete cells of a notebook, and add one at its end."""
    notebook = nbformat.read(path, as_version=4)
    for name in deleted:
        notebook.cells.remove(cell(notebook, name))
    if added:
        notebook.cells.append(nbformat.v4.new_code_cell(added))
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """Ada submits twice; Bo deletes checks and a notebook, and is late; Cy renames a notebook and adds cells."""
    school = School(tmp_path_factory.mktemp("school"))
    school.run("teacher", "generate_assignment", LESSON)
    school.run("teacher", "release_assignment", LESSON)
    school.hand_in("ada", declare_the_input="wrong")
    school.run("teacher", "collect", LESSON)
    school.hand_in("ada", declare_the_input="fix", one_row_of_the_table="wrong")
    school.run("bo", "fetch_assignment", LESSON)
    change(school.folder / "bo" / LESSON / f"{NAMES[0]}.ipynb", "setup", "check-1", "hidden-1")
    (school.folder / "bo" / LESSON / f"{NAMES[1]}.ipynb").unlink()
    school.hand_in("bo", declare_the_input="fix")
    school.answer("cy", declare_the_input="fix", one_row_of_the_table="fix")
    change(school.folder / "cy" / LESSON / f"{NAMES[0]}.ipynb", added="print('my own cell')")
    (school.folder / "cy" / LESSON / f"{NAMES[1]}.ipynb").rename(school.folder / "cy" / LESSON / "mine.ipynb")
    school.hand_in("cy")
    school.run("teacher", "db", "assignment", "add", LESSON, "--duedate=2020-01-01 12:00:00 UTC")
    school.run("teacher", "collect", LESSON, "--update")
    school.run("teacher", "autograde", LESSON)
    return school


def test_the_newest_submission_counts_and_each_gets_what_it_deserves(school: School) -> None:
    assert school.scores() == {"ada": FULL[NAMES[0]], "bo": FULL[NAMES[0]], "cy": sum(FULL.values())}


def test_points_are_equal_in_the_grade_book_the_export_the_feedback_the_import_files_and_our_own_results(
    school: School,
) -> None:
    scores = school.scores()
    build = school.course / "build"
    with collected([build / "submitted"], [exercise.key for exercise in EXERCISES.values()]) as found:
        learners = {handed.file: handed.learner for handed in found}
    paths = [entry.path for entry in listed(build / "submitted")]
    mine = ResultList(
        result.model_copy(update={"learner": learners[result.file]})
        for result in grade(paths, [*EXERCISES.values()], sandboxed=True)
    )
    book = read_grade_book(str(build / "gradebook.db"), build / "autograded")
    class_list = people(str(build / "gradebook.db"))
    for results in (mine, book):
        found_grades = grades(results, class_list)
        assert {person.id: totals[LESSON].points for person, totals in found_grades.totals.items()} == scores
    school.run("teacher", "generate_feedback", LESSON, "--force")
    assert {name: points_in(build / "feedback" / name / LESSON) for name in scores} == scores
    assert {result.blamed.cause for result in book if result.blamed} == {EXERCISES[NAMES[1]].role("wrong")[0].because}


def points_in(folder: Path) -> float:
    """The points that nbgrader's feedback pages name, together."""
    pages = [path.read_text(encoding="utf-8") for path in folder.glob("*.html")]
    return sum(float(score) for page in pages for score in re.findall(r"\(Score: ([\d.]+) / ", page)[:1])


def test_deleted_checks_come_back_and_added_cells_do_no_harm(school: School) -> None:
    graded = nbformat.read(school.course / "build/autograded/bo" / LESSON / f"{NAMES[0]}.ipynb", as_version=4)
    assert {"setup", "check-1", "check-2", "hidden-1"} <= {
        item.metadata.nbgrader.grade_id for item in graded.cells if "nbgrader" in item.metadata
    }
    graded = nbformat.read(school.course / "build/autograded/cy" / LESSON / f"{NAMES[0]}.ipynb", as_version=4)
    assert "my own cell" in graded.cells[-1].source


def test_a_missing_notebook_is_said_and_a_renamed_one_is_graded(school: School) -> None:
    assert f"bo/{LESSON}/{NAMES[1]}.ipynb" in school.log
    assert (school.course / "build" / "submitted" / "cy" / LESSON / "mine.ipynb").exists()
    assert f"{NAMES[1]}.ipynb: MISSING" in school.log
    assert "mine.ipynb: EXTRA" in school.log


def test_a_late_submission_is_said_and_keeps_its_points(school: School) -> None:
    assert "seconds late" in school.log
    with (school.course / "build" / "grades.csv").open(encoding="utf-8") as file:
        assert {float(row["late_submission_penalty"]) for row in csv.DictReader(file)} == {0.0}


def test_a_grade_changed_by_hand_reaches_the_feedback_and_the_export(school: School) -> None:
    from nbgrader.api import Gradebook

    url = f"sqlite:///{school.course / 'build' / 'gradebook.db'}"
    with Gradebook(url, COURSE) as book:
        grade = book.find_grade("check-1", NAMES[1], LESSON, "ada")
        grade.manual_score = 1
        comment = book.find_comment("answer", NAMES[1], LESSON, "ada")
        comment.manual_comment = "Nearly: count the columns."
        book.db.commit()
    assert school.scores()["ada"] == FULL[NAMES[0]] + 1
    school.run("teacher", "generate_feedback", LESSON, "--force")
    school.run("teacher", "release_feedback", LESSON)
    for learner in ("ada", "bo"):
        school.run(learner, "fetch_feedback", LESSON)
    pages = {path.name: path.read_text(encoding="utf-8") for path in (school.folder / "ada").rglob("*.html")}
    assert set(pages) == {f"{name}.html" for name in NAMES}
    assert "Nearly: count the columns." in pages[f"{NAMES[1]}.html"]
    assert "What to do:" in pages[f"{NAMES[1]}.html"]
    assert [path.name for path in (school.folder / "bo").rglob("*.html")] == [f"{NAMES[0]}.html"]


def test_feedback_names_hidden_checks_and_does_not_show_them(school: School) -> None:
    school.run("teacher", "generate_feedback", LESSON, "--force")
    for exercise in EXERCISES.values():
        feedback = school.course / "build" / "feedback" / "ada" / LESSON / f"{exercise.name}.html"
        page = feedback.read_text(encoding="utf-8")
        assert "Hidden check 1" in page
        assert "BEGIN HIDDEN TESTS" not in page
        for hidden in exercise.role("hidden"):
            assert all(line.lstrip("# ") not in page for line in hidden.source.splitlines() if line.startswith("#"))
