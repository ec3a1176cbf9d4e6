"""Raw strings through TextVectorization inside the model."""
# kind: text
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

good = ["a lovely warm film", "what a great story", "i loved this great cast", "warm and funny"]
bad = ["a dull cold film", "what a boring story", "i hated this awful cast", "slow and sad"]
x = tf.constant((good + bad) * 10)
y = np.array(([1] * 4 + [0] * 4) * 10)

vectorize = layers.TextVectorization(max_tokens=100, output_mode="int", output_sequence_length=8)
vectorize.adapt(x)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(), dtype=tf.string),
    vectorize,
    layers.Embedding(input_dim=100, output_dim=8, mask_zero=True),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=16, verbose=0)
score = model.predict(tf.constant(["a great warm story"]), verbose=0)
