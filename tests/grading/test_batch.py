"""A batch that goes on where it was: nothing lost, nothing counted twice, nothing graded again that need not be."""

from __future__ import annotations

import ast
import csv
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from click.testing import CliRunner, Result

from autograder.cli.main import main
from autograder.core.errors import ClinicError
from autograder.core.result import PlatformUser, State, SubmissionResult
from autograder.exercises.exercise import Exercise
from autograder.grading import fingerprint
from autograder.grading.batch import Origin, Session
from autograder.grading.collect import HandedIn
from autograder.grading.results import ResultsFile
from autograder.grading.store import Judgement, Store, StoredResults
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
    result = Store(str(tmp_path / "grades.db"))
    yield result
    result.close()


def run(
    folder: Path, store: Store, grader: Judged, force: bool = False
) -> tuple[list[SubmissionResult], Counter[Origin]]:
    with collected([folder], [EXERCISE.key, OTHER.key]) as found, ThreadPoolExecutor(2) as pool:
        session = Session(grader, store, lambda *args: pool.submit(grader.verdict, *args), 4, force)
        results = dict(session.results(found))
    return [results[index] for index in sorted(results)], session.origins


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
    assert rows(tmp_path) == [(item.learner, item.state.value, item.points) for item in results]


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
    cells = tuple(replace(cell, source="changed") if cell.role == "hint" else cell for cell in EXERCISE.cells)
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
        index, result = next(came)
        came.close()
    assert (index, result.learner) in ((0, "ada"), (1, "bo"))
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
        for index, result in Session(grader, store, lambda *args: pool.submit(grader.verdict, *args), 1).results(found):
            note_pass(found[index], result, [EXERCISE, OTHER])
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


def test_a_store_of_a_newer_version_is_said(tmp_path: Path, store: Store) -> None:
    with sqlite3.connect(tmp_path / "grades.db") as book:
        book.execute("update clinic_version set version_num = 'r99'")
    with pytest.raises(ClinicError, match=r"another version .*its version is r99.*Install that version.*--store"):
        Store(str(tmp_path / "grades.db"))


FIRST_RELEASE = """
create table clinic_about (version integer primary key);
insert into clinic_about values (1);
create table clinic_results (id integer primary key, learner varchar(500) not null, exercise varchar(500) not null,
    cells varchar(64) not null, text varchar(64) not null, grader varchar(500) not null, state varchar(20) not null,
    points integer, out_of integer, file text not null, graded datetime not null, verdict text not null,
    unique (learner, exercise, cells, text, grader));
insert into clinic_results values (1, 'ada', 'a/b', 'cells', 'text', 'grader', 'failed', 0, 0, 'x.ipynb', '2026-01-01',
    '{"file": "", "exercise": "a/b", "state": "failed"}');
"""


def test_a_store_of_the_first_release_is_migrated_and_its_results_are_found(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "old.db") as book:
        book.executescript(FIRST_RELEASE)
    old = Store(str(tmp_path / "old.db"))
    found = old.find(JUDGEMENT, "ada")
    assert found is not None
    assert (found.verdict, found.is_own) == (VERDICT, True)
    old.keep(JUDGEMENT, "bo", "y.ipynb", VERDICT, PlatformUser(platform="moodle", id="1", name="Bo"))
    old.close()
    results = list(StoredResults(str(tmp_path / "old.db")))
    assert [(result.learner, result.file, result.platform and result.platform.id) for result in results] == [
        ("ada", "x.ipynb", None),
        ("bo", "y.ipynb", "1"),
    ]
    with sqlite3.connect(tmp_path / "old.db") as book:
        tables = {name for (name,) in book.execute("select name from sqlite_master where type = 'table'")}
    assert tables == {"clinic_results", "clinic_version"}


def test_a_store_without_a_known_version_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "old.db") as book:
        book.executescript(FIRST_RELEASE + "update clinic_about set version = 7;")
    before = (tmp_path / "old.db").read_bytes()
    with pytest.raises(ClinicError, match="its version is 7"):
        Store(str(tmp_path / "old.db"))
    assert (tmp_path / "old.db").read_bytes() == before


