"""Wine class and alcohol level, with dict targets, losses and metrics."""
# kind: several_outputs
from sklearn.datasets import load_wine
from tensorflow import keras
from tensorflow.keras import layers

table, label = load_wine(return_X_y=True)
x = (table[:, 1:] - table[:, 1:].mean(0)) / table[:, 1:].std(0)
y = {"cultivar": label, "alcohol": table[:, 0]}

inputs = keras.Input(shape=(12,), name="chemistry")
h = layers.Dense(24, activation="relu")(inputs)
h = layers.Dense(24, activation="relu")(h)
outputs = {
    "cultivar": layers.Dense(3, activation="softmax", name="cultivar")(h),
    "alcohol": layers.Dense(1, name="alcohol")(h),
}
model = keras.Model(inputs, outputs)
model.compile(
    optimizer="adam",
    loss={"cultivar": "sparse_categorical_crossentropy", "alcohol": "mse"},
    loss_weights={"cultivar": 1.0, "alcohol": 0.01},
    metrics={"cultivar": ["accuracy"], "alcohol": ["mae"]},
)
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
