# %% role="sound" explain="model, X, y"
import keras
from keras import layers
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
X = StandardScaler().fit_transform(X[:256])
y = y[:256].reshape(-1, 1)

inputs = keras.Input(shape=(X.shape[1],))
hidden = layers.Dense(16, activation="relu")(inputs)
model = keras.Model(inputs, layers.Dense(1)(hidden))
model.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))
model.fit(X, y, epochs=1, verbose=0)
