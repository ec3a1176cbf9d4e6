# %% [markdown]
# title: expected conv2d_input to have 4 dimensions
# source: tensorflow/tensorflow #28442, 2019
# %% role="fault" because="channel_axis_missing_in_data"
import numpy as np
from tensorflow.keras.layers import Conv2D, Dense, Flatten, MaxPooling2D
from tensorflow.keras.models import Sequential

rng = np.random.default_rng(25)
x = np.array([rng.integers(0, 256, (50, 50)) for _ in range(40)], dtype=float)
x = x / 255.0
y = rng.integers(0, 2, 40)

model = Sequential()
model.add(Conv2D(8, (3, 3), activation="relu", input_shape=x.shape[1:]))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(1, activation="sigmoid"))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=20, verbose=0)
# %% role="fix"
import numpy as np
from tensorflow.keras.layers import Conv2D, Dense, Flatten, MaxPooling2D
from tensorflow.keras.models import Sequential

rng = np.random.default_rng(25)
x = np.array([rng.integers(0, 256, (50, 50)) for _ in range(40)], dtype=float)
x = np.expand_dims(x, -1) / 255.0
y = rng.integers(0, 2, 40)

model = Sequential()
model.add(Conv2D(8, (3, 3), activation="relu", input_shape=x.shape[1:]))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(MaxPooling2D((2, 2)))
model.add(Flatten())
model.add(Dense(1, activation="sigmoid"))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=20, verbose=0)
