# %% [markdown]
# title: two outputs weighted
# source: written for this corpus
# %% role="fault" because="class_weight_unfit"
import numpy as np
import keras
from keras import layers
from sklearn.utils.class_weight import compute_class_weight

x = np.random.rand(150, 20).astype("float32")
fault = np.random.choice([0, 1, 2], 150, p=[0.8, 0.1, 0.1])
hours = np.random.rand(150, 1)
w = compute_class_weight("balanced", classes=np.unique(fault), y=fault)

inp = keras.Input((20,))
h = layers.Dense(32, activation="relu")(inp)
kind = layers.Dense(3, activation="softmax", name="kind")(h)
rul = layers.Dense(1, name="rul")(h)
model = keras.Model(inp, [kind, rul])
model.compile("adam", ["sparse_categorical_crossentropy", "mse"])
model.fit(x, [fault, hours], epochs=1, class_weight=dict(enumerate(w)))
# %% role="fix"
import numpy as np
import keras
from keras import layers
from sklearn.utils.class_weight import compute_class_weight

x = np.random.rand(150, 20).astype("float32")
fault = np.random.choice([0, 1, 2], 150, p=[0.8, 0.1, 0.1])
hours = np.random.rand(150, 1)
w = compute_class_weight("balanced", classes=np.unique(fault), y=fault)

inp = keras.Input((20,))
h = layers.Dense(32, activation="relu")(inp)
kind = layers.Dense(3, activation="softmax", name="kind")(h)
rul = layers.Dense(1, name="rul")(h)
model = keras.Model(inp, [kind, rul])
model.compile("adam", ["sparse_categorical_crossentropy", "mse"])
model.fit(x, [fault, hours], epochs=1, sample_weight=[w[fault], np.ones(150)])
