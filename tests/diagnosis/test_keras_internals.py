"""The facts about Keras's private parts: each is seen in the version that is installed."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from autograder.diagnosis.introspection import keras_internals as internals
from autograder.diagnosis.introspection.model_call import frames, whole_traceback


def two_branches() -> tuple[keras.Model, keras.KerasTensor, keras.KerasTensor]:
    left, right = keras.Input((4,), name="left"), keras.Input((3,), name="right")
    joined = layers.Concatenate(name="joined")([left, layers.Dense(2, name="narrow")(right)])
    return keras.Model({"right": right, "left": left}, layers.Dense(1, name="end")(joined)), left, right


def test_a_model_is_a_row_of_layers_or_a_graph() -> None:
    model, left, _ = two_branches()
    assert not internals.is_row(model)
    assert internals.is_row(keras.Sequential([layers.Dense(1)]))
    assert internals.is_row(keras.Model(left, layers.Dense(1)(left)))
    assert internals.is_branched(model.outputs)
    assert internals.is_in_graph(left)
    assert not internals.is_in_graph(np.zeros(3))
    assert not internals.is_branched([layers.Dense(1)(left)])


def test_the_layers_behind_a_tensor_are_followed_to_the_inputs() -> None:
    model, left, right = two_branches()
    assert {tensor.name for tensor in internals.starts_of(model.outputs)} == {left.name, right.name}
    assert internals.chain(model)[-1].name == "end"
    declared, behind = internals.history_of(layers.Dense(1, name="last")(right))
    assert declared == (None, 3)
    assert [layer.name for layer in behind] == ["last"]


def test_inputs_keep_their_structure_and_order() -> None:
    model, *_ = two_branches()
    assert internals.ports(model)[0] == ["left", "right"]
    assert set(internals.inputs_structure(model)) == {"left", "right"}


def test_a_graph_is_computed_with_other_operations() -> None:
    model, *_ = two_branches()
    seen = []

    def noting(operation: layers.Layer) -> layers.Layer:
        seen.append(operation.name)
        return operation

    inputs = {"left": keras.KerasTensor((None, 4)), "right": keras.KerasTensor((None, 3))}
    internals.run_through_graph(model, inputs, noting)
    assert seen == ["narrow", "joined", "end"]


def test_the_error_handler_shows_the_arguments_of_a_public_method() -> None:
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    data = np.zeros((2, 5))
    with pytest.raises(ValueError, match=r"incompatible|Invalid") as caught:
        model.predict(data, verbose=0)
    found = [internals.handled_call(frame) for frame in frames(caught.value)]
    assert any(owner is model and arguments and arguments[0] is data for owner, _, arguments, _ in found)


def test_tracebacks_keep_their_inner_frames_on_request() -> None:
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    with pytest.raises(ValueError, match=r"incompatible|Invalid") as short:
        model(np.zeros((2, 5)))
    with whole_traceback(), pytest.raises(ValueError, match=r"incompatible|Invalid") as whole:
        model(np.zeros((2, 5)))
    assert len(list(frames(short.value))) < len(list(frames(whole.value)))
    assert keras.config.is_traceback_filtering_enabled()


def test_what_a_model_was_compiled_with_and_holds_is_read() -> None:
    inner = keras.Sequential([layers.Dense(2, name="inside")])
    model = keras.Sequential([keras.Input((3,)), inner, layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae", keras.metrics.RootMeanSquaredError()])
    assert set(internals.compile_arguments(model)) == {"loss", "metrics"}
    assert internals.compile_arguments(model)["loss"] == "mse"
    assert [str(getattr(metric, "name", metric)) for metric in internals.user_metrics(model)] == [
        "mae",
        "root_mean_squared_error",
    ]
    assert "inside" in [layer.name for layer in internals.nested_layers(model)]
    assert type(internals.layer_list(model)[0]).__name__ == "InputLayer"
    assert internals.is_loss_tracker(model.metrics[0]) is False
    model.fit(np.zeros((4, 3)), np.zeros(4), verbose=0)


def test_a_lambda_layer_is_made_with_the_same_function() -> None:
    layer = layers.Lambda(lambda tensor: tensor * 2, output_shape=(3,), name="double")
    arguments = internals.lambda_arguments(layer)
    assert arguments["function"] is layer.function
    assert layers.Lambda(**arguments).name == "double"


def test_a_backbone_is_asked_whether_it_takes_a_shape() -> None:
    asked = {
        "default_size": 224,
        "min_size": 32,
        "data_format": "channels_last",
        "require_flatten": False,
        "weights": None,
    }
    assert internals.backbone_shape(input_shape=(64, 64, 3), **asked) == (64, 64, 3)
    with pytest.raises(ValueError, match="at least 32"):
        internals.backbone_shape(input_shape=(8, 8, 3), **asked)


def test_variables_are_counted_without_memory_for_them() -> None:
    def make() -> None:
        keras.Sequential([keras.Input((10**6,)), layers.Dense(10**6, name="huge")])

    assert [tuple(variable.shape) for variable in internals.variables_asked_for(make)][:2] == [
        (10**6, 10**6),
        (10**6,),
    ]
    assert internals.variables_asked_for(lambda: None) == []


def test_layers_at_any_depth_are_listed() -> None:
    inner = keras.Sequential([layers.Dense(2, name="deep")], name="inner")
    model = keras.Sequential([keras.Input((3,)), inner, layers.Dense(1, name="flat")], name="outer")
    assert {"outer", "inner", "deep", "flat"} <= {layer.name for layer in internals.nested_layers(model)}
