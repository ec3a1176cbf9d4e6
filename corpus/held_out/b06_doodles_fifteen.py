# %% [markdown]
# title: ValueError: Error when checking target: expected dense_3 to have shape (15,) but got array with shape (1,)
# source: keras-team/keras #13344, 2019
# %% role="fault" because="class_numbers_with_categorical_loss"
import keras
import numpy as np
from keras import layers
from sklearn.model_selection import train_test_split


class DoodleModel:
    classes = 15

    def __init__(self, size):
        inp = layers.Input((size, size, 1))
        x = layers.Conv2D(16, 5, activation="relu")(inp)
        x = layers.MaxPooling2D(2, padding="same")(x)
        x = layers.Flatten()(x)
        x = layers.Dense(64, activation="relu")(x)
        out = layers.Dense(self.classes, activation="softmax")(x)
        self.net = keras.Model(inp, out)
        self.net.compile(loss="categorical_crossentropy", optimizer="adam")

    def train(self, x, y):
        codes = keras.utils.to_categorical(y, self.classes)
        return self.net.fit(x, codes, batch_size=32, epochs=1, verbose=0)

    def test(self, x, y):
        return self.net.evaluate(x, y, verbose=0)


rng = np.random.RandomState(7)
features = rng.rand(150, 20, 20, 1)
labels = np.repeat(np.arange(15), 10)
train_x, test_x, train_y, test_y = train_test_split(features, labels, test_size=0.2, random_state=0)
doodle = DoodleModel(20)
doodle.train(train_x, train_y)
doodle.test(test_x, test_y)
# %% role="fix"
import keras
import numpy as np
from keras import layers
from sklearn.model_selection import train_test_split


class DoodleModel:
    classes = 15

    def __init__(self, size):
        inp = layers.Input((size, size, 1))
        x = layers.Conv2D(16, 5, activation="relu")(inp)
        x = layers.MaxPooling2D(2, padding="same")(x)
        x = layers.Flatten()(x)
        x = layers.Dense(64, activation="relu")(x)
        out = layers.Dense(self.classes, activation="softmax")(x)
        self.net = keras.Model(inp, out)
        self.net.compile(loss="categorical_crossentropy", optimizer="adam")

    def train(self, x, y):
        codes = keras.utils.to_categorical(y, self.classes)
        return self.net.fit(x, codes, batch_size=32, epochs=1, verbose=0)

    def test(self, x, y):
        return self.net.evaluate(x, keras.utils.to_categorical(y, self.classes), verbose=0)


rng = np.random.RandomState(7)
features = rng.rand(150, 20, 20, 1)
labels = np.repeat(np.arange(15), 10)
train_x, test_x, train_y, test_y = train_test_split(features, labels, test_size=0.2, random_state=0)
doodle = DoodleModel(20)
doodle.train(train_x, train_y)
doodle.test(test_x, test_y)
