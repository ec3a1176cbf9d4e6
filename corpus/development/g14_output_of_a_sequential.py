# %% [markdown]
# title: The layer sequential has never been called and thus has no defined output
# source: written for this corpus, after a common report
# %% role="fault" because="output_undefined"
import keras
import numpy as np

model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3, name="last"), keras.layers.Flatten()])
model.add(keras.layers.Dense(2))
maps = keras.Model(model.inputs, [model.get_layer("last").output, model.output])
maps.predict(np.zeros((1, 8, 8, 1)), verbose=0)
# %% role="fix"
import keras
import numpy as np

model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3, name="last"), keras.layers.Flatten()])
model.add(keras.layers.Dense(2))
maps = keras.Model(model.inputs, [model.get_layer("last").output, model.outputs[0]])
maps.predict(np.zeros((1, 8, 8, 1)), verbose=0)
