# %% role="sound" explain="model, letters, answers"
import keras
import numpy as np
from keras import layers

vocabulary, n_tags, n_departments = 50, 8, 4
rng = np.random.default_rng(2)
letters = {
    "title": rng.integers(0, 2, (48, vocabulary)),
    "text_body": rng.integers(0, 2, (48, vocabulary)),
    "tags": rng.integers(0, 2, (48, n_tags)),
}
answers = {
    "priority": rng.random((48, 1)),
    "department": keras.utils.to_categorical(rng.integers(0, n_departments, 48), n_departments),
}

title = keras.Input((vocabulary,), name="title")
text_body = keras.Input((vocabulary,), name="text_body")
tags = keras.Input((n_tags,), name="tags")
features = layers.Dense(16, activation="relu")(layers.Concatenate()([title, text_body, tags]))
priority = layers.Dense(1, activation="sigmoid", name="priority")(features)
department = layers.Dense(n_departments, activation="softmax", name="department")(features)
model = keras.Model([title, text_body, tags], {"priority": priority, "department": department})
model.compile(
    optimizer="rmsprop",
    loss={"priority": "mean_squared_error", "department": "categorical_crossentropy"},
    metrics={"priority": ["mean_absolute_error"], "department": ["accuracy"]},
)
model.fit(letters, answers, epochs=1, verbose=0)
