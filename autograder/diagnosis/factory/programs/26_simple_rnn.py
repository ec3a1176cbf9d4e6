"""SimpleRNN that classifies sequences of unknown length (synthetic)."""
# kind: series
import numpy as np
import tensorflow as tf

rng = np.random.default_rng(9)
x = rng.normal(size=(100, 12, 4)).astype(np.float32)  # synthetic
y = (x[:, -1, 0] > 0).astype(np.float32)

model = tf.keras.Sequential()
model.add(tf.keras.Input(shape=(None, 4)))
model.add(tf.keras.layers.SimpleRNN(20, return_sequences=True))
model.add(tf.keras.layers.SimpleRNN(10))
model.add(tf.keras.layers.Dense(1, activation="sigmoid"))
model.compile(loss=tf.keras.losses.BinaryCrossentropy(), optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=20, validation_split=0.2, verbose=0)
longer = tf.random.normal((3, 30, 4))
print(model(longer).shape)
