# %% role="sound" explain="model, cells, malignant"
import keras
from sklearn.datasets import load_breast_cancer

data = load_breast_cancer()
cells = ((data.data - data.data.mean(axis=0)) / data.data.std(axis=0)).astype("float32")
malignant = data.target.astype("float32")

model = keras.Sequential([keras.Input((30,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
model.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True))
model.fit(cells, malignant, class_weight={0: 2.0, 1: 1.0}, verbose=0)
