# %% [markdown]
# title: emotion signals
# source: written for this corpus
# %% role="fault" because="class_numbers_with_categorical_loss"
import numpy as np
from sklearn.preprocessing import LabelBinarizer
from sklearn.model_selection import train_test_split
from tensorflow.keras import Sequential, layers

signals = np.random.randn(120, 64, 2).astype("float32")
emotion = np.random.choice([0, 1, 2, 3, 4], 120)

x_train, x_val, y_train, y_val = train_test_split(signals, emotion, test_size=0.2, random_state=1)
lb = LabelBinarizer().fit(emotion)
y_train = lb.transform(y_train)

model = Sequential([
    layers.Input((64, 2)),
    layers.Conv1D(16, 5, activation="relu"),
    layers.MaxPooling1D(4),
    layers.Conv1D(32, 3, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(5, activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, validation_data=(x_val, y_val), verbose=0)
# %% role="fix"
import numpy as np
from sklearn.preprocessing import LabelBinarizer
from sklearn.model_selection import train_test_split
from tensorflow.keras import Sequential, layers

signals = np.random.randn(120, 64, 2).astype("float32")
emotion = np.random.choice([0, 1, 2, 3, 4], 120)

x_train, x_val, y_train, y_val = train_test_split(signals, emotion, test_size=0.2, random_state=1)
lb = LabelBinarizer().fit(emotion)
y_train = lb.transform(y_train)
y_val = lb.transform(y_val)

model = Sequential([
    layers.Input((64, 2)),
    layers.Conv1D(16, 5, activation="relu"),
    layers.MaxPooling1D(4),
    layers.Conv1D(32, 3, activation="relu"),
    layers.GlobalMaxPooling1D(),
    layers.Dense(5, activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, validation_data=(x_val, y_val), verbose=0)
