# %% [markdown]
# title: Why the predict_proba() doesn't work
# source: keras-team/keras #10607, 2018
# %% role="fault" because="one_unit_softmax" silent="yes" explain="model, x_train, y_train"
import numpy as np
from keras.layers import Dense, Input
from keras.models import Sequential

rng = np.random.default_rng(10607)
indicators = rng.normal(size=(160, 34))
uptrend = (indicators[:, :3].sum(axis=1) > 0).astype(int)
x_train, y_train, x_test = indicators[:120], uptrend[:120], indicators[120:]

model = Sequential()
model.add(Input((34,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(16, activation="relu"))
model.add(Dense(1, activation="softmax"))
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["binary_accuracy"])
model.fit(x_train, y_train, epochs=2, batch_size=50, verbose=0)
chances = model.predict(x_test, batch_size=50, verbose=0)
# %% role="fix"
import numpy as np
from keras.layers import Dense, Input
from keras.models import Sequential

rng = np.random.default_rng(10607)
indicators = rng.normal(size=(160, 34))
uptrend = (indicators[:, :3].sum(axis=1) > 0).astype(int)
x_train, y_train, x_test = indicators[:120], uptrend[:120], indicators[120:]

model = Sequential()
model.add(Input((34,)))
model.add(Dense(32, activation="relu"))
model.add(Dense(16, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["binary_accuracy"])
model.fit(x_train, y_train, epochs=2, batch_size=50, verbose=0)
chances = model.predict(x_test, batch_size=50, verbose=0)
