# %%
import keras
from keras import layers

# %% title="Counting the parameters"
model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1)])
model.count_params()

# %% title="Saving the weights before any data"
model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1)])
model.save_weights("undeclared.weights.h5")

# %% title="Cutting features out of the model"
model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1)])
features = keras.Model(model.inputs, model.layers[0].output)

# %% title="Looking at the weights of a layer"
model = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1)])
model.compile(loss="mse")
model.layers[0].get_weights()
len(model.layers[0].weights)
