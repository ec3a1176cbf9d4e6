# %% [markdown]
# title: keystroke rnn
# source: written for this corpus
# %% role="fault" because="ragged_data"
import random
import numpy as np
import tensorflow as tf

random.seed(0)
sessions, bots = [], []
for _ in range(60):
    n = random.randint(5, 30)
    sessions.append(np.array([[random.random(), random.random()] for _ in range(n)]))
    bots.append(random.randint(0, 1))

X = np.array(sessions, dtype=object)
y = np.array(bots)
print(X.shape, X[0].shape)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(None, 2)),
    tf.keras.layers.Masking(0.0),
    tf.keras.layers.GRU(12),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, batch_size=10, verbose=0)
# %% role="fix"
import random
import numpy as np
import tensorflow as tf

random.seed(0)
sessions, bots = [], []
for _ in range(60):
    n = random.randint(5, 30)
    sessions.append(np.array([[random.random(), random.random()] for _ in range(n)]))
    bots.append(random.randint(0, 1))

X = tf.keras.utils.pad_sequences(sessions, dtype="float32", padding="post")
y = np.array(bots)
print(X.shape, X[0].shape)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(None, 2)),
    tf.keras.layers.Masking(0.0),
    tf.keras.layers.GRU(12),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, batch_size=10, verbose=0)