def test_two_graders_share_a_new_store(tmp_path: Path) -> None:
    """Both open it at once, and write at once: neither fails, and nothing is lost."""
    barrier = Barrier(4)

    def grade(number: int) -> None:
        barrier.wait()
        store = Store(str(tmp_path / "new.db"))
        for learner in range(10):
            store.keep(JUDGEMENT, f"{number}-{learner}", "x.ipynb", VERDICT)
            store.keep(JUDGEMENT, "the same", "x.ipynb", VERDICT)
        store.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(grade, range(4)))
    with sqlite3.connect(tmp_path / "new.db") as book:
        assert book.execute("select count(*), count(distinct learner) from clinic_results").fetchone() == (41, 41)


def test_pruning_deletes_what_other_graders_said_and_what_is_old(tmp_path: Path, store: Store) -> None:
    store.keep(JUDGEMENT, "ada", "x.ipynb", VERDICT)
    store.keep(JUDGEMENT._replace(grader=fingerprint.grader()), "bo", "x.ipynb", VERDICT)
    store.keep(JUDGEMENT._replace(grader=fingerprint.grader()), "chen", "x.ipynb", VERDICT)
    with sqlite3.connect(tmp_path / "grades.db") as book:
        book.execute("update clinic_results set graded = '2020-01-01 00:00:00' where learner = 'chen'")
    command = ["prune", "--store", str(tmp_path / "grades.db")]
    assert "Deleted: 1 results" in CliRunner().invoke(main, command).output
    assert [learner for learner, _, _ in rows(tmp_path)] == ["bo", "chen"]
    assert "Deleted: 1 results" in CliRunner().invoke(main, [*command, "--older-than", "30"]).output
    assert [learner for learner, _, _ in rows(tmp_path)] == ["bo"]
    done = CliRunner().invoke(main, ["prune", "--store", str(tmp_path / "none.db")])
    assert "is no store of `autograder grade`. Name one: --store FILE" in done.output
    assert not (tmp_path / "none.db").exists()


def test_a_store_is_exported_without_grading(folder: Path, tmp_path: Path, store: Store) -> None:
    results, _ = run(folder, store, Judged())
    command = ["export", str(tmp_path / "grades.db"), "--csv", str(tmp_path / "grades.csv")]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    with (tmp_path / "grades.csv").open(encoding="utf-8") as file:
        lines = [(line["learner"], line["points"]) for line in csv.DictReader(file)]
    assert lines == [(result.learner, str(result.points)) for result in results]


# --- the fingerprint


def closure() -> set[str]:
    """The files that judging imports, however lazily."""
    package = ROOT / "autograder"
    public = {
        (path.parent, name.asname or name.name): path.parent / (node.module or name.name).replace(".", "/")
        for path in package.rglob("__init__.pyi")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    found: set[Path] = set()
    roots = (
        "grading/grader",
        "grading/in_process",
        "grading/isolated/judge",
        "grading/isolated/runner",
        "sandbox/confinement",
    )
    waiting = [package / f"{name}.py" for name in roots]
    while waiting:
        path = waiting.pop()
        if path in found or not path.is_file():
            continue
        found.add(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder"):
                module = ROOT / str(node.module).replace(".", "/")
                names = [public.get((module, name.name), module / name.name) for name in node.names]
                waiting += [place.with_suffix(".py") for place in (module, *names)]
    return {path.relative_to(package).as_posix() for path in found}


def test_the_fingerprint_covers_everything_that_judging_imports() -> None:
    judging = closure()
    assert {"diagnosis/diagnose.py", "checks/checker.py", "sandbox/confinement.py", "core/causes.py"} <= judging
    assert [name for name in judging if fingerprint.is_beside(name)] == []
    for name in set(fingerprint.BESIDE) - {"course_files"}:  # only an installed package has them
        assert (ROOT / "autograder" / name).exists(), name


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("diagnosis/rules/arrays.py", True),
        ("checks/contracts/training.py", True),
        ("core/causes.toml", True),
        ("grading/isolated/judge.py", True),
        ("exercises/exercise.py", True),
        ("sandbox/limits.py", True),
        ("a_new_room/rule.py", True),
        ("teacher/feedback.py", False),
        ("rendering/templates/style.css", False),
        ("grading/exports/junit.py", False),
        ("cli/grade.py", False),
    ],
)
def test_the_fingerprint_changes_when_what_judges_changes(tmp_path: Path, file: str, changes: bool) -> None:
    package = tmp_path / "autograder"
    shutil.copytree(ROOT / "autograder", package, ignore=shutil.ignore_patterns("__pycache__"))
    before = fingerprint.digest_of(package)
    (package / file).parent.mkdir(parents=True, exist_ok=True)
    with (package / file).open("a", encoding="utf-8") as changed:
        changed.write("# a change\n")
    assert (fingerprint.digest_of(package) != before) == changes


