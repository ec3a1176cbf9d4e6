# %% [markdown]
# title: keras input shape is now an iterate object
# source: aladdinpersson/Machine-Learning-Collection #177, 2024
# %% role="fault" because="comma_missing"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(2)
x_train = rng.random((128, 28 * 28)).astype("float32")
y_train = rng.integers(0, 10, size=128)

model = keras.Sequential(
    [
        keras.Input(shape=(28 * 28)),
        layers.Dense(32, activation="relu"),
        layers.Dense(16, activation="relu"),
        layers.Dense(10),
    ]
)
model.compile(
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    metrics=["accuracy"],
)
model.fit(x_train, y_train, batch_size=32, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(2)
x_train = rng.random((128, 28 * 28)).astype("float32")
y_train = rng.integers(0, 10, size=128)

model = keras.Sequential(
    [
        keras.Input(shape=(28 * 28,)),
        layers.Dense(32, activation="relu"),
        layers.Dense(16, activation="relu"),
        layers.Dense(10),
    ]
)
model.compile(
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    metrics=["accuracy"],
)
model.fit(x_train, y_train, batch_size=32, epochs=1, verbose=0)
