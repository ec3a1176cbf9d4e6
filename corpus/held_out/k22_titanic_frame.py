# %% [markdown]
# title: titanic frame
# source: written for this corpus
# %% role="fault" because="not_numbers"
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from keras.models import Sequential
from keras.layers import Input, Dense

rng = np.random.default_rng(0)
df = pd.DataFrame({
    "Pclass": rng.integers(1, 4, 200),
    "Sex": rng.choice(["male", "female"], 200),
    "Age": rng.normal(30, 10, 200),
    "Fare": rng.random(200) * 100,
    "Survived": rng.integers(0, 2, 200),
})
X = df.drop("Survived", axis=1).values
y = df["Survived"].values
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=4)

model = Sequential([Input((4,)), Dense(16, activation="relu"), Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=2, batch_size=10)
# %% role="fix"
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from keras.models import Sequential
from keras.layers import Input, Dense

rng = np.random.default_rng(0)
df = pd.DataFrame({
    "Pclass": rng.integers(1, 4, 200),
    "Sex": rng.choice(["male", "female"], 200),
    "Age": rng.normal(30, 10, 200),
    "Fare": rng.random(200) * 100,
    "Survived": rng.integers(0, 2, 200),
})
df["Sex"] = (df["Sex"] == "female").astype(int)
X = df.drop("Survived", axis=1).values.astype("float32")
y = df["Survived"].values
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=4)

model = Sequential([Input((4,)), Dense(16, activation="relu"), Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=2, batch_size=10)
