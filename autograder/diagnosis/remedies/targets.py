"""Remedies on the targets, the loss and the units that answer to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.core import shape_of
from autograder.diagnosis.introspection.cloning import layer_of
from autograder.diagnosis.introspection.model_data import Array, targets_of
from autograder.diagnosis.introspection.output_head import is_raw, loss_name, takes_logits
from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.layers import last_activation, last_dense, units_of
from autograder.diagnosis.remedies.reproduction import Reproduction
from autograder.diagnosis.rules.targets import PROBABILITIES


def _loss(patient: Reproduction, name: str) -> Candidate:
    several = f"  # of output {patient.at + 1}" if len(patient.losses) > 1 else ""
    return Candidate(f'loss="{name}"{several}', patient.with_loss(name))


def one_hot(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """For one-hot targets: their loss, or class numbers."""
    yield _loss(patient, "categorical_crossentropy")
    yield Candidate(names.targets("{y}.argmax(axis=-1)"), patient.with_y(patient.y.argmax(axis=-1)))


def class_numbers(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """For class numbers: their loss, or one-hot targets."""
    import keras

    yield _loss(patient, "sparse_categorical_crossentropy")
    if patient.y is not None and (units := units_of(patient)):
        hot = keras.utils.to_categorical(patient.y, units)
        yield Candidate(names.targets(f"keras.utils.to_categorical({{y}}, {units})"), patient.with_y(hot))


def units(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """As many units as one target has numbers."""
    if patient.y is not None:
        yield from last_dense(patient, {"units": 1 if patient.y.ndim == 1 else int(patient.y.shape[-1])})


def more_units(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """A unit for every label, or labels that count from 0."""
    import keras

    if patient.y is None:
        return
    units = units_of(patient)
    low, high = int(patient.all_y.min()), int(patient.all_y.max())
    if units is not None and low > 0 and high - low < units:
        changed = patient.with_y(patient.y - low)
        yield Candidate(names.targets(f"{{y}} - {low}"), changed, f"Do your labels count from {low}?")
    if loss_name(patient.loss) == "sparse_categorical_crossentropy" and (units or 0) <= high and patient.y.ndim > 1:
        told = keras.losses.SparseCategoricalCrossentropy(from_logits=takes_logits(patient.loss), ignore_class=high)
        code = f"loss=keras.losses.SparseCategoricalCrossentropy(ignore_class={high})"
        yield Candidate(code, patient.with_loss(told), f"Does {high} stand for what has no class?")
    yield from last_dense(patient, {"units": high + 1})
    if units == 1 and high == 1:
        yield from one_unit(patient, names)


def one_unit(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """For one unit: sigmoid for two classes, linear for a number."""
    for candidate in last_activation(patient, "sigmoid"):
        code = candidate.code
        if loss_name(patient.loss) != "binary_crossentropy":
            code += '  and  loss="binary_crossentropy"'
        yield Candidate(code, candidate.changed.with_loss("binary_crossentropy"))
    for candidate in last_activation(patient, "linear"):
        yield replace(candidate, question="Is the target a number and not a class?")


def other_loss(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """A loss, or an activation with its loss, that fits: those for classes only where the targets can be classes."""
    yield from _told(patient)
    if _may_be_classes(patient.all_y):
        for name in PROBABILITIES if not _is_raw(patient) else ():
            yield _loss(patient, name)
        yield from last_dense(patient, {"units": 1, "activation": "sigmoid"})
    for candidate in last_activation(patient, "linear"):
        code = candidate.code + '  and  loss="mse"'
        yield Candidate(code, candidate.changed.with_loss("mean_squared_error"))


def _told(patient: Reproduction) -> Iterator[Candidate]:
    """For a last layer without activation: the activation that the loss expects, or a loss that is told of logits."""
    import keras

    name = loss_name(patient.loss)
    wanted = PROBABILITIES.get(name)
    if wanted is None or takes_logits(patient.loss) or patient.own:
        return
    if _is_raw(patient):
        yield from last_activation(patient, wanted)
        kind = "".join(part.capitalize() for part in name.split("_"))
        loss = getattr(keras.losses, kind)(from_logits=True)
        yield Candidate(f"loss=keras.losses.{kind}(from_logits=True)", patient.with_loss(loss))


def _is_raw(patient: Reproduction) -> bool:
    """Whether the last layer ahead of the output at fault has no activation."""
    ending = patient.ends[patient.at] if patient.at < len(patient.ends) else ()
    return is_raw([layer_of(one) for one in patient.layers if not ending or one[1].get("name") in ending])


def _may_be_classes(y: Any) -> bool:
    """Whether targets are whole numbers, or shares of several classes; measured numbers are neither."""
    import numpy as np

    seen = None if y is None else targets_of(Array(shape_of(np.shape(y)), y))
    return seen is None or seen.whole or seen.shares


def same_shape(patient: Reproduction, names: Names) -> Iterator[Candidate]:
    """Outputs and targets brought to one shape."""
    yield from units(patient, names)
    if patient.y is not None and patient.y.ndim > 2 and patient.y.shape[-1] == 1:
        for candidate in units(patient.with_y(patient.y[..., 0]), names):
            yield replace(candidate, code=names.targets("{y}[..., 0]") + f"\n{candidate.code}")
    if patient.y is not None and patient.y.ndim == 1:
        yield Candidate(names.targets("{y}[:, np.newaxis]"), patient.with_y(patient.y[:, None]))
