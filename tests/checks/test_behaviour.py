"""What a check finds out about a model from what it does, whatever its layers are called."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from keras import layers, ops

from autograder.checks.contracts.behaviour import Behaviour, kinds_of
from autograder.checks.contracts.input_use import turned_axes, unused_part
from autograder.checks.contracts.learning import correlation
from autograder.checks.contracts.loss_fit import Form, target_form, target_kind
from autograder.checks.contracts.output_range import output_ranges
from autograder.checks.model_transfer import handed_over
from autograder.checks.requirement import Violation

RNG = np.random.default_rng(3)
ROWS = RNG.normal(size=(200, 6)).astype("float32")
CLASSES = ROWS[:, :3].argmax(axis=1)
NUMBERS = (ROWS[:, :2] * 2).astype("float32")
YES = (ROWS[:, 0] > 0).astype(int)
IMAGES = RNG.normal(size=(40, 8, 12, 3)).astype("float32")


def model_of(*stack: Any, loss: Any = "mse", shape: tuple[int, ...] = (6,), optimizer: Any = None) -> keras.Model:
    model = keras.Sequential([keras.Input(shape), *stack])
    model.compile(optimizer or keras.optimizers.Adam(0.02), loss)
    return model


def behaviour(model: keras.Model, targets: np.ndarray, output: tuple[int, ...], data: np.ndarray = ROWS) -> Behaviour:
    kinds = kinds_of({"": targets}, {"": output}, {})
    return Behaviour(model, {"": data}, {"": targets}, kinds, {"": output})


def cause(test: Any) -> str | None:
    try:
        test()
    except Violation as violation:
        return violation.cause
    return None


CROSSENTROPY = "sparse_categorical_crossentropy"
LOGITS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
ONE_HOT = np.eye(3, dtype=int)[CLASSES]


@pytest.mark.parametrize(
    ("stack", "loss", "targets", "output", "blamed"),
    [
        ([layers.Dense(3, "softmax")], CROSSENTROPY, CLASSES, (3,), None),
        ([layers.Dense(3), layers.Softmax()], CROSSENTROPY, CLASSES, (3,), None),
        ([layers.Dense(3)], LOGITS, CLASSES, (3,), None),
        ([layers.Dense(3)], CROSSENTROPY, CLASSES, (3,), "logits_mismatch"),
        ([layers.Dense(3, "softmax")], LOGITS, CLASSES, (3,), "logits_mismatch"),
        ([layers.Dense(3, "log_softmax")], LOGITS, CLASSES, (3,), None),
        ([layers.Dense(3, "log_sigmoid")], LOGITS, CLASSES, (3,), "logits_mismatch"),
        ([layers.Dense(3, "sigmoid")], "categorical_crossentropy", ONE_HOT, (3,), "logits_mismatch"),
        ([layers.Dense(3, "softmax")], "kl_divergence", ONE_HOT, (3,), None),
        ([layers.Dense(3, "softmax")], "mse", ONE_HOT, (3,), None),
        ([layers.Dense(3, "softmax")], keras.losses.Circle(), CLASSES, (3,), "loss_unfit"),
        ([layers.Dense(2)], "mse", NUMBERS, (2,), None),
        ([layers.Dense(2)], "huber", NUMBERS, (2,), None),
        ([layers.Dense(2, "relu")], "mse", NUMBERS, (2,), "output_range_differs"),
        ([layers.Dense(2, "tanh")], "mae", NUMBERS, (2,), "output_range_differs"),
        ([layers.Dense(2, "sigmoid")], "mse", NUMBERS, (2,), "output_range_differs"),
        ([layers.Dense(2, "tanh"), layers.Rescaling(20)], "mae", NUMBERS, (2,), None),
        ([layers.Dense(2)], "categorical_hinge", NUMBERS, (2,), "loss_unfit"),
        ([layers.Dense(2)], "cosine_similarity", NUMBERS, (2,), "loss_unfit"),
        ([layers.Dense(1, "sigmoid")], "binary_crossentropy", YES, (1,), None),
        ([layers.Dense(1, "tanh")], "hinge", YES, (1,), None),
        ([layers.Dense(1, "sigmoid")], "hinge", YES, (1,), "output_range_differs"),
        ([layers.Dense(1)], "binary_crossentropy", YES, (1,), "logits_mismatch"),
    ],
)
def test_a_loss_fits_by_its_targets_and_by_what_the_output_can_say(
    stack: list[Any], loss: Any, targets: np.ndarray, output: tuple[int, ...], blamed: str | None
) -> None:
    assert cause(behaviour(model_of(*stack, loss=loss), targets, output).loss_fits) == blamed


def test_outputs_that_only_differ_by_a_bias_are_one_number() -> None:
    model = model_of(layers.Dense(1), layers.Dense(2, kernel_initializer="ones", trainable=False))
    model.layers[-1].trainable = False
    assert output_ranges(model, ROWS[:32])[0].tied
    assert not output_ranges(model_of(layers.Dense(2)), ROWS[:32])[0].tied


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=10)
def test_a_linear_output_covers_every_range_and_a_bounded_one_its_own(seed: int) -> None:
    keras.utils.set_random_seed(seed)
    hidden = layers.Dense(4, "relu")
    for activation, low, high in ((None, -100, 100), ("relu", 0, 10), ("sigmoid", 0, 1), ("tanh", -1, 1)):
        [output] = output_ranges(model_of(hidden, layers.Dense(1, activation)), abs(ROWS[:32]) + 1)
        assert output.covers(low, high)
        assert activation is None or not output.covers(low - 1, high)


def test_looking_at_an_output_leaves_the_weights_as_they_are() -> None:
    model = model_of(layers.Dense(4, "relu"), layers.Dense(2))
    before = model.get_weights()
    output_ranges(model, ROWS[:32])
    unused_part(model, {"": ROWS})
    for was, now in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(was, now)


def two_inputs(use: Any) -> keras.Model:
    first, second = keras.Input((6,), name="first"), keras.Input((3,), name="second")
    return keras.Model([first, second], layers.Dense(1)(layers.Concatenate()([first, use(second)])))


@pytest.mark.parametrize(
    ("use", "part"),
    [
        (lambda second: second, None),
        (lambda second: layers.Dense(4, "relu")(second), None),
        (lambda second: second * 0.0, "the input second"),
        (lambda second: second[:, :2], "column 2 of the input second"),
        (lambda second: ops.mean(second, axis=-1, keepdims=True), "which column of the input second a value stands in"),
    ],
)
def test_an_input_that_is_thrown_away_is_found(use: Any, part: str | None) -> None:
    assert unused_part(two_inputs(use), {"first": ROWS, "second": ROWS[:, 3:]}) == part


@pytest.mark.parametrize(
    ("before", "turned"),
    [
        ([], False),
        ([layers.Rescaling(2.0)], False),
        ([layers.ZeroPadding2D(2)], False),
        ([layers.Resizing(16, 24)], False),
        ([layers.RandomFlip()], False),
        ([layers.Dense(3)], False),
        ([layers.Permute((2, 1, 3))], True),
        ([layers.Reshape((12, 8, 3))], True),
        ([layers.Reshape((3, 8, 12))], True),
        ([layers.Permute((3, 1, 2))], True),
    ],
)
def test_axes_that_are_turned_inside_are_found(before: list[Any], turned: bool) -> None:
    model = model_of(*before, layers.Conv2D(4, 3, name="look"), layers.Flatten(), layers.Dense(1), shape=(8, 12, 3))
    assert turned_axes(model, {"": IMAGES}) == ("look" if turned else None)


def test_the_axes_of_a_series_are_looked_at_too() -> None:
    series = RNG.normal(size=(40, 9, 4)).astype("float32")
    for before, turned in (([], None), ([layers.Permute((2, 1))], "look"), ([layers.Reshape((4, 9))], "look")):
        model = model_of(*before, layers.LSTM(3, name="look"), layers.Dense(1), shape=(9, 4))
        assert turned_axes(model, {"": series}) == turned


@given(st.integers(3, 20), st.integers(2, 6))
@settings(deadline=None, max_examples=12)
def test_a_reshape_of_a_series_is_found_at_every_size(steps: int, features: int) -> None:
    assume(steps % features)  # else the reshape puts whole steps together
    series = {"": RNG.normal(size=(8, steps, features)).astype("float32")}
    for target, turned in (((features, steps), "look"), ((steps, features), None)):
        stack = [layers.Reshape(target), layers.LSTM(2, name="look"), layers.Dense(1)]
        assert turned_axes(model_of(*stack, shape=(steps, features)), series) == turned


def test_a_prediction_depends_on_its_own_sample_alone() -> None:
    mixing = model_of(layers.Dense(3), layers.Softmax(axis=0), loss=CROSSENTROPY)
    assert cause(behaviour(mixing, CLASSES, (3,)).predicts) == "samples_mixed"
    normalised = model_of(layers.BatchNormalization(), layers.Dropout(0.5), layers.Dense(3, "softmax"))
    assert cause(behaviour(normalised, CLASSES, (3,)).predicts) is None


@pytest.mark.parametrize(
    ("optimizer", "blamed", "slow"),
    [
        (keras.optimizers.Adam(0.02), None, False),
        (keras.optimizers.Adam(1e-4), None, True),
        (keras.optimizers.Adadelta(), None, True),
        (keras.optimizers.Ftrl(), None, True),
        (keras.optimizers.SGD(0.0), "does_not_learn", False),
    ],
)
def test_slow_is_distinguished_from_never(optimizer: Any, blamed: str | None, slow: bool) -> None:
    model = model_of(layers.Dense(16, "relu"), layers.Dense(3, "softmax"), loss=CROSSENTROPY, optimizer=optimizer)
    judged = behaviour(model, CLASSES, (3,))
    assert cause(judged.learns) == blamed
    assert bool(judged.notes) == slow


def test_targets_that_the_data_do_not_tell_are_not_learned() -> None:
    random_targets = RNG.integers(0, 3, len(ROWS))
    model = model_of(layers.Dense(3, "softmax"), loss=CROSSENTROPY)
    assert cause(behaviour(model, random_targets, (3,)).learns) == "does_not_learn"


def test_no_kind_of_layer_looks_trained_when_it_is_new() -> None:
    steps = keras.Input((8, 4))
    recurrent = [layer(3, return_sequences=True)(steps) for layer in (layers.LSTM, layers.GRU, layers.SimpleRNN)]
    others = [
        layers.Bidirectional(layers.LSTM(2, return_sequences=True))(steps),
        layers.Conv1D(3, 3, padding="same")(steps),
    ]
    others += [layers.MultiHeadAttention(2, 3)(steps, steps), layers.LayerNormalization()(steps)]
    others += [layers.SeparableConv1D(3, 3, padding="same")(steps), layers.BatchNormalization()(steps)]
    model = keras.Model(steps, layers.Dense(1)(layers.Concatenate()([*recurrent, *others])))
    model.compile("adam", "mse")
    handed_over(model)
    model.layers[-1].bias.assign([0.5])
    assert cause(lambda: handed_over(model)) == "trained_inside"


@given(st.integers(2, 6), st.integers(20, 60))
@settings(deadline=None, max_examples=25)
def test_targets_are_recognised_in_every_form(classes: int, samples: int) -> None:
    labels = np.arange(samples) % classes
    assert target_kind(labels, (classes,)) == "classes"
    assert target_form("classes", labels, (classes,)) is Form.CLASS_NUMBERS
    assert target_form("classes", np.eye(classes)[labels], (classes,)) is Form.ONE_HOT
    assert target_form("classes", labels / 3 + 0.1, (classes,)) is None
    assert target_form("numbers", labels / 3, (1,)) is Form.NUMBERS


@pytest.mark.parametrize(
    ("targets", "output", "kind"),
    [
        (np.array([0.0, 1.0, 0.0]), (1,), "binary"),
        (np.array([[0.0], [1.0]]), (1,), "binary"),
        (np.array([0.0, 1.0, 2.0]), (1,), "numbers"),
        (np.array([0.5, 0.0, 1.0]), (1,), "numbers"),
        (np.eye(3), (3,), "classes"),
        (np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 0.0]]), (3,), "multi_hot"),
        (np.array([[0.2, 1.0], [0.0, 3.0]]), (2,), "numbers"),
        (np.array([1, 2, 3]), (3,), "classes"),
        (np.array([True, False]), (1,), "binary"),
    ],
)
def test_the_kind_of_targets_is_read_from_their_values(targets: np.ndarray, output: tuple[int], kind: str) -> None:
    assert target_kind(targets, output) == kind


@given(st.floats(-50, 50).filter(lambda factor: abs(factor) > 0.01), st.floats(-9, 9))
@settings(deadline=None, max_examples=25)
def test_a_correlation_knows_no_scale_and_a_constant_has_none(factor: float, shift: float) -> None:
    targets = ROWS[:, :2].astype("float64")
    assert correlation(targets * abs(factor) + shift, targets) == pytest.approx(1)
    assert correlation(np.full_like(targets, shift), targets) == 0
