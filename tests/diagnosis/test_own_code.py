"""Losses, metrics, train_steps and models of the learner's own: the line at which samples are mixed."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from autograder.core import Finding
from autograder.diagnosis import explain

tf = pytest.importorskip("tensorflow")

RNG = np.random.default_rng(0)
X, Y = RNG.random((64, 10)).astype("float32"), RNG.random(64).astype("float32")


def found(model: Any, x: Any, y: Any) -> Finding | None:
    return explain.of_model(model, x, y).finding


def linear(loss: Any, **options: Any) -> Any:
    model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1)])
    model.compile("sgd", loss, **options)
    return model


class Quantile(keras.losses.Loss):
    def call(self, y_true: Any, y_pred: Any) -> Any:
        rest = y_true - y_pred
        return keras.ops.maximum(0.9 * rest, -0.1 * rest)


def r2(y_true: Any, y_pred: Any) -> Any:
    return 1 - keras.ops.sum((y_true - y_pred) ** 2) / keras.ops.var(y_true)


@pytest.mark.parametrize(
    ("model", "line"),
    [
        (lambda: linear(Quantile()), "rest = y_true - y_pred"),
        (lambda: linear("mse", metrics=[r2]), "(y_true - y_pred) ** 2"),
    ],
    ids=["loss", "metric"],
)
def test_the_line_where_flat_targets_meet_a_column_is_named(model: Any, line: str) -> None:
    finding = found(model(), X, Y)
    assert finding is not None
    assert finding.cause == "targets_broadcast"
    assert line in finding.where
    assert "(batch, batch)" in finding.received
    assert found(model(), X, Y[:, None]) is None


class OwnStep(keras.Model):
    def __init__(self) -> None:
        super().__init__()
        self.dense = keras.layers.Dense(1)

    def call(self, x: Any) -> Any:
        return self.dense(x)

    def train_step(self, data: Any) -> Any:
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(y - self(x, training=True)))
        self.optimizer.apply_gradients(
            zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables, strict=True)
        )
        return {"loss": loss}


def test_a_train_step_is_followed_and_not_run() -> None:
    model = OwnStep()
    model.compile("adam")
    model.fit(X, Y, verbose=0)
    weights, steps = model.get_weights(), int(model.optimizer.iterations)
    finding = found(model, X, Y)
    assert finding is not None
    assert "tf.square(y - self(x, training=True))" in finding.where
    assert all((old == new).all() for old, new in zip(weights, model.get_weights(), strict=True))
    assert int(model.optimizer.iterations) == steps
    assert found(model, X, Y[:, None]) is None
    model.fit(X, Y, verbose=0)


class Folded(keras.Model):
    def __init__(self) -> None:
        super().__init__()
        self.dense = keras.layers.Dense(1)

    def call(self, x: Any) -> Any:
        steps = keras.ops.reshape(x, (5, -1, 2))
        return self.dense(keras.ops.mean(steps, axis=0))


def test_a_batch_that_a_reshape_cuts_is_named() -> None:
    model = Folded()
    model.compile("sgd", "mse")
    finding = found(model, X, Y[:, None])
    assert finding is not None
    assert finding.cause == "samples_mixed"
    assert "(5, -1, 2)" in finding.where


class Contrastive(keras.Model):
    """Compares all samples of a batch with each other, on purpose."""

    def __init__(self) -> None:
        super().__init__()
        self.dense, self.norm = keras.layers.Dense(4), keras.layers.BatchNormalization()

    def call(self, x: Any) -> Any:
        return self.norm(self.dense(x))

    def train_step(self, data: Any) -> Any:
        x, y = data
        with tf.GradientTape() as tape:
            z = self(x, training=True)
            norms = tf.reduce_sum(z * z, 1, keepdims=True)
            distances = norms - 2 * tf.matmul(z, z, transpose_b=True) + tf.transpose(norms)
            same = tf.cast(y[:, None] == y[None, :], "float32")
            loss = tf.reduce_mean(same * distances)
        self.optimizer.apply_gradients(
            zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables, strict=True)
        )
        return {"loss": loss}


class BatchAttention(keras.Model):
    """Lets the samples of a batch attend to each other, on purpose."""

    def __init__(self) -> None:
        super().__init__()
        self.attention, self.dense = keras.layers.MultiHeadAttention(2, 5), keras.layers.Dense(1)

    def call(self, x: Any) -> Any:
        row = keras.ops.reshape(x, (1, -1, 10))
        return self.dense(keras.ops.reshape(self.attention(row, row), (-1, 10)))


@pytest.mark.parametrize("kind", [Contrastive, BatchAttention])
def test_a_design_that_compares_samples_is_not_accused(kind: Any) -> None:
    model = kind()
    model.compile("adam", "mse")
    y = np.arange(64) % 3 if kind is Contrastive else Y[:, None]
    assert found(model, X, y) is None
    model.fit(X, y, verbose=0)
    assert found(model, X, y) is None


def test_a_target_inside_its_own_window_is_named_and_a_later_one_is_not() -> None:
    series = np.cumsum(RNG.normal(size=90)).astype("float32")
    windows = np.lib.stride_tricks.sliding_window_view(series, 5)[..., None]
    model = keras.Sequential([keras.Input((5, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
    model.compile("sgd", "mae")
    finding = found(model, windows, series[:86])
    assert finding is not None
    assert finding.cause == "samples_shifted"
    assert "step 1 of 5" in finding.received
    assert found(model, windows[:-1], series[5:]) is None


def test_targets_that_the_last_activation_can_not_reach_are_named() -> None:
    model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile("sgd", "mse")
    finding = found(model, X, Y * 100)
    assert finding is not None
    assert finding.cause == "output_range_differs"
    assert found(model, X, Y) is None


def test_accuracy_of_real_numbers_is_named_and_that_of_classes_is_not() -> None:
    finding = found(linear("mse", metrics=["accuracy"]), X, Y)
    assert finding is not None
    assert finding.cause == "metric_unfit"
    assert found(linear("mse", metrics=["mae"]), X, Y) is None
    assert found(linear("mse", metrics=["accuracy"]), X, np.round(Y)) is None
