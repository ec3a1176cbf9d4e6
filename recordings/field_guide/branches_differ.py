# %%
import keras
from keras import layers

# %% title="Add, other units"
inputs = keras.Input(shape=(8,))
model = keras.Model(inputs, layers.Add()([layers.Dense(4)(inputs), layers.Dense(5)(inputs)]))

# %% title="Concatenate, images of other sizes"
inputs = keras.Input(shape=(28, 28, 1))
model = keras.Model(inputs, layers.Concatenate()([layers.Conv2D(4, 3)(inputs), layers.Conv2D(4, 5)(inputs)]))

# %% title="A skip over an odd size"
inputs = keras.Input(shape=(29, 29, 4))
raised = layers.UpSampling2D()(layers.MaxPooling2D()(inputs))
model = keras.Model(inputs, layers.Add()([inputs, raised]))

# %% title="Concatenate, series and table"
series, table = keras.Input(shape=(10, 3)), keras.Input(shape=(8,))
model = keras.Model([series, table], layers.Concatenate()([series, table]))
