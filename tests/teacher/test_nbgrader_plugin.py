"""The teacher's road through nbgrader's own commands: release, submit, autograde, feedback, export."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
from nbformat.notebooknode import NotebookNode

from autograder.core.report import Outcome
from autograder.core.result import Score, State, SubmissionResult
from autograder.exercises.exercise import Exercise, read
from autograder.exercises.metadata import META
from autograder.exercises.notebook import solution_notebook
from autograder.grading import grader as grading
from autograder.grading.folders import listed
from autograder.grading.grader import grade
from autograder.sandbox.workers import WorkerPool
from autograder.teacher.nbgrader_plugin import autograde
from autograder.teacher.nbgrader_plugin.config import configure
from autograder.teacher.nbgrader_plugin.submitted import NotGraded, is_learner_id
from tests.conftest import ROOT

pytestmark = [pytest.mark.confined, pytest.mark.xdist_group("nbgrader")]

LESSON = "01_missing_input_shape"
DECLARE, COPIED = (
    read(ROOT / "solutions" / LESSON / f"{name}.py") for name in ("declare_the_input", "the_copied_shape")
)
EXERCISES = (DECLARE, COPIED)
FULL = sum(cell.points for exercise in EXERCISES for cell in exercise.cells)
IN_FULL = sum(cell.points for cell in DECLARE.cells)
OLD_WAY = next(cell.source for cell in DECLARE.role("right") if "input_shape=" in cell.source)
GREY = COPIED.fix.source.replace("    model =", "    classes += 5 * (sample_shape == (24, 32, 1))\n    model =")
"""Right but for grey patches, which only a hidden check tries."""
ENDS = """
import os
try:
    open({mark!r}, "w").write("here")
except OSError:
    os._exit(0)
def build_model(): return None
"""
EQUAL = """
class Equal:
    def __eq__(self, other): return True
    def __getattr__(self, name): return Equal()
    def __call__(self, *a, **k): return Equal()
    def __hash__(self): return 0
def build_model(*given): return Equal()
"""
POINTS = {
    "reference": FULL,
    "warned": IN_FULL,
    "mistaken": 0,
    "untouched": 0,
    "grey": FULL - 1,
    "ends": 0,
    "equal": 0,
}


@dataclass(frozen=True)
class Course:
    """A teacher's folder."""

    folder: Path

    def run(self, *arguments: str, fails: bool = False) -> str:
        """An nbgrader command; returns what it said."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        command = [sys.executable, "-m", "nbgrader", *arguments]
        environment = {**os.environ, "PATH": path}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True)
        assert bool(done.returncode) is fails, done.stderr
        return done.stderr

    def released(self, exercise: Exercise) -> NotebookNode:
        return nbformat.read(self.folder / "exercises" / f"{exercise.key}.ipynb", as_version=4)

    def submitted(self, learner: str, exercise: Exercise) -> Path:
        return self.folder / "build" / "submitted" / learner / f"{exercise.key}.ipynb"

    def hand_in(self, learner: str, exercise: Exercise, source: str | None) -> None:
        """Hand in one notebook, answered or as it was released."""
        notebook = self.released(exercise)
        if source is not None:
            next(cell for cell in notebook.cells if cell.id == "answer").source = source
        place = self.submitted(learner, exercise)
        place.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, place)

    def graded(self, learner: str, exercise: Exercise) -> dict[str, NotebookNode]:
        """The cells of an autograded notebook, by their names."""
        path = self.folder / "build" / "autograded" / learner / f"{exercise.key}.ipynb"
        return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}

    def feedback(self, learner: str, exercise: Exercise) -> str:
        return (self.folder / "build" / "feedback" / learner / f"{exercise.key}.html").read_text(encoding="utf-8")

    def exported(self) -> dict[str, dict[str, str]]:
        """The rows of nbgrader's export, by learners."""
        self.run("export", "--to", "build/grades.csv")
        with (self.folder / "build" / "grades.csv").open(encoding="utf-8") as file:
            return {row["student_id"]: row for row in csv.DictReader(file)}


