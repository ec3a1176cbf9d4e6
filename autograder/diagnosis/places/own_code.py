"""Learner code that Keras calls: a layer, loss or train_step in which two tensors have incompatible shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any

from autograder.core import CauseName, Finding, shape_of
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.dry_run import SIZES, dry_run, has_own_code, is_trained_by_own_code, own_step
from autograder.diagnosis.introspection.failing_statement import is_library, statement_of
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.graph_walk import foldings
from autograder.diagnosis.introspection.model_call import Call, frames
from autograder.diagnosis.introspection.model_data import batch_of

_SHAPES = re.compile(r"[\[(]((?:\d+|\?|None)(?:, ?(?:\d+|\?|None))*),?[\])]")
_WORDS = ("Incompatible shapes", "Dimensions must be equal", "broadcast", "must match", "Matrix size-incompatible")


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """The line in the learner's own code where two incompatible shapes meet."""
    error = failure.reproduced or failure.error
    inner = [frame for frame in frames(error) if not is_library(frame)]
    if not inner or not _is_called_by_keras(error, inner[-1]):
        return
    statement = statement_of(error)
    where = inner[-1].f_code.co_name + ("" if statement is None else f": {statement.text[:80]}")
    if any(words in str(error) for words in _WORDS):
        shapes = _shapes(str(error), {} if statement is None else statement.names_used)
        if len(shapes) > 1:
            yield Hypothesis(Finding(cause=_cause(inner[-1]), where=where, received=", ".join(shapes)))


def folded_batches(failure: Failure) -> Iterator[Hypothesis]:
    """A line in the learner's own code that turns one sample into several rows, which have no targets."""
    call = failure.call
    if call is None or call.method == "build" or not has_own_code(call.model) or is_trained_by_own_code(call.model):
        return
    batch = batch_of(call)
    for folding in foldings(*(dry_run(call, batch, size) for size in SIZES)):
        finding = Finding(
            cause="samples_mixed",
            where=folding.place.words,
            expected="the batch axis kept in front",
            received=f"{folding.received[0]}, which becomes {folding.returned}",
        )
        yield Hypothesis(finding)


_BATCHES = tuple(2**power for power in range(1, 10))
"""Numbers of samples that people write into a train_step."""


def fixed_batches(failure: Failure) -> Iterator[Hypothesis]:
    """A train_step of the learner's that holds for batches of one size only."""
    call = failure.call
    if call is None or call.method != "fit" or not is_trained_by_own_code(call.model):
        return
    batch = batch_of(call)
    if any(own_step(call, batch, size).passed for size in SIZES):
        return
    size = next((size for size in _BATCHES if own_step(call, batch, size).passed), None)
    if size is None:
        return
    finding = Finding(cause="batch_size_fixed", where="train_step", expected=f"{size} samples in every batch")
    yield Hypothesis(finding, _full_batches(failure, call, size))


def _full_batches(failure: Failure, call: Call, size: int) -> Iterator[Edit]:
    if hasattr(call.x, "element_spec"):
        dataset = failure.name(call.x, "dataset")
        code = f"{dataset} = {dataset}.unbatch().batch({size}, drop_remainder=True)"
        yield Edit(code, lambda: own_step(call, batch_of(call), size).passed, "May the last samples be left out?")


def _shapes(message: str, used: Mapping[str, Any]) -> list[str]:
    """The shapes in a message, otherwise those of the tensors in the expression that failed."""
    found = [sizes.replace(",", ", ").replace("  ", " ").replace("?", "None") for sizes in _SHAPES.findall(message)]
    shapes = list(dict.fromkeys(f"({sizes})" for sizes in found))[:2]
    if len(shapes) > 1:
        return shapes
    return [
        f"{name} {shape_of(value.shape)}"
        for name, value in used.items()
        if isinstance(getattr(value, "shape", None), tuple)
    ]


def _is_called_by_keras(error: BaseException, frame: FrameType) -> bool:
    """Whether the learner's frame is called from a frame of Keras."""
    outside: list[FrameType] = []
    for other in frames(error):
        if other is frame:
            return any(str(caller.f_globals.get("__name__", "")).startswith("keras.") for caller in outside)
        outside.append(other)
    return False


def _cause(frame: FrameType) -> CauseName:
    """In a loss: targets that do not match the output; elsewhere: tensors that do not match each other."""
    return "targets_broadcast" if {"y_true", "y_pred"} & set(frame.f_code.co_varnames) else "branches_differ"
