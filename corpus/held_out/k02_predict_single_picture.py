# %% [markdown]
# title: predict single picture
# source: written for this corpus
# %% role="fault" because="batch_axis_missing_in_data"
import numpy as np
import tensorflow as tf
from tensorflow import keras

images = np.random.rand(120, 32, 32, 3)
labels = np.random.randint(0, 4, size=(120,))

model = keras.models.Sequential([
    keras.Input((32, 32, 3)),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.MaxPool2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(4, activation="softmax"),
])
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy())
model.fit(images, labels, epochs=1, verbose=0)

img = images[17]
pred = model.predict(img)
print("class:", np.argmax(pred))
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow import keras

images = np.random.rand(120, 32, 32, 3)
labels = np.random.randint(0, 4, size=(120,))

model = keras.models.Sequential([
    keras.Input((32, 32, 3)),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.MaxPool2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(4, activation="softmax"),
])
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy())
model.fit(images, labels, epochs=1, verbose=0)

img = images[17:18]
pred = model.predict(img)
print("class:", np.argmax(pred))
