# %% [markdown]
# title: Issue training model on batch (ValueError: tf.function-decorated function tried to create variables on non-first call.)
# source: madrugado/Attention-Based-Aspect-Extraction #21, 2020
# %% role="fault" because="stale_after_failed_fit"
import numpy as np
import keras
from keras import layers

maxlen, vocab = 20, 300
rng = np.random.default_rng(46)
sentences = [list(rng.integers(1, vocab, rng.integers(4, 15))) for _ in range(64)]
aspects = rng.integers(0, 6, 64)


def create_model():
    words = keras.Input((maxlen,), dtype="int32")
    e = layers.Embedding(vocab, 10, name="word_emb")(words)
    a = layers.Dense(6, activation="softmax")(layers.Flatten()(e))
    net = keras.Model(words, a)
    net.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return net


aspect_model = create_model()
train_x = keras.utils.pad_sequences(sentences)
try:
    loss = aspect_model.train_on_batch(train_x, aspects)
except Exception as problem:
    print("padded to the longest sentence:", type(problem).__name__)
train_x = keras.utils.pad_sequences(sentences, maxlen=maxlen)
loss = aspect_model.train_on_batch(train_x, aspects)
# %% role="fix"
import numpy as np
import keras
from keras import layers

maxlen, vocab = 20, 300
rng = np.random.default_rng(46)
sentences = [list(rng.integers(1, vocab, rng.integers(4, 15))) for _ in range(64)]
aspects = rng.integers(0, 6, 64)


def create_model():
    words = keras.Input((maxlen,), dtype="int32")
    e = layers.Embedding(vocab, 10, name="word_emb")(words)
    a = layers.Dense(6, activation="softmax")(layers.Flatten()(e))
    net = keras.Model(words, a)
    net.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return net


aspect_model = create_model()
train_x = keras.utils.pad_sequences(sentences)
try:
    loss = aspect_model.train_on_batch(train_x, aspects)
except Exception as problem:
    print("padded to the longest sentence:", type(problem).__name__)
train_x = keras.utils.pad_sequences(sentences, maxlen=maxlen)
aspect_model = create_model()
loss = aspect_model.train_on_batch(train_x, aspects)
