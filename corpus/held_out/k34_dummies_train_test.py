# %% [markdown]
# title: dummies train test
# source: written for this corpus
# %% role="fault" because="not_numbers"
import numpy as np
import pandas as pd
import keras

rng = np.random.default_rng(3)
train = pd.DataFrame({"colour": rng.choice(["red", "blue", "green"], 120), "w": rng.random(120), "grade": rng.choice(["A", "B"], 120)})
test = pd.DataFrame({"colour": rng.choice(["red", "blue", "green", "black"], 60), "w": rng.random(60), "grade": rng.choice(["A", "B"], 60)})

def xy(df):
    x = pd.get_dummies(df[["colour", "w"]]).astype("float32")
    return x.to_numpy(), df["grade"].to_numpy()

x_train, y_train = xy(train)
x_test, y_test = xy(test)

model = keras.Sequential([
    keras.Input((x_test.shape[1],)),
    keras.layers.Dense(8, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1)
model.evaluate(x_test, y_test)
# %% role="fix"
import numpy as np
import pandas as pd
import keras

rng = np.random.default_rng(3)
train = pd.DataFrame({"colour": rng.choice(["red", "blue", "green"], 120), "w": rng.random(120), "grade": rng.choice(["A", "B"], 120)})
test = pd.DataFrame({"colour": rng.choice(["red", "blue", "green", "black"], 60), "w": rng.random(60), "grade": rng.choice(["A", "B"], 60)})

def xy(df):
    x = pd.get_dummies(df[["colour", "w"]]).reindex(columns=["w", "colour_black", "colour_blue", "colour_green", "colour_red"], fill_value=0).astype("float32")
    return x.to_numpy(), (df["grade"] == "A").to_numpy("float32")

x_train, y_train = xy(train)
x_test, y_test = xy(test)

model = keras.Sequential([
    keras.Input((x_test.shape[1],)),
    keras.layers.Dense(8, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=1)
model.evaluate(x_test, y_test)
