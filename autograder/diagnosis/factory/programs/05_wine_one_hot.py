"""Wine cultivars with one-hot targets and categorical cross-entropy."""
# kind: tables
import numpy as np
import keras
from keras import layers
from keras.utils import to_categorical
from sklearn.datasets import load_wine
from sklearn.preprocessing import StandardScaler

wine = load_wine()
x = StandardScaler().fit_transform(wine.data)
y = to_categorical(wine.target, num_classes=3)

def build_model():
    model = keras.Sequential()
    model.add(layers.Input(shape=(13,)))
    model.add(layers.Dense(32, activation="relu"))
    model.add(layers.BatchNormalization())
    model.add(layers.Dense(3, activation="softmax"))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model

model = build_model()
model.fit(x, y, epochs=1, batch_size=16, verbose=0)
print(np.argmax(model.predict(x[:5], verbose=0), axis=-1))
