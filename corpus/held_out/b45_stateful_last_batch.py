# %% [markdown]
# title: Propagating batch shape from Embedding layer to stateful LSTM
# source: keras-team/keras #1902, 2016
# %% role="fault" because="batch_size_fixed"
import keras
import numpy as np
from keras.layers import LSTM, Dense, Dropout, Embedding

vocab_size, max_len, n_labels, n_samples = 20, 10, 5, 100
embedding_size, batch_size = 12, 16
np.random.seed(0)
X_train = np.random.randint(0, vocab_size, size=[n_samples, max_len])
y_train = np.random.randint(0, 2, size=[n_samples, n_labels])

model = keras.Sequential()
model.add(keras.Input(batch_shape=(batch_size, max_len)))
model.add(Embedding(vocab_size, embedding_size))
model.add(LSTM(16, stateful=True))
model.add(Dropout(0.5))
model.add(Dense(n_labels, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(X_train, y_train, batch_size=batch_size, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Dense, Dropout, Embedding

vocab_size, max_len, n_labels, n_samples = 20, 10, 5, 100
embedding_size, batch_size = 12, 16
np.random.seed(0)
X_train = np.random.randint(0, vocab_size, size=[n_samples, max_len])
y_train = np.random.randint(0, 2, size=[n_samples, n_labels])

model = keras.Sequential()
model.add(keras.Input(shape=(max_len,)))
model.add(Embedding(vocab_size, embedding_size))
model.add(LSTM(16))
model.add(Dropout(0.5))
model.add(Dense(n_labels, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(X_train, y_train, batch_size=batch_size, epochs=1, verbose=0)
