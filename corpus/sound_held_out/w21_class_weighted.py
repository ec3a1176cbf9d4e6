# %% role="sound" explain="model, X, y"
import numpy as np
import keras
from keras import layers
from sklearn.datasets import make_classification
from sklearn.utils.class_weight import compute_class_weight

X, y = make_classification(400, 15, n_informative=6, n_classes=3, weights=[0.8, 0.1, 0.1], random_state=2)
w = dict(enumerate(compute_class_weight("balanced", classes=np.unique(y), y=y)))
model = keras.Sequential([layers.Input((15,)), layers.Dense(24, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", weighted_metrics=["accuracy"])
model.fit(X, y, epochs=1, class_weight=w)
