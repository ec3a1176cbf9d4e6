# %% [markdown]
# # Exercise 1.2: One row of the table
#
# The data is a table: 442 patients with diabetes, one row each. A row has several measurements: age, sex, body mass
# index, blood pressure and values from the blood. How many there are is called `columns`, and the set-up cell prints
# it. For each patient one number says how far the disease had progressed a year later. The model should predict that
# number.
#
# Measurements and progression are standardised: every column has the mean 0 and the standard deviation 1.
# The progression has the shape (442, 1) and not (442,). For n patients the model returns an output of shape (n, 1), and
# targets should have the shape of the output that they are compared with.
#
# Building the model below raises no error. `fit` does.
#
# **Your task:** change `build_model` so that it fits one patient of this table.
#
# * `build_model()` returns a new, compiled model at each call. It does not train.
# * The model declares the shape of one patient, with a size for every axis: numbers, and no `None`.
# * It returns one number for each patient: an output of shape (1,).
#
# Layers and sizes in between are your choice. The existing ones are good enough.

# %%
from autograder import check
from autograder.variant import size

import keras
from keras import layers
from sklearn.datasets import load_diabetes
from sklearn.preprocessing import scale

columns = size("columns", 10, range(5, 10))
measurements, progression = load_diabetes(return_X_y=True)
measurements = scale(measurements)[:, :columns].astype("float32")
progression = scale(progression).reshape(-1, 1).astype("float32")
print("measurements:", measurements.shape, "one patient:", measurements[0].shape)
print("progression: ", progression.shape, "one patient:", progression[0].shape)


# %% role="broken" because="batch_axis_in_input"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=measurements.shape),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="fix"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(columns,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
def build_model():
    inputs = keras.Input(shape=measurements.shape[1:])
    x = layers.Dense(32, activation="relu")(inputs)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])
    return model


# %% role="right"
# A linear model. Ten columns, as a number.
def build_model():
    model = keras.Sequential()
    model.add(layers.InputLayer(shape=[10]))
    model.add(layers.Dense(1))
    model.compile(optimizer="sgd", loss="mse")
    return model


