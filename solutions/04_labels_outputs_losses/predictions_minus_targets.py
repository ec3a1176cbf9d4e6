# %% [markdown]
# # Exercise 4.5: Predictions minus targets
#
# The data is 442 patients with diabetes: ten measurements each, and one number for how far the disease had progressed a
# year later, standardised. A model was trained in the set-up cell. `model.evaluate` says that its mean squared error is
# about 0.4. Computed by hand, the error of the same model on the same patients is almost four times as large.
#
# Nothing raises an exception. The function below subtracts two arrays of different shapes.
#
# **Your task:** change `errors` so that it returns one error for each patient.
#
# * `errors(predictions, targets)` returns the prediction minus the target for each patient.
# * `predictions` come from `model.predict`, in the shape (n, 1). `targets` have the shape (n,), or (n, 1) like the
#   output.
# * The result has one number for each of the n patients: the shape is (n,), or (n, 1) if you prefer. n can be 1.
# * It does not change its arguments.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_diabetes
from sklearn.preprocessing import scale

measurements, progression = load_diabetes(return_X_y=True)
measurements = scale(measurements).astype("float32")
progression = scale(progression).astype("float32")

keras.utils.set_random_seed(4)
model = keras.Sequential([keras.Input(shape=(10,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
model.fit(measurements, progression, epochs=10, verbose=0)
predictions = model.predict(measurements, verbose=0)
print("predictions:", predictions.shape, "  progression:", progression.shape)
print("evaluate:", round(model.evaluate(measurements, progression, verbose=0), 2))


# %% role="broken" because="other_shape_returned"
def errors(predictions, targets):
    return predictions - targets


# %% role="fix"
def errors(predictions, targets):
    return predictions.reshape(-1) - targets.reshape(-1)


# %% role="right"
# Columns instead of rows.
def errors(predictions, targets):
    return predictions - targets.reshape(predictions.shape)


# %% role="right"
# The first column of each.
def errors(predictions, targets):
    if targets.ndim == 2:
        targets = targets[:, 0]
    return predictions[:, 0] - targets


# %% role="right"
# One patient after the other.
def errors(predictions, targets):
    pairs = zip(predictions.ravel(), targets.ravel(), strict=True)
    return np.array([prediction - target for prediction, target in pairs])


# %% role="wrong" because="other_shape_returned"
# Turned over, it is as wide as before.
def errors(predictions, targets):
    return (predictions - targets).T


# %% role="wrong" because="values_changed"
# The right shape: for each patient the mean distance from all predictions.
def errors(predictions, targets):
    return (predictions - targets).mean(axis=0)


# %% role="wrong" because="values_changed"
# The first n of n times n numbers: every target, compared with the first patient's prediction.
def errors(predictions, targets):
    return (predictions - targets).reshape(-1)[: len(targets)]


# %% role="wrong" because="values_changed"
# The wrong way round.
def errors(predictions, targets):
    return targets.reshape(-1) - predictions.reshape(-1)


# %% role="wrong" because="values_changed"
def errors(predictions, targets):
    return np.abs(predictions.reshape(-1) - targets.reshape(-1))


# %% role="wrong" because="batch_axis_missing_in_data"
# squeeze takes away every axis of size 1. For a single patient that is the batch axis as well.
def errors(predictions, targets):
    return np.squeeze(predictions) - np.squeeze(targets)


# %% role="wrong" because="changes_its_argument"
def errors(predictions, targets):
    predictions -= targets.reshape(-1, 1)
    return predictions


# %% role="wrong" because="other_shape_returned"
# Right for targets of (n,). Targets of (n, 1) get a third axis.
def errors(predictions, targets):
    return predictions - targets[:, np.newaxis]


# %% role="symptom"
difference = errors(predictions, progression)
print("patients:", len(progression), "  shape of the errors:", difference.shape)
print("mean squared error by hand:", round(float((difference**2).mean()), 2))

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# How many errors should there be, and how many does the cell above report? Multiply the numbers of the shape.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# NumPy aligns shapes at their end. `(442, 1)` against `(442,)` is `(442, 1)` against `(1, 442)`, and each axis of
# size 1 is repeated. Which shape must one of the two have, so that nothing is repeated?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Give both the same shape before you subtract. `.reshape(-1)` turns any array into a single row of numbers. It also
# works for a single patient.
#
# </details>

# %% role="check" points=2
# One error for each patient, for targets of shape (442,).
right = predictions[:, 0] - progression
check("errors", given=(predictions, progression), gives=[right, right[:, np.newaxis]])

# %% role="hidden" points=1
# 37 patients, with targets of shape (37,) and (37, 1), and one patient alone.
column = progression[:, np.newaxis]
for n, targets in [(37, progression), (37, column), (1, column)]:
    right = predictions[:n, 0] - progression[:n]
    check("errors", given=(predictions[:n], targets[:n]), gives=[right, right[:, np.newaxis]])
