"""Training: whether a model learns from data that are known to be good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary, WeakSet

from autograder.checks.model_transfer import SEED, described, rebuilt

if TYPE_CHECKING:
    import keras
    import tensorflow as tf

BATCH = 32
EPOCHS = 6
ROUNDS = 10
"""Slow learners are right too: they are given so many times six epochs, and stop as soon as the loss has fallen."""
MARGIN = 0.8
"""The loss after training over the loss before; at most this much may be left."""


_copies: WeakKeyDictionary[keras.Model, dict[str, keras.Model]] = WeakKeyDictionary()
"""What is trained in the place of each model in use, by the kind of data: a copy, or the model itself if it is ours."""
_ours: WeakSet[keras.Model] = WeakSet()
_beginnings: WeakKeyDictionary[keras.Model, list[Any]] = WeakKeyDictionary()
"""What the variables of a model were before it was trained."""


class Training(NamedTuple):
    """What became of a model in training.

    Attributes:
        before: the loss at first.
        after: the loss at the end.
        outputs: what the trained model gives for each sample: one tensor, or a structure of them.
    """

    before: float
    after: float
    outputs: Any


def ours(model: keras.Model) -> keras.Model:
    """Say of a model that nobody else uses it, so that it may be trained itself; it is returned.

    Args:
        model: initialised with `SEED`.
    """
    _ours.add(model)
    return model


def fresh(model: keras.Model, x: Any, y: Any) -> keras.Model:
    """A model to train, as it was first initialised with `SEED`: a copy, unless the model itself is ours.

    Who asks again gets the same one with its first values, so that Keras need not trace its training step anew. Data
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
    if chosen not in _beginnings:
        if not chosen.optimizer.built:
            chosen.optimizer.build(chosen.trainable_variables)
        _beginnings[chosen] = [variable.numpy() for variable in _variables(chosen)]
    for variable, value in zip(_variables(chosen), _beginnings[chosen], strict=True):
        variable.assign(value)
    return chosen


def _variables(model: keras.Model) -> list[Any]:
    return [*model.variables, *model.optimizer.variables]


def train(model: keras.Model, x: Any, y: Any, samples: tf.data.Dataset) -> Training:
    """Fit a model until its loss has fallen by the margin, or falls no more.

    Args:
        model: compiled, and not trained yet.
        x: one array of shape (samples, ...), or several by the names of the inputs.
        y: one array of shape (samples, ...), or several by the names of the outputs.
        samples: the same in batches, as `batches` makes them.
    """
    outputs = model(x, training=False)
    before = after = _loss(model, x, y, outputs)
    model.compute_metrics(x, y, outputs, None)  # makes their variables: else `fit` traces its step once more for them
    for _ in range(ROUNDS):
        last = after
        model.fit(samples, epochs=EPOCHS, shuffle=False, verbose=0)
        outputs = model(x, training=False)
        after = _loss(model, x, y, outputs)
        if has_fallen(before, after) or not abs(after - last) > 1e-4 * abs(before):
            break
    return Training(before, after, outputs)


def has_fallen(before: float, after: float) -> bool:
    """Whether a loss fell by its margin; one that is zero from the start, as with a weight of zero, can't."""
    return before - after >= (1 - MARGIN) * abs(before) > 0


def _loss(model: keras.Model, x: Any, y: Any, outputs: Any) -> float:
    """The loss on targets alone: what regularizers add falls also where nothing is learned."""
    total = float(model.compute_loss(x=x, y=y, y_pred=outputs))
    return total - sum(float(one) for one in model.losses)


def spreads(outputs: Any) -> list[float]:
    """For each output how far it differs between samples, where it differs most."""
    import keras

    return [float(keras.ops.convert_to_numpy(one).std(axis=0).max()) for one in keras.tree.flatten(outputs)]


def batches(x: Any, y: Any) -> tf.data.Dataset:
    """What `fit` makes of arrays: 32-bit numbers, shuffled anew in each epoch. It takes Keras three times as long."""
    import keras
    import tensorflow as tf

    x, y = keras.tree.map_structure(_as_floats, (x, y))
    samples = tf.data.Dataset.from_tensor_slices((x, y))
    return samples.shuffle(len(samples)).batch(BATCH)


def _as_floats(array: Any) -> Any:
    import keras

    return array.astype(keras.config.floatx()) if array.dtype.kind == "f" else array
