"""Training: a model, or a copy of it, fitted to data that are known to be good."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary, WeakSet

from autograder.checks.model_transfer import SEED, described, rebuilt
from autograder.diagnosis import nested_layers

if TYPE_CHECKING:
    import keras
    import numpy as np
    import tensorflow as tf

BATCH = 32
EPOCHS = 6
ROUNDS = 10
"""Slow learners are right too: they train for so many times six epochs, and stop as soon as they have learned."""
LEAST = 1e-4
"""The part of the loss by which training must change it in a round to go on."""
WORK = 5_000_000
"""Multiplications for one prediction: a model that takes more trains on fewer samples, and not as often."""

_copies: WeakKeyDictionary[keras.Model, dict[str, keras.Model]] = WeakKeyDictionary()
"""What is trained in the place of each model in use, by the kind of data: a copy, or the model itself if it is ours."""
_ours: WeakSet[keras.Model] = WeakSet()
_initial_values: WeakKeyDictionary[keras.Model, list[Any]] = WeakKeyDictionary()
"""The values of a model's variables before it was trained."""


class Progress(NamedTuple):
    """How far a model has come.

    Attributes:
        loss: its loss on the training samples, without what regularizers add.
        outputs: its predictions for the training samples, then for those that were held out: one array, or a structure.
        in_training: the same with the statistics of the batch, for a model that keeps averages of them. In a short
            training these averages stay behind the weights. ``None`` for any other model.
    """

    loss: float
    outputs: Any
    in_training: Any = None


def ours(model: keras.Model) -> keras.Model:
    """Mark a model that nobody else uses, so that it may be trained itself; returns it.

    Args:
        model: initialised with `SEED`.
    """
    _ours.add(model)
    return model


def fresh(model: keras.Model, x: Any, y: Any) -> keras.Model:
    """A model to train, as it was first initialised with `SEED`: a copy, unless the model itself is ours.

    Asking again returns the same one with its first values, so that Keras need not trace its training step again. Data
    of another shape or dtype get another copy: TensorFlow gives up the rank of what a training step has seen with two.

    Args:
        model: compiled, and built.
        x: one array of shape (samples, ...), or several by the names of the inputs.
        y: one array of shape (samples, ...), or several by the names of the outputs.
    """
    import keras

    keras.utils.set_random_seed(SEED)
    copies = _copies.setdefault(model, {})
    kind = str(keras.tree.map_structure(lambda array: (array.shape[1:], array.dtype), (x, y)))
    if kind not in copies:
        copies[kind] = model if model in _ours and not copies else rebuilt(described(model))
    chosen = copies[kind]
    if chosen not in _initial_values:
        if not chosen.optimizer.built:
            chosen.optimizer.build(chosen.trainable_variables)
        _initial_values[chosen] = [variable.numpy() for variable in _variables(chosen)]
    for variable, value in zip(_variables(chosen), _initial_values[chosen], strict=True):
        variable.assign(value)
    return chosen


def _variables(model: keras.Model) -> list[Any]:
    return [*model.variables, *model.optimizer.variables]


def initialised(description: dict[str, Any], seed: int, learning_rate: float | None = None) -> keras.Model:
    """A new model from its description.

    Args:
        description: as `described` makes it.
        seed: what it is initialised from.
        learning_rate: that of an Adam in place of the model's own optimizer, which is kept when this is left out.
    """
    import keras

    if learning_rate is not None:
        adam = keras.saving.serialize_keras_object(keras.optimizers.Adam(learning_rate))
        compiled = {**description["compile_config"], "optimizer": adam}
        description = {**description, "compile_config": compiled}
    keras.utils.set_random_seed(seed)
    return rebuilt(deepcopy(description))  # Keras takes a description apart while it reads it


