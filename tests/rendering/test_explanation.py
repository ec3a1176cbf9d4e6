"""What readers see of an explanation: the same words in plain text and in HTML, and learners' words escaped."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from autograder.core import CAUSES, Explanation, Remedy
from autograder.core.finding import Finding
from autograder.rendering import explanation
from autograder.rendering.environment import render
from tests.rendering.test_check_report import Read, vocabulary
from tests.reports import HOSTILE, STUCK

CAUSE = CAUSES["input_not_declared"]
FINDING = Finding(
    cause="input_not_declared", where="the input", expected="(8, 8, 1)", received="(8, 4, 1)", trace=STUCK
)
REMEDY = Remedy(code="keras.Input(shape=(8, 8, 1)),\nkeras.layers.Flatten(),", question="Are these images?")
TRAINED = Remedy(code="model.fit(data, targets)", trained=True)

EXPLANATIONS = {
    "nothing": Explanation(),
    "untried": Explanation(finding=FINDING),
    "shapes": Explanation(finding=FINDING, remedies=(REMEDY,)),
    "trained": Explanation(finding=FINDING, remedies=(REMEDY, TRAINED), spoilt=True),
    "short": Explanation(finding=Finding(cause="input_not_declared")),
}


@pytest.mark.parametrize("found", EXPLANATIONS.values(), ids=EXPLANATIONS)
def test_text_and_html_say_the_same(found: Explanation) -> None:
    heads = {"what", "here", "drawing", "where", "shape", "x"}
    words = Read(explanation.html(found)).words
    assert vocabulary(words) - heads == vocabulary(explanation.text(found)) - heads


def test_it_says_that_no_problem_was_found_and_what_was_not_checked() -> None:
    text = explanation.text(Explanation())
    assert text.startswith("No problem found: model, data, targets and loss look consistent.")
    assert "Not checked: your own code inside the model" in text


def test_place_cause_and_review_come_in_this_order() -> None:
    text = explanation.text(EXPLANATIONS["untried"])
    parts = [
        f"Most likely: {CAUSE.sentence}",
        "where:    the input",
        "expected: (8, 8, 1)",
        "received: (8, 4, 1)",
        f"Why: {CAUSE.why}",
    ]
    parts += [f"{explanation.NOT_TRIED}: {CAUSE.remedy}", "Review: Lesson 1", "x input"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "heading", "spoilt"),
    [("shapes", explanation.SHAPES_FIT, False), ("trained", explanation.TRAINED, True)],
)
def test_remedies_take_the_place_of_the_catalogue_and_say_how_they_were_tried(
    name: str, heading: str, spoilt: bool
) -> None:
    text = explanation.text(EXPLANATIONS[name])
    assert text.startswith(CAUSE.sentence)
    assert heading in text
    assert CAUSE.remedy not in text
    assert "    keras.Input(shape=(8, 8, 1)),\n    keras.layers.Flatten(),\n        Are these images?\n" in text
    assert (explanation.FIT_FAILED in text) is spoilt


def test_the_lesson_is_linked_where_it_is_beside_the_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "<a " not in explanation.html(EXPLANATIONS["short"])
    lesson = tmp_path / "course" / "01_missing_input_shape.ipynb"
    lesson.parent.mkdir()
    lesson.touch()
    assert 'href="course/01_missing_input_shape.ipynb#' in explanation.html(EXPLANATIONS["short"])
    monkeypatch.chdir(lesson.parent)
    assert 'href="01_missing_input_shape.ipynb#' in explanation.html(EXPLANATIONS["short"])


def test_hostile_words_stay_words() -> None:
    finding = Finding(cause="input_not_declared", where=HOSTILE, expected=HOSTILE, received=HOSTILE)
    found = Explanation(finding=finding, remedies=(Remedy(code=HOSTILE, question=HOSTILE),))
    read = Read(explanation.html(found))
    assert "script" not in {tag for tag, _ in read.elements}
    assert read.words.count(HOSTILE) == 5


def test_a_value_that_a_template_lacks_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="nothing"):
        render("explanation.html")
