"""Iris with input_shape on the first Dense layer and sparse labels."""
# kind: tables
import tensorflow as tf
from sklearn.datasets import load_iris
from sklearn.preprocessing import MinMaxScaler

iris = load_iris()
x = MinMaxScaler().fit_transform(iris.data)
y = iris.target

model = tf.keras.models.Sequential([
    tf.keras.layers.Dense(16, activation="relu", input_shape=(4,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=10, verbose=0)
loss, acc = model.evaluate(x, y, verbose=0)
