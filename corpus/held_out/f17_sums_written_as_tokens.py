# %% [markdown]
# title: ValueError: Error when checking model target: expected activation_1 to have shape (None, 16, 1) but got array with shape (32, 16, 7881)
# source: keras-team/keras #6331, 2017
# %% role="fault" because="one_hot_with_sparse_loss"
import numpy as np
from keras import Input, Sequential, layers

HIDDEN, OUTPUT_LENGTH, TOKENS, LAYERS = 12, 6, 15, 2
RNN = layers.LSTM
rng = np.random.default_rng(6331)
questions = rng.normal(size=(64, 10, 4)).astype("float32")
answers = np.zeros((64, OUTPUT_LENGTH, TOKENS), dtype=bool)
for i, tokens in enumerate(rng.integers(0, TOKENS, (64, OUTPUT_LENGTH))):
    for t, token in enumerate(tokens):
        answers[i, t, token] = 1

model = Sequential()
model.add(Input((10, 4)))
model.add(RNN(HIDDEN))
model.add(layers.RepeatVector(OUTPUT_LENGTH))
for _ in range(LAYERS):
    model.add(RNN(HIDDEN, return_sequences=True))
model.add(layers.TimeDistributed(layers.Dense(TOKENS)))
model.add(layers.Activation("softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
for start in range(0, 64, 32):
    model.train_on_batch(questions[start:start + 32], answers[start:start + 32])
# %% role="fix"
import numpy as np
from keras import Input, Sequential, layers

HIDDEN, OUTPUT_LENGTH, TOKENS, LAYERS = 12, 6, 15, 2
RNN = layers.LSTM
rng = np.random.default_rng(6331)
questions = rng.normal(size=(64, 10, 4)).astype("float32")
answers = np.zeros((64, OUTPUT_LENGTH, TOKENS), dtype=bool)
for i, tokens in enumerate(rng.integers(0, TOKENS, (64, OUTPUT_LENGTH))):
    for t, token in enumerate(tokens):
        answers[i, t, token] = 1

model = Sequential()
model.add(Input((10, 4)))
model.add(RNN(HIDDEN))
model.add(layers.RepeatVector(OUTPUT_LENGTH))
for _ in range(LAYERS):
    model.add(RNN(HIDDEN, return_sequences=True))
model.add(layers.TimeDistributed(layers.Dense(TOKENS)))
model.add(layers.Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
for start in range(0, 64, 32):
    model.train_on_batch(questions[start:start + 32], answers[start:start + 32])
