"""Whether a model looks at all that it declares, and whether its spatial layers see the axes in their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from autograder.checks.contracts.data_source import alone
from autograder.checks.contracts.output_range import own_weights
from autograder.checks.model_transfer import SEED
from autograder.diagnosis import channels_lead, spatial_layers

if TYPE_CHECKING:
    import keras
    import numpy as np

BASE = 8
"""How many samples are changed."""
FEATURES = 64
"""The most features of one input that are tried one by one."""
SCALES = (1.0, 0.05, 4.0)
"""Factors on the weights: with its own, a model may be saturated or have units that never fire."""
FRACTIONS = (0.15, 0.5, 0.8)
"""Where in an image or a series a value is changed."""
SHORT = 64
"""The most steps of a series that are all tried: a reshape may leave some of them in their places."""


def unused_part(model: keras.Model, data: Mapping[str, np.ndarray]) -> str | None:
    """The first part of the inputs that no output depends on, in words.

    Args:
        model: built; it has its own weights again afterwards.
        data: arrays of shape (samples, ...) by the names of the inputs.
    """
    import numpy as np

    variants = list(_variants(data))
    base = {name: array[:BASE] for name, array in data.items()}
    everything = [base, *({**base, **changed} for _, changed in variants)]
    batch = {name: np.concatenate([inputs[name] for inputs in everything]) for name in base}
    waiting = set(range(len(variants)))
    with own_weights(model):
        initial = [(variable, variable.numpy()) for variable in model.trainable_variables]
        for scale in SCALES:
            if scale != 1:
                for variable, value in initial:
                    variable.assign(value * scale)
            outputs = [np.split(output, len(everything)) for output in _outputs(model, batch)]
            waiting -= {index for index in waiting if any(_differ(parts[0], parts[index + 1]) for parts in outputs)}
            if not waiting:
                return None
    return variants[min(waiting)][0]


def _variants(data: Mapping[str, np.ndarray]) -> Iterator[tuple[str, dict[str, np.ndarray]]]:
    """Each part of the inputs in words, and the inputs in which only that part is another."""
    import numpy as np

    rng = np.random.default_rng(SEED)
    for name, array in data.items():
        words = f"the input {name}".strip() if name else "the input"
        base, other = array[:BASE], _others(array, rng)
        yield words, {name: other}
        features = array.shape[-1] if array.ndim > 1 else 1
        for feature in rng.permutation(features)[:FEATURES] if features > 1 else ():
            changed = base.copy()
            changed[..., feature] = other[..., feature]
            if (changed != base).any():
                yield f"column {feature} of {words}", {name: changed}
        if array.ndim == 2 and features > 2:
            yield f"which column of {words} a value stands in", {name: np.roll(base, 1, axis=1)}


def _others(array: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Other values of the same kind: those of other samples, and of no sample where they may be any number."""
    import numpy as np

    other = array[rng.integers(0, len(array), BASE)][: len(array[:BASE])]
    if array.dtype.kind != "f":
        return other
    spread = float(array.std()) or 1.0
    return np.asarray(other + rng.normal(0, spread, other.shape), array.dtype)


def _outputs(model: keras.Model, x: Mapping[str, Any]) -> list[np.ndarray]:
    import keras

    outputs = keras.tree.flatten(model(alone(x), training=False))
    return [keras.ops.convert_to_numpy(output).astype("float64") for output in outputs]


def _differ(first: np.ndarray, second: np.ndarray) -> bool:
    import numpy as np

    # 32-bit numbers in another order of summing differ by parts of a millionth.
    return not np.allclose(first, second, rtol=1e-5, atol=1e-7 * (abs(first).max() + 1e-30))


def turned_axes(model: keras.Model, data: Mapping[str, np.ndarray]) -> str | None:
    """What a convolution, pooling or recurrent layer sees of images or series that is not in its place.

    A value of the input is changed, and it is seen where in the input of the first such layer something changes. Its
    row must follow from its row alone, and its column from its column.

    Returns:
        The layer's name, or ``None`` when the axes are in their places, or when nothing can be said.
    """
    import keras

    for name, array in data.items():
        sample = array.shape[1:]
        for layer, tensor in spatial_layers(model):
            axes = len(tensor.shape) - 2
            if axes > 2 or len(sample) < axes or len(sample) > axes + 1:
                continue
            seen = keras.Model(model.inputs, tensor)
            if _is_turned(seen, name, data, axes):
                return str(layer.name)
            break
    return None


def _places(size: int) -> list[int]:
    """Where along an axis values are changed: here and there, with the next place each."""
    return sorted({min(int(fraction * size) + step, size - 1) for fraction in FRACTIONS for step in (0, 1)})


def _is_turned(seen: keras.Model, name: str, data: Mapping[str, np.ndarray], axes: int) -> bool:
    """Whether an axis of what a layer sees does not follow one axis of the input."""
    import itertools

    import numpy as np

    rng = np.random.default_rng(SEED)
    base = {key: rng.normal(size=(1, *array.shape[1:])).astype("float32") for key, array in data.items()}
    sample = data[name].shape[1:]
    first = 1 if axes == 2 and channels_lead((None, *sample)) else 0
    spatial = range(first, first + axes)
    places = [
        range(size) if axes == 1 and axis in spatial and size <= SHORT else _places(size)
        for axis, size in enumerate(sample)
    ]
    positions = list(itertools.product(*places))
    changed = np.repeat(base[name], len(positions), axis=0)
    for row, position in zip(changed, positions, strict=True):
        row[position] += 10
    x = {key: np.repeat(value, len(positions), axis=0) for key, value in base.items()} | {name: changed}
    difference = abs(_outputs(seen, x)[0] - _outputs(seen, base)[0]).sum(axis=-1)
    if axes > difference.ndim - 1 or (difference.reshape(len(positions), -1) > 0).mean() > 0.5:
        return False
    total = difference.sum(axis=tuple(range(1, difference.ndim)))
    if (total <= 0).any():
        return False
    for axis, source in enumerate(spatial):
        others = tuple(other for other in range(1, difference.ndim) if other != axis + 1)
        profile = difference.sum(axis=others)
        centre = (profile * np.arange(profile.shape[1])).sum(axis=1) / total
        by_place: dict[int, list[float]] = {position[source]: [] for position in positions}
        for position, value in zip(positions, centre, strict=True):
            by_place[position[source]].append(value)
        if any(np.ptp(values) > 0.5 for values in by_place.values()):
            return True
        if len(by_place) > 1 and np.ptp([values[0] for values in by_place.values()]) < 0.5:
            return True
    return False
