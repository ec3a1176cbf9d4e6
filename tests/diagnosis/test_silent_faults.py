"""Faults that raise nothing, and the values that show them; sound programs that look much the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import load_sample_images

from autograder.diagnosis.rules.metrics import fitting_metric
from autograder.diagnosis.rules.readings import smoother_reading
from autograder.diagnosis.rules.targets import Targets
from tests.diagnosis.programs import Fault, explained

FAULTS = {
    "planes of colors read pixel by pixel": Fault(
        "reshape_scrambles",
        """
rows, columns = np.mgrid[:12, :20]
archive = np.sin(rows / 3 + columns / 4 + np.arange(90).reshape(30, 3, 1, 1)).astype("float32").reshape(30, -1)
x, y = np.array(archive.reshape(-1, 12, 20, 3)), np.arange(30) % 2
model = keras.Sequential([keras.Input((12, 20, 3)), layers.Conv2D(4, 3), layers.GlobalMaxPooling2D(),
                          layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(x, y, verbose=0)
""",
        silent="model x y",
        remedy="x = np.transpose(x.reshape((-1, 3, 12, 20)), (0, 2, 3, 1))",
    ),
    "a part of an array that a reshape scrambled": Fault(
        "reshape_scrambles",
        """
trials = np.random.default_rng(0).normal(size=(60, 5, 24)).astype("float32")
series = trials.reshape(60, 24, 5)
order = np.random.default_rng(1).permutation(60)
x, y = series[order][:40], np.arange(40) % 2
model = keras.Sequential([keras.Input((24, 5)), layers.GRU(3), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
""",
        silent="model x y",
    ),
    "a table of scikit-learn shuffled apart from its labels": Fault(
        "samples_shifted",
        """
from sklearn.datasets import load_wine
from sklearn.utils import shuffle
wine = load_wine()
x, y = shuffle(wine.data, random_state=1), shuffle(wine.target, random_state=2)
model = keras.Sequential([keras.Input((13,)), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
""",
        silent="model x y",
    ),
    "measured numbers beyond what tanh gives": Fault(
        "output_range_differs",
        """
x = np.random.default_rng(0).random((60, 4)); y = 20 + 5 * x[:, 0]
model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="tanh")])
model.compile("adam", "mse")
""",
        silent="model x y",
        remedy="layers.Dense(1)  # in place of dense",
    ),
    "the largest of one score": Fault(
        "metric_unfit",
        """
x = np.random.default_rng(0).normal(size=(60, 4)); y = (x[:, 0] > 0).astype("float32")
model = keras.Sequential([keras.Input((4,)), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=[keras.metrics.CategoricalAccuracy(name="hits")])
model.fit(x, y, verbose=0)
""",
        silent="model x y",
        remedy='metrics=["binary_accuracy"]',
    ),
    "class numbers counted as one-hot rows": Fault(
        "metric_unfit",
        """
x = np.random.default_rng(0).normal(size=(60, 4)); y = np.arange(60) % 3
model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["binary_accuracy"])
model.fit(x, y[:, None], verbose=0)
y = y[:, None]
""",
        silent="model x y",
        remedy='metrics=["sparse_categorical_accuracy"]',
    ),
    "a mean over samples and steps in a layer": Fault(
        "samples_mixed",
        """
class Gate(layers.Layer):
    def __init__(self):
        super().__init__()
        self.open = layers.Dense(6, activation="sigmoid")
    def call(self, x):
        return x * self.open(keras.ops.mean(x, axis=(0, 1), keepdims=True))
x = np.random.default_rng(0).normal(size=(60, 5, 6)).astype("float32"); y = np.arange(60) % 2
model = keras.Sequential([keras.Input((5, 6)), Gate(), layers.GlobalMaxPooling1D(),
                          layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(x, y, verbose=0)
""",
        silent="model x y",
    ),
    "scores without softmax from a class that the learner wrote": Fault(
        "loss_unfit",
        """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden, self.scores = layers.Dense(8, activation="relu"), layers.Dense(4)
    def call(self, x): return self.scores(self.hidden(x))
x = np.random.default_rng(0).normal(size=(60, 5)).astype("float32"); y = np.arange(60) % 4
model = Net()
model.compile("adam", keras.losses.SparseCategoricalCrossentropy())
model.fit(x, y, verbose=0)
""",
        silent="model x y",
        remedy='layers.Dense(4, activation="softmax")  # in place of dense_1',
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_silent_fault_is_named_and_its_remedy_offered(fault: Fault) -> None:
    explanation = explained(fault)
    assert explanation.finding is not None
    assert explanation.finding.cause == fault.cause
    assert (explanation.remedies[0].code if explanation.remedies else "") == fault.remedy


SOUND = {
    "a mean over the steps of each sample": """
class Gate(layers.Layer):
    def __init__(self):
        super().__init__()
        self.open = layers.Dense(6, activation="sigmoid")
    def call(self, x):
        return x * self.open(keras.ops.mean(x, axis=1, keepdims=True))
x = np.random.default_rng(0).normal(size=(60, 5, 6)).astype("float32"); y = np.arange(60) % 2
model = keras.Sequential([keras.Input((5, 6)), Gate(), layers.BatchNormalization(), layers.GlobalMaxPooling1D(),
                          layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
""",
    "counts that grow from year to year": """
rng = np.random.default_rng(0)
y = np.sort(rng.integers(0, 12, 200)); x = rng.normal(size=(200, 4))
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("adam", "mse")
options = {"validation_split": 0.3}
""",
    "weights for each of two outputs": """
x = np.random.default_rng(0).normal(size=(60, 6)).astype("float32"); y = [x[:, :1], x[:, 1:2]]
inputs = keras.Input((6,))
model = keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])
model.compile("adam", ["mse", "mse"])
options = {"sample_weight": [np.ones(60), np.ones(60)]}
""",
    "a statistic of the batch that training only uses": """
class Centered(layers.Layer):
    def call(self, x, training=False):
        return x - keras.ops.mean(x, axis=0, keepdims=True) if training else x
x = np.random.default_rng(0).normal(size=(60, 6)).astype("float32"); y = np.arange(60) % 2
model = keras.Sequential([keras.Input((6,)), Centered(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
""",
}


@pytest.mark.parametrize("source", SOUND.values(), ids=SOUND)
def test_a_sound_program_raises_no_alarm(source: str) -> None:
    assert explained(Fault("", source, silent="model x y")).finding is None


def test_the_labels_that_training_lacks_are_named() -> None:
    source = """
x, y = np.random.default_rng(0).normal(size=(120, 3)), np.repeat([0, 1, 2], 40)
model = keras.Sequential([keras.Input((3,)), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
options = {"validation_split": 0.35}
"""
    finding = explained(Fault("", source, silent="model x y")).finding
    assert finding is not None
    assert (finding.where, finding.received) == ("validation_split=0.35", "label 2")


PHOTOGRAPHS = load_sample_images().images
STEP = 4


def patches(height: int, width: int, seed: int) -> np.ndarray:
    """Small pictures cut out of photographs: array of shape (60, height, width, 3)."""
    rng = np.random.default_rng(seed)
    high, wide = STEP * height, STEP * width
    corners = [(rng.integers(2), rng.integers(427 - high), rng.integers(640 - wide)) for _ in range(60)]
    return np.stack([PHOTOGRAPHS[i][r : r + high : STEP, c : c + wide : STEP] for i, r, c in corners])


@pytest.mark.parametrize(("height", "width", "seed"), [(16, 16, 0), (24, 32, 1), (40, 18, 2)])
def test_photographs_are_as_smooth_as_they_can_be_until_a_reshape_cuts_them_otherwise(
    height: int, width: int, seed: int
) -> None:
    images = patches(height, width, seed)
    assert smoother_reading(images) is None
    assert smoother_reading(images.mean(axis=-1, keepdims=True)) is None
    planes = images.transpose(0, 3, 1, 2)
    assert smoother_reading(planes.reshape(images.shape)) == (3, height, width)


@pytest.mark.parametrize(
    "pattern",
    [
        np.random.default_rng(0).random((40, 16, 24, 3)),
        np.broadcast_to(np.arange(24) % 2, (40, 16, 24)).repeat(3).reshape(40, 16, 24, 3),
        np.broadcast_to(np.indices((16, 24)).sum(axis=0)[..., None] % 2, (40, 16, 24, 3)),
        np.broadcast_to(np.random.default_rng(0).random((40, 1, 1, 3)), (40, 16, 24, 3)),
    ],
    ids=["noise", "stripes", "squares", "plain colors"],
)
def test_patterns_are_not_taken_for_scrambled_pictures(pattern: np.ndarray) -> None:
    assert smoother_reading(pattern) is None


@given(st.integers(2, 20), st.booleans())
def test_the_metric_that_fits_class_numbers_or_one_hot_rows_is_never_blamed(classes: int, one_hot: bool) -> None:
    sample = (classes,) if one_hot else ()
    targets = Targets(sample, whole=True, one_hot=one_hot, shares=one_hot, low=0, high=1 if one_hot else classes - 1)
    fitting, other = "categorical_accuracy", "sparse_categorical_accuracy"
    if not one_hot:
        fitting, other = other, fitting
    assert fitting_metric(fitting, (classes,), targets) is None
    assert fitting_metric(other, (classes,), targets) == fitting
