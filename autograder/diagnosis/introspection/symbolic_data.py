"""Symbolic data in the structure of the learner's: shapes and types, and no numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.core import shape_of


class Unknown(Exception):
    """The data's shapes can't be known."""


def declared_batch_size(model: Any) -> int | None:
    """The number of samples that a model was declared for, as a stateful one is."""
    try:
        sizes = [tensor.shape[0] for tensor in model.inputs or ()]
    except (AttributeError, TypeError, ValueError):
        return None
    return next((size for size in sizes if size is not None), None)


def symbolic_specs(data: Any, size: int) -> Any:
    """Symbolic tensors in the structure of the data.

    Args:
        data: arrays, tables or tensors in tuples, lists and dicts, or ``None``.
        size: how many samples the tensors have.

    Raises:
        Unknown: a part has no known shape, or values of a type that no symbolic tensor has.
    """
    if data is None:
        return None
    if isinstance(data, Mapping):
        return {name: symbolic_specs(part, size) for name, part in data.items()}
    if isinstance(data, (list, tuple)):
        if hasattr(data, "_fields"):
            return type(data)(*(symbolic_specs(part, size) for part in data))
        return type(data)(symbolic_specs(part, size) for part in data)
    return _spec(data, size)


def _spec(data: Any, size: int) -> Any:
    import keras

    if hasattr(data, "to_numpy"):
        data = data.to_numpy() if len(data.shape) > 1 else data.to_numpy()[:, None]
    shape, dtype = getattr(data, "shape", None), _dtype(data)
    try:
        sizes = None if shape is None else shape_of(tuple(shape))
    except (TypeError, ValueError):
        sizes = None
    if not sizes or dtype is None or type(data).__name__ in ("RaggedTensor", "SparseTensor"):
        raise Unknown
    return keras.KerasTensor((size, *sizes[1:]), dtype=dtype)


def _dtype(data: Any) -> str | None:
    """The type in which a backend gets the data; ``None`` where it can't be known."""
    import keras

    name = str(getattr(getattr(data, "dtype", None), "name", getattr(data, "dtype", ""))).removeprefix("torch.")
    if name in ("float64", "float32", "float16", "bfloat16"):
        return str(keras.config.floatx()) if name == "float64" else name
    if name.startswith(("int", "uint", "bool")):
        return name
    text = name.startswith(("str", "bytes", "object"))
    if text and name == "object" and not all(isinstance(value, (str, bytes)) for value in data.ravel()[:20]):
        return None
    return "string" if text and keras.backend.backend() == "tensorflow" else None
