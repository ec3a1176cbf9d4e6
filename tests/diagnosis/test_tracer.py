"""Shapes on their way through real models."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from autograder.core.trace import Step, Trace
from autograder.diagnosis.construction_errors import on_the_way
from autograder.diagnosis.introspection.partial_model import scene
from autograder.diagnosis.introspection.tracer import trace, trace_layers


def convnet(*first: object) -> keras.Sequential:
    return keras.Sequential([*first, layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10)])


def merging() -> keras.Model:
    inputs = keras.Input((8, 8, 1))
    left, right = layers.Conv2D(4, 3)(inputs), layers.Conv2D(4, 3)(inputs)
    return keras.Model(inputs, layers.Dense(2)(layers.Flatten()(layers.Add()([left, right]) * 2)))


@pytest.mark.parametrize("build", [lambda: convnet(keras.Input((8, 8, 1))), convnet, merging])
def test_the_traced_output_is_the_real_one(build: object) -> None:
    model = build()  # type: ignore[operator]
    traced = trace(model, (5, 8, 8, 1))
    assert traced.output == tuple(model(np.zeros((5, 8, 8, 1))).shape)
    assert all(step.trouble is None for step in traced.steps)


def test_tracing_leaves_a_model_as_it_was() -> None:
    waiting = convnet()
    trace(waiting, (5, 8, 8, 1))
    assert not waiting.built
    built = convnet(keras.Input((8, 8, 1)))
    before = [weight.numpy().copy() for weight in built.weights]
    nodes = [len(layer._inbound_nodes) for layer in built.layers]
    trace(built, (5, 9, 9, 1))
    assert [len(layer._inbound_nodes) for layer in built.layers] == nodes
    assert all((old == new.numpy()).all() for old, new in zip(before, built.weights, strict=True))


def test_the_way_ends_at_the_layer_that_refuses_the_data() -> None:
    traced = trace(convnet(keras.Input((8, 8, 1))), (5, 9, 9, 1))
    assert [step.kind for step in traced.steps if step.trouble] == ["Dense"]
    assert traced.steps[-1].trouble == "expected axis -1 to have the size 144, received 196 in (5, 196)"
    assert traced.output is None


def test_channels_that_a_convolution_was_not_built_for_end_the_way() -> None:
    traced = trace(convnet(keras.Input((8, 8, 1))), (5, 8, 8, 3))
    assert traced.steps[0].trouble == "expected axis -1 to have the size 1, received 3 in (5, 8, 8, 3)"
    assert [step.returned for step in traced.steps] == [None, None, None]


@pytest.mark.parametrize("data", [(5, 8, 8), (5, 8, 8, 1)])
def test_a_trailing_axis_of_one_is_added_as_keras_does(data: tuple[int, ...]) -> None:
    model = convnet(keras.Input((8, 8, 1)))
    assert trace(model, data).output == tuple(model(np.zeros(data)).shape)


def test_another_rank_ends_the_way_at_the_door() -> None:
    traced = trace(keras.Sequential([keras.Input((64,)), layers.Dense(10)]), (5, 8, 8))
    assert traced.trouble == "expected (None, 64), received (5, 8, 8)"


def test_an_unbuilt_model_without_data_shows_its_layers() -> None:
    traced = trace(convnet())
    assert [step.kind for step in traced.steps] == ["Conv2D", "Flatten", "Dense"]
    assert traced.declared is None


@pytest.mark.parametrize("shape", [(100, 8, 8, 1), (8, 8)])
def test_the_frames_of_an_error_show_the_model_that_never_came_to_be(shape: tuple[int, ...]) -> None:
    def functional() -> None:
        inputs = keras.Input(shape)
        layers.Conv2D(4, 3)(layers.Dropout(0.1)(inputs))

    for build in (lambda: convnet(keras.Input(shape)), functional):
        with pytest.raises(ValueError) as caught:  # noqa: PT011 - whatever Keras says
            build()
        assert scene(caught.value).declared == (None, *shape)
    found = scene(caught.value)
    assert trace_layers(found.layers, (None, *shape)).declared == (None, *shape)


@pytest.mark.parametrize("build", [lambda: keras.Input(64), lambda: convnet(layers.InputLayer(64))])
def test_a_bare_number_is_seen_in_the_frames(build: object) -> None:
    with pytest.raises(ValueError, match="Cannot convert '64' to a shape") as caught:
        build()  # type: ignore[operator]
    assert scene(caught.value).declared == 64


def test_a_way_on_which_nothing_is_left_is_found_where_keras_goes_on() -> None:
    """Keras 3.3 builds such a model (`make test-versions`). Newer ones refuse it, so the way is written down here."""
    pooled = Step(layer="pool", kind="MaxPooling2D", received=(5, 1, 1, 8), returned=(5, 0, 0, 8))
    mean = Step(layer="mean", kind="GlobalAveragePooling2D", received=(5, 0, 0, 8), returned=(5, 8))
    [found] = on_the_way(Trace(declared=(None, 8, 8, 1), steps=(pooled, mean)), declared=True)
    assert (found.cause, found.where) == ("pooled_to_nothing", "layer pool (MaxPooling2D)")
    assert found.received == "(5, 1, 1, 8)"
