"""A batch that goes on where it was: nothing lost, nothing counted twice, nothing graded again that need not be."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.core.errors import ClinicError
from autograder.core.result import State, SubmissionResult
from autograder.grading import fingerprint
from autograder.grading.batch import Origin, Session
from autograder.grading.store import Judgement, Store
from autograder.learner.progress import Study, check_names, note_pass
from tests.conftest import ROOT
from tests.handed_in import EXERCISE, OTHER, Judged, collected, saved


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    answers = {"ada": "right", "bo": "wrong", "chen": "right", "dina": "wrong in another way"}
    for name, source in answers.items():
        saved(tmp_path / "submitted" / name / f"{EXERCISE.key}.ipynb", source)
    return tmp_path / "submitted"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(str(tmp_path / "grades.db"))
    yield made
    made.close()


def run(
    folder: Path, store: Store, grader: Judged, force: bool = False
) -> tuple[list[SubmissionResult], Counter[Origin]]:
    with collected([folder], [EXERCISE.key, OTHER.key]) as found, ThreadPoolExecutor(2) as pool:
        session = Session(grader, store, lambda *args: pool.submit(grader.verdict, *args), 4, force)
        results = dict(session.results(found))
    return [results[at] for at in sorted(results)], session.origins


def rows(tmp_path: Path) -> list[tuple[str, str, int | None]]:
    with sqlite3.connect(tmp_path / "grades.db") as book:
        return list(book.execute("select learner, state, points from clinic_results order by learner"))


def test_equal_answers_are_judged_once_and_everybody_has_a_result(folder: Path, tmp_path: Path, store: Store) -> None:
    grader = Judged()
    results, origins = run(folder, store, grader)
    assert [(result.learner, result.state, result.points) for result in results] == [
        ("ada", State.PASSED, 5),
        ("bo", State.FAILED, 0),
        ("chen", State.PASSED, 5),
        ("dina", State.FAILED, 0),
    ]
    assert sorted(grader.asked) == ["right", "wrong", "wrong in another way"]
    assert origins == {Origin.GRADED: 3, Origin.SHARED: 1}
    assert rows(tmp_path) == [(one.learner, one.state.value, one.points) for one in results]


def test_a_second_run_grades_only_what_changed(folder: Path, tmp_path: Path, store: Store) -> None:
    first, _ = run(folder, store, Judged())
    again = Judged()
    assert run(folder, store, again) == (first, {Origin.KEPT: 4})
    assert again.asked == []
    saved(folder / "bo" / f"{EXERCISE.key}.ipynb", "right at last")
    results, origins = run(folder, store, again)
    assert again.asked == ["right at last"]
    assert results[1].state is State.PASSED
    assert origins == {Origin.KEPT: 3, Origin.GRADED: 1}


@pytest.mark.parametrize("changed", ["exercise", "grader", "force"])
def test_another_exercise_grader_or_wish_grades_anew(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    run(folder, store, Judged())
    exercise = EXERCISE
    if changed == "exercise":
        cells = tuple(replace(cell, points=9) if cell.role == "hidden" else cell for cell in EXERCISE.cells)
        exercise = replace(EXERCISE, cells=cells)
    if changed == "grader":
        monkeypatch.setattr(fingerprint, "grader", lambda: "another one")
    grader = Judged([exercise])
    results, origins = run(folder, store, grader, force=changed == "force")
    assert origins == {Origin.GRADED: 3, Origin.SHARED: 1}
    assert results[0].points == (13 if changed == "exercise" else 5)


def test_a_story_told_anew_changes_no_grade() -> None:
    cells = tuple(replace(cell, source="anew") if cell.role == "hint" else cell for cell in EXERCISE.cells)
    assert fingerprint.text_of(replace(EXERCISE, cells=cells)) == fingerprint.text_of(EXERCISE)


def test_what_the_machinery_got_wrong_is_no_zero_and_is_tried_again(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "submitted"
    saved(folder / "ada" / f"{EXERCISE.key}.ipynb", "broken")
    saved(folder / "bo" / f"{EXERCISE.key}.ipynb", "raises")
    for _ in range(2):
        grader = Judged()
        results, _ = run(folder, store, grader)
        assert sorted(grader.asked) == ["broken", "raises"]
        assert [(result.state, result.scores) for result in results] == [(State.NOT_GRADED, ())] * 2
        assert "no more processes" in results[1].reason
        assert rows(tmp_path) == [("ada", "not graded", None), ("bo", "not graded", None)]


def test_a_batch_that_was_cut_off_goes_on_where_it_was(folder: Path, tmp_path: Path, store: Store) -> None:
    grader = Judged()
    with collected([folder], [EXERCISE.key]) as found, ThreadPoolExecutor(1) as pool:
        came = Session(grader, store, lambda *args: pool.submit(grader.verdict, *args), 1).results(found)
        at, result = next(came)
        came.close()
    assert (at, result.learner) in ((0, "ada"), (1, "bo"))
    assert result.learner in [learner for learner, _, _ in rows(tmp_path)]
    before = Counter(grader.asked)
    run(folder, store, grader)
    assert set(grader.asked) == {"right", "wrong", "wrong in another way"}
    kept = [learner for learner, _, _ in rows(tmp_path)]
    assert kept == ["ada", "bo", "chen", "dina"]
    assert (Counter(grader.asked) - before)["right" if result.learner == "ada" else "wrong"] == 0


def test_what_passes_in_ones_own_study_is_noted_there(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Study.begin(tmp_path / "work", ROOT)
    saved(tmp_path / "work/exercises" / f"{EXERCISE.key}.ipynb", "right")
    saved(tmp_path / "work/exercises" / f"{OTHER.key}.ipynb", "wrong", OTHER)
    with collected([tmp_path / "work"], [EXERCISE.key, OTHER.key]) as found, ThreadPoolExecutor(1) as pool:
        grader = Judged()
        for at, result in Session(grader, store, lambda *args: pool.submit(grader.verdict, *args), 1).results(found):
            note_pass(found[at], result, [EXERCISE, OTHER])
    study = Study(tmp_path / "work")
    assert study.done(EXERCISE)
    assert not study.done(OTHER)
    assert check_names(EXERCISE) == ["check-1", "check-2"]


# --- stores that can't be used


JUDGEMENT = Judgement("a/b", "cells", "text", "grader")
VERDICT = SubmissionResult(file="", exercise="a/b", state=State.FAILED)


def test_a_result_is_there_once_however_often_it_is_written(tmp_path: Path, store: Store) -> None:
    for _ in range(2):
        store.keep(JUDGEMENT, "ada", "x.ipynb", VERDICT)
    assert len(rows(tmp_path)) == 1


def test_a_store_of_another_version_is_said(tmp_path: Path, store: Store) -> None:
    with sqlite3.connect(tmp_path / "grades.db") as book:
        book.execute("update clinic_about set version = 99")
    with pytest.raises(ClinicError, match=r"another version .*version 99, this one has 1.*--store"):
        Store(str(tmp_path / "grades.db"))


def test_a_store_that_is_held_by_another_program_is_said(tmp_path: Path, store: Store) -> None:
    holding = sqlite3.connect(tmp_path / "grades.db", isolation_level=None)
    holding.execute("begin exclusive")
    with pytest.raises(ClinicError, match=r"locked\. Another program holds it"):
        Store(f"sqlite:///{tmp_path}/grades.db?timeout=0.1")
    holding.close()


def test_a_store_that_can_only_be_read_is_said(tmp_path: Path, store: Store) -> None:
    with pytest.raises(ClinicError, match="It can only be read"):
        Store(f"sqlite:///file:{tmp_path}/grades.db?mode=ro&uri=true")


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("text.txt", "file is not a database"),
        ("below/text.txt/grades.db", "can't be made"),
        ("nosuch://host/x", "No store can be opened at nosuch"),
    ],
)
def test_what_is_no_store_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, says: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("no database, and long enough to be read as one" * 30)
    (tmp_path / "below").symlink_to(tmp_path)
    with pytest.raises(ClinicError, match=says):
        Store(where)


@pytest.mark.parametrize("where", ["nosuch://ada:secret@host/x", "nosuch+way://ada:a@secret@host/x"])
def test_a_stores_password_is_not_said(where: str) -> None:
    with pytest.raises(ClinicError, match=r"://ada:\*\*\*@") as said:
        Store(where)
    assert "secret" not in str(said.value)


def test_a_store_that_fails_is_told_apart_from_work_that_fails(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.ipynb", "right")
    command = ["grade", str(path), "--solutions", str(ROOT / "solutions"), "--json", str(tmp_path / "grades.json")]
    done = CliRunner().invoke(main, [*command, "--store", "nosuch://host/x"])
    assert "No store can be opened at nosuch" in done.output
    assert done.exit_code == 2
