# %% [markdown]
# title: Unrecognized data type: x=[[...]] (of type <class 'list'>)
# source: written for this corpus, after a common report
# %% role="fault" because="list_in_place_of_array"
import keras
import numpy as np

questions = [[0.0, 1.0, 0.5], [1.0, 0.0, 0.25], [0.5, 0.5, 0.0], [1.0, 1.0, 1.0]]
answers = [0, 1, 1, 0]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(questions, answers, verbose=0)
# %% role="fix"
import keras
import numpy as np

questions = [[0.0, 1.0, 0.5], [1.0, 0.0, 0.25], [0.5, 0.5, 0.0], [1.0, 1.0, 1.0]]
answers = [0, 1, 1, 0]
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(np.array(questions), np.array(answers), verbose=0)
