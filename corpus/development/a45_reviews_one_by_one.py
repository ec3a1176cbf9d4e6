# %% [markdown]
# title: Course 3 - Week 2 - Lesson 3 model.fit raises ValueError
# source: lmoroney/dlaicourse #43, 2019
# %% role="fault" because="dataset_not_batched"
import numpy as np
import tensorflow as tf

vocab_size, length = 200, 40
rng = np.random.default_rng(44)
reviews = rng.integers(1, vocab_size, (120, length))
sentiment = rng.integers(0, 2, 120)
train_data = tf.data.Dataset.from_tensor_slices((reviews[:90], sentiment[:90])).shuffle(90)
test_data = tf.data.Dataset.from_tensor_slices((reviews[90:], sentiment[90:]))

model = tf.keras.Sequential([
    tf.keras.layers.Embedding(vocab_size, 16),
    tf.keras.layers.GlobalAveragePooling1D(),
    tf.keras.layers.Dense(6, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(train_data, epochs=1, validation_data=test_data, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

vocab_size, length = 200, 40
rng = np.random.default_rng(44)
reviews = rng.integers(1, vocab_size, (120, length))
sentiment = rng.integers(0, 2, 120)
train_data = tf.data.Dataset.from_tensor_slices((reviews[:90], sentiment[:90])).shuffle(90).batch(16)
test_data = tf.data.Dataset.from_tensor_slices((reviews[90:], sentiment[90:])).batch(16)

model = tf.keras.Sequential([
    tf.keras.layers.Embedding(vocab_size, 16),
    tf.keras.layers.GlobalAveragePooling1D(),
    tf.keras.layers.Dense(6, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(train_data, epochs=1, validation_data=test_data, verbose=0)
