"""Everything of the learner's that looking at a program could change, put back afterwards."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from autograder.diagnosis.introspection.keras_internals import global_state, nested_layers, tracker_of


@contextmanager
def preserved(model: Any = None) -> Iterator[None]:
    """Leave random numbers, Keras's counters and a model's layers as they were.

    Args:
        model: a model that is called meanwhile, or ``None``. Its layers may write to their own attributes, and its
            metrics and seed generators may count: both are reset. Weights are not copied; call it symbolically.
    """
    with ExitStack() as stack:
        stack.enter_context(random_numbers())
        stack.enter_context(_names())
        if model is not None:
            stack.enter_context(_counters(model))
            stack.enter_context(_attributes(model))
        yield


@contextmanager
def random_numbers() -> Iterator[None]:
    """Leave the random numbers of Python, NumPy and PyTorch as they were."""
    import numpy as np

    kept, kept_numpy = random.getstate(), np.random.get_state()
    torch = sys.modules.get("torch")
    kept_torch = torch.random.get_rng_state() if torch is not None else None
    try:
        yield
    finally:
        random.setstate(kept)
        np.random.set_state(kept_numpy)
        if torch is not None:
            torch.random.set_rng_state(kept_torch)


@contextmanager
def _names() -> Iterator[None]:
    """Leave Keras's counters of names and its global seed generator as they were."""
    kept = global_state()
    seed = kept.get("global_seed_generator")
    seed_state = None if seed is None else _numbers(seed.state)
    uids = dict(kept.get("object_name_uids") or {})
    try:
        yield
    finally:
        current = global_state()
        if isinstance(current.get("object_name_uids"), dict):
            current["object_name_uids"].clear()
            current["object_name_uids"].update(uids)
        if seed is not None:
            seed.state.assign(seed_state)
        elif "global_seed_generator" in current:
            del current["global_seed_generator"]


@contextmanager
def _counters(model: Any) -> Iterator[None]:
    """Leave what a model's metrics and seed generators have counted as it was."""
    variables = {id(variable): variable for variable in _counting(model)}.values()
    kept = [(variable, _numbers(variable)) for variable in variables]
    try:
        yield
    finally:
        for variable, value in kept:
            variable.assign(value)


def _counting(model: Any) -> Iterator[Any]:
    for layer in nested_layers(model):
        for generator in getattr(layer, "_seed_generators", None) or ():
            yield generator.state
        for metric in getattr(layer, "_metrics", None) or ():
            yield from metric.variables


def _numbers(variable: Any) -> Any:
    import keras
    import numpy as np

    value = variable.value
    if keras.backend.backend() == "tensorflow":
        return value.numpy().copy()  # NumPy 2 warns of Keras's own conversion of a tf.Variable
    return np.array(keras.ops.convert_to_numpy(value))


@contextmanager
def _attributes(model: Any) -> Iterator[None]:
    """Leave the attributes of all layers as they were, and the lists, dicts and sets among them."""
    owners = [owner for layer in nested_layers(model) for owner in (layer, tracker_of(layer)) if owner is not None]
    kept = [(owner, dict(vars(owner)), _contents(owner)) for owner in owners]
    try:
        yield
    finally:
        for owner, attributes, contents in kept:
            vars(owner).clear()
            vars(owner).update(attributes)
            for container, content in contents:
                _refill(container, content)


def _contents(owner: Any) -> list[tuple[Any, Any]]:
    """The containers among an object's attributes, two levels deep, with what they hold."""
    values = [_unwrapped(value) for value in vars(owner).values()]
    values += [_unwrapped(inner) for value in values if isinstance(value, dict) for inner in value.values()]
    return [(value, _copied(value)) for value in values if isinstance(value, (list, dict, set))]


def _unwrapped(value: Any) -> Any:
    """The container itself: TensorFlow wraps those that are attributes of a layer."""
    wrapped = getattr(type(value), "__wrapped__", None) is not None or type(value).__name__ == "_DictWrapper"
    return value.__wrapped__ if wrapped else value


def _copied(container: Any) -> Any:
    """A plain copy: Keras's own containers track what is put into them."""
    if isinstance(container, list):
        return list(container)
    return dict(container) if isinstance(container, dict) else set(container)


def _refill(container: Any, content: Any) -> None:
    if isinstance(container, list):
        list.__setitem__(container, slice(None), content)
    elif isinstance(container, dict):
        dict.clear(container)
        dict.update(container, content)
    else:
        set.clear(container)
        set.update(container, content)
