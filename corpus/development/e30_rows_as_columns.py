# %% [markdown]
# title: Input shape when every row is a sample
# source: written for this corpus
# %% role="fault" because="samples_as_features"
import keras
from keras import layers
from sklearn.datasets import load_diabetes

X, y = load_diabetes(return_X_y=True, as_frame=True)
n_rows, n_columns = X.shape

inputs = keras.Input(shape=(n_rows,))
hidden = layers.Dense(16, activation="relu")(inputs)
model = keras.Model(inputs, layers.Dense(1)(hidden))
model.compile("adam", "mse")
model.fit(X, y, verbose=0)
# %% role="fix"
import keras
from keras import layers
from sklearn.datasets import load_diabetes

X, y = load_diabetes(return_X_y=True, as_frame=True)
n_rows, n_columns = X.shape

inputs = keras.Input(shape=(n_columns,))
hidden = layers.Dense(16, activation="relu")(inputs)
model = keras.Model(inputs, layers.Dense(1)(hidden))
model.compile("adam", "mse")
model.fit(X, y, verbose=0)
