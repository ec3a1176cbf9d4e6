"""The quiz: one of four causes is right, and what was missed is asked again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.core.causes import CAUSES
from autograder.core.errors import ClinicError
from autograder.exercises import StudyRecord
from autograder.learner.quiz import OPTIONS, quiz
from autograder.messages import find

TODAY = date(2026, 3, 1)


def test_every_cause_has_a_question_with_one_right_option(tmp_path: Path) -> None:
    questions = list(quiz(StudyRecord(tmp_path), "", 1000, TODAY))
    assert len(questions) > 40
    for question in questions:
        assert question.options.count(question.cause) == 1
        assert len(set(question.options)) == OPTIONS
        message = question.text.partition(": ")[2]
        if "raises no error" not in question.text and not message.endswith(" ..."):
            assert not {match.cause for match in find(message)} & set(question.options) - {question.cause}


def test_what_was_missed_is_asked_first(tmp_path: Path) -> None:
    record = StudyRecord(tmp_path)
    record.answered("comma_missing", right=False)
    record.answered("samples_as_features", right=True)
    later = date.today() + timedelta(days=1)
    assert [question.cause for question in quiz(record, "1", 2, later)] == ["comma_missing", "samples_as_features"]


def test_a_lesson_without_questions_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ClinicError, match="Give one of: 0"):
        list(quiz(StudyRecord(tmp_path), "12", 1, TODAY))


def test_a_quiz_in_a_terminal_is_recorded(tmp_path: Path) -> None:
    command = ["quiz", "--lesson", "1", "--questions", "2", "--work", str(tmp_path)]
    result = CliRunner().invoke(main, command, input="1\n9\n2\n")
    assert result.exit_code == 0
    assert "of 2 right" in result.output
    assert set(StudyRecord(tmp_path).reviews) <= set(CAUSES)
    assert len(StudyRecord(tmp_path).reviews) == 2
    assert result.output.count("Not quite: ") == 2 - int(result.output.rpartition(" of 2 right")[0][-1])
