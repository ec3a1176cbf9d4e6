# %% [markdown]
# title: ValueError: Input 0 is incompatible with layer bidirectional_1: expected ndim=5, found ndim=4
# source: keras-team/keras #9763, 2018
# %% role="fault" because="time_axis_missing"
import keras
from keras import layers

inputs = keras.Input((32, 32, 1))
conv1 = layers.Bidirectional(layers.ConvLSTM2D(4, 3, padding="same"))(inputs)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(conv1)
model = keras.Model(inputs, outputs)
model.compile("adam", "binary_crossentropy")
# %% role="fix"
import keras
from keras import layers

inputs = keras.Input((40, 32, 32, 1))
conv1 = layers.Bidirectional(layers.ConvLSTM2D(4, 3, padding="same"))(inputs)
outputs = layers.Conv2D(1, 1, activation="sigmoid")(conv1)
model = keras.Model(inputs, outputs)
model.compile("adam", "binary_crossentropy")
