"""Faults around layers, graphs, batches and exported models: each is named, with its remedy."""

from __future__ import annotations

import pytest

from tests.diagnosis.programs import Fault, explained

FAULTS = {
    "a padding mask of another length": Fault(
        "mask_differs",
        """
attend = layers.MultiHeadAttention(2, 4)
words = np.zeros((5, 6, 8), "float32"); pad = np.ones((5, 7), bool)
attend(words, words, attention_mask=pad)
""",
    ),
    "a mask with more steps than the series": Fault(
        "mask_differs",
        """
lstm = layers.LSTM(4)
series = np.zeros((5, 6, 8), "float32"); seen = np.ones((5, 9), bool)
lstm(series, mask=seen)
""",
        remedy="lstm(series, mask=seen[:, :6])",
    ),
    "masks of queries and keys": Fault(
        "mask_differs",
        """
layer = layers.Attention()
a = np.zeros((5, 6, 8), "float32"); seen = np.ones((5, 9), bool)
layer([a, a], mask=[seen, seen])
""",
        remedy="layer([a, a], mask=[seen[:, :6], seen])",
    ),
    "a causal mask of full length": Fault(
        "mask_differs",
        """
class Block(layers.Layer):
    def __init__(self):
        super().__init__()
        self.att = layers.MultiHeadAttention(2, 4)
        self.causal = np.tril(np.ones((1, 12, 12), bool))
    def call(self, x):
        return self.att(x, x, attention_mask=self.causal)
inputs = keras.Input((10, 8))
model = keras.Model(inputs, layers.Dense(1)(layers.GlobalAveragePooling1D()(Block()(inputs))))
""",
        remedy="return self.att(x, x, attention_mask=self.causal[..., :10, :10])",
    ),
    "fewer positions than words": Fault(
        "positions_differ",
        """
class Places(layers.Layer):
    def __init__(self, n, d):
        super().__init__()
        self.tokens = layers.Embedding(100, d)
        self.places = layers.Embedding(n, d)
        self.n = n
    def call(self, x):
        return self.tokens(x) + self.places(keras.ops.arange(self.n))
inputs = keras.Input((30,), dtype="int32")
model = keras.Model(inputs, layers.Dense(1)(layers.GlobalAveragePooling1D()(Places(20, 8)(inputs))))
""",
    ),
    "positions of a larger image": Fault(
        "positions_differ",
        """
class Patch(layers.Layer):
    def build(self, shape):
        self.pos = self.add_weight(shape=(1, 64, 8), name="pos")
    def call(self, x):
        return x + self.pos
model = keras.Sequential([
    keras.Input((16, 16, 3)), layers.Conv2D(8, 4, strides=4), layers.Reshape((-1, 8)), Patch(), layers.Flatten()
])
""",
    ),
    "a layer of a model inside a model": Fault(
        "graph_disconnected",
        """
base = keras.Sequential([keras.Input((8,)), layers.Dense(4, name="hidden"), layers.Dense(2)], name="base")
inputs = keras.Input((8,))
model = keras.Model(inputs, layers.Dense(1)(base(inputs)))
features = keras.Model(model.inputs, base.get_layer("hidden").output)
""",
        remedy="features = keras.Model(base.inputs, base.get_layer('hidden').output)",
    ),
    "an input that is not listed": Fault(
        "graph_disconnected",
        """
a, b = keras.Input((8,), name="a"), keras.Input((8,), name="b")
x = layers.Concatenate()([layers.Dense(3)(a), layers.Dense(3)(b)])
model = keras.Model(a, layers.Dense(1)(x))
""",
        remedy="model = keras.Model([a, b], layers.Dense(1)(x))",
    ),
    "one image for an exported model": Fault(
        "batch_axis_missing_in_data",
        """
import tempfile
model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(2)])
folder = tempfile.mkdtemp(); model.export(folder, verbose=False)
loaded = tf.saved_model.load(folder)
image = np.zeros((8, 8, 1), "float32")
loaded.serve(image)
""",
        remedy="loaded.serve(image[None])",
    ),
    "a column too many for an exported model": Fault(
        "features_differ",
        """
import tempfile
model = keras.Sequential([keras.Input((8,)), layers.Dense(2)])
folder = tempfile.mkdtemp(); model.export(folder, verbose=False)
loaded = tf.saved_model.load(folder)
rows = np.zeros((3, 9), "float32")
loaded.serve(rows)
""",
    ),
    "a metric class": Fault(
        "targets_broadcast",
        """
class Off(keras.metrics.Metric):
    def __init__(self, name="off", **kw):
        super().__init__(name=name, **kw)
        self.total = self.add_weight(name="total", initializer="zeros")
        self.count = self.add_weight(name="count", initializer="zeros")
    def update_state(self, y_true, y_pred, sample_weight=None):
        d = keras.ops.abs(y_true - y_pred)
        self.total.assign_add(keras.ops.sum(d)); self.count.assign_add(1.0)
    def result(self):
        return self.total / self.count
rng = np.random.default_rng(0); x = rng.normal(size=(40, 5)); y = rng.normal(size=40)
model = keras.Sequential([keras.Input((5,)), layers.Dense(1)])
model.compile("adam", "mse", metrics=[Off()])
model.fit(x, y, verbose=0)
""",
        silent="model x y",
        remedy="layers.Dense(1)  # in place of dense",
    ),
    "several classes at once and softmax": Fault(
        "loss_unfit",
        """
rng = np.random.default_rng(0); x = rng.normal(size=(80, 5)); y = (rng.random((80, 4)) < 0.4).astype("float32")
model = keras.Sequential([keras.Input((5,)), layers.Dense(4, activation="softmax")])
model.compile("adam", "categorical_crossentropy")
model.fit(x, y, verbose=0)
""",
        silent="model x y",
        remedy='layers.Dense(4, activation="sigmoid")  # in place of dense\nloss="binary_crossentropy"',
    ),
    "a weight that multiplies another axis": Fault(
        "layer_weights_differ",
        """
class Project(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
    def build(self, shape):
        self.kernel = self.add_weight(shape=(self.units, self.units))
    def call(self, x):
        return x @ self.kernel
model = keras.Sequential([keras.Input((10,)), Project(3), layers.Dense(1)])
""",
    ),
    "scores of attention from one unit": Fault(
        "one_unit_softmax",
        """
inputs = keras.Input((6, 8))
scores = layers.Dense(1, activation="softmax")(inputs)
context = layers.Flatten()(layers.Multiply()([inputs, scores]))
model = keras.Model(inputs, layers.Dense(1)(context))
model.compile("adam", "mse")
x, y = np.random.default_rng(0).normal(size=(40, 6, 8)), np.random.default_rng(1).normal(size=(40, 1))
model.fit(x, y, verbose=0)
""",
        silent="model x y",
    ),
    "scores of attention in a layer": Fault(
        "one_unit_softmax",
        """
class Pool(layers.Layer):
    def __init__(self):
        super().__init__()
        self.score = layers.Dense(1)
    def call(self, x):
        return keras.ops.sum(keras.ops.softmax(self.score(x), axis=-1) * x, axis=1)
model = keras.Sequential([keras.Input((6, 8)), Pool(), layers.Dense(1)])
model.compile("adam", "mse")
x, y = np.random.default_rng(0).normal(size=(40, 6, 8)), np.random.default_rng(1).normal(size=(40, 1))
model.fit(x, y, verbose=0)
""",
        silent="model x y",
    ),
    "lists from a PyDataset": Fault(
        "list_in_place_of_array",
        """
class Batches(keras.utils.PyDataset):
    def __len__(self): return 3
    def __getitem__(self, i): return [[0.0, 1.0, 2.0]] * 4, [1.0] * 4
model = keras.Sequential([keras.Input((3,)), layers.Dense(1)]); model.compile("sgd", "mse")
model.fit(Batches(), verbose=0)
""",
        remedy="return np.array([[0.0, 1.0, 2.0]] * 4), np.array([1.0] * 4)",
    ),
    "strides given by position": Fault(
        "strides_by_position",
        """
model = keras.Sequential([keras.Input((28, 28, 1))])
model.add(layers.Conv2D(16, 3, 3, activation="relu"))
model.add(layers.Conv2D(32, 3, 3, activation="relu"))
model.add(layers.Conv2D(32, 3, 3, activation="relu"))
model.add(layers.Conv2D(32, 3, 3, activation="relu"))
""",
        remedy='layers.Conv2D(16, 3, activation="relu")  # in place of conv2d: the third number is strides\n'
        'layers.Conv2D(32, 3, activation="relu")  # in place of conv2d_1: the third number is strides\n'
        'layers.Conv2D(32, 3, activation="relu")  # in place of conv2d_2: the third number is strides\n'
        'layers.Conv2D(32, 3, activation="relu")  # in place of conv2d_3: the third number is strides',
    ),
    "one row of a tensor as a column": Fault(
        "batch_axis_missing_in_data",
        """
model = keras.Sequential([keras.Input((6,)), layers.Dense(1)]); model.compile("sgd", "mse")
row = tf.constant([1., 2, 3, 4, 5, 6]); person = tf.expand_dims(row, -1)
model.predict(person, verbose=0)
""",
        remedy="person = np.transpose(person)",
    ),
    "keys in capitals in a dataset": Fault(
        "inputs_differ",
        """
a, b = keras.Input((3,), name="left"), keras.Input((4,), name="right")
model = keras.Model([a, b], layers.Dense(1)(layers.Concatenate()([a, b]))); model.compile("sgd", "mse")
l, r, t = np.zeros((8, 3)), np.zeros((8, 4)), np.zeros((8, 1))
data = tf.data.Dataset.from_tensor_slices(({"Left": l, "Right": r}, t)).batch(4)
model.fit(data, verbose=0)
""",
        remedy='data = data.map(lambda x, y: ({"left": x["Left"], "right": x["Right"]}, y))',
    ),
    "keys in capitals in the call": Fault(
        "inputs_differ",
        """
a, b = keras.Input((3,), name="left"), keras.Input((4,), name="right")
model = keras.Model([a, b], layers.Dense(1)(layers.Concatenate()([a, b]))); model.compile("sgd", "mse")
l, r, t = np.zeros((8, 3)), np.zeros((8, 4)), np.zeros((8, 1))
model.fit({"Left": l, "Right": r}, t, verbose=0)
""",
        remedy="model.fit({'left': l, 'right': r}, t, verbose=0)",
    ),
    "weights for a model without inputs": Fault(
        "input_not_declared",
        """
import tempfile, os
class Net(keras.Model):
    def __init__(self):
        super().__init__(); self.a = layers.Dense(4); self.b = layers.Dense(1)
    def call(self, x): return self.b(self.a(x))
first = Net(); first(np.zeros((2, 3), "float32"))
path = os.path.join(tempfile.mkdtemp(), "a.weights.h5"); first.save_weights(path)
second = Net(); second.load_weights(path)
""",
    ),
    "a reshape in a layer without arguments for its configuration": Fault(
        "array_size_differs",
        """
class Heads(layers.Layer):
    def __init__(self, heads):
        super().__init__(); self.heads = heads
    def call(self, x):
        return tf.reshape(x, (tf.shape(x)[0], 6, self.heads, 4))
inputs = keras.Input((6, 30))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(Heads(7)(inputs))))
model.compile("adam", "mse")
model.fit(np.zeros((33, 6, 30), "float32"), np.zeros((33, 1)), verbose=0)
""",
    ),
    "images of a video as samples": Fault(
        "samples_mixed",
        """
class Frames(layers.Layer):
    def call(self, x):
        return keras.ops.mean(keras.ops.reshape(x, (-1, 12)), axis=1, keepdims=True)
inputs = keras.Input((5, 12))
model = keras.Model(inputs, layers.Dense(1)(Frames()(inputs)))
model.compile("adam", "mse")
model.fit(np.zeros((20, 5, 12), "float32"), np.zeros((20, 1)), verbose=0)
""",
    ),
    "losses under the names of layers that are no outputs": Fault(
        "outputs_differ",
        """
inputs = keras.Input((4,))
model = keras.Model(inputs, {"price": layers.Dense(1)(inputs), "kind": layers.Dense(3, "softmax")(inputs)})
model.compile("adam", loss={"price": "mae", "kind_of_house": "sparse_categorical_crossentropy"})
model.fit(np.zeros((20, 4)), {"price": np.zeros((20, 1)), "kind": np.zeros(20, int)}, verbose=0)
""",
        remedy='loss={"price": "mae", "kind": "sparse_categorical_crossentropy"}',
    ),
    "a PyDataset that returns three parts": Fault(
        "batch_not_a_pair",
        """
class Rows(keras.utils.PyDataset):
    def __init__(self, left, right, goals):
        super().__init__(); self.left, self.right, self.goals = left, right, goals
    def __len__(self): return 2
    def __getitem__(self, index):
        part = slice(8 * index, 8 * index + 8)
        return [self.left[part], self.right[part], self.goals[part]]
one, two = keras.Input((3,)), keras.Input((2,))
model = keras.Model([one, two], layers.Dense(1)(layers.Concatenate()([one, two])))
model.compile("adam", "mse")
model.fit(Rows(np.zeros((16, 3)), np.zeros((16, 2)), np.zeros((16, 1))), verbose=0)
""",
        remedy="return (self.left[part], self.right[part]), self.goals[part]",
    ),
    "a decoder of half as many units": Fault(
        "states_differ",
        """
source, target = keras.Input((None, 5)), keras.Input((None, 4))
_, forward, backward = layers.Bidirectional(layers.GRU(6, return_state=True))(source)
state = layers.Concatenate()([forward, backward])
decoded = layers.GRU(6, return_sequences=True, name="decoder")(target, initial_state=state)
model = keras.Model([source, target], layers.Dense(4)(decoded)); model.compile("adam", "mse")
model.fit([np.zeros((8, 3, 5)), np.zeros((8, 2, 4))], np.zeros((8, 2, 4)), verbose=0)
""",
        remedy="layers.GRU(12, return_sequences=True)  # in place of decoder",
    ),
    "a decoder from an input of its own": Fault(
        "graph_disconnected",
        """
images = keras.Input((9,)); code = layers.Dense(2)(images); drawn = layers.Dense(9)(code)
latent = keras.Input((2,)); decoder = keras.Model(latent, drawn)
""",
        remedy="decoder = keras.Model(code, drawn)",
    ),
    "rows that fill no whole window": Fault(
        "array_size_differs",
        """
readings, hours = np.zeros((50, 3)), 24
days = readings.reshape(-1, hours, 3)
""",
        remedy="days = readings[:len(readings) // hours * hours].reshape(-1, hours, 3)",
    ),
    "a loss over the batch axis": Fault(
        "samples_mixed",
        """
def mean_error(y_true, y_pred): return keras.ops.mean(keras.ops.abs(y_true - y_pred), axis=0)
model = keras.Sequential([keras.Input((5,)), layers.Dense(3)])
model.compile("adam", mean_error)
x, y = np.zeros((40, 5)), np.zeros((40, 3))
""",
        silent="model x y",
    ),
    "attention whose shares belong to the queries": Fault(
        "softmax_over_other_axis",
        """
class Attend(layers.Layer):
    def __init__(self):
        super().__init__(); self.query, self.key = layers.Dense(4), layers.Dense(4)
    def call(self, x):
        scores = keras.ops.einsum("bqd,bkd->bqk", self.query(x), self.key(x))
        return keras.ops.matmul(tf.nn.softmax(scores, axis=-2), x)
inputs = keras.Input((6, 8))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(Attend()(inputs))))
model.compile("adam", "mse")
x, y = np.zeros((40, 6, 8)), np.zeros((40, 1))
""",
        silent="model x y",
    ),
    "shares along the steps for classes": Fault(
        "softmax_over_other_axis",
        """
model = keras.Sequential([keras.Input((6, 8)), layers.Conv1D(3, 1), layers.Softmax(axis=-2)])
model.compile("adam", "sparse_categorical_crossentropy")
x, y = np.zeros((40, 6, 8)), np.zeros((40, 6), int)
""",
        silent="model x y",
        remedy="layers.Softmax()  # in place of softmax",
    ),
    "shares along the batch": Fault(
        "samples_mixed",
        """
model = keras.Sequential([keras.Input((8,)), layers.Dense(3), layers.Lambda(lambda t: tf.nn.softmax(t, axis=0))])
model.compile("adam", "sparse_categorical_crossentropy")
x, y = np.zeros((40, 8)), np.zeros(40, int)
""",
        silent="model x y",
    ),
    "a train_step for batches of one size": Fault(
        "batch_size_fixed",
        """
class Fit(keras.Model):
    def __init__(self):
        super().__init__(); self.inner = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    def call(self, x): return self.inner(x)
    def train_step(self, data):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(self(data) - tf.ones((16, 2))))
        weights = self.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
        return {"loss": loss}
model = Fit(); model.compile("adam")
rows = tf.data.Dataset.from_tensor_slices(np.zeros((40, 3), "float32")).batch(16)
model.fit(rows, verbose=0)
""",
        remedy="rows = rows.unbatch().batch(16, drop_remainder=True)",
    ),
    "weights that were saved with more units": Fault(
        "weights_differ",
        """
import os, tempfile
def build(units): return keras.Sequential([keras.Input((4,)), layers.Dense(units, name="hidden"), layers.Dense(1)])
path = os.path.join(tempfile.mkdtemp(), "a.weights.h5"); build(6).save_weights(path)
model = build(5); model.load_weights(path)
""",
        remedy="layers.Dense(6)  # in place of hidden: as it was saved",
    ),
    "accuracy of counts": Fault(
        "metric_unfit",
        """
model = keras.Sequential([keras.Input((3,)), layers.Dense(1)]); model.compile("adam", "mse", metrics=["acc"])
x, y = np.random.default_rng(0).random((60, 3)), np.arange(60) * 3
""",
        silent="model x y",
        remedy='metrics=["mae"]',
    ),
    "a batch read as time": Fault(
        "samples_mixed",
        """
class Net(keras.Model):
    def __init__(self):
        super().__init__(); self.read, self.score = layers.GRU(4, return_sequences=True), layers.Dense(1)
    def call(self, x): return self.score(self.read(keras.ops.transpose(x, (1, 0, 2)))[-1])
x, y = np.random.default_rng(0).random((40, 6, 3)).astype("float32"), np.zeros((40, 1))
model = Net(); model.compile("adam", "mse"); model.fit(x, y, verbose=0)
""",
        silent="model x y",
    ),
    "tags that are the words themselves": Fault(
        "samples_shifted",
        """
x = np.random.default_rng(0).integers(0, 30, (50, 9)); y = x[..., np.newaxis].copy()
model = keras.Sequential([keras.Input((9,)), layers.Embedding(30, 4), layers.LSTM(4, return_sequences=True),
                          layers.Dense(30, "softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
""",
        silent="model x y",
        remedy="x = x[:, :-1]\ny = y[:, 1:]\nkeras.Input(shape=(8,))",
    ),
    "one mean for all columns": Fault(
        "scaled_across_columns",
        """
x = np.random.default_rng(0).normal(5, 1, (80, 4)) * [1, 10, 100, 1000]; y = x[:, 1] / 50
x = (x - x.mean()) / x.std()
model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
model.compile("adam", "mse")
""",
        silent="model x y",
        remedy="x = (x - x.mean(axis=0)) / x.std(axis=0)  # mean and std of the training data",
    ),
    "waves with their sensors in front": Fault(
        "axes_swapped_in_data",
        """
x = np.sin(np.arange(80) / 6 + np.arange(160).reshape(40, 4, 1)).astype("float32"); y = np.arange(40) % 2
model = keras.Sequential([keras.Input((4, 80)), layers.GRU(4), layers.Dense(1, "sigmoid")])
model.compile("adam", "binary_crossentropy")
""",
        silent="model x y",
        remedy="x = np.transpose(x, (0, 2, 1))\nkeras.Input(shape=(80, 4))",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_and_its_remedy_offered(fault: Fault) -> None:
    explanation = explained(fault)
    assert explanation.finding is not None
    assert explanation.finding.cause == fault.cause
    assert (explanation.remedies[0].code if explanation.remedies else "") == fault.remedy


SOUND = {
    "attention over one key": """
inputs = keras.Input((1, 8))
x = layers.MultiHeadAttention(2, 4)(inputs, inputs)
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(x)))
model.compile("adam", "mse")
x, y = np.zeros((20, 1, 8)), np.zeros((20, 1))
""",
    "a mask that is stretched": """
words = keras.Input((6,), dtype="int32")
x = layers.Embedding(20, 8)(words)
mask = layers.Lambda(lambda w: keras.ops.not_equal(w, 0)[:, None, :])(words)
x = layers.MultiHeadAttention(2, 4)(x, x, attention_mask=mask)
model = keras.Model(words, layers.Dense(1)(layers.Flatten()(x)))
model.compile("adam", "mse")
x, y = np.ones((20, 6), "int32"), np.zeros((20, 1))
""",
    "scores over the steps": """
inputs = keras.Input((6, 8))
scores = layers.Softmax(axis=1)(layers.Dense(1)(inputs))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(layers.Multiply()([inputs, scores]))))
model.compile("adam", "mse")
x, y = np.zeros((20, 6, 8)), np.zeros((20, 1))
""",
    "attention whose shares are along the keys": """
class Attend(layers.Layer):
    def __init__(self):
        super().__init__(); self.query, self.key = layers.Dense(4), layers.Dense(4)
    def call(self, x):
        scores = tf.matmul(self.key(x), self.query(x), transpose_b=True)
        return tf.matmul(tf.nn.softmax(scores, axis=1), x, transpose_a=True)
inputs = keras.Input((6, 8))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(Attend()(inputs))))
model.compile("adam", "mse")
x, y = np.zeros((40, 6, 8)), np.zeros((40, 1))
""",
    "slots that share out the pixels": """
class Slots(layers.Layer):
    def __init__(self):
        super().__init__(); self.slots = layers.Dense(3)
    def call(self, x):
        shares = keras.ops.softmax(self.slots(x), axis=-1)
        shares = shares / keras.ops.sum(shares, axis=1, keepdims=True)
        return keras.ops.matmul(keras.ops.transpose(shares, (0, 2, 1)), x)
inputs = keras.Input((6, 8))
model = keras.Model(inputs, layers.Dense(1)(layers.Flatten()(Slots()(inputs))))
model.compile("adam", "mse")
x, y = np.zeros((40, 6, 8)), np.zeros((40, 1))
""",
    "attention over the batch": """
class Among(layers.Layer):
    def call(self, x):
        return keras.ops.matmul(keras.ops.softmax(keras.ops.matmul(x, keras.ops.transpose(x)), axis=-1), x)
inputs = keras.Input((8,))
model = keras.Model(inputs, layers.Dense(1)(Among()(inputs)))
model.compile("adam", "mse")
x, y = np.zeros((40, 8)), np.zeros((40, 1))
""",
    "steps in front, and back again": """
class Net(keras.Model):
    def __init__(self):
        super().__init__(); self.read = layers.Dense(4)
    def call(self, x):
        steps = keras.ops.transpose(self.read(x), (1, 0, 2))
        return keras.ops.mean(keras.ops.cumsum(steps, axis=0), axis=0)[:, :1]
x, y = np.random.default_rng(0).random((40, 6, 3)).astype("float32"), np.zeros((40, 1))
model = Net(); model.compile("adam", "mse"); model.fit(x, y, verbose=0)
""",
    "a loss that returns one number": """
def r_squared(y_true, y_pred):
    error = keras.ops.sum(keras.ops.square(y_true - y_pred))
    return error / (keras.ops.sum(keras.ops.square(y_true - keras.ops.mean(y_true, axis=0))) + 1.0)
model = keras.Sequential([keras.Input((5,)), layers.Dense(3)])
model.compile("adam", r_squared)
x, y = np.zeros((40, 5)), np.zeros((40, 3))
""",
    "an autoencoder of sentences": """
x = np.random.default_rng(0).integers(0, 30, (50, 9)); y = x
model = keras.Sequential([keras.Input((9,)), layers.Embedding(30, 4), layers.LSTM(4), layers.RepeatVector(9),
                          layers.LSTM(4, return_sequences=True), layers.Dense(30, "softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
""",
    "pixels with one mean": """
from sklearn.datasets import load_digits
x, y = load_digits(return_X_y=True); x = (x - x.mean()) / x.std()
model = keras.Sequential([keras.Input((64,)), layers.Dense(10, "softmax")])
model.compile("adam", "sparse_categorical_crossentropy")
""",
    "spectra of which each has mean 0 and spread 1": """
wave, r = np.linspace(0, 3, 60), np.random.default_rng(0)
x = np.array([np.exp(-((wave - 1 - r.normal(0, 0.1)) ** 2) / 0.1) + r.normal(1, 0.2) * np.exp(-((wave - 2) ** 2) / 0.2)
              for _ in range(100)])
x = (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True); y = x[:, 20]
model = keras.Sequential([keras.Input((60,)), layers.Dense(1)])
model.compile("adam", "mse")
""",
    "word vectors of a few words": """
x = np.random.default_rng(0).normal(size=(40, 5, 50)).astype("float32"); y = np.arange(40) % 2
model = keras.Sequential([keras.Input((5, 50)), layers.GRU(4), layers.Dense(1, "sigmoid")])
model.compile("adam", "binary_crossentropy")
""",
    "several classes and sigmoid": """
model = keras.Sequential([keras.Input((5,)), layers.Dense(4, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
x, y = np.zeros((20, 5)), (np.arange(80).reshape(20, 4) % 3 > 0).astype("float32")
""",
}


@pytest.mark.parametrize("source", SOUND.values(), ids=SOUND.keys())
def test_a_sound_program_raises_no_alarm(source: str) -> None:
    assert explained(Fault("", source, silent="model x y")).finding is None