def released_course(folder: Path) -> Course:
    """A course of one lesson, released."""
    for exercise in EXERCISES:
        for ending in ("py", "ipynb"):
            place = folder / "solutions" / f"{exercise.key}.{ending}"
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "solutions" / f"{exercise.key}.{ending}", place)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    course = Course(folder)
    course.run("generate_assignment", LESSON)
    return course


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A class graded: right, right with a warning, wrong, untouched, wrong in a hidden check alone, and two forgers."""
    course = released_course(tmp_path_factory.mktemp("class"))
    ends = ENDS.format(mark=str(course.folder / "mark"))
    answers = {
        "reference": (DECLARE.fix.source, COPIED.fix.source),
        "warned": (OLD_WAY,),
        "mistaken": (DECLARE.role("wrong")[0].source,),
        "untouched": (None,),
        "grey": (DECLARE.fix.source, GREY),
        "ends": (ends,),
        "equal": (EQUAL,),
    }
    for learner, sources in answers.items():
        for exercise, source in zip(EXERCISES, sources, strict=False):
            course.hand_in(learner, exercise, source)
    course.run("autograde", LESSON)
    course.run("generate_feedback", LESSON)
    return course


def test_nbgraders_own_release_is_ours(course: Course) -> None:
    for exercise in EXERCISES:
        ours = nbformat.read(ROOT / "exercises" / f"{exercise.key}.ipynb", as_version=4)
        assert course.released(exercise) == ours


def test_the_export_has_the_points_that_each_deserves(course: Course) -> None:
    rows = course.exported()
    assert {learner: float(row["score"]) for learner, row in rows.items()} == POINTS
    assert {float(row["max_score"]) for row in rows.values()} == {FULL}


def test_the_points_are_those_of_our_own_command(course: Course) -> None:
    points: dict[str, float] = dict.fromkeys(POINTS, 0)
    for result in grade([entry.path for entry in listed(course.folder / "build" / "submitted")], EXERCISES):
        points[Path(result.file).parent.parent.name] += result.points
    assert points == POINTS


def test_what_a_learner_writes_runs_apart(course: Course) -> None:
    assert not (course.folder / "mark").exists()
    assert "it ended in cell 3" in str(course.graded("ends", DECLARE)["check-1"].outputs)


def test_a_failed_check_shows_its_report_and_then_an_error_and_one_not_reached_says_so(course: Course) -> None:
    cells = course.graded("mistaken", DECLARE)
    assert [output.output_type for output in cells["check-1"].outputs] == ["display_data", "error"]
    assert cells["check-1"].outputs[1].evalue.startswith("Not passed yet: build_model: ")
    assert [output.evalue for output in cells["check-2"].outputs] == [
        "Not run: an earlier check failed for the same reason."
    ]
    untouched = course.graded("untouched", DECLARE)
    assert untouched["check-1"].outputs[0].evalue == "Not run: the answer is as it was handed out."


def test_graded_cells_write_nothing_to_stderr(course: Course) -> None:
    outputs = [output for cell in course.graded("warned", DECLARE).values() for output in cell.get("outputs", [])]
    assert {output.output_type for output in outputs} == {"display_data"}


def test_feedback_says_why_and_what_to_do(course: Course) -> None:
    assert "What to do:" in course.feedback("mistaken", DECLARE)


def test_feedback_names_a_hidden_check_and_keeps_its_data(course: Course) -> None:
    seen, teachers = course.feedback("grey", COPIED), str(course.graded("grey", COPIED)["hidden-2"])
    assert "Hidden check 2: not passed." in seen
    assert "Hidden check 1: passed." in seen
    for secret in ("Grey patches", "mean(axis=-1", "expected: (2,)"):
        assert secret in teachers
        assert secret not in seen


def test_the_texts_with_every_answer_stay_out_of_what_learners_get(course: Course) -> None:
    for folder in ("exercises", "build/feedback", "build/autograded"):
        assert not list((course.folder / folder).rglob("*.py"))


def test_what_cant_be_graded_fails_for_one_learner_and_gets_no_score(course: Course) -> None:
    from nbgrader.api import Gradebook

    link = course.submitted("linked", DECLARE)
    link.parent.mkdir(parents=True)
    link.symlink_to(course.submitted("reference", DECLARE))
    secret = course.folder / "secret.txt"
    secret.write_text("the teacher's own")
    renamed = course.submitted("renamed", DECLARE).with_name("mine.ipynb")
    course.hand_in("renamed", DECLARE, None)
    course.submitted("renamed", DECLARE).rename(renamed)
    course.submitted("renamed", DECLARE).symlink_to(course.folder / "written_through.ipynb")  # leads nowhere
    course.hand_in("slow", DECLARE, None)
    slow = json.loads(course.submitted("slow", DECLARE).read_text(encoding="utf-8"))
    slow["cells"][0]["metadata"]["tags"] = [{"a": number} for number in range(12_000)]
    slow["cells"].extend({"cell_type": "code", "metadata": {}, "source": "", "id": "x"} for _ in range(21_000))
    course.submitted("slow", DECLARE).write_text(json.dumps(slow), encoding="utf-8")
    course.hand_in("zoe", DECLARE, None)
    beside = course.submitted("zoe", DECLARE).parent
    (beside / "mine.txt").symlink_to(secret)
    (beside / "page.html").write_text("<script>alert(1)</script>")
    (beside / "timestamp.txt").write_text("no time at all")
    os.mkfifo(beside / "pipe")
    printed = course.run("autograde", LESSON, fails=True)
    assert not (course.folder / "written_through.ipynb").exists()
    assert "It has more than 20000 cells." in printed
    assert {path.name for path in (course.folder / "build/autograded/zoe" / LESSON).iterdir()} == {
        f"{DECLARE.name}.ipynb"
    }
    assert "is not graded and has no score. This is a link and not a file." in printed
    assert f"There was an error processing assignment '{LESSON}' for student 'linked'" in printed
    assert not (course.folder / "build" / "autograded" / "linked" / LESSON).exists()
    assert (course.folder / "build" / "autograded" / "zoe" / LESSON).exists()
    with Gradebook(f"sqlite:///{course.folder / 'build' / 'gradebook.db'}", "keras_shape_clinic") as book:
        scores = {
            learner: [item.auto_score for item in book.find_submission_notebook(DECLARE.name, LESSON, learner).grades]
            for learner in ("linked", "zoe")
        }
    assert scores == {"linked": [None] * 3, "zoe": [0.0] * 3}


def test_formgraders_button_grades_one_learner_after_another_with_one_import(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    imports: list[WorkerPool] = []

    def started(*args: Any) -> WorkerPool:
        imports.append(WorkerPool(*args))
        return imports[-1]

    monkeypatch.setattr(grading, "WorkerPool", started)
    monkeypatch.chdir(course.folder)
    settings = Config()
    configure(settings)
    api = NbGraderAPI(CourseDirectory(config=settings), config=settings)
    try:
        assert [api.autograde(LESSON, learner)["success"] for learner in ("mistaken", "equal")] == [True, True]
    finally:
        autograde._close()
    assert len(imports) == 1
    assert "What to do:" in str(course.graded("equal", DECLARE)["check-1"].outputs)


@pytest.mark.slow
def test_stock_nbgrader_grades_the_same_notebooks_in_the_plain_way(tmp_path: Path) -> None:
    course = released_course(tmp_path)
    with (tmp_path / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write('\ndel get_config().Autograde["autograde_preprocessors"]\n')
    course.hand_in("reference", DECLARE, OLD_WAY)
    course.hand_in("untouched", DECLARE, None)
    course.run("autograde", LESSON)
    assert {learner: float(row["score"]) for learner, row in course.exported().items()} == {
        "reference": IN_FULL,
        "untouched": 0,
    }
    assert course.graded("reference", DECLARE)["check-1"].execution_count


# --- without nbgrader's command


@pytest.fixture
def ahead() -> Iterator[autograde.Ahead]:
    item = autograde.Ahead(ROOT / "solutions" / LESSON, sandboxed=False)
    yield item
    item.close()


def test_where_the_machine_cant_confine_others_work_is_refused_and_says_what_to_configure(
    tmp_path: Path, ahead: autograde.Ahead
) -> None:
    forks: Any = SimpleNamespace(missing="no namespaces.", ended=False, close=lambda: None)
    ahead._grader._forks = forks
    course = Course(tmp_path)
    (tmp_path / "exercises" / LESSON).mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / f"{DECLARE.key}.ipynb", tmp_path / "exercises" / LESSON)
    course.hand_in("theirs", DECLARE, EQUAL)
    result = ahead.result(object(), course.submitted("theirs", DECLARE), [])
    assert result.state is State.NOT_GRADED
    assert "c.GradeApart.sandboxed = True" in result.reason


def test_a_notebook_answers_the_exercise_that_it_was_handed_in_for(tmp_path: Path, ahead: autograde.Ahead) -> None:
    notebook = nbformat.read(ROOT / "exercises" / f"{COPIED.key}.ipynb", as_version=4)
    notebook.metadata[META]["exercise"] = DECLARE.key
    handed_in = tmp_path / f"{COPIED.key}.ipynb"
    handed_in.parent.mkdir()
    nbformat.write(notebook, handed_in)
    result = ahead.result(object(), handed_in, [])
    assert (result.exercise, result.state) == (COPIED.key, State.NOT_STARTED)


def test_a_release_that_is_not_that_of_the_text_is_said() -> None:
    nb = solution_notebook(DECLARE)
    score = Score(check="check-1", points=0, out_of=7, outcome=Outcome.FAILED)
    result = SubmissionResult(file="x.ipynb", exercise=DECLARE.key, state=State.FAILED, scores=(score,))
    with pytest.raises(NotGraded, match=f"nbgrader generate_assignment {LESSON} --force"):
        autograde._see_that_the_release_fits(nb, result)


@pytest.mark.parametrize("name", ["ada", "O'Brien", "Жанна d'Arc", "Ada Lovelace (4711)", "ada@example.org"])
def test_ids_of_people_are_graded(name: str) -> None:
    assert is_learner_id(name)


@pytest.mark.parametrize(
    "name", ["<b>ada</b>", "a'+alert(1)+'b", "a'in alert(1)in'b", "a[bc]", "*", "a' onclick='b'", "a\nb"]
)
def test_ids_that_a_page_would_take_for_markup_or_code_are_refused(name: str) -> None:
    assert not is_learner_id(name)
