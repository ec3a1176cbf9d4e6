# %% [markdown]
# title: ValueError: Shapes (None, 4) and (None, 10) are incompatible
# source: MiteshPuthran/Speech-Emotion-Analyzer #52, 2020
# %% role="fault" because="units_wrong"
import keras
import numpy as np
from keras.layers import Activation, Conv1D, Dense, Dropout, Flatten, MaxPooling1D
from keras.utils import to_categorical
from sklearn.preprocessing import LabelEncoder

rng = np.random.default_rng(52)
mfcc = rng.normal(size=(80, 54))
mood = rng.choice(["angry", "calm", "happy", "sad"], 80)
lb = LabelEncoder()
X_train, X_test = mfcc[:60], mfcc[60:]
y_train = to_categorical(lb.fit_transform(mood[:60]))
y_test = to_categorical(lb.transform(mood[60:]))
x_traincnn = np.expand_dims(X_train, axis=2)
x_testcnn = np.expand_dims(X_test, axis=2)

model = keras.Sequential()
model.add(keras.Input((x_traincnn.shape[1], 1)))
model.add(Conv1D(16, 5, padding="same"))
model.add(Activation("relu"))
model.add(Dropout(0.1))
model.add(MaxPooling1D(pool_size=8))
model.add(Conv1D(16, 5, padding="same"))
model.add(Activation("relu"))
model.add(Flatten())
model.add(Dense(10))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
cnnhistory = model.fit(x_traincnn, y_train, batch_size=16, epochs=1, validation_data=(x_testcnn, y_test), verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import Activation, Conv1D, Dense, Dropout, Flatten, MaxPooling1D
from keras.utils import to_categorical
from sklearn.preprocessing import LabelEncoder

rng = np.random.default_rng(52)
mfcc = rng.normal(size=(80, 54))
mood = rng.choice(["angry", "calm", "happy", "sad"], 80)
lb = LabelEncoder()
X_train, X_test = mfcc[:60], mfcc[60:]
y_train = to_categorical(lb.fit_transform(mood[:60]))
y_test = to_categorical(lb.transform(mood[60:]))
x_traincnn = np.expand_dims(X_train, axis=2)
x_testcnn = np.expand_dims(X_test, axis=2)

model = keras.Sequential()
model.add(keras.Input((x_traincnn.shape[1], 1)))
model.add(Conv1D(16, 5, padding="same"))
model.add(Activation("relu"))
model.add(Dropout(0.1))
model.add(MaxPooling1D(pool_size=8))
model.add(Conv1D(16, 5, padding="same"))
model.add(Activation("relu"))
model.add(Flatten())
model.add(Dense(len(lb.classes_)))
model.add(Activation("softmax"))
model.compile(loss="categorical_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
cnnhistory = model.fit(x_traincnn, y_train, batch_size=16, epochs=1, validation_data=(x_testcnn, y_test), verbose=0)
