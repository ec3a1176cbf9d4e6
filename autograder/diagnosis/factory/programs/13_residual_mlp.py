"""Residual MLP blocks on the wine table with a functional model."""
# kind: tables
import keras
from keras import layers
from sklearn.datasets import load_wine

x, y = load_wine(return_X_y=True)
x = (x - x.mean(axis=0)) / x.std(axis=0)

def block(h, units):
    skip = h
    h = layers.Dense(units, activation="relu")(h)
    h = layers.Dense(units)(h)
    h = layers.Add()([h, skip])
    return layers.LayerNormalization()(h)

inputs = keras.Input(shape=(13,))
h = layers.Dense(32)(inputs)
for _ in range(2):
    h = block(h, 32)
outputs = layers.Dense(3)(h)
model = keras.Model(inputs, outputs)
model.compile(
    optimizer=keras.optimizers.AdamW(learning_rate=1e-3, weight_decay=1e-4),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=[keras.metrics.SparseCategoricalAccuracy()],
)
model.fit(x, y, epochs=1, batch_size=32, shuffle=True, verbose=0)
