"""How a check trains: always from the same values, and never a model that a learner may still use."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers
from sklearn.datasets import load_digits

from autograder.checks.contracts.training import Progress, fresh, in_batches, ours, steps, train
from autograder.checks.model_transfer import described, taken_over

ROWS, DIGITS = load_digits(return_X_y=True)
X, Y = ROWS[:128].astype("float32") / 16, DIGITS[:128]


@pytest.fixture
def model() -> keras.Model:
    network = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Dense(16, activation="relu"),
            layers.BatchNormalization(),
            layers.Dropout(0.2),
            layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    network.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return network


def trained(model: keras.Model, targets: np.ndarray = Y) -> tuple[float, float]:
    """The loss before and after six epochs."""
    copy = fresh(model, X, targets)
    before, after = train(copy, X, targets, len(X), in_batches(X, targets), lambda first, now: True)
    return before.loss, after.loss


def test_training_again_begins_with_the_same_values_and_ends_with_them(model: keras.Model) -> None:
    assert trained(model) == trained(model)


def test_a_learner_s_model_is_not_trained(model: keras.Model) -> None:
    before = model.get_weights()
    trained(model)
    for was, value in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(was, value)
    assert not model.optimizer.iterations.numpy()


def test_the_judge_trains_what_came_to_it_as_a_notebook_s_own_check_trains_its_copy(model: keras.Model) -> None:
    received = ours(taken_over(described(model)))
    assert fresh(received, X, Y) is received
    assert trained(model) == trained(received) == trained(received)


def test_targets_of_another_rank_find_a_model_that_never_saw_the_first(model: keras.Model) -> None:
    for copy in (model, ours(taken_over(described(model)))):
        assert trained(copy, Y) == trained(copy, Y[:, None]) == trained(copy, Y)


def test_progress_is_measured_on_samples_that_were_held_out_too(model: keras.Model) -> None:
    seen: list[Progress] = []
    held_out = np.concatenate([X, ROWS[128:160].astype("float32") / 16])

    def stop(_: Progress, now: Progress) -> bool:
        seen.append(now)
        return True

    train(fresh(model, X, Y), held_out, Y, len(X), in_batches(X, Y), stop)
    assert seen[0].outputs.shape == (160, 10)


def test_a_learning_rate_of_zero_makes_no_steps() -> None:
    assert not any(steps(keras.optimizers.AdamW(0.0)))
    assert all(steps(keras.optimizers.Adam(1e-5)))


def test_steps_of_plain_gradient_descent_shrink_with_the_gradient_and_those_of_adam_do_not() -> None:
    descent, adam = keras.optimizers.SGD(0.01), keras.optimizers.Adam(0.01)
    assert max(steps(descent, 1e-3)) == pytest.approx(1e-5)
    assert max(steps(adam, 1e-3)) == pytest.approx(0.01, rel=1e-2)
