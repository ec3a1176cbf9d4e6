"""Custom dense layer, custom loss class and custom metric on digits."""
# kind: subclassed
import keras
from keras import layers, ops
from sklearn.datasets import load_digits

x, labels = load_digits(return_X_y=True)
x, labels = x[:160] / 16.0, labels[:160]
y = keras.utils.to_categorical(labels, 10)

class Linear(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b

class FocalLoss(keras.losses.Loss):
    def call(self, y_true, y_pred):
        p = ops.clip(y_pred, 1e-7, 1.0)
        return -ops.sum(y_true * (1 - p) ** 2 * ops.log(p), axis=-1)

def top_probability(y_true, y_pred):
    return ops.mean(ops.max(y_pred, axis=-1))

model = keras.Sequential([keras.Input((64,)), Linear(32), layers.ReLU(), Linear(10), layers.Softmax()])
model.compile(optimizer="adam", loss=FocalLoss(), metrics=["accuracy", top_probability])
model.fit(x, y, batch_size=32, epochs=1, verbose=0)
