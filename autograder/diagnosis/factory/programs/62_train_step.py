"""Subclassed Model with its own train_step and GradientTape."""
# kind: subclassed
import tensorflow as tf
from tensorflow import keras
from sklearn.datasets import load_diabetes

x, y = load_diabetes(return_X_y=True)
x = x[:128].astype("float32") * 10
y = y[:128].astype("float32").reshape(-1, 1) / 100

class CustomModel(keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(y=y, y_pred=y_pred)
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
            else:
                metric.update_state(y, y_pred)
        return {m.name: m.result() for m in self.metrics}

inputs = keras.Input(shape=(10,))
h = keras.layers.Dense(16, activation="relu")(inputs)
outputs = keras.layers.Dense(1)(h)
model = CustomModel(inputs, outputs)
model.compile(optimizer="adam", loss="mse", metrics=["mae"])
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
