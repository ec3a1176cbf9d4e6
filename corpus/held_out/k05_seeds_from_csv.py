# %% [markdown]
# title: seeds from csv
# source: written for this corpus
# %% role="fault" because="labels_outside_classes"
import io
import numpy as np
import pandas as pd
import keras
from keras import layers

rows = "\n".join(f"{a:.2f},{b:.2f},{c:.2f},{1 + i % 3}" for i, (a, b, c) in enumerate(np.random.rand(90, 3)))
df = pd.read_csv(io.StringIO("area,perimeter,groove,variety\n" + rows))

features = df[["area", "perimeter", "groove"]].to_numpy()
target = df["variety"].to_numpy()

model = keras.Sequential([
    layers.Dense(12, activation="relu"),
    layers.Dense(df["variety"].nunique(), activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(features, target, epochs=2)
# %% role="fix"
import io
import numpy as np
import pandas as pd
import keras
from keras import layers

rows = "\n".join(f"{a:.2f},{b:.2f},{c:.2f},{1 + i % 3}" for i, (a, b, c) in enumerate(np.random.rand(90, 3)))
df = pd.read_csv(io.StringIO("area,perimeter,groove,variety\n" + rows))

features = df[["area", "perimeter", "groove"]].to_numpy()
target = df["variety"].to_numpy() - 1

model = keras.Sequential([
    layers.Dense(12, activation="relu"),
    layers.Dense(df["variety"].nunique(), activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(features, target, epochs=2)
