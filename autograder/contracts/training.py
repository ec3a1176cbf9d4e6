"""Training: whether a model learns from data that are known to be good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from autograder.crossing import described, rebuilt

if TYPE_CHECKING:
    import keras
    import tensorflow as tf

SEED = 20
BATCH = 32
EPOCHS = 6
ROUNDS = 10
"""Slow learners are right too: they are given so many times six epochs, and stop as soon as the loss has fallen."""
MARGIN = 0.8
"""The loss after training over the loss before; at most this much may be left."""


_copies: WeakKeyDictionary[keras.Model, tuple[keras.Model, list[Any]]] = WeakKeyDictionary()
"""A copy of each model that is still in use, and the values that its variables began with."""


def fresh(model: keras.Model) -> keras.Model:
    """A copy of a model as it was first initialised, with a fixed seed. Nothing is trained in the model itself.

    Who asks again gets the same copy with its first values, so that Keras need not trace its training step anew.

    Args:
        model: compiled, and built.
    """
    import keras

    keras.utils.set_random_seed(SEED)
    if model not in _copies:
        copy = rebuilt(described(model))
        if not copy.optimizer.built:
            copy.optimizer.build(copy.trainable_variables)
        _copies[model] = copy, [variable.numpy() for variable in _variables(copy)]
    copy, values = _copies[model]
    for variable, value in zip(_variables(copy), values, strict=True):
        variable.assign(value)
    return copy


def _variables(model: keras.Model) -> list[Any]:
    return [*model.variables, *model.optimizer.variables]


def train(model: keras.Model, x: Any, y: Any) -> tuple[float, float]:
    """Fit a model until its loss has fallen by the margin, or falls no more.

    Args:
        model: compiled, and not trained yet.
        x: one array of shape (samples, ...), or several by the names of the inputs.
        y: one array of shape (samples, ...), or several by the names of the outputs.

    Returns:
        The loss before and after.
    """
    before = after = _loss(model, x, y)
    _make_metrics(model, x, y)
    batches = _batches(x, y)
    for _ in range(ROUNDS):
        last = after
        model.fit(batches, epochs=EPOCHS, shuffle=False, verbose=0)
        after = _loss(model, x, y)
        if has_fallen(before, after) or not abs(after - last) > 1e-4 * abs(before):
            break
    return before, after


def has_fallen(before: float, after: float) -> bool:
    """Whether a loss fell by its margin; one that is zero from the start, as with a weight of zero, can't."""
    return before - after >= (1 - MARGIN) * abs(before) > 0


def _loss(model: keras.Model, x: Any, y: Any) -> float:
    """The loss on targets alone: what regularizers add falls also where nothing is learned."""
    total = float(model.compute_loss(x=x, y=y, y_pred=model(x, training=False)))
    return total - sum(float(one) for one in model.losses)


def _make_metrics(model: keras.Model, x: Any, y: Any) -> None:
    """Have the metrics make their variables now: in `fit`, Keras would trace its step once more for them."""
    model.compute_metrics(x, y, model(x, training=False), None)


def _batches(x: Any, y: Any) -> tf.data.Dataset:
    """What `fit` makes of arrays: 32-bit numbers, shuffled anew in each epoch. It takes Keras three times as long."""
    import keras
    import tensorflow as tf

    x, y = keras.tree.map_structure(_as_floats, (x, y))
    samples = tf.data.Dataset.from_tensor_slices((x, y))
    return samples.shuffle(len(samples)).batch(BATCH)


def _as_floats(array: Any) -> Any:
    import keras

    return array.astype(keras.config.floatx()) if array.dtype.kind == "f" else array
