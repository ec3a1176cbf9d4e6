# %% [markdown]
# title: age gender
# source: written for this corpus
# %% role="fault" because="outputs_differ"
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

faces = np.random.rand(32, 48, 48, 1).astype("float32")
age = np.random.randint(1, 90, 32).astype("float32")
gender = np.random.randint(0, 2, 32).astype("float32")

inp = keras.Input((48, 48, 1))
x = layers.Conv2D(8, 3, activation="relu")(inp)
x = layers.MaxPooling2D(4)(x)
x = layers.Flatten()(x)
age_out = layers.Dense(1, name="age_out")(layers.Dense(16, activation="relu", name="age")(x))
gender_out = layers.Dense(1, activation="sigmoid", name="gender_out")(
    layers.Dense(16, activation="relu", name="gender")(x))
model = keras.Model(inp, [age_out, gender_out])

model.compile(optimizer="adam",
              loss={"age": "mae", "gender": "binary_crossentropy"})
model.fit(faces, {"age": age, "gender": gender}, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

faces = np.random.rand(32, 48, 48, 1).astype("float32")
age = np.random.randint(1, 90, 32).astype("float32")
gender = np.random.randint(0, 2, 32).astype("float32")

inp = keras.Input((48, 48, 1))
x = layers.Conv2D(8, 3, activation="relu")(inp)
x = layers.MaxPooling2D(4)(x)
x = layers.Flatten()(x)
age_out = layers.Dense(1, name="age_out")(layers.Dense(16, activation="relu", name="age")(x))
gender_out = layers.Dense(1, activation="sigmoid", name="gender_out")(
    layers.Dense(16, activation="relu", name="gender")(x))
model = keras.Model(inp, [age_out, gender_out])

model.compile(optimizer="adam",
              loss={"age_out": "mae", "gender_out": "binary_crossentropy"})
model.fit(faces, {"age_out": age, "gender_out": gender}, epochs=1, verbose=0)
