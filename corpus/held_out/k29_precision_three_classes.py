# %% [markdown]
# title: precision three classes
# source: written for this corpus
# %% role="fault" because="metric_unfit"
import numpy as np
from sklearn.datasets import load_wine
from sklearn.preprocessing import scale
import tensorflow as tf

X, y = load_wine(return_X_y=True)
X = scale(X)
order = np.random.RandomState(0).permutation(len(y))
X, y = X[order], y[order]

model = tf.keras.Sequential([
    tf.keras.layers.Input((13,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy", tf.keras.metrics.Precision(), tf.keras.metrics.Recall()])
model.fit(X, y, validation_split=0.2, epochs=2)
# %% role="fix"
import numpy as np
from sklearn.datasets import load_wine
from sklearn.preprocessing import scale
import tensorflow as tf

X, y = load_wine(return_X_y=True)
X = scale(X)
order = np.random.RandomState(0).permutation(len(y))
X, y = X[order], y[order]

model = tf.keras.Sequential([
    tf.keras.layers.Input((13,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy", tf.keras.metrics.SparseTopKCategoricalAccuracy(k=2)])
model.fit(X, y, validation_split=0.2, epochs=2)
