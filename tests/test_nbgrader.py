"""The teacher's road through nbgrader's own commands: release, submit, autograde, feedback, export."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.exercise import find
from tests.conftest import ROOT

pytestmark = pytest.mark.xdist_group("nbgrader")

LESSON = "01_missing_input_shape"
EXERCISES = [exercise for exercise in find(ROOT / "solutions") if exercise.lesson == LESSON]
FULL = {exercise.name: sum(cell.points for cell in exercise.cells) for exercise in EXERCISES}


def nbgrader(course: Path, *arguments: str) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=course, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def hand_in(course: Path, learner: str, role: str) -> None:
    """Hand in the released notebooks, answered with the last attempt of that role; untouched for the starter."""
    for exercise in EXERCISES:
        notebook = nbformat.read(course / "exercises" / LESSON / f"{exercise.name}.ipynb", as_version=4)
        answer = next(cell for cell in notebook.cells if cell.id == "answer")
        attempts = exercise.role(role)
        warns = [cell for cell in attempts if "input_shape=" in cell.source]
        answer.source = (warns or attempts)[0].source
        place = course / "build" / "submitted" / learner / LESSON
        place.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, place / f"{exercise.name}.ipynb")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of three: the reference, a right answer that makes Keras warn, and the released starter."""
    made = tmp_path_factory.mktemp("class")
    shutil.copytree(ROOT / "solutions", made / "solutions")
    shutil.copy(ROOT / "nbgrader_config.py", made)
    nbgrader(made, "generate_assignment", LESSON)
    for learner, role in {"reference": "fix", "warned": "right", "untouched": "broken"}.items():
        hand_in(made, learner, role)
    nbgrader(made, "autograde", LESSON)
    nbgrader(made, "generate_feedback", LESSON)
    nbgrader(made, "export", "--to", "build/grades.csv")
    return made


def test_nbgraders_own_release_is_ours(course: Path) -> None:
    for made in (course / "exercises" / LESSON).iterdir():
        ours = ROOT / "exercises" / LESSON / made.name
        assert made.read_text(encoding="utf-8") == ours.read_text(encoding="utf-8")


def test_the_export_has_full_marks_for_right_answers_and_none_for_the_starter(course: Path) -> None:
    with (course / "build" / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    scores = {learner: float(row["score"]) for learner, row in rows.items()}
    assert scores == {"reference": sum(FULL.values()), "warned": sum(FULL.values()), "untouched": 0}
    assert {float(row["max_score"]) for row in rows.values()} == {sum(FULL.values())}


def test_graded_cells_write_nothing_to_stderr(course: Path) -> None:
    for path in (course / "build" / "autograded").rglob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.metadata.get("nbgrader", {}).get("grade"):
                assert [output for output in cell.outputs if output.get("name") == "stderr"] == []


def test_feedback_says_why_and_what_to_do(course: Path) -> None:
    for exercise in EXERCISES:
        page = course / "build" / "feedback" / "untouched" / LESSON / f"{exercise.name}.html"
        assert "What to do:" in page.read_text(encoding="utf-8")


def test_the_texts_with_every_answer_stay_out_of_what_learners_get(course: Path) -> None:
    for folder in ("exercises", "build/feedback", "build/autograded"):
        assert not list((course / folder).rglob("*.py"))
