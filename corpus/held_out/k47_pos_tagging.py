# %% [markdown]
# title: pos tagging
# source: written for this corpus
# %% role="fault" because="return_sequences_missing"
import numpy as np
from tensorflow.keras.layers import Input, Embedding, Bidirectional, LSTM, TimeDistributed, Dense
from tensorflow.keras.models import Model

MAXLEN, VOCAB, TAGS = 15, 120, 6
sentences = np.random.randint(1, VOCAB, (64, MAXLEN))
tags = np.random.randint(0, TAGS, (64, MAXLEN))

inp = Input(shape=(MAXLEN,))
x = Embedding(VOCAB, 24)(inp)
x = Bidirectional(LSTM(16, return_sequences=True))(x)
x = Bidirectional(LSTM(16))(x)
out = TimeDistributed(Dense(TAGS, activation="softmax"))(x)

model = Model(inp, out)
model.compile("rmsprop", "sparse_categorical_crossentropy")
model.fit(sentences, tags, batch_size=16, verbose=0)
# %% role="fix"
import numpy as np
from tensorflow.keras.layers import Input, Embedding, Bidirectional, LSTM, TimeDistributed, Dense
from tensorflow.keras.models import Model

MAXLEN, VOCAB, TAGS = 15, 120, 6
sentences = np.random.randint(1, VOCAB, (64, MAXLEN))
tags = np.random.randint(0, TAGS, (64, MAXLEN))

inp = Input(shape=(MAXLEN,))
x = Embedding(VOCAB, 24)(inp)
x = Bidirectional(LSTM(16, return_sequences=True))(x)
x = Bidirectional(LSTM(16, return_sequences=True))(x)
out = TimeDistributed(Dense(TAGS, activation="softmax"))(x)

model = Model(inp, out)
model.compile("rmsprop", "sparse_categorical_crossentropy")
model.fit(sentences, tags, batch_size=16, verbose=0)
