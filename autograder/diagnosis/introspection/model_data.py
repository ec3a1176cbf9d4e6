"""What a model is fed, as plain facts: arrays, lists, datasets, sequences of batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Number
from types import GeneratorType
from typing import Any

from autograder.core import CauseName, Shape, shape_of
from autograder.diagnosis.introspection.cloning import is_own
from autograder.diagnosis.introspection.generators import first_batch
from autograder.diagnosis.introspection.keras_internals import ports
from autograder.diagnosis.introspection.model_call import Call
from autograder.diagnosis.introspection.preserved import random_numbers
from autograder.diagnosis.rules.targets import Targets

SEEN = 5000
"""How many targets are looked at, at most."""


@dataclass(frozen=True)
class Array:
    """One array: its shape with the batch axis, its values where they can be had, and how it is taken out of the data.

    >>> Array((40, 5), path='["row"]').sample
    (5,)
    """

    shape: Shape
    values: Any = None
    path: str = ""

    @property
    def sample(self) -> Shape:
        """Shape of one sample."""
        return self.shape[1:]


@dataclass(frozen=True)
class Feed:
    """Data and targets as a model gets them.

    Attributes:
        inputs: one array for each input, in the model's order.
        targets: one array for each output, in the model's order; none when there are no targets.
        batched: whether the first axis is the batch axis.
        trouble: cause that lies in the container itself, or ``None``.
    """

    inputs: tuple[Array, ...] = ()
    targets: tuple[Array, ...] = ()
    batched: bool = True
    trouble: CauseName | None = None


def feed(call: Call) -> Feed:
    """Describe what is passed to fit, evaluate, predict or a call. Data are read once for each call."""
    if "feed" not in call.known:
        call.known["feed"] = _feed(call)
    found: Feed = call.known["feed"]
    return found


def batch_of(call: Call) -> tuple[Any, Any] | None:
    """The first batch, data and targets, of a dataset, a sequence of batches or a generator; it is read once.

    Returns:
        ``None`` for arrays, and where no batch can be had.
    """
    if "batch" not in call.known:
        with random_numbers():
            call.known["batch"] = _batch(call.x)
    batch: tuple[Any, Any] | None = call.known["batch"]
    return batch


def _batch(x: Any) -> tuple[Any, Any] | None:
    if hasattr(x, "element_spec"):
        element = _first_element(x)
    elif is_sequence_of_batches(x):
        element = x[0]
    elif is_generator(x):
        element = first_batch(x)
    elif is_loader(x):
        element = _first_element(x)
    else:
        return None
    return None if element is None else _pair(element)


def _feed(call: Call) -> Feed:
    inputs, outputs = ports(call.model)
    x, y = call.x, call.y
    if hasattr(x, "element_spec"):
        return _dataset(call, inputs, outputs)
    if is_sequence_of_batches(x) or is_generator(x) or is_loader(x):
        x, y = batch_of(call) or (None, None)
    elif trouble := _container_trouble(x, y, max(len(inputs), 1), known=not is_own(call.model)):
        return Feed(trouble=trouble)
    if unknown := _unknown_names(x, inputs):
        return Feed(_arrays(x), _arrays(y), trouble=unknown)
    return Feed(_arrays(_ordered(x, inputs)), _arrays(_ordered(y, outputs)), trouble=_target_trouble(y, outputs))


def _target_trouble(y: Any, outputs: Sequence[str]) -> CauseName | None:
    if is_ragged(y):
        return "ragged_data"
    return "outputs_differ" if _unknown_names(y, outputs) else None


def declared_inputs(model: Any) -> list[Shape]:
    """The declared inputs, batch axis included; none for a model that declares nothing."""
    try:
        return [shape_of(tensor.shape) for tensor in model.inputs or []]
    except (AttributeError, ValueError):
        return []


def _ordered(data: Any, names: Sequence[str]) -> Any:
    """A dict in the model's order; one with other names in the order in which Keras flattens it."""
    if not isinstance(data, dict) or not names:
        return data
    return {name: data[name] for name in (names if set(names) <= set(data) else sorted(data, key=str))}


def _unknown_names(data: Any, names: Sequence[str]) -> CauseName | None:
    return "inputs_differ" if isinstance(data, dict) and names and not set(names) <= set(data) else None


def targets_of(array: Array, ignored: int | None = None) -> Targets:
    """What can be said of targets from looking at them.

    Args:
        array: the targets.
        ignored: a label that the loss leaves out.
    """
    import numpy as np

    sample = array.sample
    try:
        seen = np.asarray(array.values[:SEEN]) if array.values is not None else None
    except (TypeError, ValueError):
        seen = None
    if seen is None or seen.dtype.kind not in "biuf" or not seen.size or not np.isfinite(seen).all():
        return Targets(sample)
    whole = bool((seen == np.round(seen)).all())
    counted = seen[seen != ignored] if ignored is not None and (seen != ignored).any() else seen
    several = seen.ndim > 1 and seen.shape[-1] > 1
    shares = several and bool((seen >= 0).all() and np.allclose(seen.sum(axis=-1), 1, atol=1e-3))
    marked = several and whole and bool(seen.min() == 0 and seen.max() == 1 and (seen.sum(axis=-1) > 1).any())
    return Targets(sample, whole, whole and shares, float(counted.min()), float(counted.max()), shares, marked)


