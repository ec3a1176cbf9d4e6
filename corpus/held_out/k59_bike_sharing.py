# %% [markdown]
# title: bike sharing
# source: written for this corpus
# %% role="fault" because="not_numbers"
import io
import pandas as pd
from keras import Sequential
from keras.layers import Dense, Input

csv = io.StringIO("""temp;hum;wind;holiday;cnt
21.5;0.61;3.2;0;310
18.0;0.70;1,4;0;211
25.3;0.44;2.0;1;402
11.9;0.82;6.1;0;90
30.2;0.35;2.8;1;377
""")
df = pd.read_csv(csv, sep=";")
df = pd.concat([df] * 10, ignore_index=True)
X = df.drop("cnt", axis=1).values
y = df["cnt"].values

model = Sequential([Input((4,)), Dense(8, activation="relu"), Dense(1)])
model.compile(loss="mse", optimizer="rmsprop")
model.fit(X, y, epochs=3, verbose=0)
# %% role="fix"
import io
import pandas as pd
from keras import Sequential
from keras.layers import Dense, Input

csv = io.StringIO("""temp;hum;wind;holiday;cnt
21.5;0.61;3.2;0;310
18.0;0.70;1,4;0;211
25.3;0.44;2.0;1;402
11.9;0.82;6.1;0;90
30.2;0.35;2.8;1;377
""")
df = pd.read_csv(csv, sep=";")
df["wind"] = df["wind"].str.replace(",", ".").astype(float)
df = pd.concat([df] * 10, ignore_index=True)
X = df.drop("cnt", axis=1).values
y = df["cnt"].values

model = Sequential([Input((4,)), Dense(8, activation="relu"), Dense(1)])
model.compile(loss="mse", optimizer="rmsprop")
model.fit(X, y, epochs=3, verbose=0)
