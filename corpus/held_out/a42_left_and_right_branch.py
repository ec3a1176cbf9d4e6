# %% [markdown]
# title: Merge Layer example fails on fit()
# source: keras-team/keras #2427, 2016
# %% role="fault" because="inputs_differ"
import numpy as np
import keras
from keras import layers

np.random.seed(41)
input1 = np.random.random((100, 78))
input2 = np.random.random((100, 78))
target1 = np.random.random((100, 10))

left, right = keras.Input((78,), name="left"), keras.Input((78,), name="right")
merged = layers.Concatenate()([layers.Dense(32)(left), layers.Dense(32)(right)])
final_model = keras.Model([left, right], layers.Dense(10, activation="softmax")(merged))
final_model.compile("rmsprop", "categorical_crossentropy")
final_model.fit(x=input1, y=target1, batch_size=32, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import keras
from keras import layers

np.random.seed(41)
input1 = np.random.random((100, 78))
input2 = np.random.random((100, 78))
target1 = np.random.random((100, 10))

left, right = keras.Input((78,), name="left"), keras.Input((78,), name="right")
merged = layers.Concatenate()([layers.Dense(32)(left), layers.Dense(32)(right)])
final_model = keras.Model([left, right], layers.Dense(10, activation="softmax")(merged))
final_model.compile("rmsprop", "categorical_crossentropy")
final_model.fit(x=[input1, input2], y=target1, batch_size=32, epochs=1, verbose=0)
