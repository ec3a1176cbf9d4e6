# %% role="sound" explain="model, train"
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(3)
x = rng.normal(size=(50, 7)).astype("float32")
y = rng.integers(0, 3, 50)
train = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(50).batch(16)

model = tf.keras.Sequential([
    tf.keras.Input((7,)),
    tf.keras.layers.Dense(8, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, validation_data=train.take(1), verbose=0)
