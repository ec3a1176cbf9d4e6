"""`check` where the learner works: in a shell that runs cells, in any order, with errors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.checks import checker
from autograder.checks.cell_tracker import CellTracker
from autograder.checks.learner_functions import NotebookFunctions
from autograder.core import report
from autograder.core.report import CheckReport, Outcome
from autograder.exercises.exercise import Cell, read
from autograder.grading.in_process import verdict
from autograder.learner import check as live
from autograder.learner import display
from tests.conftest import ROOT

EXERCISE = read(ROOT / "solutions/01_missing_input_shape/declare_the_input.py")
SHAPES, TRAINING = EXERCISE.role("check")


class Notebook:
    """An exercise in a shell of its own: cells run, and what they show is kept."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        self.shown: list[dict[str, Any]] = []

    def run(self, cell: Cell | str) -> Any:
        return self.shell.run_cell(cell if isinstance(cell, str) else cell.source, store_history=True)

    @property
    def report(self) -> CheckReport:
        return CheckReport.model_validate(self.shown[-1][report.MIME])


@pytest.fixture
def notebook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    result = Notebook(shell)
    publish = lambda data, *args, **kwargs: result.shown.append(data)  # noqa: E731
    monkeypatch.setattr(shell.display_pub, "publish", publish)
    watch = CellTracker()
    monkeypatch.setattr(live, "check", checker.Checker(partial(NotebookFunctions, watch), display.shown_in_place))
    live._listen(watch)
    result.run(EXERCISE.setup)
    yield result
    InteractiveShell.clear_instance()


def test_a_check_passes_and_shows_shapes_before_training(notebook: Notebook) -> None:
    notebook.run(EXERCISE.fix)
    assert notebook.run(TRAINING).success
    first, last = (CheckReport.model_validate(shown[report.MIME]) for shown in notebook.shown)
    assert [row.outcome for row in first.rows if row.outcome is not Outcome.PASSED] == [Outcome.RUNNING]
    assert first.rows[-1].outcome is Outcome.RUNNING
    assert last.passed
    assert last.trace is not None
    assert "(None, 8, 8, 1)" in notebook.shown[-1]["text/plain"]
    assert "<table>" in notebook.shown[-1]["text/html"]


def test_a_check_that_fails_raises_after_it_has_shown_why(notebook: Notebook) -> None:
    notebook.run(EXERCISE.starter)
    result = notebook.run(SHAPES)
    assert isinstance(result.error_in_exec, checker.CheckFailed)
    assert notebook.report.cause == "input_not_declared"
    [line] = result.error_in_exec._render_traceback_()
    assert "does not say what one sample looks like" in line


def test_before_anything_was_run_the_missing_function_is_named(notebook: Notebook) -> None:
    notebook.run(SHAPES)
    assert notebook.report.cause == "answer_missing"
    assert notebook.report.rows[0].outcome is Outcome.FAILED
    assert {row.outcome for row in notebook.report.rows[1:]} == {Outcome.NOT_REACHED}


@pytest.mark.parametrize("broken", ["def build_model(:\n    pass", "build_model = keras.Input(shape=(64))"])
def test_an_older_function_is_never_judged(notebook: Notebook, broken: str) -> None:
    notebook.run(EXERCISE.fix)
    notebook.run(broken)
    notebook.run(SHAPES)
    assert notebook.report.cause == "answer_raises"
    assert notebook.report.error
    notebook.run(EXERCISE.fix)
    assert notebook.run(SHAPES).success


def test_a_function_that_was_defined_before_its_cell_failed_is_judged(notebook: Notebook) -> None:
    notebook.run(EXERCISE.fix.source + "\n\nbuild_model().no_such_method()")
    assert notebook.run(SHAPES).success


def test_the_symptom_does_not_change_the_verdict(notebook: Notebook) -> None:
    notebook.run(EXERCISE.starter)
    notebook.run(EXERCISE.role("symptom")[0])
    notebook.run("model = build_model()\nmodel.fit(images[:64], digits[:64], verbose=0)")
    notebook.run(SHAPES)
    assert notebook.report.cause == "input_not_declared"