def train(
    model: keras.Model,
    x: Any,
    y: Any,
    samples: int,
    batches: tf.data.Dataset,
    done: Callable[[Progress, Progress], bool],
    rounds: int = ROUNDS,
    least: float = LEAST,
) -> tuple[Progress, Progress]:
    """Fit a model until it has learned, or its loss falls no more.

    Args:
        model: compiled, and not trained yet.
        x: one array, or several by the names of the inputs: the training samples, then those that are held out.
        y: the targets of the training samples: one array, or several by the names of the outputs.
        samples: the number of training samples.
        batches: the training samples in batches, as `in_batches` makes them.
        done: whether the model has learned, from its progress before training and now.
        rounds: how often it trains for six epochs, at most.
        least: the part of the loss by which it must change in a round, or training ends.

    Returns:
        Its progress before training, and at the end.
    """
    before = now = progress(model, x, y, samples)
    # This makes the metrics' variables: otherwise `fit` traces its step once more for them.
    model.compute_metrics(*_first(x, y, samples), _part(now.outputs, samples), None)
    for _ in range(max(2, min(rounds, rounds * WORK // max(work(model), 1)))):
        last = now
        model.fit(batches, epochs=EPOCHS, shuffle=False, verbose=0)
        now = progress(model, x, y, samples)
        if done(before, now) or not abs(now.loss - last.loss) > least * abs(before.loss):
            break
    return before, now


def progress(model: keras.Model, x: Any, y: Any, samples: int) -> Progress:
    """How far a model has come; the arguments are those of `train`."""
    samples_x = x
    outputs = model(x, training=False)
    x, y = _first(x, y, samples)
    total = float(model.compute_loss(x=x, y=y, y_pred=_part(outputs, samples)))
    # What regularizers add falls also where nothing is learned.
    loss = total - sum(float(term) for term in model.losses)
    in_training = _numbers(model(samples_x, training=True)) if _keeps_averages(model) else None
    return Progress(loss, _numbers(outputs), in_training)


def _numbers(outputs: Any) -> Any:
    import keras

    return keras.tree.map_structure(keras.ops.convert_to_numpy, outputs)


def _keeps_averages(model: keras.Model) -> bool:
    return any(variable.name.startswith("moving_") for variable in model.non_trainable_variables)


def _first(x: Any, y: Any, samples: int) -> tuple[Any, Any]:
    return _part(x, samples), y


def _part(arrays: Any, samples: int) -> Any:
    import keras

    return keras.tree.map_structure(lambda array: array[:samples], arrays)


def weights_of(model: keras.Model) -> list[np.ndarray]:
    """The values of a model's trainable weights."""
    return [variable.numpy() for variable in model.trainable_variables]


def work(model: keras.Model) -> int:
    """About how many multiplications one prediction takes: each weight once for every place that it is used at."""
    total = 0
    for layer in nested_layers(model):
        kernel, output = getattr(layer, "kernel", None), getattr(layer, "output", None)
        if kernel is not None and output is not None:
            total += math.prod(kernel.shape) * math.prod(size or 1 for size in output.shape[1:-1])
    return total


def in_batches(x: Any, y: Any) -> tf.data.Dataset:
    """What `fit` makes of arrays: 32-bit numbers, shuffled again in each epoch. It takes Keras three times as long."""
    import keras
    import tensorflow as tf

    x, y = keras.tree.map_structure(_as_floats, (x, y))
    samples = tf.data.Dataset.from_tensor_slices((x, y))
    return samples.shuffle(len(samples)).batch(BATCH)


def _as_floats(array: Any) -> Any:
    import keras

    return array.astype(keras.config.floatx()) if array.dtype.kind == "f" else array


def steps(optimizer: Any, gradient: float = 1.0) -> Iterator[float]:
    """How far an optimizer of this kind and configuration moves a weight of 0, step by step.

    Args:
        optimizer: one of Keras's; it stays as it is.
        gradient: that of the weight, the same in each step.
    """
    import keras

    copy = keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(optimizer))
    weight = keras.Variable([0.0])
    copy.build([weight])
    for _ in range(3):
        before = float(weight.numpy()[0])
        copy.apply([gradient * keras.ops.ones((1,))], [weight])
        yield before - float(weight.numpy()[0])
