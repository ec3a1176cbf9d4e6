# %% role="sound" explain="model, X, Y"
import numpy as np
import keras
from keras import layers
from sklearn.datasets import make_multilabel_classification

X, Y = make_multilabel_classification(n_samples=300, n_features=20, n_classes=6, random_state=0)
model = keras.Sequential([
    layers.Input((20,)),
    layers.Normalization(),
    layers.Dense(32, activation="relu"),
    layers.Dense(6, activation="sigmoid"),
])
model.layers[0].adapt(X.astype("float32"))
model.compile("adam", "binary_crossentropy", metrics=[keras.metrics.BinaryAccuracy(), keras.metrics.AUC(multi_label=True, num_labels=6)])
model.fit(X, Y, epochs=1)
