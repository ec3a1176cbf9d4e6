# %% [markdown]
# title: churn frame
# source: written for this corpus
# %% role="fault" because="features_differ"
import numpy as np
import pandas as pd
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(1)
df = pd.DataFrame({
    "tenure": rng.integers(1, 72, 300),
    "charges": rng.normal(60, 15, 300),
    "contract": rng.choice(["month", "year", "two_year"], 300),
    "payment": rng.choice(["card", "bank", "check"], 300),
    "churn": rng.integers(0, 2, 300),
})
n_features = df.drop(columns="churn").shape[1]
X = pd.get_dummies(df.drop(columns="churn"), columns=["contract", "payment"])
y = df["churn"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

model = keras.Sequential([
    layers.Input(shape=(n_features,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=2, verbose=0)
print(model.evaluate(X_test, y_test, verbose=0))
# %% role="fix"
import numpy as np
import pandas as pd
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(1)
df = pd.DataFrame({
    "tenure": rng.integers(1, 72, 300),
    "charges": rng.normal(60, 15, 300),
    "contract": rng.choice(["month", "year", "two_year"], 300),
    "payment": rng.choice(["card", "bank", "check"], 300),
    "churn": rng.integers(0, 2, 300),
})
X = pd.get_dummies(df.drop(columns="churn"), columns=["contract", "payment"])
n_features = X.shape[1]
y = df["churn"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

model = keras.Sequential([
    layers.Input(shape=(n_features,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=2, verbose=0)
print(model.evaluate(X_test, y_test, verbose=0))
