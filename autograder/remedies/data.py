"""Remedies on the data: an axis more, axes moved, one array made of many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from typing import Any

from autograder.patient import LayerConfig, Patient
from autograder.remedies import input
from autograder.remedies.candidate import Candidate, Names
from autograder.shapes import shape_of


def _data(patient: Patient, code: str, x: Any, question: str = "") -> Candidate:
    return Candidate(code, replace(patient, x=x), question)


def channel_axis(patient: Patient, names: Names) -> Iterator[Candidate]:
    """A channel axis at the end."""
    yield _data(patient, f"{names.x} = {names.x}[..., np.newaxis]", patient.x[..., None])


def batch_axis(patient: Patient, names: Names) -> Iterator[Candidate]:
    """A batch axis in front of the one sample."""
    y = None if patient.all_y is None else patient.all_y[None]
    yield Candidate(f"{names.x} = {names.x}[np.newaxis]", replace(patient, x=patient.original[None], y=y))


def channels_last(patient: Patient, names: Names) -> Iterator[Candidate]:
    """The channels moved to the end."""
    import numpy as np

    yield _data(patient, f"{names.x} = np.moveaxis({names.x}, 1, -1)", np.moveaxis(patient.x, 1, -1))


def flatten(patient: Patient, names: Names) -> Iterator[Candidate]:
    """Samples as vectors: by a layer of the model, or by a reshape."""
    import keras

    sample = shape_of(patient.x.shape[1:])
    flatten: LayerConfig = (keras.layers.Flatten, {"name": "flatten_input"})
    if patient.layers:
        yield Candidate(
            f"keras.Input(shape={sample}), layers.Flatten(),  # in place of the model's first line",
            replace(patient, declared=sample, layers=(flatten, *patient.layers)),
        )
    code = f"{names.x} = {names.x}.reshape(len({names.x}), -1)"
    yield _data(patient, code, patient.x.reshape(len(patient.x), -1))


def unflatten(patient: Patient, names: Names) -> Iterator[Candidate]:
    """The axes that flattening took away."""
    if patient.declared is None:
        side = round(patient.x.shape[-1] ** 0.5)
        code = f"{names.x} = {names.x}.reshape(-1, {side}, {side}, 1)"
        yield _data(patient, code, patient.x.reshape(-1, side, side, 1), "Are they square grey images?")
    elif None not in patient.declared:
        sizes = ", ".join(map(str, patient.declared))
        code = f"{names.x} = {names.x}.reshape(-1, {sizes})"
        x = patient.x.reshape(-1, *patient.declared)
        yield _data(patient, code, x, "Were the samples flattened in this order?")


def time_axis(patient: Patient, names: Names) -> Iterator[Candidate]:
    """A time axis, or an axis for the one feature at each time step."""
    question = "Are the numbers of a sample time steps of one sensor, or sensors at one time?"
    if patient.x is None:
        yield from input.with_axis(patient)
        return
    if patient.declared is None:
        yield from input.declare(patient, names)
    x = patient.x
    for kept in (patient, replace(patient, declared=None)):
        yield _data(kept, f"{names.x} = {names.x}[..., np.newaxis]  # time steps", x[..., None], question)
        yield _data(kept, f"{names.x} = {names.x}[:, np.newaxis]  # sensors", x[:, None], question)


def swap_axes(patient: Patient, names: Names) -> Iterator[Candidate]:
    """The axes in the declared order, or the declared ones in the order of the data."""
    import numpy as np

    if patient.x is None or patient.declared is None:
        return
    for order in permutations(range(1, patient.x.ndim)):
        if tuple(patient.x.shape[axis] for axis in order) == patient.declared:
            axes = (0, *order)
            code = f"{names.x} = np.transpose({names.x}, {axes})"
            yield _data(patient, code, np.transpose(patient.x, axes), "Do the axes of the data stand wrong?")
    yield from input.declare(patient, names, "Or do those of the declared shape?")


def channels(patient: Patient, names: Names) -> Iterator[Candidate]:
    """The number of channels: declared as it is, or converted."""
    yield from input.declare(patient, names, "Are the images as you want them, grey or RGB?")
    if patient.x is None or not patient.declared:
        return
    x, want = patient.x, patient.declared[-1]
    have = x.shape[-1]
    if have == 1 and want in (3, 4):
        code = f"{names.x} = np.repeat({names.x}, {want}, axis=-1)"
        yield _data(patient, code, x.repeat(want, axis=-1), "Must the model stay as it is?")
    if have in (3, 4) and want == 1:
        code = f"{names.x} = {names.x}[..., :3].mean(axis=-1, keepdims=True)"
        yield _data(patient, code, x[..., :3].mean(axis=-1, keepdims=True), "Is a grey image enough?")
    if have == 4 and want == 3:
        yield _data(patient, f"{names.x} = {names.x}[..., :3]", x[..., :3], "Is the fourth channel transparency?")


def unscramble(patient: Patient, names: Names) -> Iterator[Candidate]:
    """A transpose in place of a reshape."""
    import numpy as np

    if patient.source is None:
        return
    before = patient.original.reshape(patient.source.shape)
    for order in permutations(range(before.ndim)):
        if tuple(before.shape[axis] for axis in order) == patient.original.shape:
            code = f"{names.x} = np.transpose({names.source}, {order})  # in place of the reshape"
            yield _data(patient, code, np.transpose(before, order)[: len(patient.x)])


def pad(patient: Patient, names: Names) -> Iterator[Candidate]:
    """Sequences brought to one length."""
    import keras
    import numpy as np

    x = keras.utils.pad_sequences(list(patient.raw_x))
    y = np.asarray(patient.raw_y)[:8] if patient.raw_y is not None else None
    yield Candidate(f"{names.x} = keras.utils.pad_sequences({names.x})", replace(patient, x=x[:8], y=y))


def stack(patient: Patient, names: Names) -> Iterator[Candidate]:
    """One array made of a list."""
    import numpy as np

    code = f"{names.x} = np.array({names.x})"
    y = np.asarray(patient.raw_y)[:8] if patient.raw_y is not None else None
    if isinstance(patient.raw_y, (list, tuple)):
        code += f"\n{names.y} = np.array({names.y})"
    yield Candidate(code, replace(patient, x=np.stack(patient.raw_x)[:8], y=y))


def batch(patient: Patient, names: Names) -> Iterator[Candidate]:
    """A dataset in batches."""
    yield Candidate(f"{names.x} = {names.x}.batch(32)", patient)
