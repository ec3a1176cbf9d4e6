# %% [markdown]
# title: at preds = model.predict([test_data_1, test_data_2, features_test], batch_size=BATCH_SIZE, verbose=1)
# source: aerdem4/kaggle-quora-dup #2, 2018
# %% role="fault" because="features_differ"
import keras
import numpy as np
from keras import layers

WORDS, LENGTH, FEATURES = 120, 9, 6
rng = np.random.default_rng(2)


def pairs(n, columns):
    return rng.integers(0, WORDS, (n, LENGTH)), rng.integers(0, WORDS, (n, LENGTH)), rng.random((n, columns))


data_1, data_2, features_train = pairs(64, FEATURES)
labels = rng.integers(0, 2, 64)
test_data_1, test_data_2, features_test = pairs(20, FEATURES + 2)
features_test[:, -2:] = np.arange(40).reshape(20, 2)  # qid1 and qid2 stand in the last columns

first, second = layers.Input((LENGTH,)), layers.Input((LENGTH,))
embedding, lstm = layers.Embedding(WORDS, 8), layers.LSTM(8)
features_input = layers.Input((FEATURES,))
merged = layers.concatenate([lstm(embedding(first)), lstm(embedding(second))])
merged = layers.Dropout(0.3)(merged)
side = layers.Dense(6, activation="relu")(features_input)
out = layers.Dense(1, activation="sigmoid")(layers.concatenate([merged, side]))
model = keras.Model([first, second, features_input], out)
model.compile(loss="binary_crossentropy", optimizer="nadam")
model.fit([data_1, data_2, features_train], labels, batch_size=16, verbose=0)
preds = model.predict([test_data_1, test_data_2, features_test], batch_size=16, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

WORDS, LENGTH, FEATURES = 120, 9, 6
rng = np.random.default_rng(2)


def pairs(n, columns):
    return rng.integers(0, WORDS, (n, LENGTH)), rng.integers(0, WORDS, (n, LENGTH)), rng.random((n, columns))


data_1, data_2, features_train = pairs(64, FEATURES)
labels = rng.integers(0, 2, 64)
test_data_1, test_data_2, features_test = pairs(20, FEATURES + 2)
features_test[:, -2:] = np.arange(40).reshape(20, 2)  # qid1 and qid2 stand in the last columns

first, second = layers.Input((LENGTH,)), layers.Input((LENGTH,))
embedding, lstm = layers.Embedding(WORDS, 8), layers.LSTM(8)
features_input = layers.Input((FEATURES,))
merged = layers.concatenate([lstm(embedding(first)), lstm(embedding(second))])
merged = layers.Dropout(0.3)(merged)
side = layers.Dense(6, activation="relu")(features_input)
out = layers.Dense(1, activation="sigmoid")(layers.concatenate([merged, side]))
model = keras.Model([first, second, features_input], out)
model.compile(loss="binary_crossentropy", optimizer="nadam")
model.fit([data_1, data_2, features_train], labels, batch_size=16, verbose=0)
preds = model.predict([test_data_1, test_data_2, features_test[:, :FEATURES]], batch_size=16, verbose=0)
