# %% [markdown]
# # Exercise 4.7: Two answers at once
#
# The data is the digits: 1797 grey images of 8 x 8 pixels. One model should answer two questions about each image:
# which digit is it, and is it odd? The first answer is ten probabilities, the second is one, for "odd".
#
# The model has both outputs. It trains, and the answers for the digit improve from epoch to epoch. The answers for
# "odd" stay guesses, however long it trains. There is no error, only a warning about gradients.
#
# **Your task:** change `build_model` so that both outputs learn.
#
# * `build_model(sample_shape, classes)` returns a new, compiled model at each call. It does not train.
# * The model declares `sample_shape`.
# * It has two outputs, named after their last layers: `digit` of shape `(classes,)` and `odd` of shape (1,). They may
#   be a list or a dict.
# * Each output has a loss that fits its targets: `digit` gets class numbers of shape (n,), `odd` gets 0 or 1, of shape
#   (n,) too.

# %%
from autograder import check

import keras
from keras import layers
from sklearn.datasets import load_digits

images, digits = load_digits(return_X_y=True)
images = (images / 16).reshape(-1, 8, 8, 1).astype("float32")
is_odd = digits % 2
print("images:", images.shape, "  digits:", digits.shape, "  is_odd:", is_odd.shape)


# %% role="broken" because="output_without_loss"
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(classes, activation="softmax", name="digit")(x)
    odd = layers.Dense(1, activation="sigmoid", name="odd")(x)
    model = keras.Model(inputs, {"digit": digit, "odd": odd})
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss={"digit": "sparse_categorical_crossentropy"},
    )
    return model


# %% role="fix"
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(classes, activation="softmax", name="digit")(x)
    odd = layers.Dense(1, activation="sigmoid", name="odd")(x)
    model = keras.Model(inputs, {"digit": digit, "odd": odd})
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss={"digit": "sparse_categorical_crossentropy", "odd": "binary_crossentropy"},
    )
    return model


# %% role="right"
# Outputs and losses as lists, in one order.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    odd = layers.Dense(1, activation="sigmoid", name="odd")(x)
    digit = layers.Dense(classes, activation="softmax", name="digit")(x)
    model = keras.Model(inputs, [odd, digit])
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss=["binary_crossentropy", "sparse_categorical_crossentropy"],
    )
    return model


# %% role="right"
# Logits, two branches, and losses by name in another order than the outputs.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    digit = layers.Dense(classes, name="digit")(layers.Dense(32, activation="relu")(x))
    odd = layers.Dense(1, activation="sigmoid", name="odd")(layers.Dense(16, activation="relu")(x))
    model = keras.Model(inputs, [digit, odd])
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss={
            "odd": "binary_crossentropy",
            "digit": keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        },
    )
    return model


# %% role="wrong" because="labels_outside_classes"
# One loss for both. For the single unit of "odd" the sparse loss knows one class only.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(classes, activation="softmax", name="digit")(x)
    odd = layers.Dense(1, activation="sigmoid", name="odd")(x)
    model = keras.Model(inputs, {"digit": digit, "odd": odd})
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="loss_unfit"
# Two losses, each at the other output.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(classes, activation="softmax", name="digit")(x)
    odd = layers.Dense(1, activation="sigmoid", name="odd")(x)
    model = keras.Model(inputs, [digit, odd])
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss=["binary_crossentropy", "sparse_categorical_crossentropy"],
    )
    return model


# %% role="wrong" because="one_unit_softmax"
# The loss is there. The activation was copied from the other output.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(classes, activation="softmax", name="digit")(x)
    odd = layers.Dense(1, activation="softmax", name="odd")(x)
    model = keras.Model(inputs, {"digit": digit, "odd": odd})
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss={"digit": "sparse_categorical_crossentropy", "odd": "binary_crossentropy"},
    )
    return model


# %% role="wrong" because="outputs_differ"
# One output of eleven numbers is not two outputs.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(classes, activation="softmax", name="digit")(x)
    odd = layers.Dense(1, activation="sigmoid", name="odd")(x)
    model = keras.Model(inputs, layers.Concatenate()([digit, odd]))
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="binary_crossentropy")
    return model


# %% role="wrong" because="outputs_differ"
# Without names nobody can tell which output gets which targets.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(classes, activation="softmax")(x)
    odd = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, [digit, odd])
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss=["sparse_categorical_crossentropy", "binary_crossentropy"],
    )
    return model


# %% role="wrong" because="units_wrong"
# Even and odd are two classes, but one number is asked for.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Flatten()(inputs)
    x = layers.Dense(32, activation="relu")(x)
    digit = layers.Dense(classes, activation="softmax", name="digit")(x)
    odd = layers.Dense(2, activation="softmax", name="odd")(x)
    model = keras.Model(inputs, {"digit": digit, "odd": odd})
    model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    return model


# %% role="wrong" because="output_rank_wrong"
# Flatten before one of the two outputs only.
def build_model(sample_shape, classes):
    inputs = keras.Input(shape=sample_shape)
    x = layers.Dense(32, activation="relu")(inputs)
    digit = layers.Dense(classes, activation="softmax", name="digit")(layers.Flatten()(x))
    odd = layers.Dense(1, activation="sigmoid", name="odd")(x)
    model = keras.Model(inputs, {"digit": digit, "odd": odd})
    model.compile(
        optimizer=keras.optimizers.Adam(0.003),
        loss={"digit": "sparse_categorical_crossentropy", "odd": "binary_crossentropy"},
    )
    return model


# %% role="symptom"
model = build_model((8, 8, 1), 10)
model.fit(images, {"digit": digits, "odd": is_odd}, epochs=5, verbose=2)
answers = dict(zip(model.output_names, keras.tree.flatten(model(images)), strict=True))
right = (answers["digit"].numpy().argmax(axis=1) == digits).mean()
print(f"digits right: {right:.0%}   (by chance: 10%)")
right = ((answers["odd"].numpy()[:, 0] > 0.5) == is_odd).mean()
print(f"odd or even right: {right:.0%}   (by chance: 50%)")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# What does `fit` print at the end of an epoch, and for how many outputs? What measures how wrong an output is?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# Look at `model.compile`, and count. How many outputs does the model have? How many of them does the dict of losses
# name?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The dict needs a second entry, with the name of the output that guesses. It is a yes or no from one unit with sigmoid:
# the table in section 9 of the lesson says which loss goes with that.
#
# </details>

# %% role="check" points=3
# Both outputs have their shape and a loss that fits, and the model learns.
check(
    "build_model",
    given=((8, 8, 1), 10),
    data=images,
    output={"digit": (10,), "odd": (1,)},
    targets={"digit": digits, "odd": is_odd},
)

# %% role="hidden" points=1
# The digits below 6, without their outer columns.
few = digits < 6
check(
    "build_model",
    given=((8, 6, 1), 6),
    data=images[few, :, 1:7],
    output={"digit": (6,), "odd": (1,)},
    targets={"digit": digits[few], "odd": is_odd[few]},
)
