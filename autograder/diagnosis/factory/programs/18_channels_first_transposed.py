"""Images stored channels first are transposed before a channels-last CNN."""
# kind: images
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(11)
# synthetic: 80 images as (batch, channels, height, width)
data = rng.random((80, 3, 24, 20)).astype("float32")
labels = rng.integers(0, 4, size=80)

x = np.transpose(data, (0, 2, 3, 1))
y = labels

model = keras.Sequential()
model.add(keras.Input(shape=(24, 20, 3)))
model.add(layers.Conv2D(8, 3, padding="same", activation="relu"))
model.add(layers.AveragePooling2D(2))
model.add(layers.Conv2D(16, 3, padding="same", activation="relu"))
model.add(layers.GlobalMaxPooling2D())
model.add(layers.Dense(4, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x, y, epochs=1, batch_size=16, verbose=0)
one = np.moveaxis(data[0], 0, -1)
print(model.predict(one[np.newaxis], verbose=0))