@pytest.mark.parametrize("order", ["acac", "caac", "saac", "asac"])
def test_a_right_answer_is_right_in_any_order(notebook: Notebook, order: str) -> None:
    cells = {"a": EXERCISE.fix, "c": SHAPES, "s": EXERCISE.setup}
    for step in order[:-1]:
        notebook.run(cells[step])
    assert notebook.run(cells[order[-1]]).success


def test_a_given_name_that_a_cell_changes_is_said_and_does_not_count(notebook: Notebook) -> None:
    cell = "images = images[..., None]\n" + EXERCISE.fix.source
    notebook.run(cell)
    notebook.run(cell)
    assert notebook.run(SHAPES).success
    [note] = notebook.report.notes
    assert "changed images" in note
    assert "(1797, 8, 8, 1)" in note
    assert "(1797, 8, 8, 1, 1, 1)" in note
    assert notebook.shell.user_ns["images"].shape == (1797, 8, 8, 1, 1, 1)


def test_given_data_can_not_be_changed_in_place(notebook: Notebook) -> None:
    result = notebook.run("images *= 2")
    assert "read-only" in str(result.error_in_exec)


def test_warnings_of_keras_are_notes_and_stay_off_stderr(notebook: Notebook, capfd: pytest.CaptureFixture[str]) -> None:
    old_way = next(cell for cell in EXERCISE.role("right") if "input_shape=" in cell.source)
    notebook.run(old_way)
    capfd.readouterr()
    assert notebook.run(SHAPES).success
    assert any("Do not pass an `input_shape`" in note for note in notebook.report.notes)
    assert capfd.readouterr().err == ""


def test_outside_a_notebook_the_report_is_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    InteractiveShell.clear_instance()
    check = checker.Checker(partial(NotebookFunctions, CellTracker()), display.shown_in_place)
    names: dict[str, Any] = {}
    exec(EXERCISE.setup.source, names)
    names["check"] = check
    exec(EXERCISE.starter.source, names)
    capsys.readouterr()
    with pytest.raises(checker.CheckFailed, match="does not say what one sample looks like"):
        exec(SHAPES.source, names)
    printed = capsys.readouterr().out
    assert "[no] the model declares one sample as its input: (8, 8, 1): failed" in printed
    assert "received: nothing declared" in printed


def test_draw_shows_itself_as_text_and_as_a_table() -> None:
    names: dict[str, Any] = {}
    exec(EXERCISE.setup.source, names)
    exec(EXERCISE.starter.source, names)
    unbuilt = display.draw(names["build_model"]())
    assert "?" in repr(unbuilt)
    exec(EXERCISE.fix.source, names)
    drawn = display.draw(names["build_model"](), names["images"][:, :6])
    assert "stops here: expected axis -1 to have the size 288, received 192" in repr(drawn)
    assert "stops here" in str(drawn._repr_html_())


TWO_OUTPUTS = """twice = keras.Model(model.inputs, model.outputs * 2)
    twice.compile("adam", "mse")
    return twice"""
STYLES = {
    "sgd, slow but right": 'compile(optimizer="sgd", loss="sparse_categorical_crossentropy")',
    "Keras's own function as loss": 'compile("adam", loss=keras.losses.sparse_categorical_crossentropy)',
}


@pytest.mark.parametrize("compiled", STYLES.values(), ids=STYLES.keys())
def test_other_styles_of_a_right_answer_pass(compiled: str) -> None:
    source = EXERCISE.fix.source
    line = next(line for line in source.splitlines() if "model.compile(" in line)
    answer = Cell("right", source.replace(line.strip(), f"model.{compiled}"))
    assert verdict(EXERCISE, answer).cause is None


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        (
            "build_model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(10)])",
            "not_a_function",
        ),
        ("build_model = dict", "not_a_model"),
        ("def build_model():\n    exit()", "answer_raises"),
        (EXERCISE.fix.source.replace('loss="sparse_categorical_crossentropy", ', ""), "not_compiled"),
        (EXERCISE.fix.source.replace("return model", TWO_OUTPUTS), "outputs_differ"),
        (EXERCISE.fix.source.replace("layers.Dense(10,", "layers.Dense(80_000), layers.Dense(10,"), "model_too_large"),
    ],
)
def test_odd_answers_are_blamed_and_never_break_the_check(source: str, cause: str) -> None:
    assert verdict(EXERCISE, Cell("wrong", source)).cause == cause
