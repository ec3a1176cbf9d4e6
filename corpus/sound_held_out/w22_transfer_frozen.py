# %% role="sound" explain="model, x, y"
import numpy as np
import keras
from keras import layers

x = np.random.randint(0, 256, (24, 64, 64, 3)).astype("float32")
y = np.random.randint(0, 2, 24)
base = keras.applications.MobileNet(input_shape=(64, 64, 3), alpha=0.25, include_top=False, weights=None)
base.trainable = False
inp = keras.Input((64, 64, 3))
h = keras.applications.mobilenet.preprocess_input(inp)
h = base(h, training=False)
h = layers.GlobalAveragePooling2D()(h)
h = layers.Dropout(0.3)(h)
out = layers.Dense(1)(h)
model = keras.Model(inp, out)
model.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True), metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)])
model.fit(x, y, epochs=1)
