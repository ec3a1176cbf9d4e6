"""Conv1D over the eight rows of each digit."""
# kind: series
import keras
from keras import layers
from sklearn.datasets import load_digits

data = load_digits()
x = data.images[:180] / 16.0   # 8 time steps with 8 features
y = data.target[:180]

inputs = keras.Input(shape=(8, 8))
h = layers.Conv1D(32, 3, padding="same", activation="relu")(inputs)
h = layers.MaxPooling1D(2)(h)
h = layers.Conv1D(32, 3, activation="relu")(h)
h = layers.Flatten()(h)
outputs = layers.Dense(10, activation="softmax")(h)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer="nadam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=30, verbose=0)
