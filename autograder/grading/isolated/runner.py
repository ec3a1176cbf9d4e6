"""The learner's process: runs the exercise's set-up and the learner's cells, then their functions on request.

From the first of those cells on, an attacker may control it. Nothing it says is trusted: see `remote_functions`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.checks import Called, CellTracker, NotebookFunctions, Raised, Violation, described, rebuilt, run_cell
from autograder.core.quiet import quiet
from autograder.exercises import fixed
from autograder.grading.isolated import codec
from autograder.grading.isolated.codec import ModelDescription
from autograder.grading.isolated.magics import plain_python
from autograder.sandbox import Channel, ProtocolError


def run(program: Mapping[str, Any], judge: Channel, _grader: Channel) -> None:
    """Run a program and serve calls until the judge has no more.

    Args:
        program: ``setup``, the text of a cell; ``sizes``, what was drawn for the learner; and ``cells``, the texts of
            the learner's.
        judge: receives a message after every cell, and sends calls.
        _grader: not used; every entry point of a worker takes its job, the other worker and the grader.
    """
    with fixed(program["sizes"]):
        _run(program, judge)


def _run(program: Mapping[str, Any], judge: Channel) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    watch = CellTracker()
    problem = run_cell(program["setup"], names, watch)
    names["check"] = lambda *args, **named: None  # the judge checks
    watch.end(program["setup"], names)
    judge.send(codec.encode(None if problem is None else f"{type(problem).__name__}: {problem}"))
    for source in program["cells"]:
        run_cell(plain_python(source), names, watch)
        judge.send(codec.encode("ended"))
    watch.begin("check()", names)
    _serve(NotebookFunctions(watch, names), judge)


def _serve(answers: NotebookFunctions, judge: Channel) -> None:
    found: dict[str, Any] = {}
    while True:
        try:
            message = judge.receive()
        except ProtocolError:
            return
        wish, *rest = codec.decode(message, _rebuilt)
        with quiet() as caught:
            answer = _answer(answers, found, wish, rest)
        warned = [str(warning.message) for warning in caught if issubclass(warning.category, UserWarning)]
        judge.send(_encoded((*answer, warned[:20])))


def _answer(answers: NotebookFunctions, found: dict[str, Any], wish: str, rest: Sequence[Any]) -> tuple[Any, ...]:
    """The message for the judge: a word for what happened, and the details."""
    try:
        if wish == "notes":
            return "value", list(answers.notes())
        if wish == "find":
            found[rest[0]] = answers.function(rest[0])
            return "value", None
        function: Called = found[rest[0]]
        return "value", function(*rest[1])
    except Violation as broken:
        return "broken", broken.cause, broken.expected, broken.received, broken.error
    except Raised as raised:
        finding = raised.finding.model_dump(mode="json") if raised.finding else None
        return "raised", raised.error, raised.declared, finding


def _encoded(answer: tuple[Any, ...]) -> bytes:
    try:
        return codec.encode(answer, _described)
    except codec.NotData as error:
        return codec.encode(("broken", "not_handed_over", "a result that can be handed over", str(error), "", []))


def _described(value: Any) -> ModelDescription | None:
    import keras

    return ModelDescription(described(value)) if isinstance(value, keras.Model) else None


def _rebuilt(description: ModelDescription) -> Any:
    """One of the exercise's own models, as an argument."""
    model = rebuilt(description.config)
    model.set_weights(list(description.weights))
    return model
