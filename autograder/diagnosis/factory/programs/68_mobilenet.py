"""MobileNetV2 without weights on 32x32 RGB patches of two photographs."""
# kind: application
import numpy as np
import keras
from sklearn.datasets import load_sample_images

china, flower = load_sample_images().images
rng = np.random.default_rng(15)
corners = rng.integers(0, 390, size=(64, 2))
x = np.stack([(china if i % 2 else flower)[r:r + 32, c:c + 32] for i, (r, c) in enumerate(corners)])
x = keras.applications.mobilenet_v2.preprocess_input(x.astype("float32"))
y = np.arange(64) % 2

model = keras.applications.MobileNetV2(
    input_shape=(32, 32, 3), alpha=0.35, weights=None, classes=2)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy",
              metrics=["accuracy"], run_eagerly=True)
model.fit(x, y, epochs=1, batch_size=64, verbose=0)
