"""A learner alone: what is done is remembered, what comes next is said, the reference is shown after a pass only."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from IPython.core.interactiveshell import InteractiveShell

from autograder.checks import checker
from autograder.cli.main import main
from autograder.core.errors import ClinicError
from autograder.exercises.exercise import Exercise, find
from autograder.exercises.study_record import RECORD
from autograder.exercises.working_copies import lay_out
from autograder.learner import display
from autograder.learner.next_steps import NextSteps
from autograder.learner.progress import Study, check_names
from tests.conftest import ROOT

LESSON = "01_missing_input_shape"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course of one lesson."""
    root = tmp_path / "course_folder"
    for part in ("solutions", "exercises"):
        shutil.copytree(ROOT / part / LESSON, root / part / LESSON)
    return root


@pytest.fixture
def study(root: Path, tmp_path: Path) -> Study:
    lay_out(root, tmp_path / "work")
    return Study.begin(tmp_path / "work", root)


@pytest.fixture
def exercises(study: Study) -> list[Exercise]:
    return study.exercises()


def run_command(*command: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, command, terminal_width=200)
    return done.exit_code, done.output


def test_progress_says_what_is_done_started_and_next(
    study: Study, exercises: list[Exercise], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    first, second, third = exercises
    study.passed(first, check_names(first))
    mine = study.work / f"exercises/{second.key}.ipynb"
    mine.write_text(mine.read_text().replace("build_model", "build_models"))
    code, text = run_command("progress", "--work", str(study.work))
    assert code == 0
    assert "1 of 3 done" in text
    assert "done on 20" in text
    assert text.count("not started") == 1
    assert f"Next: {second.story[0].source.splitlines()[0].lstrip('# ')}" in text
    assert third.key not in text


def test_progress_says_which_causes_are_known_and_which_come_again(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(study.work / "exercises" / LESSON)
    for right in (True, True):
        study.record.answered("comma_missing", right)
    study.record.answered("axes_swapped", right=False)
    study.record.add_prediction(LESSON, "1", "raises", right=True)
    study.record.add_prediction(LESSON, "2", "silent", right=False)
    code, text = run_command("progress")
    assert code == 0
    assert "1 of 2 predictions right" in text
    lines = [line for line in text.splitlines() if "known" in line or "shaky" in line]
    assert ["shaky" in line for line in lines] == [True, False]
    assert "its comma" in lines[1]
    assert str(study.work / "exercises") in text


def test_a_narrow_terminal_breaks_no_name(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    text = run_command("progress", "--work", str(study.work))[1]
    assert f"{study.work}/exercises/{study.exercises()[0].key}.ipynb" in text


def test_copies_can_be_made_without_a_server(root: Path, tmp_path: Path) -> None:
    code, text = run_command("learn", "--no-serve", "--root", str(root), "--work", str(tmp_path / "mine"))
    assert code == 0
    assert "Copied 3 notebooks" in text
    assert run_command("progress", "--work", str(tmp_path / "mine"))[0] == 0


def test_an_exercise_is_found_by_its_number(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = study.work / f"exercises/{LESSON}/declare_the_input.ipynb"
    mine.write_text(mine.read_text().replace("build_model", "mine"))
    monkeypatch.chdir(study.work)
    code, text = run_command("reset", "1.1")
    assert code == 0
    assert "declare_the_input.old1.ipynb" in text
    assert "(1.3)" in run_command("reset", "1.9")[1]


def test_an_answer_from_another_file_replaces_the_starter_and_never_an_answer(study: Study) -> None:
    exercise = study.exercises()[0]
    notebook = study.work / f"exercises/{exercise.key}.ipynb"
    study.take_over(exercise, "mine = 1")
    assert "mine = 1" in notebook.read_text()
    study.take_over(exercise, "mine = 2")
    assert "mine = 1" in notebook.read_text()


def test_one_passed_check_of_two_is_not_done(study: Study, exercises: list[Exercise]) -> None:
    study.passed(exercises[0], ["check-1"])
    assert study.done(exercises[0]) is None
    assert study.next_after() == exercises[0]


def test_the_record_survives_a_new_release_and_names_it_does_not_know(study: Study, root: Path) -> None:
    exercise = study.exercises()[0]
    study.passed(exercise, check_names(exercise))
    path = study.work / RECORD
    record = json.loads(path.read_text())
    record["passed"]["09_older/gone"] = {"check-1": "2026-01-01"}
    record["later"] = 1
    path.write_text(json.dumps(record))
    again = Study.begin(study.work, root)
    assert again.done(exercise)
    assert json.loads(path.read_text())["later"] == 1
    assert "09_older/gone" in json.loads(path.read_text())["passed"]


def test_after_the_last_exercise_the_first_open_one_is_next(study: Study, exercises: list[Exercise]) -> None:
    first, _, last = exercises
    study.passed(last, check_names(last))
    assert study.next_after(last) == first


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000, '{"passed": [1]}', '{"passed": {"a": 1}}'])
def test_a_record_that_cannot_be_read_is_a_sentence(study: Study, text: str) -> None:
    (study.work / RECORD).write_text(text)
    with pytest.raises(ClinicError, match="Move that file away"):
        Study(study.work)


def test_a_folder_that_was_never_laid_out_is_a_sentence(tmp_path: Path) -> None:
    code, text = run_command("progress", "--work", str(tmp_path))
    assert code == 1
    assert "make learn" in text


def test_reset_lays_the_starter_and_keeps_every_version_of_the_learner(study: Study, root: Path) -> None:
    mine = study.work / f"exercises/{LESSON}/declare_the_input.ipynb"
    for number in (1, 2):
        mine.write_text(mine.read_text().replace("build_model", f"mine{number}"))
        code, text = run_command("reset", "declare_the_input", "--root", str(root), "--work", str(study.work))
        assert code == 0
        assert f"declare_the_input.old{number}.ipynb" in text
        assert f"mine{number}" in mine.with_name(f"declare_the_input.old{number}.ipynb").read_text()
    assert mine.read_bytes() == (root / f"exercises/{LESSON}/declare_the_input.ipynb").read_bytes()
    assert run_command("reset", f"{LESSON}/declare_the_input", "--root", str(root), "--work", str(study.work))[0] == 0
    assert not mine.with_name("declare_the_input.old3.ipynb").exists()


def test_reset_of_an_unknown_exercise_names_the_known_ones(study: Study, root: Path) -> None:
    code, text = run_command("reset", "nonsense", "--root", str(root), "--work", str(study.work))
    assert code == 1
    assert "No exercise is called nonsense" in text
    assert "declare_the_input" in text


def follow(companion: NextSteps, exercise: Exercise) -> list[tuple[str, str] | None]:
    companion.ran(exercise.setup.source)
    return [companion.after_pass(cell.source, "my own answer") for cell in exercise.role("check")]


def test_the_reference_is_shown_after_the_last_check_and_beside_the_own_answer(
    study: Study, exercises: list[Exercise]
) -> None:
    first, second, _ = exercises
    *before, last = follow(NextSteps(study.work / "exercises" / LESSON), first)
    assert last is not None
    assert before == [None] * (len(check_names(first)) - 1)
    for page in last:
        assert "my own answer" in page
        assert "return model" in page
        assert second.key in page
    around = study.around(study.work / "exercises" / LESSON)
    assert around is not None
    assert around.done(first)


def test_in_an_assignment_of_a_teacher_no_reference_is_shown(tmp_path: Path, root: Path) -> None:
    handed_out = tmp_path / "handed_out" / LESSON
    shutil.copytree(root / "exercises" / LESSON, handed_out)
    assert set(follow(NextSteps(handed_out), find(root / "solutions")[0])) == {None}


def test_without_solutions_no_reference_is_shown(study: Study, exercises: list[Exercise], root: Path) -> None:
    shutil.rmtree(root / "solutions")
    assert set(follow(NextSteps(study.work / "exercises" / LESSON), exercises[0])) == {None}


def test_a_check_that_was_changed_counts_for_nothing(study: Study, exercises: list[Exercise]) -> None:
    companion = NextSteps(study.work / "exercises" / LESSON)
    companion.ran(exercises[0].setup.source)
    assert companion.after_pass("check = print\ncheck('build_model')", "mine") is None
    assert not Study(study.work).done(exercises[0])


def test_in_a_notebook_the_reference_follows_the_last_check(
    study: Study, exercises: list[Exercise], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from functools import partial

    from autograder.checks.cell_tracker import CellTracker
    from autograder.checks.learner_functions import NotebookFunctions
    from autograder.learner import check

    monkeypatch.chdir(study.work / "exercises" / LESSON)
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    watch = CellTracker()
    monkeypatch.setattr(check, "check", checker.Checker(partial(NotebookFunctions, watch), display.shown_in_place))
    check._listen(watch)
    exercise = exercises[0]
    for cell in (exercise.setup, exercise.role("right")[0], *exercise.role("check")):
        shell.run_cell(cell.source, store_history=True)
    InteractiveShell.clear_instance()
    printed = capsys.readouterr().out
    assert "Every check of this exercise has passed." in printed
    assert printed.index(exercise.role("right")[0].source[:40]) < printed.index("The reference answer")


def test_a_record_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    study = Study.begin(tmp_path, ROOT)
    (tmp_path / RECORD).unlink()
    (tmp_path / RECORD / "in the way").mkdir(parents=True)
    with pytest.raises(ClinicError, match="can't be written"):
        study.record.draw_for(None)