def _dataset(call: Call, inputs: Sequence[str], outputs: Sequence[str]) -> Feed:
    x, y = _pair(call.x.element_spec)
    if unknown := _unknown_names(x, inputs):
        return Feed(_specs(x, None), _specs(y, None), trouble=unknown)
    x_values, y_values = batch_of(call) or (None, None)
    trouble: CauseName | None = "outputs_differ" if _unknown_names(y, outputs) else None
    arrays = _specs(_ordered(x, inputs), x_values)
    targets = _specs(_ordered(y, outputs), y_values)
    return Feed(arrays, targets, batched=all(array.shape != () for array in targets), trouble=trouble)


def _first_element(dataset: Any) -> Any:
    """The first element: a dataset can be read again from its start, so nothing is used up."""
    try:
        return next(iter(dataset))
    except Exception:  # noqa: BLE001 - a dataset's pipeline may raise anything
        return None


def _specs(spec: Any, values: Any) -> tuple[Array, ...]:
    if spec is None:
        return ()
    if isinstance(spec, dict):
        return tuple(array for name in spec for array in _specs(spec[name], values and values[name]))
    if isinstance(spec, (list, tuple)):
        parts = values if values is not None else [None] * len(spec)
        return tuple(array for part, value in zip(spec, parts, strict=False) for array in _specs(part, value))
    if spec.shape.rank is None:
        return ()
    seen = None if values is None else getattr(values, "numpy", lambda: None)()
    return (Array(_filled(shape_of(spec.shape), seen), seen),)


def _filled(shape: Shape, seen: Any) -> Shape:
    """A shape whose unknown sizes, the batch axis aside, are those of the first batch."""
    if getattr(seen, "ndim", None) != len(shape):
        return shape
    return (*shape[:1], *(seen.shape[axis] if size is None else size for axis, size in enumerate(shape[1:], 1)))


def _pair(element: Any) -> tuple[Any, Any]:
    if isinstance(element, tuple) and len(element) >= 2:
        return element[0], element[1]
    return (element[0] if isinstance(element, tuple) and element else element), None


def is_sequence_of_batches(x: Any) -> bool:
    """Whether this is a PyDataset, or a Sequence as it was called before."""
    return hasattr(x, "__getitem__") and any(
        parent.__name__ in ("PyDataset", "Sequence") and "keras" in parent.__module__ for parent in type(x).__mro__
    )


def is_loader(x: Any) -> bool:
    """Whether this is PyTorch's DataLoader."""
    return any(parent.__name__ == "DataLoader" and "torch" in parent.__module__ for parent in type(x).__mro__)


def is_generator(x: Any) -> bool:
    """Whether this is a Python generator, which can be gone through once."""
    return isinstance(x, GeneratorType)


def _container_trouble(x: Any, y: Any, inputs: int, known: bool) -> CauseName | None:
    """What is wrong with a list or a tuple; `known` says whether the model tells how many inputs it takes."""
    if not isinstance(x, (list, tuple)) or len(x) < 2 or not all(hasattr(part, "shape") for part in x):
        return "ragged_data" if is_ragged(x) else None
    if inputs == len(x):
        return "ragged_data" if any(map(is_ragged, x)) else None
    samples = _samples(y)
    if all(part.shape and part.shape[0] == samples for part in x) and len(x) != samples:
        return "inputs_differ" if known and inputs == 1 else None
    if is_ragged(x):
        return "ragged_data"
    return "list_as_inputs" if inputs == 1 else None


def _samples(y: Any) -> int | None:
    """How many samples targets are for, or ``None``."""
    arrays = _arrays(y)
    return arrays[0].shape[0] if arrays and arrays[0].shape else None


def is_ragged(values: Any) -> bool:
    """Whether samples of different lengths keep this from being an array of numbers."""
    if getattr(getattr(values, "dtype", None), "kind", "") == "O":
        return not all(isinstance(value, (int, float, bool)) for value in values.ravel()[:100])
    if not isinstance(values, (list, tuple)) or not values:
        return False
    if all(isinstance(part, (list, tuple)) for part in values):
        return len({len(part) for part in values}) > 1
    shapes = {tuple(part.shape) for part in values if _has_shape(part)}
    return len(values) > 2 and len(shapes) > 1 and len({len(shape) for shape in shapes}) == 1


def _has_shape(value: Any) -> bool:
    """Whether a value has a shape of its own: a class of arrays only describes one."""
    return hasattr(value, "shape") and not isinstance(value, type)


def _arrays(data: Any, path: str = "") -> tuple[Array, ...]:
    if data is None:
        return ()
    if isinstance(data, dict):
        return tuple(array for name, part in data.items() for array in _arrays(part, f'{path}["{name}"]'))
    if isinstance(data, (list, tuple)):
        if data and _is_numbers(data):
            import numpy as np

            return _arrays(np.asarray(data), path)
        return tuple(array for index, part in enumerate(data) for array in _arrays(part, f"{path}[{index}]"))
    if _has_shape(data):
        return (Array(shape_of(data.shape), _values(data), path),)
    return ()


def _values(data: Any) -> Any:
    """Values that can be looked at: a symbolic tensor has none."""
    if hasattr(data, "to_numpy"):
        return data.to_numpy()
    if hasattr(data, "ravel"):
        return data
    try:
        return data.numpy()
    except (AttributeError, NotImplementedError):
        return None


def _is_numbers(data: Sequence[Any]) -> bool:
    first = data[0]
    while isinstance(first, (list, tuple)) and first:
        first = first[0]
    return isinstance(first, Number)
