# %% [markdown]
# title: squeeze excite
# source: written for this corpus
# %% role="fault" because="branches_differ"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class SEBlock(layers.Layer):
    def __init__(self, channels, ratio=4, **kw):
        super().__init__(**kw)
        self.pool = layers.GlobalAveragePooling2D()
        self.fc1 = layers.Dense(channels // ratio, activation="relu")
        self.fc2 = layers.Dense(channels, activation="sigmoid")

    def call(self, x):
        s = self.fc2(self.fc1(self.pool(x)))
        return x * s[:, :, None, None]

x = np.random.rand(24, 28, 28, 3).astype("float32")
y = np.random.randint(0, 2, (24, 1))
model = tf.keras.Sequential([
    layers.Input((28, 28, 3)),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    SEBlock(16),
    layers.MaxPooling2D(),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(x, y, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class SEBlock(layers.Layer):
    def __init__(self, channels, ratio=4, **kw):
        super().__init__(**kw)
        self.pool = layers.GlobalAveragePooling2D()
        self.fc1 = layers.Dense(channels // ratio, activation="relu")
        self.fc2 = layers.Dense(channels, activation="sigmoid")

    def call(self, x):
        s = self.fc2(self.fc1(self.pool(x)))
        return x * s[:, None, None, :]

x = np.random.rand(24, 28, 28, 3).astype("float32")
y = np.random.randint(0, 2, (24, 1))
model = tf.keras.Sequential([
    layers.Input((28, 28, 3)),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    SEBlock(16),
    layers.MaxPooling2D(),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(x, y, epochs=1)
