"""Tell apart two photographs from 32x32 RGB patches."""
# kind: images
import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_sample_images

china, flower = load_sample_images().images
rng = np.random.default_rng(5)
x, y = [], []
for label, photo in enumerate([china, flower]):
    for _ in range(50):
        top, left = rng.integers(0, 427 - 32), rng.integers(0, 640 - 32)
        x.append(photo[top:top + 32, left:left + 32])
        y.append(label)
x = np.array(x, dtype="float32") / 255.0
y = np.array(y, dtype="float32")

model = keras.Sequential([
    keras.Input(shape=(32, 32, 3)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=20, verbose=0)
