"""`predict`: asked as a text field or as text, answered once, recorded in the study."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder.exercises import StudyRecord, hidden_answer
from autograder.learner import predict as module
from autograder.learner.predict import predict

HIDDEN = hidden_answer("(5, 8)")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    StudyRecord(tmp_path).set_course(tmp_path)
    (tmp_path / "course").mkdir()
    monkeypatch.chdir(tmp_path / "course")
    return tmp_path


def test_the_first_answer_counts(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    predict("02_lesson/3", HIDDEN, "(8, 5)")
    assert "Not quite" in capsys.readouterr().out
    predict("02_lesson/3", HIDDEN, "5, 8")
    assert "Right" in capsys.readouterr().out
    entry = StudyRecord(course).predictions("02_lesson")["3"]
    assert (entry["answer"], entry["right"]) == ("(8, 5)", False)


def test_without_widgets_the_question_is_asked_as_text(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("(5, 8)\n"))
    predict("02_lesson/1", HIDDEN)
    output = capsys.readouterr().out
    assert "a shape, as in (32, 10)" in output
    assert "Right: (5, 8)" in output


def test_where_nobody_can_type_it_says_how_to_answer(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    predict("02_lesson/1", HIDDEN)
    assert "third argument" in capsys.readouterr().out
    assert StudyRecord(course).predictions("02_lesson") == {}


def test_a_field_is_marked_when_enter_sends_its_value(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(module, "notebook_shell", lambda: InteractiveShell.instance())
    monkeypatch.setattr("IPython.display.display", shown.append)
    predict("02_lesson/2", HIDDEN)
    (box,) = shown
    row, verdict = box.children  # type: ignore[attr-defined]
    field, button = row.children
    assert button.description == "Check"
    field.value = "<b>(5, 9)"
    assert "Not quite: &lt;b&gt;(5, 9)" in verdict.value
    field.value = "(5, 8)"
    assert "Right" in verdict.value


def test_a_notebook_outside_of_a_study_is_marked_and_not_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    predict("02_lesson/3", HIDDEN, "(5, 8)")
    assert "Right" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
