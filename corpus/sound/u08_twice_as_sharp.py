# %% role="sound" explain="model, small, large"
import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_sample_images

photo = load_sample_images().images[0] / 255
large = np.stack([photo[y:y + 32, x:x + 32] for y in range(0, 320, 64) for x in range(0, 320, 64)]).astype("float32")
small = large[:, ::2, ::2]

model = keras.Sequential([
    keras.Input((None, None, 3)),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.UpSampling2D(2, interpolation="bilinear"),
    layers.Conv2D(3, 3, padding="same"),
])
model.compile("adam", "mae")
model.fit(small, large, batch_size=7, verbose=0)
