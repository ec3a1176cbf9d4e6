"""Grading: right, wrong, not started and unreadable notebooks, one row each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from click.testing import CliRunner
from nbformat.notebooknode import NotebookNode

from autograder.cli.main import main
from autograder.core.report import Outcome
from autograder.core.result import Batch, State
from autograder.exercises.exercise import read
from autograder.grading.collect import is_work
from autograder.grading.folders import listed
from autograder.grading.grader import Grader, grade
from autograder.grading.notebook_file import MAX_BYTES
from autograder.grading.submission import Submission
from autograder.sandbox import limits
from tests.conftest import ROOT

pytestmark = pytest.mark.confined

EXERCISE = read(ROOT / "solutions/01_missing_input_shape/declare_the_input.py")
RELEASED = ROOT / "exercises" / f"{EXERCISE.key}.ipynb"
OLD_WAY = next(cell for cell in EXERCISE.role("right") if "input_shape=" in cell.source)


def released() -> NotebookNode:
    return nbformat.read(RELEASED, as_version=4)


def answered(source: str) -> NotebookNode:
    notebook = released()
    next(cell for cell in notebook.cells if cell.id == "answer").source = source
    return notebook


def saved(path: Path, notebook: NotebookNode) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader([EXERCISE]) as item:
        yield item


Row = Callable[[Path], Any]


@pytest.fixture
def row(grader: Grader) -> Row:
    return grader.result


# --- without a process: what is not started, and what is no submission


def test_the_released_notebook_is_not_started_and_earns_nothing(row: Row) -> None:
    result = row(RELEASED)
    assert (result.state, result.points, result.out_of) == (State.NOT_STARTED, 0, 5)


def raw(change: Callable[[dict[str, Any]], None]) -> str:
    data = json.loads(RELEASED.read_text(encoding="utf-8"))
    change(data)
    return json.dumps(data)


UNREADABLE = {
    "empty": (lambda: "", "The file is empty"),
    "cut off": (lambda: RELEASED.read_text(encoding="utf-8")[:900], "Not a whole notebook"),
    "not JSON": (lambda: "print('hello')", "Not a whole notebook"),
    "nested too deep": (lambda: "[" * 100_000, "Not a whole notebook"),
    "other JSON": (lambda: '{"grades": [1, 2]}', "JSON, but not a notebook"),
    "a list": (lambda: "[]", "JSON, but not a notebook"),
    "a format of many digits": (lambda: raw(lambda data: data.update(nbformat=10**4000)), "0. Open it in"),
    "format 3": (lambda: '{"nbformat": 3, "nbformat_minor": 0, "worksheets": [], "metadata": {}}', "format 3"),
    "no cells": (lambda: raw(lambda data: data.pop("cells")), "Not a valid notebook"),
    "a cell that is a number": (lambda: raw(lambda data: data["cells"].append(7)), "Not a valid notebook"),
    "another kernel": (lambda: raw(lambda data: data["metadata"]["kernelspec"].update(language="R")), "kernel is R"),
    "another notebook": (lambda: raw(lambda data: data["metadata"].clear()), "Not an exercise of this course"),
    "too large": (lambda: " " * (MAX_BYTES + 1), "Larger than 20 MB"),
}


@pytest.mark.parametrize(("text", "says"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_submission_is_one_row_that_says_so(tmp_path: Path, text: Callable[[], str], says: str) -> None:
    path = tmp_path / "handed_in.ipynb"
    path.write_text(text(), encoding="utf-8")
    results = list(grade([path, RELEASED], [EXERCISE]))
    assert [result.state for result in results] == [State.NOT_GRADED, State.NOT_STARTED]
    assert says in results[0].reason
    assert results[0].scores == ()


def test_bytes_that_are_no_text_and_links_and_missing_files_are_rows(tmp_path: Path) -> None:
    noise = tmp_path / "noise.ipynb"
    noise.write_bytes(b"\xff\xfe\x00\x80")
    link = tmp_path / "link.ipynb"
    link.symlink_to(RELEASED)
    folder = tmp_path / "folder.ipynb"
    folder.mkdir()
    reasons = [result.reason for result in grade([noise, link, tmp_path / "gone.ipynb", folder], [EXERCISE])]
    assert "Can't be read as text" in reasons[0]
    assert "a link and not a file" in reasons[1]
    assert "no such file" in reasons[2]
    assert "a folder or a device" in reasons[3]


def test_a_mark_ahead_of_the_first_character_that_some_editors_write_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "marked.ipynb"
    path.write_text(RELEASED.read_text(encoding="utf-8"), encoding="utf-8-sig")
    [result] = grade([path], [EXERCISE])
    assert result.state is State.NOT_STARTED


def test_folders_are_searched_for_work_only(tmp_path: Path) -> None:
    for name in ("a/one.ipynb", "a/.ipynb_checkpoints/one.ipynb", "a/one.new.ipynb", "two.ipynb", "notes.txt"):
        saved(tmp_path / name, released())
    found = {entry.path for path in (tmp_path, tmp_path / "two.ipynb") for entry in listed(path)}
    assert {path for path in found if is_work(path)} == {tmp_path / "two.ipynb", tmp_path / "a/one.ipynb"}


# --- before the judge


def test_a_right_answer_that_makes_keras_warn_has_full_marks(tmp_path: Path, row: Row) -> None:
    result = row(saved(tmp_path / "x.ipynb", answered(OLD_WAY.source)))
    assert (result.state, result.points, result.reason) == (State.PASSED, 5, "")


def test_a_wrong_answer_is_blamed_once_and_what_follows_is_not_reached(tmp_path: Path, row: Row) -> None:
    wrong = next(cell for cell in EXERCISE.role("wrong") if cell.because == "batch_axis_in_input")
    result = row(saved(tmp_path / "x.ipynb", answered(wrong.source)))
    assert (result.state, result.points) == (State.FAILED, 0)
    assert [score.outcome for score in result.scores] == [Outcome.FAILED, Outcome.NOT_REACHED, Outcome.NOT_REACHED]
    assert result.scores[0].report.cause == "batch_axis_in_input"
    assert "Declare one sample only" in result.reason


def test_changed_missing_and_doubled_cells_are_mended_and_said(tmp_path: Path, row: Row) -> None:
    notebook = answered(EXERCISE.fix.source)
    by_id = {cell.id: cell for cell in notebook.cells}
    by_id["setup"].source = "images = None"
    by_id["check-1"].source = "pass"
    by_id["symptom"].metadata = {}
    notebook.cells.remove(by_id["check-2"])
    notebook.cells.append(by_id["answer"])
    notebook.cells.append(nbformat.v4.new_code_cell("this is no Python"))
    result = row(saved(tmp_path / "x.ipynb", notebook))
    assert (result.state, result.points) == (State.PASSED, 5)
    assert "put back: check-2" in result.notes[0]
    assert "more than once: answer" in result.notes[1]


def test_a_missing_answer_cell_fails_and_says_where_the_starter_is(tmp_path: Path, row: Row) -> None:
    notebook = released()
    notebook.cells = [cell for cell in notebook.cells if cell.id != "answer"]
    result = row(saved(tmp_path / "x.ipynb", notebook))
    assert (result.state, result.points) == (State.FAILED, 0)
    assert result.scores[0].report.cause == "answer_missing"
    assert "The starter is in the released copy" in result.notes[0]


def test_what_does_not_end_or_ends_the_process_fails_and_names_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: Row
) -> None:
    monkeypatch.setattr(limits, "CELL_SECONDS", 2)
    sources = {
        "endless": "while True:\n    pass",
        "dead": "import os\nos._exit(0)",
        "waits": "def build_model():\n    import time\n    time.sleep(1000)",
    }
    paths = [saved(tmp_path / f"{name}.ipynb", answered(source)) for name, source in sources.items()]
    results = [row(path) for path in paths]
    assert [(result.state, result.points) for result in results] == [(State.FAILED, 0)] * 3
    first = [result.scores[0].report for result in results]
    assert [report.cause for report in first] == ["takes_too_long", "process_ended", "takes_too_long"]
    assert [report.rows[0].received for report in first[:2]] == ["cell 3 did not come to its end", "it ended in cell 3"]
    assert "build_model did not come to its end" in [row.received for row in first[2].rows]
    assert [score.outcome for score in results[0].scores[1:]] == [Outcome.NOT_REACHED] * 2


def test_a_set_up_that_fails_here_is_not_the_answers_fault(tmp_path: Path) -> None:
    cells = tuple(
        replace(cell, source=f"{cell.source}\nimport no_such_module") if cell is EXERCISE.setup else cell
        for cell in EXERCISE.cells
    )
    [result] = grade([saved(tmp_path / "x.ipynb", answered(EXERCISE.fix.source))], [replace(EXERCISE, cells=cells)])
    assert (result.state, result.scores) == (State.NOT_GRADED, ())
    assert "No module named 'no_such_module'" in result.reason
    assert "then grade it again" in result.reason


def test_a_check_that_breaks_off_is_no_zero_and_names_itself(grader: Grader) -> None:
    cells = tuple(replace(cell, source="1 / 0") if cell.role == "hidden" else cell for cell in EXERCISE.cells)
    submission = Submission(replace(EXERCISE, cells=cells), ((3, EXERCISE.fix.source),), ())
    result = grader.verdict(submission)
    assert (result.state, result.scores) == (State.NOT_GRADED, ())
    assert result.reason.startswith("hidden-1 broke off while it judged this answer: ZeroDivisionError")
    assert "read this one yourself" in result.reason


def test_half_a_character_in_a_cell_is_an_error_of_that_cell(tmp_path: Path, row: Row) -> None:
    result = row(saved(tmp_path / "x.ipynb", answered(f"# \ud800\n{EXERCISE.fix.source}")))
    assert result.scores[0].report.cause == "answer_raises"
    assert "surrogates not allowed" in result.scores[0].report.error


def test_the_time_of_all_cells_is_told_from_the_time_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: Row
) -> None:
    monkeypatch.setattr(limits, "PROGRAM_SECONDS", 1)
    result = row(saved(tmp_path / "x.ipynb", answered("while True:\n    pass")))
    assert result.scores[0].report.rows[0].expected == "all cells together within the time that they have"


def test_magics_and_shell_lines_do_no_harm(tmp_path: Path, row: Row) -> None:
    source = f"%matplotlib inline\n!pip install something\nfiles = !ls\n{EXERCISE.fix.source}\n%time build_model()"
    timed = f"%%time\n{EXERCISE.fix.source}"
    paths = [saved(tmp_path / f"{index}.ipynb", answered(text)) for index, text in enumerate((source, timed))]
    assert [row(path).points for path in paths] == [5, 5]


def test_a_model_that_is_far_too_large_is_the_answers_fault(tmp_path: Path, row: Row) -> None:
    large = EXERCISE.fix.source.replace("layers.Dense(10,", "layers.Dense(500_000), layers.Dense(10,")
    result = row(saved(tmp_path / "x.ipynb", answered(large)))
    assert (result.state, result.scores[0].report.cause) == (State.FAILED, "model_too_large")


def test_a_warm_process_that_died_is_replaced(tmp_path: Path, grader: Grader) -> None:
    path = saved(tmp_path / "x.ipynb", answered(EXERCISE.starter.source + "\n#"))
    before = grader.result(path)
    warm = grader._warm()[0]._process
    warm.kill()
    warm.wait()
    assert grader.result(path) == before


def test_who_stops_early_leaves_nothing_running(tmp_path: Path) -> None:
    endless = answered("while True:\n    pass")
    before = psutil.Process().children()
    results = grade(
        [RELEASED, *(saved(tmp_path / f"{index}.ipynb", endless) for index in range(4))], [EXERCISE], jobs=1
    )
    assert next(results).state is State.NOT_STARTED
    results.close()
    assert set(psutil.Process().children()) <= set(before)


# --- where the machine can't confine


def test_others_work_is_refused_where_a_confined_program_could_read_the_exercises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pool:
        missing, ended = None, False

        def __init__(self, *_: object) -> None: ...

        def seen(self, paths: Iterable[str]) -> list[str]:
            return [path for path in paths if path.endswith(".py")]

        def close(self) -> None: ...

    monkeypatch.setattr("autograder.grading.grader.WorkerPool", Pool)
    with Grader([EXERCISE]) as grader:
        result = grader.result(saved(tmp_path / "x.ipynb", answered(EXERCISE.starter.source + "\n#")))
    assert (result.state, result.scores) == (State.NOT_GRADED, ())
    assert f"learners' programs could read {EXERCISE.path}. Run `chmod -R go-rwx` on its folder." in result.reason


def test_others_work_is_refused_and_ones_own_runs_and_both_say_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grader: Grader
) -> None:
    monkeypatch.setattr(grader._warm()[0], "missing", "no namespaces.")
    monkeypatch.chdir(tmp_path)
    theirs = saved(tmp_path / "class" / "x.ipynb", answered(EXERCISE.starter.source + "\n#"))
    mine = saved(tmp_path / "work" / "x.ipynb", answered(EXERCISE.starter.source + "\n#"))
    refused, ran = grader.result(theirs), grader.result(mine)
    assert (refused.state, refused.scores) == (State.NOT_GRADED, ())
    assert "no namespaces." in refused.reason
    assert "--sandboxed" in refused.reason
    assert ran.state is State.FAILED
    assert "not confined: no namespaces." in ran.notes[-1]
    monkeypatch.setattr(grader, "_sandboxed", True)
    assert grader.result(theirs).state is State.FAILED


# --- the command


def test_the_table_the_file_and_the_exit_code_agree(tmp_path: Path) -> None:
    right = saved(tmp_path / "in" / "right.ipynb", answered(EXERCISE.fix.source))
    command = ["grade", "--solutions", str(ROOT / "solutions"), "--json", str(tmp_path / "out" / "grades.json")]
    done = CliRunner().invoke(main, [*command, str(right)])
    assert done.exit_code == 0, done.output
    saved(tmp_path / "in" / "untouched.ipynb", released())
    (tmp_path / "in" / "empty.ipynb").write_text("")
    done = CliRunner().invoke(main, [*command, str(tmp_path / "in" / "untouched.ipynb")])
    assert done.exit_code == 1
    done = CliRunner().invoke(main, [*command, str(tmp_path / "in")])
    assert done.exit_code == 2
    assert "3 notebooks: 1 not graded, 1 passed, 1 not started." in done.output
    batch = Batch.model_validate_json((tmp_path / "out" / "grades.json").read_text(encoding="utf-8"))
    assert [(Path(result.file).stem, result.points) for result in batch.results] == [
        ("empty", 0),
        ("right", 5),
        ("untouched", 0),
    ]


def test_a_folder_without_notebooks_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["grade", "--solutions", str(ROOT / "solutions"), str(tmp_path)])
    assert done.exit_code == 2
    assert "No notebooks in" in done.output
    assert "Traceback" not in done.output
