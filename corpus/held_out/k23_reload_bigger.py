# %% [markdown]
# title: reload bigger
# source: written for this corpus
# %% role="fault" because="weights_differ"
import os, tempfile
import numpy as np
import keras

def build(n_words, n_classes=4):
    return keras.Sequential([
        keras.Input((12,)),
        keras.layers.Embedding(n_words, 16),
        keras.layers.GRU(16),
        keras.layers.Dense(n_classes, activation="softmax"),
    ])

path = os.path.join(tempfile.mkdtemp(), "ckpt.weights.h5")
X = np.random.randint(0, 900, (64, 12))
y = np.random.randint(0, 4, 64)
model = build(1000)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(X, y, epochs=1, verbose=0)
model.save_weights(path)

serving = build(int(X.max()) + 1)
serving.load_weights(path)
print(serving.predict(X[:2]))
# %% role="fix"
import os, tempfile
import numpy as np
import keras

def build(n_words, n_classes=4):
    return keras.Sequential([
        keras.Input((12,)),
        keras.layers.Embedding(n_words, 16),
        keras.layers.GRU(16),
        keras.layers.Dense(n_classes, activation="softmax"),
    ])

path = os.path.join(tempfile.mkdtemp(), "ckpt.weights.h5")
X = np.random.randint(0, 900, (64, 12))
y = np.random.randint(0, 4, 64)
model = build(1000)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(X, y, epochs=1, verbose=0)
model.save_weights(path)

serving = build(1000)
serving.load_weights(path)
print(serving.predict(X[:2]))
