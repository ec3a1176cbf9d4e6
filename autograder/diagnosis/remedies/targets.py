"""Remedies on the targets, the loss and the units that answer to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.core import shape_of
from autograder.diagnosis.introspection.cloning import layer_of
from autograder.diagnosis.introspection.metrics import metric_name
from autograder.diagnosis.introspection.model_data import Array, targets_of
from autograder.diagnosis.introspection.output_head import is_raw, loss_name, takes_logits
from autograder.diagnosis.remedies.candidate import Candidate, Names, rewrite_y
from autograder.diagnosis.remedies.layers import all_sequences, last_activation, last_dense, units_of
from autograder.diagnosis.remedies.reproduction import Reproduction
from autograder.diagnosis.rules.targets import PROBABILITIES

_METRIC_OF = {
    "categorical_accuracy": "categorical_crossentropy",
    "sparse_categorical_accuracy": "sparse_categorical_crossentropy",
    "binary_accuracy": "binary_crossentropy",
}
"""Metrics that count rightly beside one loss only."""


def _loss(reproduction: Reproduction, name: str) -> Candidate:
    several = f"  # of output {reproduction.index + 1}" if len(reproduction.losses) > 1 else ""
    code, changed = f'loss="{name}"{several}', reproduction.with_loss(name)
    if any(_METRIC_OF.get(metric_name(metric), name) != name for metric in reproduction.metrics):
        code += '\nmetrics=["accuracy"]'
        changed = replace(changed, metrics=("accuracy",))
    return Candidate(code, changed)


def one_hot(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """For one-hot targets: their loss, or class numbers."""
    yield _loss(reproduction, "categorical_crossentropy")
    yield rewrite_y(reproduction, names, "{y}.argmax(axis=-1)")


def class_numbers(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """For class numbers: their loss, or one-hot targets."""
    yield _loss(reproduction, "sparse_categorical_crossentropy")
    if reproduction.y is not None and (units := units_of(reproduction)):
        yield rewrite_y(reproduction, names, f"keras.utils.to_categorical({{y}}, {units})")


def units(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """As many units as one target has numbers."""
    if reproduction.y is not None:
        yield from last_dense(reproduction, {"units": 1 if reproduction.y.ndim == 1 else int(reproduction.y.shape[-1])})
        count = units_of(reproduction)
        if reproduction.y.ndim == 1 and count and count > 1 and _may_be_classes(reproduction.all_y):
            yield rewrite_y(reproduction, names, f"keras.utils.to_categorical({{y}}, {count})", "Is each unit a class?")


def more_units(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A unit for every label, or labels that count from 0."""
    import keras

    if reproduction.y is None:
        return
    units = units_of(reproduction)
    low, high = int(reproduction.all_y.min()), int(reproduction.all_y.max())
    if units is not None and low > 0 and high - low < units:
        yield rewrite_y(reproduction, names, f"{{y}} - {low}", f"Do your labels count from {low}?")
    if (
        loss_name(reproduction.loss) == "sparse_categorical_crossentropy"
        and (units or 0) <= high
        and reproduction.y.ndim > 1
    ):
        sparse = keras.losses.SparseCategoricalCrossentropy(
            from_logits=takes_logits(reproduction.loss), ignore_class=high
        )
        code = f"loss=keras.losses.SparseCategoricalCrossentropy(ignore_class={high})"
        yield Candidate(code, reproduction.with_loss(sparse), f"Does {high} stand for what has no class?")
    yield from last_dense(reproduction, {"units": high + 1})
    if units == 1 and high == 1:
        yield from one_unit(reproduction, names)


