# %% [markdown]
# title: two heads loss dict
# source: written for this corpus
# %% role="fault" because="outputs_differ"
import numpy as np
import keras
from keras import layers

x = np.random.rand(80, 32, 32, 3).astype("float32")
age = np.random.rand(80, 1)
gender = np.random.randint(0, 2, (80, 1))

inp = keras.Input((32, 32, 3))
h = layers.Conv2D(8, 3, activation="relu")(inp)
h = layers.GlobalAveragePooling2D()(h)
age_out = layers.Dense(1, name="age")(h)
gender_out = layers.Dense(1, activation="sigmoid", name="gender")(h)
model = keras.Model(inp, {"age": age_out, "gender": gender_out})
model.compile(
    optimizer="adam",
    loss={"age_out": "mse", "gender_out": "binary_crossentropy"},
    loss_weights={"age_out": 0.5, "gender_out": 1.0},
)
model.fit(x, {"age": age, "gender": gender}, epochs=1)
# %% role="fix"
import numpy as np
import keras
from keras import layers

x = np.random.rand(80, 32, 32, 3).astype("float32")
age = np.random.rand(80, 1)
gender = np.random.randint(0, 2, (80, 1))

inp = keras.Input((32, 32, 3))
h = layers.Conv2D(8, 3, activation="relu")(inp)
h = layers.GlobalAveragePooling2D()(h)
age_out = layers.Dense(1, name="age")(h)
gender_out = layers.Dense(1, activation="sigmoid", name="gender")(h)
model = keras.Model(inp, {"age": age_out, "gender": gender_out})
model.compile(
    optimizer="adam",
    loss={"age": "mse", "gender": "binary_crossentropy"},
    loss_weights={"age": 0.5, "gender": 1.0},
)
model.fit(x, {"age": age, "gender": gender}, epochs=1)
