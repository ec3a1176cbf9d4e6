# %% [markdown]
# title: activity net
# source: written for this corpus
# %% role="fault" because="samples_mixed" explain="net, X, y"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class ActivityNet(tf.keras.Model):
    # ported from my PyTorch nn.LSTM model
    def __init__(self, hidden=24, n_classes=3):
        super().__init__()
        self.lstm = layers.LSTM(hidden, return_sequences=True)
        self.head = layers.Dense(n_classes, activation="softmax")

    def call(self, x):
        x = tf.transpose(x, [1, 0, 2])
        out = self.lstm(x)
        last = out[-1]
        return self.head(last)

t = np.arange(40) / 5.0
y = np.random.randint(0, 3, 96)
X = np.stack([np.stack([np.sin((k + 1) * t), np.cos((k + 1) * t)], -1) for k in y])
X = (X + 0.1 * np.random.randn(*X.shape)).astype("float32")

net = ActivityNet()
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(X, y, epochs=2, batch_size=16, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class ActivityNet(tf.keras.Model):
    # ported from my PyTorch nn.LSTM model
    def __init__(self, hidden=24, n_classes=3):
        super().__init__()
        self.lstm = layers.LSTM(hidden, return_sequences=True)
        self.head = layers.Dense(n_classes, activation="softmax")

    def call(self, x):
        out = self.lstm(x)
        last = out[:, -1]
        return self.head(last)

t = np.arange(40) / 5.0
y = np.random.randint(0, 3, 96)
X = np.stack([np.stack([np.sin((k + 1) * t), np.cos((k + 1) * t)], -1) for k in y])
X = (X + 0.1 * np.random.randn(*X.shape)).astype("float32")

net = ActivityNet()
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(X, y, epochs=2, batch_size=16, verbose=0)
