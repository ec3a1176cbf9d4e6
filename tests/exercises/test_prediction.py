"""Predictions: what is typed in another form is still right, and what is something else is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.exercises.prediction import asked_for, hidden_answer, marked, read_answer


@given(st.lists(st.one_of(st.integers(0, 2000), st.none()), min_size=2, max_size=5))
def test_a_shape_is_right_with_and_without_parentheses_and_spaces(sizes: list[int | None]) -> None:
    shape = str(tuple(sizes))
    for typed in (shape, shape[1:-1], shape.replace(" ", ""), f"`{shape}`"):
        assert marked(typed, shape).right
    longer = (*sizes, 1)
    assert not marked(str(longer), shape).right


@given(st.text())
def test_whatever_is_typed_is_marked_and_a_hidden_answer_can_be_read(text: str) -> None:
    assert marked(text, "(2, 3)").right in (True, False)
    assert read_answer(hidden_answer(text)) == text


@pytest.mark.parametrize(
    ("typed", "answer", "right"),
    [
        ("an error", "raises", True),
        ("No error", "silent", True),
        ("raises", "silent", False),
        ("(5,)", "(5,)", True),
        ("5", "(5,)", False),
        ("8.0", "8", True),
        ("The second.", "(1797, 8)|the second", True),
        ("NaN", "nan|silent", True),
        ("()", "()", True),
        (")", "(2, 3)", False),
        ("(,", "(2, 3)", False),
        ("None, 3", "(None, 3)", True),
        ("anything", "", None),
    ],
)
def test_marks(typed: str, answer: str, right: bool | None) -> None:
    assert marked(typed, answer).right is right


def test_a_reader_is_asked_for_the_form_and_not_shown_the_answer() -> None:
    assert asked_for("(5, 8)|five") == "a shape, as in (32, 10)"
    assert asked_for("raises|no") == '"raises" if it raises an error, "silent" if it does not'
    assert "Permute" not in asked_for("Permute")
