"""The list of what a model's description may hold, compared with what Keras offers."""

from __future__ import annotations

import inspect
from types import ModuleType

import keras
import pytest
import tensorflow as tf
from keras import layers

from autograder.checks import described
from autograder.checks.allowlist import CLASSES, EXCLUDED, FUNCTIONS, complaint
from autograder.checks.contracts.loss_fit import LOSSES, canonical
from autograder.checks.model_transfer import own_code

OFFERED: list[tuple[ModuleType, type]] = [
    (keras.layers, keras.layers.Layer),
    (keras.losses, keras.losses.Loss),
    (keras.metrics, keras.metrics.Metric),
    (keras.initializers, keras.initializers.Initializer),
    (keras.regularizers, keras.regularizers.Regularizer),
    (keras.constraints, keras.constraints.Constraint),
    (keras.optimizers, keras.optimizers.Optimizer),
    (keras.optimizers.schedules, keras.optimizers.schedules.LearningRateSchedule),
]
HELPERS = {"deserialize", "get", "serialize"}


def public_functions(module: ModuleType) -> set[str]:
    offered = {name for name, value in vars(module).items() if inspect.isfunction(value) and not name.startswith("_")}
    return offered - HELPERS


@pytest.mark.parametrize(("module", "base"), OFFERED, ids=lambda value: getattr(value, "__name__", ""))
def test_every_class_that_keras_offers_is_allowed_or_excluded_with_a_reason(module: ModuleType, base: type) -> None:
    offered = {value.__name__ for value in vars(module).values() if inspect.isclass(value) and issubclass(value, base)}
    name = "keras." + module.__name__.split("keras.", 1)[1].removeprefix("api.").removeprefix("_tf_keras.keras.")
    assert offered - CLASSES[name] - EXCLUDED.keys() == set()


@pytest.mark.parametrize("module", [keras.activations, keras.losses, keras.metrics], ids=lambda value: value.__name__)
def test_every_function_that_keras_offers_is_allowed(module: ModuleType) -> None:
    aliases = {"bce", "BCE", "kld", "mae", "mape", "mse", "msle"}
    assert public_functions(module) - FUNCTIONS - aliases == set()


def test_every_loss_of_keras_has_a_row_in_the_table() -> None:
    classes = {
        name for name, value in vars(keras.losses).items() if inspect.isclass(value) and value is not keras.losses.Loss
    }
    assert {canonical(name) for name in classes | public_functions(keras.losses)} == set(LOSSES)


@pytest.mark.parametrize("activation", [tf.nn.relu, tf.nn.softmax, tf.nn.sigmoid, tf.nn.gelu])
def test_an_activation_of_tensorflow_is_handed_over_as_that_of_keras(activation: object) -> None:
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation=activation)])
    assert own_code(model) is None
    rebuilt = keras.saving.deserialize_keras_object(described(model))
    rebuilt.set_weights(model.get_weights())
    assert keras.ops.max(abs(rebuilt(keras.ops.ones((2, 4))) - model(keras.ops.ones((2, 4))))) < 1e-6


@pytest.mark.parametrize(
    "optimizer", [keras.optimizers.Adam(), getattr(keras.optimizers, "Muon", keras.optimizers.SGD)()]
)
def test_an_optimizer_can_be_handed_over(optimizer: object) -> None:
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    model.compile(optimizer, "mse")
    assert complaint(described(model)) is None
