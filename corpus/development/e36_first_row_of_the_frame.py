# %% [markdown]
# title: Real time face recognition with keras
# source: keras-team/keras #4091, 2016
# %% role="fault" because="batch_axis_missing_in_data"
import keras
import pandas as pd
from keras import layers
from sklearn.datasets import load_breast_cancer

table, benign = load_breast_cancer(return_X_y=True, as_frame=True)
model = keras.Sequential([keras.Input((30,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(table, benign, verbose=0)
patient = pd.DataFrame(table).iloc[0]
model.predict(patient, verbose=0)
# %% role="fix"
import keras
import pandas as pd
from keras import layers
from sklearn.datasets import load_breast_cancer

table, benign = load_breast_cancer(return_X_y=True, as_frame=True)
model = keras.Sequential([keras.Input((30,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(table, benign, verbose=0)
patient = pd.DataFrame(table).iloc[[0]]
model.predict(patient, verbose=0)
