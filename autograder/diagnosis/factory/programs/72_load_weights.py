"""Two models of the same architecture share weights through a file."""
# kind: other
import os
import tempfile
import keras
from keras import layers
from sklearn.datasets import load_digits

x = load_digits().images[:100, :, :, None] / 16.0
y = load_digits().target[:100]

def build_model(name):
    inputs = keras.Input(shape=(8, 8, 1))
    h = layers.Conv2D(8, 3, activation="relu")(inputs)
    h = layers.MaxPooling2D(2)(h)
    h = layers.Flatten()(h)
    outputs = layers.Dense(10, activation="softmax")(h)
    return keras.Model(inputs, outputs, name=name)

model = build_model("first")
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=20, verbose=0)
path = os.path.join(tempfile.mkdtemp(), "digits.weights.h5")
model.save_weights(path)
clone = build_model("second")
clone.load_weights(path)
single = clone.predict(x[3].reshape(1, 8, 8, 1), verbose=0)
