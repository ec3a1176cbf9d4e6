"""Wine with an adapted Normalization layer as the first layer."""
# kind: tables
import keras
from keras import layers
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split

x, y = load_wine(return_X_y=True)
x, x_val, y, y_val = train_test_split(x, y, test_size=0.25, random_state=3, stratify=y)

norm = layers.Normalization(axis=-1)
norm.adapt(x)

inputs = keras.Input(shape=(13,))
h = norm(inputs)
h = layers.Dense(20, activation="relu")(h)
outputs = layers.Dense(3, activation="softmax")(h)
model = keras.Model(inputs, outputs, name="wine_net")
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, validation_data=(x_val, y_val), epochs=1, batch_size=32, verbose=0)