# --- the command


def stop_after(count: int) -> Callable[[Session, Sequence[HandedIn]], Iterator[tuple[int, SubmissionResult]]]:
    """Results of a batch that somebody stops with Ctrl+C."""
    real = Session.results

    def results(session: Session, batch: Sequence[HandedIn]) -> Iterator[tuple[int, SubmissionResult]]:
        for number, pair in enumerate(real(session, batch)):
            if number == count:
                raise KeyboardInterrupt
            yield pair

    return results


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    class Quick(Judged):
        def __init__(self, exercises: Sequence[Exercise], *_: object, **__: object) -> None:
            super().__init__(exercises)

    monkeypatch.setattr("autograder.grading.Grader", Quick, raising=False)
    monkeypatch.setattr("autograder.exercises.find", lambda folder: [EXERCISE], raising=False)


def command(folder: Path, tmp_path: Path, *options: str) -> Result:
    paths = [str(folder), "--solutions", str(ROOT / "solutions"), "--json", str(tmp_path / "grades.json")]
    return CliRunner().invoke(main, ["grade", *paths, *options])


@pytest.mark.usefixtures("stub")
def test_after_ctrl_c_what_is_known_is_written_and_the_rest_is_graded_next_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as stopped:
        stopped.setattr(Session, "results", stop_after(2))
        done = command(folder, tmp_path, "--csv", str(tmp_path / "grades.csv"))
    assert done.exit_code == 2
    assert "Stopped: 2 notebooks are not graded yet. What is known is written." in done.output
    assert len(list(ResultsFile(tmp_path / "grades.json"))) == 2
    assert len((tmp_path / "grades.csv").read_text().splitlines()) == 3
    done = command(folder, tmp_path)
    assert done.exit_code == 1
    assert "known from an earlier run" in done.output
    assert len(list(ResultsFile(tmp_path / "grades.json"))) == 4


@pytest.mark.usefixtures("stub")
def test_in_a_pipe_each_result_is_a_line_and_quiet_prints_nothing(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "logs" / "grade.log"
    done = command(folder, tmp_path, "--log", str(log))
    assert re.search(r"ada/.*\.ipynb: passed, 5 of 5 points", done.stderr)
    assert len(log.read_text(encoding="utf-8").splitlines()) == 4
    done = command(folder, tmp_path, "--quiet", "--log", str(log), "--csv", str(tmp_path / "grades.csv"))
    assert (done.output, done.exit_code) == ("", 1)
    assert len(log.read_text(encoding="utf-8").splitlines()) == 8
    (tmp_path / "file").write_text("")
    done = command(folder, tmp_path, "--log", str(tmp_path / "file" / "log"))
    assert "can't be written" in done.output
    assert "--log FILE" in done.output


@pytest.mark.usefixtures("stub")
def test_what_is_required_can_be_named_and_a_wrong_name_is_said(folder: Path, tmp_path: Path) -> None:
    done = command(folder, tmp_path, "--require", "nonsense")
    assert done.exit_code == 2
    assert f"There is no lesson and no exercise nonsense. Lessons are {EXERCISE.lesson}" in done.output
    assert command(folder, tmp_path, "--require", EXERCISE.number).exit_code == 1


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
    with pytest.raises(ClinicError, match=r"://ada:\*\*\*@") as printed:
        Store(where)
    assert "secret" not in str(printed.value)


def test_a_store_that_fails_is_told_apart_from_work_that_fails(tmp_path: Path) -> None:
    path = saved(tmp_path / "x.ipynb", "right")
    command = ["grade", str(path), "--solutions", str(ROOT / "solutions"), "--json", str(tmp_path / "grades.json")]
    done = CliRunner().invoke(main, [*command, "--store", "nosuch://host/x"])
    assert "No store can be opened at nosuch" in done.output
    assert done.exit_code == 2
