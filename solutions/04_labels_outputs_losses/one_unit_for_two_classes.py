# %% [markdown]
# # Exercise 4.4: One unit for two classes
#
# The data is measurements of 569 breast tumours, 30 numbers each. The label is 1 for benign and 0 for malignant. The
# model has one unit, which should return the probability that a tumour is benign.
#
# It trains. The loss falls, and there is no error (only a warning that is easy to overlook). But the model calls every
# tumour benign.
#
# **Your task:** change `build_model` so that the answers depend on the data.
#
# * `build_model(features)` returns a new, compiled model at each call. It does not train.
# * The model declares one tumour, `(features,)`, and returns one number for it: an output of shape (1,).
# * The loss fits labels of shape (n,) that are 0 or 1.

# %%
from autograder import check

import keras
from keras import layers
from sklearn.datasets import load_breast_cancer, load_wine
from sklearn.preprocessing import scale

cells, benign = load_breast_cancer(return_X_y=True)
cells = scale(cells).astype("float32")
print("cells: ", cells.shape)
print("benign:", benign.shape, f"{benign.mean():.0%} are 1")


# %% role="broken" because="one_unit_softmax"
def build_model(features):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model


# %% role="fix"
def build_model(features):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model


# %% role="right"
# A logit, and a loss that knows it.
def build_model(features):
    inputs = keras.Input(shape=(features,))
    x = layers.Dense(16, activation="relu")(inputs)
    model = keras.Model(inputs, layers.Dense(1)(x))
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.BinaryCrossentropy(from_logits=True))
    return model


# %% role="right"
# The sigmoid as a layer of its own, no hidden layer.
def build_model(features):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(1), layers.Activation("sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
    return model


# %% role="wrong" because="one_unit_softmax"
# Another loss is no help: the answer is 1 before the loss sees it.
def build_model(features):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


# %% role="wrong" because="one_unit_softmax"
# The same softmax as a layer of its own.
def build_model(features):
    model = keras.Sequential(
        [keras.Input(shape=(features,)), layers.Dense(16, activation="relu"), layers.Dense(1), layers.Softmax()]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model


# %% role="wrong" because="units_wrong"
# Two units with softmax would do for two classes. Here one number for each tumour is asked for.
def build_model(features):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="labels_outside_classes"
# For the sparse loss one unit is one class, with the number 0. The label 1 has no unit.
def build_model(features):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="loss_unfit"
# A loss that shares 1 among the classes. With one class it is always 0, and nothing is learned.
def build_model(features):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
# Every measurement is given an axis of its own, and an answer of its own.
def build_model(features):
    model = keras.Sequential(
        [
            keras.Input(shape=(features,)),
            layers.Reshape((features, 1)),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model


# %% role="wrong" because="features_differ"
# The 30 of the set-up cell. Other tables have other columns.
def build_model(features):
    model = keras.Sequential(
        [keras.Input(shape=(30,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model


# %% role="symptom"
model = build_model(30)
model.fit(cells, benign, epochs=3, verbose=2)
answers = model.predict(cells, verbose=0)
print("every 80th answer:", answers[::80].ravel().round(2), "  label:", benign[::80])
print(f"called benign: {(answers > 0.5).mean():.0%}   benign: {benign.mean():.0%}")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Look at the answers that the cell above prints. How much do they change from one tumour to the next? And what does
# Keras's warning above them say?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# It is the last layer. Softmax divides each unit by the sum of all units (after making them positive). What does it
# return if there is one unit?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Keep the single unit and the loss. Change only the activation of the last layer, to the one that maps each unit to a
# number between 0 and 1, independently of the others.
#
# </details>

# %% role="check" points=3
# One number for each tumour, a loss that fits it, and answers that differ.
check("build_model", given=(30,), data=cells, output=(1,), targets=benign)

# %% role="hidden" points=1
# Ten of the measurements, and labels that are 1 for malignant.
check("build_model", given=(10,), data=cells[:, :10], output=(1,), targets=1 - benign)

# %% role="hidden" points=1
# Wines of the first cultivar against the others.
wines, cultivars = load_wine(return_X_y=True)
first = (cultivars == 0).astype(int)
check("build_model", given=(13,), data=scale(wines).astype("float32"), output=(1,), targets=first)
