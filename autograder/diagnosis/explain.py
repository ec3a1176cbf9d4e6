"""Builds an explanation: the cause, the location, the diagram and the proved remedies, as plain data."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.core import Explanation
from autograder.diagnosis.diagnose import examine_error
from autograder.diagnosis.hypothesis import Hypothesis, proved
from autograder.diagnosis.introspection.failure import Failure, failure_of
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.preserved import preserved
from autograder.diagnosis.places import hypotheses, last_hypotheses, late_hypotheses
from autograder.diagnosis.remedies.reproducing import names_of, reproduction_of, reproduction_of_error
from autograder.diagnosis.remedies.search import hypotheses_by_edits, remedies, seen_beside_data, without_silent_fault
from autograder.diagnosis.silent_faults import examine_silent

SECONDS = 1.5
"""Time limit, in seconds, for the search for remedies after an error."""
ASKED = 10.0
"""Time limit, in seconds, when the user asked for an explanation; on an idle machine, it takes less than a second."""


def of_error(error: BaseException, seconds: float = SECONDS) -> Explanation:
    """Explain an exception.

    Args:
        error: an exception with its traceback.
        seconds: time limit for the search for remedies; afterwards, no new one is tried.

    Returns:
        The explanation; it is empty if the exception comes neither from an array operation nor from a call of Keras.
    """
    until = time.monotonic() + seconds
    failure = failure_of(error)
    if failure is None:
        return Explanation()
    spoilt = failure.call is not None and failure.call.method in ("fit", "train_on_batch", "build")
    with preserved():
        explanation = (
            _first_proved(hypotheses(failure), until)
            or _by_shapes(failure, until)
            or _first_proved(late_hypotheses(failure), until)
            or _by_edits(failure, until)
            or _first_proved(last_hypotheses(failure), until)
            or Explanation()
        )
    return explanation.model_copy(update={"spoilt": spoilt and explanation.finding is not None})


def _by_shapes(failure: Failure, until: float) -> Explanation | None:
    """The explanation that the shapes of model, data and targets support."""
    found = None if failure.is_before_keras else examine_error(failure.error)
    if found is None:
        return None
    reproduction, names = reproduction_of_error(failure.error, found, until)
    found = seen_beside_data(found, reproduction)
    return Explanation(finding=found, remedies=remedies(found.cause, reproduction, names))


def _by_edits(failure: Failure, until: float) -> Explanation | None:
    """The first edit in the whole catalogue that makes the failing call succeed, for faults that no rule names."""
    if failure.call is None or failure.call.method == "build":
        return None
    try:
        return _first_proved(hypotheses_by_edits(failure.call, failure.places, until), until, only_proved=True)
    except Exception:  # noqa: BLE001 - a model that can't be copied may raise anything: nothing is proved then
        return None


def _first_proved(found: Iterable[Hypothesis], until: float, only_proved: bool = False) -> Explanation | None:
    """The first hypothesis that is proved, otherwise the first of all."""
    first = None
    for hypothesis in found:
        explanation = Explanation(finding=hypothesis.finding, remedies=tuple(proved(hypothesis.edits, until)))
        if explanation.remedies:
            return explanation
        first = first or explanation
    return None if only_proved else first


def of_model(
    model: Any,
    x: Any = None,
    y: Any = None,
    *places: Mapping[str, Any],
    options: Mapping[str, Any] | None = None,
    seconds: float = ASKED,
) -> Explanation:
    """Explain what is wrong with a model and its data, before or after fit, even though no error was raised.

    Args:
        model: a Keras model.
        x: data in any form that fit accepts, or ``None`` to examine only the model.
        y: targets in any form that fit accepts, or ``None``.
        places: the namespaces in which the learner's names are looked up.
        options: other arguments of fit, such as class_weight and validation_split.
        seconds: time limit for the search for remedies; afterwards, no new one is tried.
    """
    until = time.monotonic() + seconds
    call = Call("fit" if y is not None else "predict", model, x, y, dict(options or {}))
    with preserved(model):
        found = examine_silent(call, [value for place in places for value in list(place.values())])
        if found is None:
            return Explanation()
        reproduction, names = reproduction_of(call, places, found.index, until), names_of(call, places, found.index)
        tried = remedies(found.cause, reproduction, names, without_silent_fault)
        return Explanation(finding=found, remedies=tried)
