# %% [markdown]
# title: ValueError: Shapes (None, None) and (None, 7, 7, 2) are incompatible
# source: sohailahmedkhan/Flood-Detection-from-Images-using-Deep-Learning #2, 2022
# %% role="fault" because="output_rank_wrong"
import keras
import numpy as np
from keras.layers import Dense


class Pictures(keras.utils.PyDataset):
    def __init__(self, batches, seed):
        super().__init__()
        self.batches, self.rng = batches, np.random.default_rng(seed)

    def __len__(self):
        return self.batches

    def __getitem__(self, index):
        photos = self.rng.uniform(-1, 1, (6, 64, 64, 3)).astype("float32")
        return photos, keras.utils.to_categorical(self.rng.integers(0, 2, 6), 2)


def build_model():
    mobile = keras.applications.MobileNet(input_shape=(64, 64, 3), alpha=0.25, include_top=False, weights=None)
    x = mobile.layers[-6].output
    output = Dense(units=2, activation="softmax")(x)
    model = keras.Model(inputs=mobile.input, outputs=output)
    for layer in model.layers[:-5]:
        layer.trainable = False
    return model


fine_tuned_model = build_model()
fine_tuned_model.compile(keras.optimizers.Adam(0.0001), loss="categorical_crossentropy", metrics=["accuracy"])
fine_tuned_model.fit(Pictures(2, 0), validation_data=Pictures(1, 1), epochs=1, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Dense


class Pictures(keras.utils.PyDataset):
    def __init__(self, batches, seed):
        super().__init__()
        self.batches, self.rng = batches, np.random.default_rng(seed)

    def __len__(self):
        return self.batches

    def __getitem__(self, index):
        photos = self.rng.uniform(-1, 1, (6, 64, 64, 3)).astype("float32")
        return photos, keras.utils.to_categorical(self.rng.integers(0, 2, 6), 2)


def build_model():
    mobile = keras.applications.MobileNet(input_shape=(64, 64, 3), alpha=0.25, include_top=False, weights=None)
    x = mobile.layers[-6].output
    x = keras.layers.GlobalAveragePooling2D()(x)
    output = Dense(units=2, activation="softmax")(x)
    model = keras.Model(inputs=mobile.input, outputs=output)
    for layer in model.layers[:-5]:
        layer.trainable = False
    return model


fine_tuned_model = build_model()
fine_tuned_model.compile(keras.optimizers.Adam(0.0001), loss="categorical_crossentropy", metrics=["accuracy"])
fine_tuned_model.fit(Pictures(2, 0), validation_data=Pictures(1, 1), epochs=1, verbose=0)
