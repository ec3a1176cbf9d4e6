"""Dense autoencoder for flat digits."""
# kind: autoencoder
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.datasets import load_digits

x = load_digits().data[:200].astype("float32") / 16.0
y = x

inputs = keras.Input(shape=(64,))
encoded = layers.Dense(32, activation="relu")(inputs)
encoded = layers.Dense(8, activation="relu")(encoded)
decoded = layers.Dense(32, activation="relu")(encoded)
decoded = layers.Dense(64, activation="sigmoid")(decoded)
model = keras.Model(inputs, decoded)
encoder = keras.Model(inputs, encoded)

model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(x, y, epochs=1, batch_size=32, validation_split=0.1, verbose=0)
codes = encoder.predict(x[:10], verbose=0)
