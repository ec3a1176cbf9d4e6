# %% role="sound" explain="model, clips, label"
import numpy as np
import keras
from keras import layers

clips = np.random.rand(16, 6, 20, 20, 3).astype("float32")
label = np.random.randint(0, 3, 16)
cnn = keras.Sequential([layers.Input((20, 20, 3)), layers.Conv2D(4, 3, activation="relu"), layers.GlobalAveragePooling2D()])
inp = keras.Input((6, 20, 20, 3))
h = layers.TimeDistributed(cnn)(inp)
h = layers.LSTM(8)(h)
model = keras.Model(inp, layers.Dense(3, activation="softmax")(h))
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(clips, label, epochs=1, batch_size=4)
