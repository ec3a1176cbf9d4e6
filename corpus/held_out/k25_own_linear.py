# %% [markdown]
# title: own linear
# source: written for this corpus
# %% role="fault" because="layer_weights_differ"
import numpy as np
import tensorflow as tf
import keras

class Linear(keras.layers.Layer):
    def __init__(self, units=32):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(self.units, input_shape[-1]), initializer="glorot_uniform")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

class MLP(keras.Model):
    def __init__(self):
        super().__init__()
        self.l1, self.l2 = Linear(32), Linear(1)

    def call(self, x):
        return self.l2(tf.nn.relu(self.l1(x)))

X = np.random.rand(128, 10).astype("float32")
y = X.sum(axis=1, keepdims=True)
m = MLP()
m.compile("adam", "mse")
m.fit(X, y, epochs=1)
# %% role="fix"
import numpy as np
import tensorflow as tf
import keras

class Linear(keras.layers.Layer):
    def __init__(self, units=32):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

class MLP(keras.Model):
    def __init__(self):
        super().__init__()
        self.l1, self.l2 = Linear(32), Linear(1)

    def call(self, x):
        return self.l2(tf.nn.relu(self.l1(x)))

X = np.random.rand(128, 10).astype("float32")
y = X.sum(axis=1, keepdims=True)
m = MLP()
m.compile("adam", "mse")
m.fit(X, y, epochs=1)
