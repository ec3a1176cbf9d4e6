"""Faults around the model: each is named, and its first remedy fixes the program."""

from __future__ import annotations

import linecache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.core import Degree, Explanation
from autograder.diagnosis import explain

IMPORTS = "import keras\nimport numpy as np\nfrom keras import layers\n"


def explained(source: str) -> tuple[Explanation, Exception | None]:
    """Run a program, and explain the error that it raises."""
    text, name = IMPORTS + source, f"<program {abs(hash(source))}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    try:
        exec(compile(text, name, "exec"), {"__name__": "__main__"})
    except Exception as error:  # noqa: BLE001 - the program's error is what is explained
        return explain.of_error(error, explain.ASKED), error
    return Explanation(), None


def runs(source: str) -> bool:
    return explained(source)[1] is None


NO_SHAPE_FAULT = {
    "division": "1 / 0",
    "missing file beside an unbuilt model": 'model = keras.Sequential([layers.Dense(1)])\nopen("/no/such/table.csv")',
    "missing key": 'model = keras.Sequential([layers.Dense(1)])\n{}["x"]',
    "a name": "model = keras.Sequential([layers.Dense(1)])\nmodle",
    "an own exception": 'values = np.zeros(3)\nraise ValueError("no shape (3,) here")',
    "units as a text": 'layers.Dense("12")',
    "padding of another word": 'layers.Conv2D(8, 3, padding="both")',
}


@pytest.mark.parametrize("source", NO_SHAPE_FAULT.values(), ids=NO_SHAPE_FAULT)
def test_what_is_no_shape_fault_is_not_explained(source: str) -> None:
    explanation, error = explained(source)
    assert error is not None
    assert explanation.finding is None
    assert explanation.degree is Degree.NOTHING


REWRITTEN = {
    "reshape of the test images": (
        "tests = np.zeros((100, 8, 8))\ntests = tests.reshape((600, 64))",
        "array_size_differs",
        "tests = tests.reshape(-1, 64)",
    ),
    "reshape of images to other sizes": (
        "images = np.zeros((10, 30, 20))\nimages = np.reshape(images, (10, 28, 28, 1))",
        "array_size_differs",
        "images = images.reshape(images.shape[0], 30, 20, 1)",
    ),
    "reshape of one image": (
        "image = np.zeros((20, 20))\nimage = image.reshape(1, 28, 28, 1)",
        "array_size_differs",
        "image = image.reshape(1, 20, 20, 1)",
    ),
    "mean of rows": (
        "rows = np.ones((5, 7))\nmeans = rows.mean(axis=1)\nrows = rows - means",
        "arrays_do_not_fit",
        "rows = rows - means[:, np.newaxis]",
    ),
    "columns joined": (
        "rows, ages = np.ones((5, 7)), np.ones(5)\ntable = np.concatenate([rows, ages], axis=1)",
        "arrays_do_not_fit",
        "table = np.concatenate([rows, ages[:, np.newaxis]], axis=1)",
    ),
    "rows of different lengths": (
        "rows = [np.ones(3), np.ones(5)]\ntable = np.stack(rows)",
        "ragged_data",
        "table = keras.utils.pad_sequences(rows, padding='post', dtype='float64')",
    ),
    "classes that count from one": (
        "kinds = np.array([1, 2, 3])\nkinds = keras.utils.to_categorical(kinds, 3)",
        "labels_outside_classes",
        "kinds = keras.utils.to_categorical(kinds - 1, 3)",
    ),
    "output of a Sequential": (
        "model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])\n"
        "ends = keras.Model(model.inputs, model.output)",
        "output_undefined",
        "ends = keras.Model(model.inputs, model.outputs[0])",
    ),
    "a table of word vectors": (
        "words = np.zeros((50, 8))\nlayers.Embedding(30, 4, weights=[words]).build((None, 3))",
        "weights_differ",
        "",
    ),
    "a number in a list": (
        "model = keras.Sequential([keras.Input((1,)), layers.Dense(1)])\nmodel.predict([17.0], verbose=0)",
        "list_in_place_of_array",
        "model.predict(np.array([17.0]), verbose=0)",
    ),
}


