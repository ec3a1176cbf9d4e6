# %% [markdown]
# title: Concat error in babi_memnn.py
# source: keras-team/keras #1012, 2015
# %% role="fault" because="branches_differ"
import keras
import numpy as np
from keras import layers

vocab, story_len, query_len = 40, 20, 6
rng = np.random.default_rng(1012)
stories = rng.integers(1, vocab, (64, story_len))
queries = rng.integers(1, vocab, (64, query_len))
answers = rng.integers(0, vocab, 64)

story = keras.Input((story_len,))
question = keras.Input((query_len,))
story_m = layers.Embedding(vocab, 16)(story)
story_c = layers.Embedding(vocab, query_len)(story)
question_m = layers.Embedding(vocab, 16)(question)

match = layers.Dot(axes=(2, 2))([story_m, question_m])
match = layers.Activation("softmax")(match)
response = layers.Add()([match, story_c])

answer = layers.Concatenate()([response, question_m])
answer = layers.LSTM(16)(answer)
answer = layers.Dense(vocab, activation="softmax")(answer)
memnn = keras.Model([story, question], answer)
memnn.compile("rmsprop", "sparse_categorical_crossentropy")
memnn.fit([stories, queries], answers, epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras import layers

vocab, story_len, query_len = 40, 20, 6
rng = np.random.default_rng(1012)
stories = rng.integers(1, vocab, (64, story_len))
queries = rng.integers(1, vocab, (64, query_len))
answers = rng.integers(0, vocab, 64)

story = keras.Input((story_len,))
question = keras.Input((query_len,))
story_m = layers.Embedding(vocab, 16)(story)
story_c = layers.Embedding(vocab, query_len)(story)
question_m = layers.Embedding(vocab, 16)(question)

match = layers.Dot(axes=(2, 2))([story_m, question_m])
match = layers.Activation("softmax")(match)
response = layers.Permute((2, 1))(layers.Add()([match, story_c]))

answer = layers.Concatenate()([response, question_m])
answer = layers.LSTM(16)(answer)
answer = layers.Dense(vocab, activation="softmax")(answer)
memnn = keras.Model([story, question], answer)
memnn.compile("rmsprop", "sparse_categorical_crossentropy")
memnn.fit([stories, queries], answers, epochs=1, verbose=0)
