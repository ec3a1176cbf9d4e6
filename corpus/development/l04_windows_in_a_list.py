# %% [markdown]
# title: output_signature must contain objects that are subclass of tf.TypeSpec but found list
# source: written for this corpus, after a common report
# %% role="fault" because="list_in_place_of_array"
import math

import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(21)
pulse = np.sin(np.arange(3000) / 9) + rng.normal(0, 0.1, 3000)
pulse[1500:] *= 1.6


class Beats(keras.utils.PyDataset):
    """Windows of a pulse, and whether its second half is loud."""

    def __init__(self, starts, size, **options):
        super().__init__(**options)
        self.starts, self.size = starts, size

    def __len__(self):
        return math.ceil(len(self.starts) / self.size)

    def __getitem__(self, index):
        chosen = self.starts[index * self.size : (index + 1) * self.size]
        beats = [pulse[start : start + 64, np.newaxis] for start in chosen]
        loud = np.array([float(start > 1468) for start in chosen])
        return beats, loud


starts = rng.permutation(2900)[:240]
model = keras.Sequential(
    [
        keras.Input((64, 1)),
        layers.Conv1D(6, 7, activation="relu"),
        layers.GlobalMaxPooling1D(),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile("adam", "binary_crossentropy")
model.fit(Beats(starts[:180], 30), validation_data=Beats(starts[180:], 30), verbose=0)
# %% role="fix"
import math

import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(21)
pulse = np.sin(np.arange(3000) / 9) + rng.normal(0, 0.1, 3000)
pulse[1500:] *= 1.6


class Beats(keras.utils.PyDataset):
    """Windows of a pulse, and whether its second half is loud."""

    def __init__(self, starts, size, **options):
        super().__init__(**options)
        self.starts, self.size = starts, size

    def __len__(self):
        return math.ceil(len(self.starts) / self.size)

    def __getitem__(self, index):
        chosen = self.starts[index * self.size : (index + 1) * self.size]
        beats = [pulse[start : start + 64, np.newaxis] for start in chosen]
        loud = np.array([float(start > 1468) for start in chosen])
        return np.array(beats), loud


starts = rng.permutation(2900)[:240]
model = keras.Sequential(
    [
        keras.Input((64, 1)),
        layers.Conv1D(6, 7, activation="relu"),
        layers.GlobalMaxPooling1D(),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile("adam", "binary_crossentropy")
model.fit(Beats(starts[:180], 30), validation_data=Beats(starts[180:], 30), verbose=0)
