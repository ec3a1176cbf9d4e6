# %% [markdown]
# title: too low accuracy
# source: keras-team/keras #14729, 2021
# %% role="fault" because="loss_unfit" silent="yes" explain="model3, X_train, y_train"
import keras
import pandas as pd
from keras import layers
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

data = load_breast_cancer(as_frame=True)
df = pd.concat([data.target.map({0: "M", 1: "B"}).rename("diagnosis"), data.data], axis=1)
X = df.iloc[:, 1:].values
y = LabelEncoder().fit_transform(df.iloc[:, 0].values)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0)
sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

model3 = keras.Sequential()
model3.add(layers.Flatten())
model3.add(layers.Dense(16, activation="relu", kernel_initializer="uniform"))
model3.add(layers.Dropout(0.1))
model3.add(layers.Dense(16, activation="relu", kernel_initializer="uniform"))
model3.add(layers.Dropout(0.1))
model3.add(layers.Dense(1, activation="sigmoid", kernel_initializer="uniform"))
model3.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.categorical_crossentropy, metrics=["accuracy"])
model3.fit(X_train, y_train, batch_size=100, epochs=3, verbose=0)
score = model3.evaluate(X_test, y_test, verbose=0)
# %% role="fix"
import keras
import pandas as pd
from keras import layers
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

data = load_breast_cancer(as_frame=True)
df = pd.concat([data.target.map({0: "M", 1: "B"}).rename("diagnosis"), data.data], axis=1)
X = df.iloc[:, 1:].values
y = LabelEncoder().fit_transform(df.iloc[:, 0].values)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0)
sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

model3 = keras.Sequential()
model3.add(layers.Flatten())
model3.add(layers.Dense(16, activation="relu", kernel_initializer="uniform"))
model3.add(layers.Dropout(0.1))
model3.add(layers.Dense(16, activation="relu", kernel_initializer="uniform"))
model3.add(layers.Dropout(0.1))
model3.add(layers.Dense(1, activation="sigmoid", kernel_initializer="uniform"))
model3.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.binary_crossentropy, metrics=["accuracy"])
model3.fit(X_train, y_train, batch_size=100, epochs=3, verbose=0)
score = model3.evaluate(X_test, y_test, verbose=0)