def one_unit(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """For one unit: one for each column of the targets, or sigmoid for two classes, linear for a number."""
    if reproduction.output and reproduction.output[-1] != 1:
        return
    if not any(
        config.get("activation") == "softmax" or kind.__name__ == "Softmax" for kind, config in reproduction.layers[-2:]
    ):
        return
    if reproduction.y is not None and reproduction.y.ndim == 2 and reproduction.y.shape[-1] > 1:
        for candidate in last_dense(reproduction, {"units": int(reproduction.y.shape[-1])}):
            loss = "categorical_crossentropy"
            yield replace(candidate, code=f'{candidate.code}\nloss="{loss}"', changed=candidate.changed.with_loss(loss))
    for candidate in last_activation(reproduction, "sigmoid"):
        code = candidate.code
        if loss_name(reproduction.loss) != "binary_crossentropy":
            code += '\nloss="binary_crossentropy"'
        yield Candidate(code, candidate.changed.with_loss("binary_crossentropy"))
    for candidate in last_activation(reproduction, "linear"):
        yield replace(candidate, question="Is the target a number and not a class?")


def any_number(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """An output without an activation, which can give every number."""
    yield from last_activation(reproduction, "linear")


def other_loss(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A loss, or an activation with its loss, that fits: those for classes only where the targets can be classes."""
    yield from _for_logits(reproduction)
    if _several_at_once(reproduction.all_y):
        for candidate in last_activation(reproduction, "sigmoid"):
            code = candidate.code + '\nloss="binary_crossentropy"'
            yield Candidate(code, candidate.changed.with_loss("binary_crossentropy"))
        return
    if _may_be_classes(reproduction.all_y):
        fitting = (
            ("binary_crossentropy",) if reproduction.output and reproduction.output[-1] == 1 else tuple(PROBABILITIES)
        )
        for name in fitting if not _is_raw(reproduction) else ():
            yield _loss(reproduction, name)
        if _may_be_two_classes(reproduction.all_y):
            yield from last_dense(reproduction, {"units": 1, "activation": "sigmoid"})
    for candidate in last_activation(reproduction, "linear"):
        code = candidate.code + '\nloss="mse"'
        yield Candidate(code, candidate.changed.with_loss("mean_squared_error"))


def _for_logits(reproduction: Reproduction) -> Iterator[Candidate]:
    """For a last layer without activation: the activation that the loss expects, or a loss configured for logits."""
    import keras

    name = loss_name(reproduction.loss)
    wanted = PROBABILITIES.get(name)
    if wanted is None or takes_logits(reproduction.loss):
        return
    if _is_raw(reproduction):
        yield from last_activation(reproduction, wanted)
        kind = "".join(part.capitalize() for part in name.split("_"))
        loss = getattr(keras.losses, kind)(from_logits=True)
        yield Candidate(f"loss=keras.losses.{kind}(from_logits=True)", reproduction.with_loss(loss))


def _is_raw(reproduction: Reproduction) -> bool:
    """Whether the last layer ahead of the output at fault has no activation."""
    ending = reproduction.ends[reproduction.index] if reproduction.index < len(reproduction.ends) else ()
    return is_raw([layer_of(config) for config in reproduction.layers if not ending or config[1].get("name") in ending])


def _several_at_once(y: Any) -> bool:
    """Whether targets are rows of 0 and 1 of which some have more than one 1."""
    import numpy as np

    return y is not None and targets_of(Array(shape_of(np.shape(y)), y)).several


def _may_be_classes(y: Any) -> bool:
    """Whether targets are whole numbers, or shares of several classes; measured numbers are neither."""
    import numpy as np

    seen = None if y is None else targets_of(Array(shape_of(np.shape(y)), y))
    return seen is None or seen.whole or seen.shares


def _may_be_two_classes(y: Any) -> bool:
    """Whether one unit could say all that targets say."""
    import numpy as np

    return y is None or (np.size(y) == len(y) and np.min(y) >= 0 and np.max(y) <= 1)


def same_shape(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Outputs and targets brought to one shape."""
    yield from units(reproduction, names)
    if reproduction.y is not None and reproduction.y.ndim > 2 and reproduction.y.shape[-1] == 1:
        for candidate in units(reproduction.with_y(reproduction.y[..., 0]), names):
            yield replace(candidate, code=names.targets("{y}[..., 0]") + f"\n{candidate.code}")
    if reproduction.y is not None and reproduction.y.ndim == 1:
        yield rewrite_y(reproduction, names, "{y}[:, np.newaxis]")


def extra_axis(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Targets without the axis that is too many, or an output at each time step."""
    if reproduction.y is None or reproduction.y.ndim < 2:
        return
    if reproduction.y.shape[1] == 1:
        yield rewrite_y(reproduction, names, "{y}[:, 0]")
        return
    yield from all_sequences(reproduction, names)
    yield rewrite_y(reproduction, names, "{y}[:, -1]", "Is the last time step the one to be predicted?")


def channels(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """As many channels in the targets as in the output, or the other way round."""
    if reproduction.y is None or reproduction.output is None or reproduction.y.ndim < 3:
        return
    have, want = reproduction.y.shape[-1], reproduction.output[-1]
    if have > 1 and want == 1:
        yield rewrite_y(reproduction, names, "{y}[..., :1]", "Are all channels of a mask alike?")
    yield from last_dense(reproduction, {"units": have})
