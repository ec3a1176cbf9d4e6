"""How a check trains: always from the same values, and never a model that a learner may still use."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers
from sklearn.datasets import load_digits

from autograder.checks.contracts.training import Training, batches, fresh, ours, train
from autograder.checks.model_transfer import described, taken_over

ROWS, DIGITS = load_digits(return_X_y=True)
X, Y = ROWS[:128].astype("float32") / 16, DIGITS[:128]


@pytest.fixture
def model() -> keras.Model:
    made = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Dense(16, activation="relu"),
            layers.BatchNormalization(),
            layers.Dropout(0.2),
            layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    made.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return made


def trained(model: keras.Model, targets: np.ndarray = Y) -> Training:
    return train(fresh(model, X, targets), X, targets, batches(X, targets))


def test_training_again_begins_with_the_same_values_and_ends_with_them(model: keras.Model) -> None:
    first, second = trained(model), trained(model)
    assert first[:2] == second[:2]
    np.testing.assert_array_equal(first.outputs, second.outputs)


def test_a_learner_s_model_is_not_trained(model: keras.Model) -> None:
    before = model.get_weights()
    trained(model)
    for was, value in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(was, value)
    assert not model.optimizer.iterations.numpy()


def test_the_judge_trains_what_came_to_it_as_a_notebook_s_own_check_trains_its_copy(model: keras.Model) -> None:
    came = ours(taken_over(described(model)))
    assert fresh(came, X, Y) is came
    at_home, graded = trained(model), trained(came)
    assert at_home[:2] == graded[:2]
    np.testing.assert_array_equal(trained(came).outputs, graded.outputs)


def test_targets_of_another_rank_find_a_model_that_never_saw_the_first(model: keras.Model) -> None:
    for one in (model, ours(taken_over(described(model)))):
        flat, column = trained(one, Y), trained(one, Y[:, None])
        assert flat[:2] == column[:2] == trained(one, Y)[:2]
