"""Binary breast cancer classifier with two softmax units and integer labels."""
# kind: tables
import keras
from keras import layers
from sklearn.datasets import load_breast_cancer

bunch = load_breast_cancer()
x = bunch.data[:160].astype("float32")
y = bunch.target[:160]
x = (x - x.mean(axis=0)) / x.std(axis=0)

inputs = keras.Input(shape=(x.shape[1],), name="features")
h = layers.Dense(24, activation="relu")(inputs)
h = layers.Dense(12, activation="relu")(h)
outputs = layers.Dense(2, activation="softmax")(h)
model = keras.Model(inputs, outputs)

model.compile(
    optimizer=keras.optimizers.Adam(1e-3),
    loss=keras.losses.SparseCategoricalCrossentropy(),
    metrics=["accuracy"],
)
model.fit(x, y, batch_size=32, epochs=1, validation_split=0.2, verbose=0)
classes = model.predict(x, verbose=0).argmax(axis=1)
