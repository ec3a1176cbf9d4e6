"""nbgrader's grade book as others leave it: missing, strange, of another version, locked, read-only."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.core.errors import ClinicError
from autograder.core.report import Outcome
from autograder.core.result import State
from autograder.teacher.nbgrader_plugin import gradebook

LESSON = "01_missing_input_shape"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One learner with a penalty and a grade that was changed by hand, and one whose work has no score."""
    path = tmp_path / "gradebook.db"
    programs = [str(Path(sys.executable).parent), os.environ["PATH"]]
    monkeypatch.setenv("PATH", os.pathsep.join(programs))
    with Gradebook(f"sqlite:///{path}", gradebook.COURSE) as result:
        result.add_assignment(LESSON)
        result.add_notebook("declare", LESSON)
        for name, points in (("check-1", 2), ("hidden-1", 1)):
            result.add_grade_cell(name, "declare", LESSON, max_score=points, cell_type="code")
        for learner in ("Ада Ö.", "no score"):
            result.add_student(learner)
            result.add_submission(LESSON, learner)
        notebook = result.find_submission_notebook("declare", LESSON, "Ада Ö.")
        notebook.late_submission_penalty = 0.5
        for grade in notebook.grades:
            grade.auto_score = 0
            grade.needs_manual_grade = False
        result.find_grade("check-1", "declare", LESSON, "Ада Ö.").manual_score = 1.5
        result.db.commit()
    return path


def test_points_are_those_of_the_grade_book(book: Path, tmp_path: Path) -> None:
    ada, other = sorted(gradebook.read_grade_book(str(book), tmp_path), key=lambda result: result.learner, reverse=True)
    assert (ada.points, ada.out_of, ada.penalty) == (1.5, 3, 0.5)
    assert ada.comments == ("The points of check-1 were changed from 0 to 1.5.",)
    assert other.state is State.NOT_GRADED


def test_without_its_autograded_notebook_a_score_short_of_full_is_failed_and_not_untouched(
    book: Path, tmp_path: Path
) -> None:
    ada = next(result for result in gradebook.read_grade_book(str(book), tmp_path) if result.scores)
    assert ada.state is State.FAILED
    assert [score.outcome for score in ada.scores] == [Outcome.FAILED] * 2
    assert "Only its points are known" in ada.notes[0]
    untouched = tmp_path / "Ада Ö." / LESSON / "declare.ipynb"
    untouched.parent.mkdir(parents=True)
    untouched.write_text('{"cells": []}')
    ada = next(result for result in gradebook.read_grade_book(str(book), tmp_path) if result.scores)
    assert (ada.state, ada.notes) == (State.NOT_STARTED, ())


def test_a_missing_grade_book_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ClinicError, match="There is no grade book"):
        gradebook.read_grade_book(str(tmp_path / "none.db"), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_grade_book_is_said(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database, but long enough to be taken for the head of one" * 20)
    with pytest.raises(ClinicError, match="no database, or is damaged"):
        gradebook.look(gradebook.url_of(str(tmp_path / "text.db")))
    sqlite3.connect(tmp_path / "other.db").executescript("create table grade (id integer); vacuum;")
    with pytest.raises(ClinicError, match="none of its tables"):
        gradebook.look(gradebook.url_of(str(tmp_path / "other.db")))


def test_a_grade_book_of_another_version_is_said_and_left_alone(book: Path) -> None:
    with sqlite3.connect(book) as connection:
        connection.execute("update alembic_version set version_num = '167914646830'")
    before = book.read_bytes()
    with pytest.raises(ClinicError, match=r"another version of nbgrader \(it is at 167914646830.*nbgrader db upgrade"):
        gradebook.look(gradebook.url_of(str(book)))
    assert book.read_bytes() == before


@pytest.fixture
def held(book: Path) -> Iterator[Path]:
    with sqlite3.connect(book, isolation_level=None) as connection:
        connection.execute("begin exclusive")
        yield book


def test_a_locked_grade_book_is_said(held: Path) -> None:
    with pytest.raises(ClinicError, match="Another program is writing to it"):
        gradebook.writable(gradebook.url_of(str(held)))


def test_a_read_only_grade_book_is_said_before_a_day_of_grading_depends_on_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    with pytest.raises(ClinicError, match="read-only"):
        gradebook.writable(gradebook.url_of(str(book)))


def test_a_database_of_an_unknown_kind_is_said() -> None:
    with pytest.raises(ClinicError, match="Its driver is not installed"):
        gradebook.look("nonsense://localhost/book")
