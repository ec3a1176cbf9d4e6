"""Transfer-learning style: frozen MobileNetV2 base and a new head."""
# kind: application
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(16)
x = rng.integers(0, 256, size=(64, 64, 64, 3)).astype("float32")  # synthetic
y = rng.integers(0, 5, size=64)

base = keras.applications.MobileNetV2(
    input_shape=(64, 64, 3), include_top=False, weights=None, alpha=0.35)
base.trainable = False

inputs = keras.Input(shape=(64, 64, 3))
h = layers.Rescaling(1 / 127.5, offset=-1)(inputs)
h = base(h, training=False)
h = layers.GlobalAveragePooling2D()(h)
h = layers.Dropout(0.2)(h)
outputs = layers.Dense(5, activation="softmax")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=16, verbose=0)
