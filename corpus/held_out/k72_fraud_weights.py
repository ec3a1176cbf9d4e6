# %% [markdown]
# title: fraud weights
# source: written for this corpus
# %% role="fault" because="samples_differ"
import numpy as np
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.utils.class_weight import compute_sample_weight
from tensorflow import keras

X, y = make_classification(n_samples=500, n_features=12, weights=[0.95], random_state=7)
weights = compute_sample_weight("balanced", y)
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.25, stratify=y, random_state=7)

model = keras.models.Sequential([
    keras.layers.Input((12,)),
    keras.layers.Dense(24, activation="relu"),
    keras.layers.Dropout(0.3),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=[keras.metrics.AUC()])
model.fit(X_train, y_train, sample_weight=weights, validation_data=(X_val, y_val),
          epochs=2, verbose=0)
# %% role="fix"
import numpy as np
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
from sklearn.utils.class_weight import compute_sample_weight
from tensorflow import keras

X, y = make_classification(n_samples=500, n_features=12, weights=[0.95], random_state=7)
X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.25, stratify=y, random_state=7)
weights = compute_sample_weight("balanced", y_train)

model = keras.models.Sequential([
    keras.layers.Input((12,)),
    keras.layers.Dense(24, activation="relu"),
    keras.layers.Dropout(0.3),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=[keras.metrics.AUC()])
model.fit(X_train, y_train, sample_weight=weights, validation_data=(X_val, y_val),
          epochs=2, verbose=0)
