"""`predict`: a question in a lesson, answered before the next cell is run."""

from __future__ import annotations

from html import escape
from importlib.util import find_spec
from pathlib import Path

from autograder.core import ClinicError
from autograder.exercises import StudyRecord, marked, read_answer
from autograder.exercises.prediction import asked_for
from autograder.learner.display import notebook_shell

NEXT = "Run the next cell, and compare."


def predict(question: str, answer: str, prediction: str = "") -> None:
    """Ask for a prediction, mark it, and record it.

    In a notebook a text field is shown: type, and press Enter. Without ipywidgets the question is asked as text.

    Args:
        question: the lesson and the number of the question in it, as in ``02_bad_reshape/3``.
        answer: the right answer, encoded by `hidden_answer`.
        prediction: the prediction, for environments where nothing can be typed into the output.
    """
    right = read_answer(answer)
    if prediction:
        print(reply(question, right, prediction))
    elif notebook_shell() is not None and find_spec("ipywidgets") is not None:
        _show_field(question, right)
    else:
        _ask(question, right)


def reply(question: str, answer: str, prediction: str) -> str:
    """The reply to a reader's answer; the first answer is recorded if the notebook belongs to a study."""
    result = marked(prediction, answer)
    _record(question, prediction, bool(result.right))
    if result.right is None:
        return f"You predict: {prediction}. {NEXT}"
    if result.right:
        return f"Right: {prediction}. Run the next cell to see it."
    return f"Not quite: {prediction}. {NEXT} The text below it says why."


def _record(question: str, prediction: str, right: bool) -> None:
    lesson, _, number = question.rpartition("/")
    try:
        record = StudyRecord.around(Path.cwd())
        if record is not None:
            record.add_prediction(lesson, number, prediction, right)
    except ClinicError as problem:
        print(problem)


def _ask(question: str, answer: str) -> None:
    """Ask in the terminal; if nobody can type there, explain how to answer."""
    from IPython.core.error import StdinNotImplementedError

    try:
        prediction = input(f"Your prediction ({asked_for(answer)}): ")
    except (EOFError, StdinNotImplementedError, OSError):  # a run without a keyboard
        print(f'Type your prediction ({asked_for(answer)}) as the third argument: predict(..., ..., "HERE")')
        return
    if prediction.strip():
        print(reply(question, answer, prediction))


def _show_field(question: str, answer: str) -> None:
    """A text field that is marked when Enter is pressed or the button is clicked."""
    from IPython.display import display
    from ipywidgets import HTML, Button, HBox, Layout, Text, VBox

    kind = asked_for(answer)
    field = Text(placeholder=kind, description="Predict:", continuous_update=False, layout=Layout(width="28em"))
    field.tooltip = f"Your prediction: {kind}"
    button = Button(description="Check", tooltip="Mark the prediction")
    verdict = HTML()

    def mark(*_: object) -> None:
        if field.value.strip():
            verdict.value = f'<span role="status">{escape(reply(question, answer, field.value))}</span>'

    field.observe(mark, "value")  # Enter, or leaving the field, sends the value
    button.on_click(mark)
    display(VBox([HBox([field, button]), verdict]))
