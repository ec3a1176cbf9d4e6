# %% role="sound" explain="model, petals, kinds"
import keras
from sklearn.datasets import load_iris

iris = load_iris()
petals, kinds = iris.data[:, 2:].astype("float32"), iris.target
by_kind = petals.reshape(3, 50, 2)

model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(8, activation="relu"),
    keras.layers.Dense(3),
    keras.layers.Softmax(),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(petals, kinds, verbose=0)
