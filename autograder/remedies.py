"""Candidates: for each cause what people do about it, as code to paste and as a copy on which it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

from autograder.patient import LayerConfig, Patient
from autograder.rules.layers import FLATTENING, RECURRENT
from autograder.shapes import Shape, shape_of


@dataclass(frozen=True)
class Names:
    """What the learner calls things."""

    x: str = "x"
    y: str = "y"
    model: str = "model"
    source: str = "original"


@dataclass(frozen=True)
class Candidate:
    """One remedy to try.

    Attributes:
        code: what a learner would write.
        changed: a copy on which it was done.
        question: what decides for it, where several may be right.
    """

    code: str
    changed: Patient
    question: str = ""


def candidates(cause: str, patient: Patient, names: Names) -> Iterator[Candidate]:
    """Everything worth trying for a cause, the likeliest first."""
    if cause in _MAKERS:
        yield from _MAKERS[cause](patient, names)


# --- on the data


def _data(patient: Patient, code: str, x: Any, question: str = "") -> Candidate:
    return Candidate(code, replace(patient, x=x), question)


def _channel_axis(patient: Patient, names: Names) -> Iterator[Candidate]:
    yield _data(patient, f"{names.x} = {names.x}[..., np.newaxis]", patient.x[..., None])


def _batch_axis(patient: Patient, names: Names) -> Iterator[Candidate]:
    y = None if patient.all_y is None else patient.all_y[None]
    yield Candidate(f"{names.x} = {names.x}[np.newaxis]", replace(patient, x=patient.original[None], y=y))


def _channels_last(patient: Patient, names: Names) -> Iterator[Candidate]:
    import numpy as np

    yield _data(patient, f"{names.x} = np.moveaxis({names.x}, 1, -1)", np.moveaxis(patient.x, 1, -1))


def _flatten_data(patient: Patient, names: Names) -> Iterator[Candidate]:
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


def _unflatten_data(patient: Patient, names: Names) -> Iterator[Candidate]:
    if patient.declared is None:
        side = round(patient.x.shape[-1] ** 0.5)
        code = f"{names.x} = {names.x}.reshape(-1, {side}, {side}, 1)"
        yield _data(patient, code, patient.x.reshape(-1, side, side, 1), "Are they square grey images?")
    elif None not in patient.declared:
        sizes = ", ".join(map(str, patient.declared))
        code = f"{names.x} = {names.x}.reshape(-1, {sizes})"
        x = patient.x.reshape(-1, *patient.declared)
        yield _data(patient, code, x, "Were the samples flattened in this order?")


def _time_axis(patient: Patient, names: Names) -> Iterator[Candidate]:
    question = "Are the numbers of a sample time steps of one sensor, or sensors at one time?"
    if patient.x is None:
        yield from _declare_with_axis(patient)
        return
    if patient.declared is None:
        yield from _declare(patient, names)
    x = patient.x
    for kept in (patient, replace(patient, declared=None)):
        yield _data(kept, f"{names.x} = {names.x}[..., np.newaxis]  # time steps", x[..., None], question)
        yield _data(kept, f"{names.x} = {names.x}[:, np.newaxis]  # sensors", x[:, None], question)


def _swap(patient: Patient, names: Names) -> Iterator[Candidate]:
    import numpy as np

    if patient.x is None or patient.declared is None:
        return
    for order in permutations(range(1, patient.x.ndim)):
        if tuple(patient.x.shape[axis] for axis in order) == patient.declared:
            axes = (0, *order)
            code = f"{names.x} = np.transpose({names.x}, {axes})"
            yield _data(patient, code, np.transpose(patient.x, axes), "Do the axes of the data stand wrong?")
    yield from _declare(patient, names, "Or do those of the declared shape?")


def _channels(patient: Patient, names: Names) -> Iterator[Candidate]:
    yield from _declare(patient, names, "Are the images as you want them, grey or RGB?")
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


def _unscramble(patient: Patient, names: Names) -> Iterator[Candidate]:
    import numpy as np

    if patient.source is None:
        return
    before = patient.original.reshape(patient.source.shape)
    for order in permutations(range(before.ndim)):
        if tuple(before.shape[axis] for axis in order) == patient.original.shape:
            code = f"{names.x} = np.transpose({names.source}, {order})  # in place of the reshape"
            yield _data(patient, code, np.transpose(before, order)[: len(patient.x)])


def _pad(patient: Patient, names: Names) -> Iterator[Candidate]:
    import keras
    import numpy as np

    x = keras.utils.pad_sequences(list(patient.raw_x))
    y = np.asarray(patient.raw_y)[:8] if patient.raw_y is not None else None
    yield Candidate(f"{names.x} = keras.utils.pad_sequences({names.x})", replace(patient, x=x[:8], y=y))


def _stack(patient: Patient, names: Names) -> Iterator[Candidate]:
    import numpy as np

    code = f"{names.x} = np.array({names.x})"
    y = np.asarray(patient.raw_y)[:8] if patient.raw_y is not None else None
    if isinstance(patient.raw_y, (list, tuple)):
        code += f"\n{names.y} = np.array({names.y})"
    yield Candidate(code, replace(patient, x=np.stack(patient.raw_x)[:8], y=y))


def _batch(patient: Patient, names: Names) -> Iterator[Candidate]:
    yield Candidate(f"{names.x} = {names.x}.batch(32)", patient)


# --- on the declared input


def _input(patient: Patient, shape: Shape, question: str = "") -> Candidate:
    return Candidate(f"keras.Input(shape={shape})", replace(patient, declared=shape, whole=None), question)


def _declare(patient: Patient, names: Names, question: str = "") -> Iterator[Candidate]:
    if patient.x is not None:
        yield _input(patient, shape_of(patient.x.shape[1:]), question)
    elif isinstance(patient.declared, tuple) and len(patient.declared) > 1:
        yield _input(patient, patient.declared[1:])


def _declare_comma(patient: Patient, names: Names) -> Iterator[Candidate]:
    if patient.declared:
        yield _input(patient, patient.declared)


def _declare_with_axis(patient: Patient) -> Iterator[Candidate]:
    if patient.declared is not None:
        yield _input(patient, (*patient.declared, 1), "One number at each time step, or one channel?")
        yield _input(patient, (1, *patient.declared))


def _channel_in_input(patient: Patient, names: Names) -> Iterator[Candidate]:
    yield from _declare(patient, names) if patient.x is not None else _declare_with_axis(patient)


def _channels_last_in_input(patient: Patient, names: Names) -> Iterator[Candidate]:
    if patient.x is not None:
        yield from _declare(patient, names)
    elif patient.declared is not None:
        yield _input(patient, (*patient.declared[1:], patient.declared[0]))


# --- on targets and loss


def _loss(patient: Patient, name: str) -> Candidate:
    return Candidate(f'loss="{name}"', replace(patient, loss=name))


def _targets(patient: Patient, code: str, y: Any, question: str = "") -> Candidate:
    return Candidate(code, replace(patient, y=y), question)


def _one_hot(patient: Patient, names: Names) -> Iterator[Candidate]:
    yield _loss(patient, "categorical_crossentropy")
    yield _targets(patient, f"{names.y} = {names.y}.argmax(axis=-1)", patient.y.argmax(axis=-1))


def _class_numbers(patient: Patient, names: Names) -> Iterator[Candidate]:
    yield _loss(patient, "sparse_categorical_crossentropy")


def _units(patient: Patient, names: Names) -> Iterator[Candidate]:
    if patient.y is not None:
        yield from _last_dense(patient, {"units": 1 if patient.y.ndim == 1 else int(patient.y.shape[-1])})


def _more_units(patient: Patient, names: Names) -> Iterator[Candidate]:
    if patient.y is None:
        return
    units = next((config["units"] for _, config in reversed(patient.layers) if "units" in config), None)
    low, high = int(patient.all_y.min()), int(patient.all_y.max())
    if units is not None and low > 0 and high - low < units:
        code = f"{names.y} = {names.y} - {low}"
        yield _targets(patient, code, patient.y - low, f"Do your labels count from {low}?")
    yield from _last_dense(patient, {"units": high + 1})
    if units == 1 and high == 1:
        yield from _one_unit(patient, names)


def _one_unit(patient: Patient, names: Names) -> Iterator[Candidate]:
    for candidate in _last_dense(patient, {"activation": "sigmoid"}):
        code = candidate.code + '  and  loss="binary_crossentropy"'
        yield Candidate(code, replace(candidate.changed, loss="binary_crossentropy"))
    for candidate in _last_dense(patient, {"activation": "linear"}):
        yield replace(candidate, question="Is the target a number and not a class?")


def _other_loss(patient: Patient, names: Names) -> Iterator[Candidate]:
    for name in ("sparse_categorical_crossentropy", "binary_crossentropy", "categorical_crossentropy"):
        yield _loss(patient, name)
    yield from _last_dense(patient, {"units": 1, "activation": "sigmoid"})
    for candidate in _last_dense(patient, {"activation": "linear"}):
        code = candidate.code + '  and  loss="mse"'
        yield Candidate(code, replace(candidate.changed, loss="mean_squared_error"))


def _same_shape(patient: Patient, names: Names) -> Iterator[Candidate]:
    yield from _units(patient, names)
    if patient.y is not None and patient.y.ndim > 2 and patient.y.shape[-1] == 1:
        flat = replace(patient, y=patient.y[..., 0])
        for candidate in _units(flat, names):
            yield replace(candidate, code=f"{names.y} = {names.y}[..., 0]\n{candidate.code}")
    if patient.y is not None and patient.y.ndim == 1:
        yield _targets(patient, f"{names.y} = {names.y}[:, np.newaxis]", patient.y[:, None])


# --- on the layers


def _last_dense(patient: Patient, settings: dict[str, Any]) -> Iterator[Candidate]:
    """Other settings for the last layer that has units, or filters where the output is an image."""
    for at in reversed(range(len(patient.layers))):
        kind, config = patient.layers[at]
        own = {("filters" if name == "units" and "filters" in config else name): settings[name] for name in settings}
        if own.keys() <= config.keys() and ("units" in config or "filters" in config):
            said = ", ".join(f"{name}={value!r}" for name, value in own.items())
            changed = patient.with_layers(_edited(patient.layers, at, own))
            yield Candidate(f"{config['name']}, a {kind.__name__} layer: {said}", changed)
            return


def _edited(layers: tuple[LayerConfig, ...], at: int, settings: dict[str, Any]) -> list[LayerConfig]:
    kind, config = layers[at]
    return [*layers[:at], (kind, {**config, **settings}), *layers[at + 1 :]]


def _flatten_layer(patient: Patient, names: Names) -> Iterator[Candidate]:
    import keras

    dense = [at for at, (kind, _) in enumerate(patient.layers) if kind.__name__ == "Dense"]
    if not dense:
        return
    for at in dict.fromkeys((dense[0], dense[-1])):
        for kind in (keras.layers.Flatten, keras.layers.GlobalAveragePooling2D, keras.layers.GlobalAveragePooling1D):
            inserted: LayerConfig = (kind, {"name": "inserted"})
            changed = patient.with_layers([*patient.layers[:at], inserted, *patient.layers[at:]])
            yield Candidate(f"layers.{kind.__name__}(),  # before {patient.layers[at][1]['name']}", changed)


def _recurrent(patient: Patient) -> list[int]:
    return [at for at, (kind, _) in enumerate(patient.layers) if kind.__name__ in RECURRENT]


def _sequences(layers: tuple[LayerConfig, ...], at: int, wanted: bool) -> list[LayerConfig]:
    kind, config = layers[at]
    if kind.__name__ != "Bidirectional":
        return _edited(layers, at, {"return_sequences": wanted})
    inner = {**config["layer"], "config": {**config["layer"]["config"], "return_sequences": wanted}}
    return _edited(layers, at, {"layer": inner, "backward_layer": None})


def _no_sequences(patient: Patient, names: Names) -> Iterator[Candidate]:
    if places := _recurrent(patient):
        name = patient.layers[places[-1]][1]["name"]
        changed = patient.with_layers(_sequences(patient.layers, places[-1], False))
        yield Candidate(f"{name}: return_sequences=False", changed)


def _all_sequences(patient: Patient, names: Names) -> Iterator[Candidate]:
    places = _recurrent(patient)[:-1]
    changed = patient
    for at in places:
        changed = changed.with_layers(_sequences(changed.layers, at, True))
    if places:
        said = ", ".join(patient.layers[at][1]["name"] for at in places)
        yield Candidate(f"{said}: return_sequences=True", changed)


def _padding(patient: Patient, names: Names) -> Iterator[Candidate]:
    layers = [
        (kind, {**config, "padding": "same"} if "padding" in config else config) for kind, config in patient.layers
    ]
    yield Candidate('padding="same" in the convolution and pooling layers', patient.with_layers(layers))


def _drop_layer(patient: Patient, names: Names) -> Iterator[Candidate]:
    for at, (kind, config) in enumerate(patient.layers):
        if kind.__name__ in FLATTENING and kind.__name__ != "Dense":
            changed = patient.with_layers([*patient.layers[:at], *patient.layers[at + 1 :]])
            yield Candidate(f"leave out {config['name']}, a {kind.__name__} layer", changed)
    yield from _axis_inside(patient)


def _axis_inside(patient: Patient) -> Iterator[Candidate]:
    """A Reshape ahead of the first layer that wants an axis more."""
    import keras

    for at, (kind, config) in enumerate(patient.layers):
        if kind.__name__ in (*RECURRENT, "Conv1D") and at:
            inserted: LayerConfig = (keras.layers.Reshape, {"name": "inserted", "target_shape": (-1, 1)})
            changed = patient.with_layers([*patient.layers[:at], inserted, *patient.layers[at:]])
            yield Candidate(f"layers.Reshape((-1, 1)),  # before {config['name']}", changed)


def _free_axis(patient: Patient, names: Names) -> Iterator[Candidate]:
    for at, (kind, config) in enumerate(patient.layers):
        if kind.__name__ == "Reshape":
            sizes = config["target_shape"]
            for free in range(len(sizes)):
                target = tuple(-1 if axis == free else size for axis, size in enumerate(sizes))
                changed = patient.with_layers(_edited(patient.layers, at, {"target_shape": target}))
                yield Candidate(f"layers.Reshape({target})", changed)


def _anew(patient: Patient, names: Names) -> Iterator[Candidate]:
    yield Candidate(f"{names.model} = ...  # run the lines that make and compile it once more, then fit", patient)


def _anew_declared(patient: Patient, names: Names) -> Iterator[Candidate]:
    for candidate in _declare(patient, names):
        yield replace(candidate, code=f"{candidate.code},  # first in a model that is made anew")


_MAKERS: dict[str, Callable[[Patient, Names], Iterator[Candidate]]] = {
    "input_not_declared": _declare,
    "batch_axis_in_input": _declare,
    "samples_as_features": _declare,
    "comma_missing": _declare_comma,
    "channels_first_in_input": _channels_last_in_input,
    "axes_swapped": _swap,
    "channel_axis_missing_in_input": _channel_in_input,
    "extra_axis_in_input": _declare,
    "flattened_in_input": _flatten_data,
    "axis_left_open": _declare,
    "channels_differ": _channels,
    "features_differ": _declare,
    "other_size_declared": _declare,
    "channel_axis_missing_in_data": _channel_axis,
    "batch_axis_missing_in_data": _batch_axis,
    "channels_first_in_data": _channels_last,
    "data_flattened": _unflatten_data,
    "time_axis_missing": _time_axis,
    "reshape_scrambles": _unscramble,
    "ragged_data": _pad,
    "list_as_inputs": _stack,
    "dataset_not_batched": _batch,
    "one_hot_with_sparse_loss": _one_hot,
    "class_numbers_with_categorical_loss": _class_numbers,
    "labels_outside_classes": _more_units,
    "units_wrong": _units,
    "one_unit_softmax": _one_unit,
    "loss_unfit": _other_loss,
    "targets_broadcast": _same_shape,
    "output_rank_wrong": _flatten_layer,
    "return_sequences_left_over": _no_sequences,
    "return_sequences_missing": _all_sequences,
    "pooled_to_nothing": _padding,
    "reshape_layer_differs": _free_axis,
    "layer_wants_other_rank": _drop_layer,
    "stale_after_failed_fit": _anew,
    "locked_to_first_shape": _anew_declared,
}