@pytest.mark.parametrize(("source", "cause", "code"), REWRITTEN.values(), ids=REWRITTEN)
def test_the_failing_statement_is_rewritten_and_then_runs(source: str, cause: str, code: str) -> None:
    explanation, error = explained(source)
    assert error is not None
    assert explanation.finding is not None
    assert explanation.finding.cause == cause
    if code:
        assert explanation.degree is Degree.PROVED
        assert explanation.remedies[0].code == code
        assert runs("\n".join([*source.splitlines()[:-1], code]))


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 9), st.integers(2, 6), st.integers(2, 6), st.integers(10, 40))
def test_every_reshape_that_is_offered_keeps_the_samples_in_front(
    samples: int, height: int, width: int, other: int
) -> None:
    source = f"data = np.zeros(({samples}, {height}, {width}))\ndata = data.reshape(({other}, {height * width}))"
    explanation, error = explained(source)
    for remedy in explanation.remedies if error is not None else ():
        names: dict[str, Any] = {}
        exec(IMPORTS + f"data = np.zeros(({samples}, {height}, {width}))\n{remedy.code}", names)
        assert len(names["data"]) == samples


FIT = {
    "a metric by name goes with the new loss": (
        'model = keras.Sequential([keras.Input((4,)), layers.Dense(4, activation="softmax")])\n'
        'model.compile("sgd", "categorical_crossentropy", metrics=["categorical_accuracy"])\n'
        "x, y = np.eye(4), np.arange(4)\nmodel.fit(x, y, verbose=0)",
        "class_numbers_with_categorical_loss",
        'loss="sparse_categorical_crossentropy"\nmetrics=["accuracy"]',
    ),
    "two faults at once": (
        'model = keras.Sequential([keras.Input((7,)), layers.Dense(2, activation="softmax")])\n'
        'model.compile("sgd", "categorical_crossentropy")\n'
        "x, y = np.zeros((40, 9)), np.arange(40) % 2\nmodel.fit(x, y, verbose=0)",
        "features_differ",
        'keras.Input(shape=(9,))\nloss="sparse_categorical_crossentropy"',
    ),
    "a trained model keeps its layers": (
        'model = keras.Sequential([keras.Input((24,)), layers.Dense(1)])\nmodel.compile("sgd", "mse")\n'
        "model.fit(np.zeros((8, 24)), np.zeros(8), verbose=0)\nrows = np.zeros((2, 4, 6))\n"
        "model.predict(rows, verbose=0)",
        "flattened_in_input",
        "rows = rows.reshape(len(rows), -1)",
    ),
    "validation data are changed with the training data": (
        "model = keras.Sequential([keras.Input((8, 8, 1)), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(1)])\n"
        'model.compile("sgd", "mse")\nx, y, later = np.zeros((8, 1, 8, 8)), np.zeros(8), np.zeros((4, 1, 8, 8))\n'
        "model.fit(x, y, validation_data=(later, y[:4]), verbose=0)",
        "channels_first_in_data",
        "x = np.moveaxis(x, 1, -1)\nlater = np.moveaxis(later, 1, -1)",
    ),
    "targets of a loss of the learner's own": (
        "def error(y_true, y_pred):\n    a, b = layers.Flatten()(y_true), layers.Flatten()(y_pred)\n"
        "    return keras.ops.mean(a * b)\n"
        'model = keras.Sequential([keras.Input((6, 6, 3)), layers.Conv2D(1, 3, padding="same")])\n'
        'model.compile("sgd", error)\n'
        "x, y = np.zeros((8, 6, 6, 3)), np.zeros((8, 6, 6, 3))\nmodel.fit(x, y, verbose=0)",
        "target_channels_differ",
        "y = y[..., :1]",
    ),
    "weights of classes beside weights of samples": (
        'model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])\n'
        'model.compile("sgd", "binary_crossentropy")\n'
        "x, y, trust, rare = np.eye(4), np.arange(4) % 2, np.ones(4), {0: 1.0, 1: 3.0}\n"
        "model.fit(x, y, class_weight=rare, sample_weight=trust, verbose=0)",
        "class_weight_unfit",
        "sample_weight=trust * np.array([rare.get(int(label), 1.0) for label in np.ravel(y)])"
        "  # in place of class_weight",
    ),
}


@pytest.mark.parametrize(("source", "cause", "code"), FIT.values(), ids=FIT)
def test_a_call_is_replayed_to_its_end(source: str, cause: str, code: str) -> None:
    explanation, _ = explained(source)
    assert explanation.finding is not None
    assert explanation.finding.cause == cause
    assert explanation.remedies[0].code == code


def test_an_exception_at_the_end_of_an_epoch_is_not_blamed_on_the_batch_size() -> None:
    explanation, error = explained(
        "class Stops(keras.callbacks.Callback):\n    def on_epoch_end(self, epoch, logs=None):\n"
        '        raise ValueError("enough")\n'
        'model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])\nmodel.compile("sgd", "mse")\n'
        "model.fit(np.zeros((40, 3)), np.zeros(40), callbacks=[Stops()], verbose=0)"
    )
    assert str(error) == "enough"
    assert explanation.finding is None
