"""Runs a program and records what it trains on and what it asks its models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.diagnosis.factory import run

LONGEST_DATASET = 2_000
"""Maximum number of batches read from a dataset: one that repeats its data never ends."""


@dataclass
class Training:
    """One call of fit.

    Attributes:
        model: the model.
        x: the data as passed to fit.
        y: the targets as passed to fit, or ``None``.
        epochs: the number of epochs requested; 0 if fit failed.
        steps: the number of batches per epoch, or ``None`` if Keras does not know it.
        is_validated: whether a validation set was evaluated.
    """

    model: Any
    x: Any
    y: Any = None
    epochs: int = 0
    steps: int | None = None
    is_validated: bool = False


@dataclass
class Execution:
    """What a program did.

    Attributes:
        error: the exception that ended it, or ``None``.
        names: its names at the top level.
        trainings: its calls of fit, including those that failed.
        batches: the number of calls of ``train_on_batch``.
        questions: the number of calls of ``predict`` and ``evaluate``.
    """

    error: Exception | None = None
    names: dict[str, Any] = field(default_factory=dict)
    trainings: list[Training] = field(default_factory=list)
    batches: int = 0
    questions: int = 0


def execute(source: str) -> Execution:
    """Run a program in this process.

    Raises:
        autograder.diagnosis.factory.TooSlow: it took too much processor time.
    """
    execution = Execution()
    with _observed(execution):
        execution.error, execution.names = run(source)
    return execution


@contextmanager
def _observed(execution: Execution) -> Iterator[None]:
    """Record calls of Keras's methods."""
    import keras

    def fit(original: Callable[..., Any], self: Any, x: Any = None, y: Any = None, *args: Any, **kwargs: Any) -> Any:
        training = Training(self, x, y)
        execution.trainings.append(training)
        history = original(self, x, y, *args, **kwargs)
        training.epochs, training.steps = history.params["epochs"], history.params.get("steps")
        training.is_validated = any(name.startswith("val_") for name in history.history)
        return history

    def train_on_batch(original: Callable[..., Any], self: Any, *args: Any, **kwargs: Any) -> Any:
        execution.batches += 1
        return original(self, *args, **kwargs)

    def question(original: Callable[..., Any], self: Any, *args: Any, **kwargs: Any) -> Any:
        execution.questions += 1
        return original(self, *args, **kwargs)

    replacements = {"fit": fit, "train_on_batch": train_on_batch, "predict": question, "evaluate": question}
    originals = {name: getattr(keras.Model, name) for name in replacements}
    for name, replacement in replacements.items():
        setattr(keras.Model, name, _method(replacement, originals[name]))
    try:
        yield
    finally:
        for name, original in originals.items():
            setattr(keras.Model, name, original)


def _method(replacement: Callable[..., Any], original: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return replacement(original, self, *args, **kwargs)

    return method


@dataclass(frozen=True)
class Values:
    """The values that a model is trained on.

    Attributes:
        samples: the number of samples in one epoch.
        arrays: each input; for a dataset, each input of each batch.
    """

    samples: int
    arrays: tuple[np.ndarray[Any, Any], ...]


def values_of(training: Training) -> Values | None:
    """The values in data for fit: arrays, a list or a dict of them, a tf.data dataset, or a PyDataset.

    Returns:
        The values, or ``None`` for what can't be read twice: a generator, a ragged tensor, rows of unequal length.
    """
    data = training.x
    with suppress(ValueError, TypeError, IndexError):  # what is no array of numbers
        if hasattr(data, "element_spec"):
            batches = [_inputs(batch) for batch in data.take(training.steps or LONGEST_DATASET)]
            return _of_batches(batches)
        if hasattr(data, "num_batches"):
            return _of_batches([_inputs(data[index]) for index in range(data.num_batches)])
        if hasattr(data, "__next__"):
            return None
        inputs = tuple(np.asarray(part) for part in _parts(data))
        return Values(len(inputs[0]), inputs)
    return None


def _of_batches(batches: list[list[Any]]) -> Values:
    arrays = tuple(np.asarray(part) for batch in batches for part in batch)
    return Values(sum(len(np.asarray(batch[0])) for batch in batches), arrays)


def _inputs(batch: Any) -> list[Any]:
    return _parts(batch[0] if isinstance(batch, tuple) else batch)


def _parts(inputs: Any) -> list[Any]:
    """The inputs in a list or a dict; a list of numbers is a single one."""
    if isinstance(inputs, dict):
        return list(inputs.values())
    several = isinstance(inputs, (list, tuple)) and bool(inputs) and hasattr(inputs[0], "shape")
    return list(inputs) if several else [inputs]
