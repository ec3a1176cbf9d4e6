"""Exams: a program becomes three functions, every question is proved, and a neighbor's work earns nothing."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.authoring.exam import exam as exam_module
from autograder.authoring.exam import question as question_module
from autograder.authoring.exam.exam import make_exam, read_exam
from autograder.authoring.exam.grading import graded
from autograder.authoring.exam.question import Bases, Question, Questions, text_of
from autograder.authoring.exam.template import Functions, Template, Unsuitable, varied
from autograder.cli.main import main
from autograder.core.errors import ClinicError
from autograder.core.result import State
from autograder.diagnosis.factory import EDITS, Program
from autograder.exercises import read

SOURCE = """\
import numpy as np
import keras

x = np.random.default_rng(0).normal(size=(400, 24)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("int64")
width = x.shape[1]
model = keras.Sequential([
    keras.Input(shape=(width,)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(2, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
model.fit(x, y, epochs=1, verbose=0)
"""
PROGRAM = Program("table", "tables", SOURCE)
EDIT = next(edit for edit in EDITS if edit.name == "one_feature_more")


def test_a_program_is_divided_into_data_and_model() -> None:
    template = Template(PROGRAM)
    assert (
        template.setup
        == "".join(SOURCE.splitlines(keepends=True)[:2])
        + SOURCE.split("\n\n")[1][: SOURCE.split("\n\n")[1].index("width")]
    )
    assert template.functions.build.startswith("width = x.shape[1]\nmodel = keras.Sequential([\n    keras.Input")
    assert template.functions.text.endswith("    return model")


@pytest.mark.parametrize(
    ("line", "functions"),
    [
        ("x = x[:, :-1]", lambda reference: Functions("x = x[:, :-1]\n", "", reference.build)),
        ("y = y + 1", lambda reference: Functions("", "y = y + 1\n", reference.build)),
        (
            "other = x.T\nx = other.T",
            lambda reference: Functions("other = x.T\nx = other.T\n", "", reference.build),
        ),
    ],
)
def test_an_added_line_belongs_to_the_function_of_what_it_changes(line: str, functions: object) -> None:
    template = Template(PROGRAM)
    broken = SOURCE.replace("model.fit", f"{line}\nmodel.fit")
    assert template.broken(broken) == functions(template.functions)  # type: ignore[operator]


def test_a_change_of_the_training_or_after_it_is_no_question() -> None:
    template = Template(PROGRAM)
    assert template.broken(SOURCE.replace("epochs=1", "epochs=1, class_weight={0: 1.0}")) is None
    assert template.broken(SOURCE + "model.predict(x[0])\n") is None


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\ny = 2\nprint(x)",
        SOURCE.replace("model = ", "def build():\n    pass\n\nmodel = "),
        SOURCE.replace("model.compile", "x = x * 2\nmodel.compile"),
    ],
)
def test_a_program_whose_parts_are_mixed_is_unsuitable(source: str) -> None:
    with pytest.raises(Unsuitable):
        _ = Template(Program("table", "tables", source)).functions


def test_another_size_changes_data_and_declared_input() -> None:
    program, sample = varied(PROGRAM, random.Random(0))
    (width,) = program.facts["x"].shape[1:]
    assert sample == (width,)
    assert 12 <= width < 24
    assert program.facts["model"].input_shape == (None, width)
    assert f"keras.Input(shape=({width},))" in program.source


def test_a_fault_that_fits_too_few_programs_is_left_out_before_anything_is_proved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = Program("small", "tables", SOURCE.replace("(400, 24)", "(400, 7)"))
    bases = Bases()
    bases.__dict__["samples"] = {small: Template(varied(small, random.Random(0))[0])}
    questions = Questions(EDIT, bases)
    assert questions.at_most() == 4  # 3 to 6 columns
    monkeypatch.setattr(question_module, "_blamed", lambda exercise, attempt: pytest.fail("nothing is to be proved"))
    assert exam_module._for_everybody(EDIT, bases, dict.fromkeys("abcde", frozenset()), "tulip") is None


def test_no_two_questions_of_one_learner_come_from_one_program() -> None:
    bases = Bases()
    bases.__dict__["samples"] = {PROGRAM: Template(PROGRAM)}
    assert exam_module._for_everybody(EDIT, bases, {"ada": {PROGRAM.name}}, "tulip") is None


def test_a_question_can_be_read_as_an_exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_module, "_blamed", lambda exercise, attempt: "features_differ")
    reference = Template(PROGRAM).functions
    neighbors = [
        Question("e", "features_differ", "b", "", reference, Functions("", "", f"n = {n}\n"), (n,), (2,))
        for n in range(5)
    ]
    mine = Question(
        "e", "features_differ", "b", Template(PROGRAM).setup, neighbors[0].reference, reference, (24,), (2,)
    )
    path = tmp_path / "exam" / "question_1.py"
    path.parent.mkdir()
    exercise = mine.exercise(path, neighbors)
    path.write_text(text_of(exercise))
    assert [(cell.role, cell.because) for cell in read(path).cells] == [
        (cell.role, cell.because) for cell in exercise.cells
    ]
    assert read(path).fix.source == reference.text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--class-list", "class.csv"], "give the class and a secret"),
        (["--grade", "submitted"], "holds no exam"),
    ],
)
def test_what_is_missing_is_said(options: list[str], message: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["exam", *options, "--out", str(tmp_path / "exam")])
    assert result.exit_code == 1
    assert message in result.output


@pytest.mark.parametrize(
    ("learners", "message"),
    [({"../ada": ""}, "can't be a folder's name"), ({"a.b": "", "A-B": ""}, "differ only in case")],
)
def test_ids_that_can_not_be_told_apart_are_refused(learners: dict[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(ClinicError, match=message):
        make_exam(tmp_path / "exam", learners, "tulip", 1, lambda text: None)


def test_a_folder_that_holds_something_is_kept(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ClinicError, match="not empty"):
        make_exam(tmp_path, {"ada": ""}, "tulip", 1, lambda text: None)


@pytest.mark.slow
@pytest.mark.confined
def test_an_exam_is_made_proved_and_graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_module, "programs", lambda: (PROGRAM,))
    monkeypatch.setattr(exam_module, "EDITS", (EDIT,))
    learners = {"ada": "Ada Lovelace", "bob": "Bob B"}
    built = make_exam(tmp_path / "exam", learners, "tulip", 1, lambda text: None)
    assert built.causes == ("features_differ",)
    again = make_exam(tmp_path / "again", learners, "tulip", 1, lambda text: None)
    texts = {}
    for learner in learners:
        (exercise,) = built.exercises(learner)
        assert text_of(exercise) == text_of(again.exercises(learner)[0])
        assert len(exercise.role("wrong")) == 5
        texts[learner] = exercise.fix.source
    released = sorted(path.relative_to(built.folder).as_posix() for path in (built.folder / "release").rglob("*.*"))
    assert released == ["release/ada/exam/question_1.ipynb", "release/bob/exam/question_1.ipynb"]

    def hand_in(folder: str, released_to: str, answer: str) -> None:
        notebook = nbformat.read(built.folder / f"release/{released_to}/exam/question_1.ipynb", as_version=4)
        assert texts[released_to] not in json.dumps(notebook)
        next(cell for cell in notebook.cells if cell.id == "answer").source = answer
        path = tmp_path / "submitted" / folder / "exam" / "question_1.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)

    hand_in("ada", "ada", texts["ada"])
    hand_in("bob", "ada", texts["ada"])  # a neighbor's notebook, answer and all
    hand_in("eve", "ada", texts["ada"])
    results = {result.learner: result for result in graded(read_exam(built.folder), [tmp_path / "submitted"])}
    assert results["ada"].state is State.PASSED
    assert results["bob"].state is State.FAILED
    assert results["eve"].state is State.NOT_GRADED
    assert "no questions for 'eve'" in results["eve"].reason
    shutil.rmtree(built.folder)
