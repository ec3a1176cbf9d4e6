"""Training: whether a model learns from data that are known to be good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import keras
    import tensorflow as tf

BATCH = 32
EPOCHS = 6
ROUNDS = 10
"""Slow learners are right too: they are given so many times six epochs, and stop as soon as the loss has fallen."""
MARGIN = 0.8
"""The loss after training over the loss before; at most this much may be left."""


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
    _make_variables(model, x, y)
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


def _make_variables(model: keras.Model, x: Any, y: Any) -> None:
    """Have the optimizer and the metrics make their variables now: in `fit`, Keras would trace its step once more."""
    if not model.optimizer.built:
        model.optimizer.build(model.trainable_variables)
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