# %% role="right"
# Keras warns that input_shape= is the old way; it is right all the same.
def build_model():
    model = keras.Sequential(
        [
            layers.Dense(32, activation="relu", input_shape=(columns,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="rmsprop", loss="mse")
    return model


# %% role="right"
# The older way still, from before input_shape.
def build_model():
    model = keras.Sequential([layers.Dense(16, activation="relu", input_dim=columns), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# In batch_shape the batch axis is written out: None.
def build_model():
    model = keras.Sequential(
        [keras.Input(batch_shape=(None, columns)), layers.Dense(16, activation="relu"), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# A Flatten that has nothing to do, and a layer that learns the scale by itself.
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=measurements[0].shape),
            layers.Flatten(),
            layers.BatchNormalization(),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# Adapting a layer to the data is no training: no weight of the task has changed.
def build_model():
    normalize = layers.Normalization()
    normalize.adapt(measurements)
    model = keras.Sequential(
        [keras.Input(shape=(columns,)), normalize, layers.Dense(16, activation="relu"), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="right"
# An argument with a default may stay away.
def build_model(features=measurements.shape[1]):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="batch_axis_in_input"
# None stands where Keras puts it anyway.
def build_model():
    model = keras.Sequential([keras.Input(shape=(None, columns)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="batch_axis_in_input"
# One patient as a table of one row.
def build_model():
    model = keras.Sequential([keras.Input(shape=(1, columns)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="batch_axis_in_input"
# Flatten gives the output the right shape, (1,). The patients are still in the input.
def build_model():
    inputs = keras.Input(shape=(442, columns))
    x = layers.Flatten()(inputs)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="samples_as_features"
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(len(measurements),)), layers.Dense(16, activation="relu"), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="comma_missing"
def build_model():
    model = keras.Sequential([keras.Input(shape=(columns)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="comma_missing"
# shape[1] is a number, shape[1:] a tuple.
def build_model():
    inputs = keras.Input(shape=measurements.shape[1])
    outputs = layers.Dense(1)(layers.Dense(16, activation="relu")(inputs))
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="extra_axis_in_input"
# Keras adds the axis to the data and says nothing. The output is (columns, 1), and mse compares it with (1,) all the
# same.
def build_model():
    model = keras.Sequential([keras.Input(shape=(columns, 1)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="features_differ"
# A column less, as if the last one were the target.
def build_model():
    model = keras.Sequential([keras.Input(shape=(columns - 1,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="features_differ"
# Copied from a neighbour whose table has another number of columns.
def build_model():
    model = keras.Sequential([keras.Input(shape=(9,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="axis_left_open"
def build_model():
    model = keras.Sequential([keras.Input(shape=(None,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="input_not_declared"
# fit works now, because the first data fill the gap.
def build_model():
    model = keras.Sequential([layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="units_wrong"
# One unit for each measurement. Under mse the targets (n, 1) are compared with (n, columns) without an error.
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(columns,)), layers.Dense(16, activation="relu"), layers.Dense(columns)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="output_rank_wrong"
def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(columns,)),
            layers.Reshape((columns, 1)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="batch_size_fixed"
# The batch size of the data goes into the model.
def build_model():
    inputs = keras.Input(shape=(columns,))
    x = layers.Dense(16, activation="relu")(inputs)
    outputs = keras.ops.reshape(layers.Dense(1)(x), (442, 1))
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="batch_size_fixed"
def build_model():
    inputs = keras.Input(batch_shape=(442, columns))
    outputs = layers.Dense(1)(layers.Dense(16, activation="relu")(inputs))
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="one_unit_softmax"
# Softmax over a single unit is always 1.
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(columns,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="softmax")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="input_unused"
def build_model():
    model = keras.Sequential(
        [keras.Input(shape=(columns,)), layers.Rescaling(0.0), layers.Dense(16, activation="relu"), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="does_not_learn"
def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.0), loss="mse")
    return model


# %% role="wrong" because="own_code_in_model"
class Row(layers.Dense):
    pass


def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), Row(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="own_code_in_model"
def squared_error(truth, guess):
    return keras.ops.mean((truth - guess) ** 2)


def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=squared_error)
    return model


# %% role="wrong" because="own_code_in_model"
class Progression(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(16, activation="relu")
        self.outputs_ = layers.Dense(1)

    def call(self, rows):
        return self.outputs_(self.hidden(rows))


def build_model():
    model = Progression()
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="needs_wrong_arguments"
def build_model(measurements):
    model = keras.Sequential(
        [keras.Input(shape=measurements.shape[1:]), layers.Dense(16, activation="relu"), layers.Dense(1)]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="trained_inside"
def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    model.fit(measurements, progression, verbose=0)
    return model


# %% role="wrong" because="not_a_model"
# compile gives nothing back.
def build_model():
    model = keras.Sequential([keras.Input(shape=(columns,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
    return model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")


# %% role="symptom"
model = build_model()
model.summary()
print("weights:", model.count_params())
model.fit(measurements, progression, epochs=2, verbose=2)

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Find the last layer in the summary. Which shape does the model return for one sample, and which shape has the
# progression of one patient?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# The number of weights does not show the fault: the weights of `Dense` depend on the last axis alone, and that one is
# right. Look at the axes before it. In `(None, 442, 16)` the `None` is the batch axis, which Keras adds. What is the
# 442?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: what the error says</summary>
#
# `fit` cuts the table into batches of rows. The error names two shapes: the one that the model expects and the one of
# a batch. The first axis of both counts the rows of the batch. Compare what follows it. What is left for one row?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 4: nearly the answer</summary>
#
# `measurements.shape` is the shape of the whole table. Declare the shape of one row of it, as the set-up cell printed
# it. It has a single axis, and it is a tuple: mind the comma.
#
# </details>

# %% role="check" points=2
# The model knows one patient, (columns,), before it sees data, and gives one number for each.
check("build_model", data=measurements, output=(1,))

# %% role="check" points=2
# A fresh model learns the progression, and predicts batches of any size.
check("build_model", data=measurements, output=(1,), targets=progression)

# %% role="hidden" points=1
# The same with the patients in another order.
check("build_model", data=measurements[::-1], output=(1,), targets=progression[::-1])

# %% role="hidden" points=1
# The same with 300 of the patients: the number of rows is no part of one row.
check("build_model", data=measurements[:300], output=(1,), targets=progression[:300])
