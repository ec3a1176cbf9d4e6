"""Sound programs: nothing is found, nothing is raised, and nothing of the learner's changes."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest

from autograder.diagnosis import explain
from autograder.learner import draw
from benchmarks.sound import changes, state

D = keras.layers.Dense
RNG = np.random.default_rng(0)
X, Y = RNG.random((64, 6)).astype("float32"), RNG.random((64, 1)).astype("float32")


def cause(model: Any, *data: Any) -> str | None:
    finding = explain.of_model(model, *data).finding
    return finding.cause if finding else None


class Linear(keras.layers.Layer):
    """A layer without a configuration."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self.units = units

    def build(self, shape: Any) -> None:
        self.w = self.add_weight(shape=(shape[-1], self.units))

    def call(self, x: Any) -> Any:
        return keras.ops.matmul(x, self.w)


class Block(keras.layers.Layer):
    def __init__(self, units: int) -> None:
        super().__init__()
        self.dense, self.dropout = D(units), keras.layers.Dropout(0.1)

    def call(self, x: Any, training: bool | None = None) -> Any:
        self.last = self.dense(x)
        return self.dropout(self.last, training=training)


@pytest.mark.parametrize(
    "first",
    [
        lambda: Linear(8),
        lambda: Block(8),
        lambda: D(8, activation=lambda x: x * keras.ops.sigmoid(x)),
        lambda: keras.layers.Lambda(lambda x: x * 2),
        lambda: D(8, kernel_regularizer=lambda w: 0.01 * keras.ops.sum(keras.ops.abs(w))),
        lambda: D(8, kernel_initializer=lambda shape, dtype=None: keras.random.normal(shape)),
        lambda: keras.Sequential([D(8), D(4)]),
    ],
    ids=["layer", "block", "activation", "lambda", "regularizer", "initializer", "sequential"],
)
def test_layers_that_have_no_configuration_are_no_fault_and_can_be_fitted_afterwards(first: Callable[[], Any]) -> None:
    model = keras.Sequential([first(), D(1)])
    model.compile("sgd", "mse")
    before = state(model)
    assert cause(model, X, Y) is None
    assert changes(before, state(model)) == []
    model.fit(X, Y, verbose=0)
    assert cause(model, X, Y) is None


def compiled(model: Any, loss: Any = "mse") -> Any:
    model.compile("sgd", loss)
    return model


def two_heads(loss: Any) -> Any:
    inputs = keras.Input((6,))
    return compiled(keras.Model(inputs, {"price": D(1)(inputs), "sold": D(1, activation="sigmoid")(inputs)}), loss)


class WideAndDeep(keras.Model):
    def __init__(self) -> None:
        super().__init__()
        self.deep, self.main, self.aux = D(8), D(1, activation="sigmoid"), D(4, activation="softmax")

    def call(self, inputs: Any) -> Any:
        wide, deep = inputs
        return self.main(keras.ops.concatenate([wide, self.deep(deep)], axis=-1)), self.aux(deep)


def gather_model() -> Any:
    class Times(keras.layers.Layer):
        def call(self, t: Any) -> Any:
            return keras.ops.take(keras.ops.ones((100, 8)), t, axis=0)

    inputs = keras.Input((), dtype="int32")
    return compiled(keras.Model(inputs, D(1)(Times()(inputs))))


def model_with_unused_loss() -> Any:
    inputs = keras.Input((6,))
    hidden = D(8)(inputs)
    return compiled(keras.Model(inputs, [D(1)(hidden), hidden]), ["mse", None])


def three_inputs() -> Any:
    inputs = [keras.Input((10,)), keras.Input((10,)), keras.Input((3,))]
    return compiled(keras.Model(inputs, D(1)(keras.layers.Concatenate()(inputs))))


SOUND = {
    "outputs in a dict": lambda: (
        two_heads({"price": "mse", "sold": "binary_crossentropy"}),
        X,
        {"price": Y, "sold": np.arange(64) % 2},
    ),
    "own class with a tuple of inputs and two heads": lambda: (
        compiled(WideAndDeep(), ["mse", "sparse_categorical_crossentropy"]),
        (X[:, :2], X),
        (Y[:, 0], np.arange(64) % 4),
    ),
    "whole numbers as input": lambda: (gather_model(), np.arange(64).astype("int32"), Y),
    "an output without a loss": lambda: (model_with_unused_loss(), X, Y),
    "inputs of other widths": lambda: (three_inputs(), [np.zeros((64, 10)), np.zeros((64, 10)), np.zeros((64, 3))], Y),
    "a trailing axis of 1 that Keras drops": lambda: (
        compiled(keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), D(1)])),
        np.zeros((64, 8, 8, 1)),
        Y,
    ),
    "a trailing axis of 1 that Keras adds": lambda: (
        compiled(keras.Sequential([keras.Input((1,)), D(1)])),
        np.arange(64.0),
        Y,
    ),
}


@pytest.mark.parametrize("program", SOUND.values(), ids=SOUND.keys())
def test_a_sound_program_raises_no_alarm_before_and_after_fit(program: Callable[[], Any]) -> None:
    model, x, y = program()
    assert cause(model, x, y) is None
    model.fit(x, y, verbose=0)
    before = state(model)
    assert cause(model, x, y) is None
    assert cause(model, x) is None
    assert cause(model) is None
    assert changes(before, state(model)) == []


