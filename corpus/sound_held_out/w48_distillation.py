# %% role="sound" explain="student, X, soft"
import numpy as np
import keras
from keras import layers

X = np.random.rand(300, 16).astype("float32")
labels = (X[:, :4].argmax(axis=1)).astype("int32")
teacher = keras.Sequential([layers.Input((16,)), layers.Dense(64, activation="relu"), layers.Dense(4)])
teacher.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
teacher.fit(X, labels, epochs=1, verbose=0)
soft = keras.ops.convert_to_numpy(keras.ops.softmax(teacher.predict(X, verbose=0) / 2.0, axis=-1))

student = keras.Sequential([layers.Input((16,)), layers.Dense(8, activation="relu"), layers.Dense(4, activation="softmax")])
student.compile("adam", keras.losses.KLDivergence(), metrics=["categorical_accuracy"])
student.fit(X, soft, epochs=1)
