# %% [markdown]
# title: Output is not connected to inputs: features of a nested backbone
# source: written for this corpus, after a common report
# %% role="fault" because="graph_disconnected"
import keras
from keras import layers

base = keras.Sequential([keras.Input((8,)), layers.Dense(4, name="hidden"), layers.Dense(2)], name="base")
inputs = keras.Input((8,))
model = keras.Model(inputs, layers.Dense(1)(base(inputs)))
features = keras.Model(model.inputs, base.get_layer("hidden").output)
# %% role="fix"
import keras
from keras import layers

base = keras.Sequential([keras.Input((8,)), layers.Dense(4, name="hidden"), layers.Dense(2)], name="base")
inputs = keras.Input((8,))
model = keras.Model(inputs, layers.Dense(1)(base(inputs)))
features = keras.Model(base.inputs, base.get_layer("hidden").output)
