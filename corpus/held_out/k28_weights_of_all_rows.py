# %% [markdown]
# title: weights of all rows
# source: written for this corpus
# %% role="fault" because="samples_differ"
import numpy as np
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.utils.class_weight import compute_sample_weight
import keras

X, y = make_classification(n_samples=400, n_features=12, weights=[0.9], random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
sw = compute_sample_weight("balanced", y)

model = keras.Sequential([
    keras.Input((12,)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", weighted_metrics=["accuracy"])
model.fit(X_train, y_train, sample_weight=sw, validation_data=(X_val, y_val), epochs=2)
# %% role="fix"
import numpy as np
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.utils.class_weight import compute_sample_weight
import keras

X, y = make_classification(n_samples=400, n_features=12, weights=[0.9], random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
sw = compute_sample_weight("balanced", y_train)

model = keras.Sequential([
    keras.Input((12,)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", weighted_metrics=["accuracy"])
model.fit(X_train, y_train, sample_weight=sw, validation_data=(X_val, y_val), epochs=2)