def test_a_mistyped_output_is_explained() -> None:
    model = two_heads({"price": "mse", "sold": "binary_crossentropy"})
    assert cause(model, X, {"pirce": Y, "sold": np.arange(64) % 2}) == "outputs_differ"


def test_random_numbers_go_on_as_if_nothing_had_been_asked() -> None:
    def drawn(asked: bool) -> list[Any]:
        keras.backend.clear_session()
        keras.utils.set_random_seed(42)
        model = compiled(keras.Sequential([D(4), keras.layers.Dropout(0.5), D(1)]))
        if asked:
            explain.of_model(model, X, Y)
        model.fit(X, Y, verbose=0, shuffle=False)
        second = D(2)
        second.build((None, 3))
        weights = [*model.get_weights(), second.kernel.numpy()]
        return [second.name, random.random(), np.random.random(), *(w.tolist() for w in weights)]

    assert drawn(asked=True) == drawn(asked=False)


class Counting(keras.layers.Layer):
    def __init__(self) -> None:
        super().__init__()
        self.seen, self.seed = keras.metrics.Mean(), keras.random.SeedGenerator(1)

    def call(self, x: Any) -> Any:
        self.seen.update_state(x)
        return keras.random.dropout(x, 0.5, seed=self.seed)


def test_metrics_and_seed_generators_inside_layers_do_not_count() -> None:
    layer = Counting()
    model = compiled(keras.Sequential([keras.Input((6,)), layer, D(1)]))
    model.fit(X, Y, verbose=0)
    before = [variable.numpy().tolist() for variable in (*layer.seen.variables, layer.seed.state)]
    explain.of_model(model, X, Y)
    assert [variable.numpy().tolist() for variable in (*layer.seen.variables, layer.seed.state)] == before


class OwnStep(keras.Model):
    """What fit gets is not what the model is called with."""

    def __init__(self, nodes: Any) -> None:
        super().__init__()
        self.nodes, self.out = nodes, D(3)

    def call(self, nodes: Any) -> Any:
        return self.out(nodes)

    def train_step(self, data: Any) -> Any:
        indices, labels = data
        chosen = keras.ops.take(self(self.nodes), indices, axis=0)
        return {"loss": keras.ops.mean(keras.losses.sparse_categorical_crossentropy(labels, chosen))}


def test_a_train_step_of_the_learners_own_may_do_with_the_data_what_it_likes() -> None:
    model = OwnStep(keras.ops.ones((50, 12)))
    model.compile("adam", "mse")
    assert cause(model, np.arange(40), np.arange(40) % 3) is None


def test_a_dataset_is_read_once_and_never_to_its_end() -> None:
    tf = pytest.importorskip("tensorflow")
    starts = []

    def samples() -> Any:
        starts.append(1)
        while True:
            yield np.ones(6, "float32"), np.float32(1)

    signature = (tf.TensorSpec((6,)), tf.TensorSpec(()))
    data = tf.data.Dataset.from_generator(samples, output_signature=signature).batch(8)
    assert cause(compiled(keras.Sequential([keras.Input((6,)), D(1)])), data) is None
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("windows", "declared"), [((64, 5), (None, 1)), ((64, 5, 2), (5, 2))], ids=["without features", "with features"]
)
def test_sizes_that_a_dataset_does_not_know_are_those_of_its_first_batch(windows: Any, declared: Any) -> None:
    tf = pytest.importorskip("tensorflow")
    pairs = ((np.zeros(windows[1:], "float32"), np.float32(1)) for _ in range(64))
    signature = (tf.TensorSpec((None,) * (len(windows) - 1)), tf.TensorSpec(()))
    data = tf.data.Dataset.from_generator(lambda: pairs, output_signature=signature).batch(8)
    model = compiled(keras.Sequential([keras.Input(declared), keras.layers.SimpleRNN(4), D(1)]))
    assert cause(model, data) is None


@pytest.mark.parametrize("built", [True, False])
@pytest.mark.parametrize("is_compiled", [True, False])
def test_a_model_without_data_is_never_a_crash(built: bool, is_compiled: bool) -> None:
    declared = [keras.Input((6,))] if built else []
    for model in (keras.Sequential([*declared, D(1)]), three_inputs(), WideAndDeep(), keras.Sequential()):
        if is_compiled:
            model.compile("sgd", "mse")
        assert cause(model) is None


def test_draw_marks_no_axis_that_keras_adds_or_drops() -> None:
    assert "differs" not in repr(draw(SOUND["a trailing axis of 1 that Keras drops"]()[0], np.zeros((5, 8, 8, 1))))
    assert "differs" not in repr(draw(keras.Sequential([keras.Input((1,)), D(1)]), np.arange(6.0)))
    assert "differs" in repr(draw(keras.Sequential([keras.Input((2,)), D(1)]), np.zeros((6, 3))))


def test_draw_follows_a_class_in_the_order_in_which_it_calls_its_layers() -> None:
    class Reversed(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.out, self.hidden = D(1, name="out"), D(8, name="hidden")

        def call(self, x: Any) -> Any:
            return self.out(self.hidden(x))

    model = compiled(Reversed())
    model.fit(X, Y, verbose=0)
    drawn = repr(draw(model, X))
    assert drawn.index("hidden") < drawn.index("out (Dense)")
    assert "stops here" not in drawn
