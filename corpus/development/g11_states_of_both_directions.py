# %% [markdown]
# title: An initial_state was passed that is not compatible with cell.state_size
# source: written for this corpus, after a common report
# %% role="fault" because="states_differ"
import keras
import numpy as np

source, target = keras.Input((7, 4)), keras.Input((5, 4))
encoded, *states = keras.layers.Bidirectional(keras.layers.LSTM(6, return_state=True))(source)
decoded = keras.layers.LSTM(12, return_sequences=True)(target, initial_state=states)
model = keras.Model([source, target], keras.layers.Dense(3)(decoded))
model.compile("adam", "mse")
model.fit([np.zeros((8, 7, 4)), np.zeros((8, 5, 4))], np.zeros((8, 5, 3)), verbose=0)
# %% role="fix"
import keras
import numpy as np

source, target = keras.Input((7, 4)), keras.Input((5, 4))
encoded, *states = keras.layers.Bidirectional(keras.layers.LSTM(6, return_state=True))(source)
decoded = keras.layers.LSTM(12, return_sequences=True)(target, initial_state=[keras.layers.Concatenate()(states[0::2]), keras.layers.Concatenate()(states[1::2])])
model = keras.Model([source, target], keras.layers.Dense(3)(decoded))
model.compile("adam", "mse")
model.fit([np.zeros((8, 7, 4)), np.zeros((8, 5, 4))], np.zeros((8, 5, 3)), verbose=0)
