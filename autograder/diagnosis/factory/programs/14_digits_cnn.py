"""Small CNN on 8x8 grey digits."""
# kind: images
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
x = digits.images[:200].reshape(-1, 8, 8, 1).astype("float32") / 16.0
y = digits.target[:200]

model = keras.Sequential([
    layers.Conv2D(16, (3, 3), activation="relu", padding="same", input_shape=(8, 8, 1)),
    layers.MaxPooling2D((2, 2)),
    layers.Conv2D(32, (3, 3), activation="relu"),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
sample = x[0]
digit = model.predict(sample[None, ...], verbose=0).argmax()
