# %% [markdown]
# title: activation model
# source: written for this corpus
# %% role="fault" because="input_not_declared"
import numpy as np
import keras
from keras import layers

model = keras.Sequential([
    layers.Conv2D(4, 3, activation="relu", name="c1"),
    layers.MaxPooling2D(name="p1"),
    layers.Conv2D(8, 3, activation="relu", name="c2"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")

x = np.random.rand(16, 20, 20, 3)
y = np.random.randint(0, 2, 16)
probe = keras.Model(inputs=model.inputs, outputs=[l.output for l in model.layers[:3]])
model.fit(x, y, epochs=1)
for a in probe.predict(x[:1]):
    print(a.shape)
# %% role="fix"
import numpy as np
import keras
from keras import layers

model = keras.Sequential([
    layers.Input((20, 20, 3)),
    layers.Conv2D(4, 3, activation="relu", name="c1"),
    layers.MaxPooling2D(name="p1"),
    layers.Conv2D(8, 3, activation="relu", name="c2"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(2, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")

x = np.random.rand(16, 20, 20, 3)
y = np.random.randint(0, 2, 16)
probe = keras.Model(inputs=model.inputs, outputs=[l.output for l in model.layers[:3]])
model.fit(x, y, epochs=1)
for a in probe.predict(x[:1]):
    print(a.shape)
