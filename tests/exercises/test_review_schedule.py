"""Spaced repetition: right answers come back later each time, wrong ones the next day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.core.errors import ClinicError
from autograder.exercises.review_schedule import DAYS, Review, most_overdue, read_review, reviewed
from autograder.exercises.study_record import RECORD, StudyRecord

TODAY = date(2026, 3, 1)


@given(st.lists(st.booleans(), min_size=1))
def test_a_wrong_answer_comes_back_tomorrow_and_a_right_one_never_earlier_than_before(answers: list[bool]) -> None:
    review: Review | None = None
    waits = []
    for right in answers:
        before = review
        review = reviewed(before, right, TODAY)
        waits.append((review.due - TODAY).days)
        assert review.streak == (before.streak + 1 if before else 1) * right
    assert set(waits) <= set(DAYS)
    for right, wait, following in zip(answers[1:], waits, waits[1:], strict=False):
        assert following >= wait if right else following == 1
    assert review is not None
    assert review.missed == answers.count(False)
    assert read_review(json.loads(json.dumps(review.as_data()))) == review


def test_what_was_missed_most_often_is_asked_first() -> None:
    yesterday = TODAY - timedelta(days=1)
    reviews = {
        "late": Review(1, yesterday - timedelta(days=9)),
        "missed": Review(0, yesterday, missed=2),
        "later": Review(2, TODAY + timedelta(days=1), missed=5),
    }
    assert most_overdue(reviews, TODAY) == ["missed", "late"]


def test_the_record_keeps_answers_and_refuses_what_is_none(tmp_path: Path) -> None:
    record = StudyRecord(tmp_path)
    record.answered("axes_swapped", right=True)
    record.answered("axes_swapped", right=True)
    record.add_prediction("01_lesson", "3", "(8,)", right=False)
    record.add_prediction("01_lesson", "3", "(9,)", right=True)
    again = StudyRecord(tmp_path)
    assert again.reviews["axes_swapped"].is_known
    assert again.predictions("01_lesson")["3"]["answer"] == "(8,)"
    damages: list[dict[str, object]] = [
        {"reviews": {"axes_swapped": {"due": "never"}}},
        {"practice": []},
        {"predictions": {"a": 1}},
    ]
    for damaged in damages:
        (tmp_path / RECORD).write_text(json.dumps(damaged))
        with pytest.raises(ClinicError, match="Move that file away"):
            StudyRecord(tmp_path)
