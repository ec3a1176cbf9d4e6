"""Remedies on the targets, the loss and the units that answer to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autograder.patient import Patient
from autograder.remedies.candidate import Candidate, Names
from autograder.remedies.layers import last_dense


def _loss(patient: Patient, name: str) -> Candidate:
    return Candidate(f'loss="{name}"', replace(patient, loss=name))


def _targets(patient: Patient, code: str, y: Any, question: str = "") -> Candidate:
    return Candidate(code, replace(patient, y=y), question)


def one_hot(patient: Patient, names: Names) -> Iterator[Candidate]:
    """For one-hot targets: their loss, or class numbers."""
    yield _loss(patient, "categorical_crossentropy")
    yield _targets(patient, f"{names.y} = {names.y}.argmax(axis=-1)", patient.y.argmax(axis=-1))


def class_numbers(patient: Patient, names: Names) -> Iterator[Candidate]:
    """For class numbers: their loss."""
    yield _loss(patient, "sparse_categorical_crossentropy")


def units(patient: Patient, names: Names) -> Iterator[Candidate]:
    """As many units as one target has numbers."""
    if patient.y is not None:
        yield from last_dense(patient, {"units": 1 if patient.y.ndim == 1 else int(patient.y.shape[-1])})


def more_units(patient: Patient, names: Names) -> Iterator[Candidate]:
    """A unit for every label, or labels that count from 0."""
    if patient.y is None:
        return
    units = next((config["units"] for _, config in reversed(patient.layers) if "units" in config), None)
    low, high = int(patient.all_y.min()), int(patient.all_y.max())
    if units is not None and low > 0 and high - low < units:
        code = f"{names.y} = {names.y} - {low}"
        yield _targets(patient, code, patient.y - low, f"Do your labels count from {low}?")
    yield from last_dense(patient, {"units": high + 1})
    if units == 1 and high == 1:
        yield from one_unit(patient, names)


def one_unit(patient: Patient, names: Names) -> Iterator[Candidate]:
    """For one unit: sigmoid for two classes, linear for a number."""
    for candidate in last_dense(patient, {"activation": "sigmoid"}):
        code = candidate.code + '  and  loss="binary_crossentropy"'
        yield Candidate(code, replace(candidate.changed, loss="binary_crossentropy"))
    for candidate in last_dense(patient, {"activation": "linear"}):
        yield replace(candidate, question="Is the target a number and not a class?")


def other_loss(patient: Patient, names: Names) -> Iterator[Candidate]:
    """A loss, or an activation with its loss, that fits."""
    for name in ("sparse_categorical_crossentropy", "binary_crossentropy", "categorical_crossentropy"):
        yield _loss(patient, name)
    yield from last_dense(patient, {"units": 1, "activation": "sigmoid"})
    for candidate in last_dense(patient, {"activation": "linear"}):
        code = candidate.code + '  and  loss="mse"'
        yield Candidate(code, replace(candidate.changed, loss="mean_squared_error"))


def same_shape(patient: Patient, names: Names) -> Iterator[Candidate]:
    """Outputs and targets brought to one shape."""
    yield from units(patient, names)
    if patient.y is not None and patient.y.ndim > 2 and patient.y.shape[-1] == 1:
        flat = replace(patient, y=patient.y[..., 0])
        for candidate in units(flat, names):
            yield replace(candidate, code=f"{names.y} = {names.y}[..., 0]\n{candidate.code}")
    if patient.y is not None and patient.y.ndim == 1:
        yield _targets(patient, f"{names.y} = {names.y}[:, np.newaxis]", patient.y[:, None])
