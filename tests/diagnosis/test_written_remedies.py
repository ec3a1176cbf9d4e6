"""Remedies for faults in the learner's own statements: written into the program, each lets it run to its end."""

from __future__ import annotations

import pytest

from autograder.diagnosis import explain
from benchmarks.remedies import Outcome, outcome
from tests.diagnosis.programs import Fault, explained, run

FAULTS = {
    "a model that returns nothing": Fault(
        "output_undefined",
        remedy="return x  # at the end of Prices.call",
        source="""
class Prices(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden, self.price = layers.Dense(4, "relu"), layers.Dense(1)
    def call(self, x):
        x = self.hidden(x)
        x = self.price(x)
model = Prices()
model.compile("adam", "mse")
model.fit(np.zeros((20, 6)), np.zeros((20, 1)), verbose=0)
""",
    ),
    "a block that returns nothing, in a model": Fault(
        "output_undefined",
        remedy="return y  # at the end of Block.call",
        source="""
class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(4)
    def call(self, x):
        y = self.dense(x)
        y += 1.0
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.block, self.head = Block(), layers.Dense(1)
    def call(self, x):
        return self.head(self.block(x))
model = Net()
model.predict(np.zeros((20, 6)), verbose=0)
""",
    ),
    "a layer whose last line is its result": Fault(
        "output_undefined",
        remedy="return keras.ops.relu(x)  # at the end of Half.call",
        source="""
class Half(layers.Layer):
    def call(self, x):
        keras.ops.relu(x)
model = keras.Sequential([keras.Input((6,)), Half(), layers.Dense(1)])
""",
    ),
    "an output in training only": Fault(
        "output_undefined",
        remedy="return x  # at the end of Net.call",
        source="""
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense, self.drop = layers.Dense(1), layers.Dropout(0.5)
    def call(self, x, training=False):
        x = self.dense(x)
        if training:
            return self.drop(x, training=True)
model = Net()
model.predict(np.zeros((20, 6)), verbose=0)
""",
    ),
    "sizes that can not be halved, in a loop": Fault(
        "branches_differ",
        remedy="x = layers.Add()([layers.Resizing(*kept[level].shape[1:3])(x), kept[level]])",
        source="""
inputs = keras.Input((27, 50, 1))
x, kept = inputs, []
for filters in (2, 4, 4):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    kept.append(x)
    x = layers.AveragePooling2D(2)(x)
for level, filters in ((2, 4), (1, 4), (0, 2)):
    x = layers.Conv2DTranspose(filters, 2, strides=2)(x)
    x = layers.Add()([x, kept[level]])
model = keras.Model(inputs, layers.Conv2D(1, 1)(x))
model.compile("adam", "mse")
model.fit(np.zeros((9, 27, 50, 1)), np.zeros((9, 27, 50, 1)), verbose=0)
""",
    ),
    "series that can not be halved, in a function": Fault(
        "branches_differ",
        remedy="x = layers.concatenate([layers.ZeroPadding1D((0, skip.shape[1] - x.shape[1]))(x), skip])",
        source="""
def up(x, skip):
    x = layers.UpSampling1D()(x)
    x = layers.concatenate([x, skip])
    return layers.Conv1D(4, 3, padding="same")(x)
inputs = keras.Input((45, 2))
first = layers.Conv1D(4, 3, padding="same")(inputs)
second = layers.Conv1D(4, 3, padding="same")(layers.MaxPooling1D()(first))
third = layers.Conv1D(4, 3, padding="same")(layers.MaxPooling1D()(second))
model = keras.Model(inputs, layers.Conv1D(1, 1)(up(up(third, second), first)))
model.compile("adam", "mse")
model.fit(np.zeros((9, 45, 2)), np.zeros((9, 45, 1)), verbose=0)
""",
    ),
    "volumes that can not be halved": Fault(
        "branches_differ",
        remedy="x = layers.Add()([skip, layers.ZeroPadding3D([(0, b - a) for a, b in "
        "zip(x.shape[1:4], skip.shape[1:4])])(x)])",
        source="""
inputs = keras.Input((7, 6, 7, 1))
skip = layers.Conv3D(2, 3, padding="same")(inputs)
x = layers.Conv3DTranspose(2, 2, strides=2)(layers.MaxPooling3D()(skip))
x = layers.Add()([skip, x])
model = keras.Model(inputs, layers.Conv3D(1, 1)(x))
""",
    ),
    "losses, their weights and metrics under the names of layers that are no outputs": Fault(
        "outputs_differ",
        remedy='loss={"price": keras.losses.Huber(), "kind": "sparse_categorical_crossentropy"}\n'
        'loss_weights={"price": 0.1, "kind": 1.0}\nmetrics={"kind": ["accuracy"]}',
        source="""
inputs = keras.Input((4,))
price, kind = layers.Dense(1, name="price")(inputs), layers.Dense(3, "softmax", name="kind")(inputs)
model = keras.Model(inputs, [price, kind])
model.compile("adam", loss={"price_head": keras.losses.Huber(), "kind_head": "sparse_categorical_crossentropy"},
              loss_weights={"price_head": 0.1, "kind_head": 1.0}, metrics={"kind_head": ["accuracy"]})
model.fit(np.zeros((20, 4)), [np.zeros((20, 1)), np.zeros(20)], verbose=0)
""",
    ),
    "weights of losses for another output": Fault(
        "outputs_differ",
        remedy='loss_weights={"kind": 0.5, "price": 2}',
        source="""
inputs = keras.Input((4,))
price, kind = layers.Dense(1, name="price")(inputs), layers.Dense(3, "softmax", name="kind")(inputs)
model = keras.Model(inputs, [price, kind])
model.compile("adam", loss={"price": "mse", "kind": "sparse_categorical_crossentropy"},
              loss_weights={"kind": 0.5, "cost": 2})
model.fit(np.zeros((20, 4)), [np.zeros((20, 1)), np.zeros(20)], verbose=0)
""",
    ),
    "metrics under other names": Fault(
        "metric_unfit",
        remedy='metrics={"price": "mae", "kind": ["accuracy"]}',
        source="""
inputs = keras.Input((4,))
price, kind = layers.Dense(1, name="price")(inputs), layers.Dense(3, "softmax", name="kind")(inputs)
model = keras.Model(inputs, [price, kind])
model.compile("adam", ["mse", "sparse_categorical_crossentropy"],
              metrics={"price_out": "mae", "kind_out": ["accuracy"]})
model.fit(np.zeros((20, 4)), [np.zeros((20, 1)), np.zeros(20)], verbose=0)
""",
    ),
    "one list of metrics for two outputs": Fault(
        "metric_unfit",
        remedy='metrics={"price": ["mae", "mse"], "kind": ["accuracy"]}',
        source="""
inputs = keras.Input((4,))
price, kind = layers.Dense(1, name="price")(inputs), layers.Dense(3, "softmax", name="kind")(inputs)
model = keras.Model(inputs, [price, kind])
model.compile("adam", ["mse", "sparse_categorical_crossentropy"], metrics=["mae", "accuracy", "mse"])
model.fit(np.zeros((20, 4)), [np.zeros((20, 1)), np.zeros(20)], verbose=0)
""",
    ),
    "a list of windows from a PyDataset, for validation too": Fault(
        "list_in_place_of_array",
        remedy="return np.array(windows), np.array(goals)",
        source="""
class Windows(keras.utils.PyDataset):
    def __init__(self, series, **options):
        super().__init__(**options)
        self.series = series
    def __len__(self):
        return 3
    def __getitem__(self, index):
        starts = range(8 * index, 8 * index + 8)
        windows = [self.series[start : start + 5] for start in starts]
        goals = [self.series[start + 5, 0] for start in starts]
        return windows, goals
model = keras.Sequential([keras.Input((5, 2)), layers.GRU(3), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(Windows(np.zeros((40, 2))), validation_data=Windows(np.ones((40, 2))), verbose=0)
""",
    ),
    "a list of images from a generator, for a subclassed model": Fault(
        "list_in_place_of_array",
        remedy="yield np.array([np.ones((6, 4)) for _ in range(8)]), np.array([np.zeros(1) for _ in range(8)])",
        source="""
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.flat, self.dense = layers.Flatten(), layers.Dense(1)
    def call(self, x):
        return self.dense(self.flat(x))
def images():
    while True:
        yield [np.ones((6, 4)) for _ in range(8)], [np.zeros(1) for _ in range(8)]
model = Net()
model.compile("adam", "mse")
model.fit(images(), steps_per_epoch=2, verbose=0)
""",
    ),
    "one image for a model that compares two": Fault(
        "inputs_differ",
        remedy="vectors = encoder.predict(faces, verbose=0)\nasked = encoder.predict(faces[:1], verbose=0)",
        source="""
encoder = keras.Sequential([keras.Input((6, 6, 1)), layers.Flatten(), layers.Dense(4)], name="encoder")
left, right = keras.Input((6, 6, 1)), keras.Input((6, 6, 1))
distance = layers.Dot(1)([encoder(left), encoder(right)])
pairs = keras.Model([left, right], layers.Dense(1, "sigmoid")(distance))
pairs.compile("adam", "binary_crossentropy")
faces = np.zeros((20, 6, 6, 1), "float32")
pairs.fit([faces, faces], np.ones(20), verbose=0)
same = pairs.predict([faces, faces], verbose=0)
vectors = pairs.predict(faces, verbose=0)
asked = pairs.predict(faces[:1], verbose=0)
""",
    ),
    "one-hot columns of fewer categories": Fault(
        "features_differ",
        remedy="today = today.reindex(columns=known.columns, fill_value=0)",
        source="""
import pandas as pd
def encoded(table): return pd.get_dummies(table, columns=["wind"]).astype("float32")
known = encoded(pd.DataFrame({"rain": np.arange(20.0), "wind": ["north", "south", "west", "east"] * 5}))
model = keras.Sequential([keras.Input((known.shape[1],)), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(known.values, np.zeros(20), verbose=0)
today = encoded(pd.DataFrame({"rain": [1.0, 2.0], "wind": ["west", "east"]}))
model.predict(today.values, verbose=0)
""",
    ),
    "windows at the end without targets": Fault(
        "samples_differ",
        remedy="windows = windows[:len(after)]",
        source="""
level = np.sin(np.arange(90) / 3).astype("float32")
windows = np.lib.stride_tricks.sliding_window_view(level, 6)[..., np.newaxis]
after = np.lib.stride_tricks.sliding_window_view(level[6:], 3)
model = keras.Sequential([keras.Input((6, 1)), layers.GRU(3), layers.Dense(3)])
model.compile("adam", "mse")
model.fit(windows, after, verbose=0)
""",
    ),
    "targets from the last value of the window on": Fault(
        "samples_differ",
        remedy="after = after[-len(windows):]",
        source="""
level = np.sin(np.arange(90) / 3).astype("float32")
windows = np.lib.stride_tricks.sliding_window_view(level, 6)[:-1][..., np.newaxis]
after = level[5:]
model = keras.Sequential([keras.Input((6, 1)), layers.GRU(3), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(windows, after, verbose=0)
""",
    ),
    "a weight for another axis of the input": Fault(
        "layer_weights_differ",
        remedy="self.mix = self.add_weight(shape=(steps[-1], self.units))  # in Mix.build",
        source="""
class Mix(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
    def build(self, steps):
        self.mix = self.add_weight(shape=(steps[1], self.units))
    def call(self, x):
        return keras.ops.matmul(x, self.mix)
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.mix, self.flat, self.head = Mix(3), layers.Flatten(), layers.Dense(1)
    def call(self, x):
        return self.head(self.flat(self.mix(x)))
model = Net()
model.compile("adam", "mse")
model.fit(np.zeros((20, 7, 4), "float32"), np.zeros((20, 1)), verbose=0)
""",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_the_first_remedy_lets_the_program_run(fault: Fault) -> None:
    ran = run(fault.source)
    assert ran.error is not None
    explanation = explain.of_error(ran.error, explain.ASKED)
    assert explanation.finding is not None
    assert explanation.finding.cause == fault.cause
    assert explanation.remedies
    assert explanation.remedies[0].code == fault.remedy
    assert outcome(ran.text, ran.error, fault.remedy, ran.name) == Outcome.FIXED


UNPROVED = {
    "a layer that returns nothing, in a graph": (
        "output_undefined",
        "Block.call",
        """
class Block(layers.Layer):
    def call(self, x):
        y = keras.ops.relu(x)
inputs = keras.Input((6,))
model = keras.Model(inputs, layers.Dense(1)(Block()(inputs)))
""",
    ),
    "heads that do not divide the features": (
        "array_size_differs",
        "tf.reshape(x, (tf.shape(x)[0], -1, self.heads, self.size))",
        """
class Heads(layers.Layer):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.dense = layers.Dense(width)
    def call(self, x):
        x = self.dense(x)
        return tf.reshape(x, (tf.shape(x)[0], -1, self.heads, self.size))
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.split, self.pool, self.head = Heads(14, 4), layers.GlobalAveragePooling2D(), layers.Dense(1)
    def call(self, x):
        return self.head(self.pool(self.split(x)))
model = Net()
model.compile("adam", "mse")
model.fit(np.zeros((25, 9, 5), "float32"), np.zeros((25, 1)), batch_size=5, verbose=0)
""",
    ),
}


@pytest.mark.parametrize(("cause", "where", "source"), UNPROVED.values(), ids=UNPROVED.keys())
def test_the_place_is_named_where_no_remedy_can_be_tried(cause: str, where: str, source: str) -> None:
    explanation = explained(Fault("", source))
    assert explanation.finding is not None
    assert explanation.finding.cause == cause
    assert where in explanation.finding.where


OTHER_CAUSES = {
    "every branch of a call returns": (
        "output_undefined",
        """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(2)
    def call(self, x, training=False):
        if training:
            return self.dense(x)
        else:
            return keras.ops.softmax(self.dense(x))
model = Net()
model.compile("adam", "mse")
model.fit(np.zeros((20, 6)), np.zeros((20, 3)), verbose=0)
""",
    ),
    "metrics for some of the outputs": (
        "metric_unfit",
        """
inputs = keras.Input((4,))
price, kind = layers.Dense(1, name="price")(inputs), layers.Dense(3, "softmax", name="kind")(inputs)
model = keras.Model(inputs, [price, kind])
model.compile("adam", ["mse", "sparse_categorical_crossentropy"], metrics={"kind": ["accuracy"]})
model.fit(np.zeros((20, 5)), [np.zeros((20, 1)), np.zeros(20)], verbose=0)
""",
    ),
    "a list of metrics for each output": (
        "metric_unfit",
        """
inputs = keras.Input((4,))
price, kind = layers.Dense(1, name="price")(inputs), layers.Dense(3, "softmax", name="kind")(inputs)
model = keras.Model(inputs, [price, kind])
model.compile("adam", ["mse", "sparse_categorical_crossentropy"], metrics=[["mae", "mse"], ["accuracy"]])
model.fit(np.zeros((20, 4)), [np.zeros((20, 1)), np.zeros(19)], verbose=0)
""",
    ),
    "a list with one array for each of two inputs": (
        "list_in_place_of_array",
        """
class Pairs(keras.utils.PyDataset):
    def __len__(self):
        return 2
    def __getitem__(self, index):
        return [np.zeros((8, 3)), np.zeros((8, 3))], [np.zeros((8, 1)), np.zeros((8, 1))]
class Twins(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(1)
    def call(self, pair):
        return [self.dense(pair[0]), self.dense(pair[1])]
model = Twins()
model.compile("adam", ["mse", "mse"])
model.fit(Pairs(), verbose=0)
""",
    ),
}


def test_independent_samples_are_not_cut_to_the_number_of_targets() -> None:
    source = """
x, y = np.random.default_rng(0).random((40, 6)), np.zeros((37, 1))
model = keras.Sequential([keras.Input((6,)), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y, verbose=0)
"""
    explanation = explained(Fault("", source))
    assert explanation.finding is not None
    assert explanation.finding.cause == "samples_differ"
    assert not explanation.remedies


@pytest.mark.parametrize(("cause", "source"), OTHER_CAUSES.values(), ids=OTHER_CAUSES.keys())
def test_a_program_with_another_fault_is_not_blamed_on_this_one(cause: str, source: str) -> None:
    finding = explained(Fault(cause, source)).finding
    assert finding is None or finding.cause != cause
