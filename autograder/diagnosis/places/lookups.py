"""Embedding layers: indices that have no row in the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.core import Finding
from autograder.diagnosis.hypothesis import Edit, Hypothesis
from autograder.diagnosis.introspection.cloning import configs, maker_of
from autograder.diagnosis.introspection.failure import Failure
from autograder.diagnosis.introspection.keras_internals import nested_layers
from autograder.diagnosis.introspection.model_data import declared_inputs, feed

_WORDS = re.compile(r"= (-?\d+) is not in \[0, (\d+)\)")


def hypotheses(failure: Failure) -> Iterator[Hypothesis]:
    """An index that is negative, or not smaller than an Embedding's input_dim."""
    words = _WORDS.search(failure.message)
    model = failure.call.model if failure.call else None
    if words is None or failure.call is None:
        return
    number, rows = int(words[1]), int(words[2])
    layers = [
        layer for layer in nested_layers(model) if type(layer).__name__ == "Embedding" and layer.input_dim == rows
    ]
    if not layers:
        return
    layer = layers[0]
    high, low = _range(failure, number, rows)
    finding = Finding(
        cause="index_outside_embedding",
        where=f"layer {layer.name} (Embedding)",
        expected=f"numbers from 0 to {rows - 1}",
        received=f"numbers from {low} to {high}",
    )
    yield Hypothesis(finding, _edits(failure, layer, low, high))


def _range(failure: Failure, number: int, rows: int) -> tuple[int, int]:
    """The largest and smallest index in the input that contains the one in the message."""
    import numpy as np

    assert failure.call is not None
    for array in feed(failure.call).inputs:
        values = None if array.values is None else np.asarray(array.values)
        if (
            values is not None
            and values.size
            and values.dtype.kind in "iuf"
            and (values.max() >= rows or values.min() < 0)
        ):
            return int(values.max()), int(values.min())
    return max(number, rows - 1), min(number, 0)


def _edits(failure: Failure, layer: Any, low: int, high: int) -> Iterator[Edit]:
    call = failure.call
    assert call is not None
    name = failure.name(call.x, "x")
    if low >= 0:
        code = f"layers.Embedding({high + 1}, {layer.output_dim})  # in place of {layer.name}: the largest number + 1"
        yield Edit(code, lambda: _takes(failure, layer, high), trained=True)
    if low != 0 and hasattr(call.x, "shape"):
        question = f"Do your numbers count from {low}, with none kept for padding?"
        shift = f"- {low}" if low > 0 else f"+ {-low}"
        yield Edit(f"{name} = {name} {shift}", lambda: high - low < layer.input_dim, question)


def _takes(failure: Failure, layer: Any, high: int) -> bool:
    """Whether a copy with a larger table accepts the samples."""
    from autograder.diagnosis.replay import compile_alike, reduced

    call = failure.call
    assert call is not None
    layers = tuple(
        (kind, {**config, "input_dim": high + 1} if config.get("name") == layer.name else config)
        for kind, config in configs(call.model.layers)
    )
    declared = tuple((None, *shape[1:])[1:] for shape in declared_inputs(call.model)) or None
    copy = maker_of(call.model)(layers, declared)
    small = replace(reduced(call), model=copy)
    if call.method == "fit":
        compile_alike(call.model, copy)
        copy.fit(small.x, small.y, verbose=0)
    else:
        copy.predict(small.x, verbose=0)
    return True
