"""Code of the learner's that Keras calls: a layer, a loss, a train_step in which two tensors do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import FrameType

from autograder.core import CauseName, Finding, shape_of
from autograder.diagnosis.hypothesis import Hypothesis
from autograder.diagnosis.introspection.failing_statement import is_library, statement_of
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.model_call import frames

_SHAPES = re.compile(r"[\[(](\d+(?:, ?\d+)*),?[\])]")
_WORDS = ("Incompatible shapes", "Dimensions must be equal", "broadcast", "must match", "Matrix size-incompatible")


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """The line in the learner's own code where two shapes meet that do not fit."""
    error = failure.reproduced or failure.error
    inner = [frame for frame in frames(error) if not is_library(frame)]
    if not inner or not any(words in str(error) for words in _WORDS) or not _is_called_by_keras(error, inner[-1]):
        return
    statement = statement_of(error)
    shapes = list(dict.fromkeys(f"({sizes})" for sizes in _SHAPES.findall(str(error))))[:2]
    used = {} if statement is None else statement.names_used
    named = [
        f"{name} {shape_of(value.shape)}"
        for name, value in used.items()
        if isinstance(getattr(value, "shape", None), tuple)
    ]
    if len(shapes) < 2 and len(named) < 2:
        return
    line = "" if statement is None else f": {statement.text[:80]}"
    function = inner[-1].f_code.co_name
    yield Hypothesis(
        Finding(
            cause=_cause(inner[-1]), where=f"{function}{line}", received=", ".join(shapes if len(shapes) > 1 else named)
        )
    )


def _is_called_by_keras(error: BaseException, frame: FrameType) -> bool:
    """Whether a frame of Keras stands outside of the learner's frame."""
    outside: list[FrameType] = []
    for other in frames(error):
        if other is frame:
            return any(str(caller.f_globals.get("__name__", "")).startswith("keras.") for caller in outside)
        outside.append(other)
    return False


def _cause(frame: FrameType) -> CauseName:
    """Targets that do not fit the output, in a loss; tensors that do not fit each other, elsewhere."""
    return "targets_broadcast" if {"y_true", "y_pred"} & set(frame.f_code.co_varnames) else "branches_differ"
