# %% [markdown]
# # Exercise 6.1: All against all
#
# A model forecasts how far the diabetes of a patient will have progressed in a year. It was trained without an error,
# and Keras reports a mean absolute error on 92 patients that it has not seen.
#
# `errors` should return the error for each patient. Its mean should be what Keras reports. It is nearly twice as large,
# so somebody concluded that the forecasts are no better than guessing the mean. The forecasts are right. The
# subtraction is not.
#
# **Your task:** change `errors` so that each forecast is compared with the progression of the same patient.
#
# * `errors(predicted, measured)` takes forecasts as `predict` returns them, of shape (patients, 1), and what was
#   measured, of shape (patients,).
# * It returns one absolute error for each patient: an array of shape (patients,).
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

keras.utils.set_random_seed(6)
model = keras.Sequential([keras.Input(shape=(10,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
model.fit(measurements[:350], progression[:350], epochs=10, verbose=0)

predicted = model.predict(measurements[350:], verbose=0)
measured = progression[350:]
print("predicted:", predicted.shape, " measured:", measured.shape)


# %% role="broken" because="other_shape_returned"
def errors(predicted, measured):
    return np.abs(predicted - measured)


# %% role="fix"
def errors(predicted, measured):
    return np.abs(predicted[:, 0] - measured)


# %% role="right"
# Both as columns, then one row of numbers.
def errors(predicted, measured):
    return np.abs(predicted - measured[:, np.newaxis]).squeeze(axis=1)


# %% role="right"
def errors(predicted, measured):
    return np.abs(predicted.reshape(measured.shape) - measured)


# %% role="right"
def errors(predicted, measured):
    return np.array([abs(float(one) - float(other)) for one, other in zip(predicted.ravel(), measured, strict=True)])


# %% role="wrong" because="other_shape_returned"
# The right subtraction, and one axis too many.
def errors(predicted, measured):
    return np.abs(predicted - measured.reshape(-1, 1))


# %% role="wrong" because="other_shape_returned"
# A single number for all patients.
def errors(predicted, measured):
    return np.abs(predicted[:, 0] - measured).mean()


# %% role="wrong" because="values_changed"
# The shape is right, but each patient's forecast is still compared with all patients.
def errors(predicted, measured):
    return np.abs(predicted - measured).mean(axis=1)


# %% role="wrong" because="values_changed"
# The mean is taken before the absolute value.
def errors(predicted, measured):
    return np.abs((predicted - measured).mean(axis=0))


# %% role="wrong" because="values_changed"
# Not absolute: errors above and below cancel out in the mean.
def errors(predicted, measured):
    return predicted[:, 0] - measured


# %% role="wrong" because="values_changed"
def errors(predicted, measured):
    return (predicted[:, 0] - measured) ** 2


# %% role="wrong" because="values_changed"
# Sorted, so that they go together: but then they belong to other patients.
def errors(predicted, measured):
    return np.abs(np.sort(predicted[:, 0]) - np.sort(measured))


# %% role="wrong" because="changes_its_argument"
def errors(predicted, measured):
    measured -= predicted[:, 0]
    return np.abs(measured)


# %% role="wrong" because="answer_raises"
# predicted[0] is the first forecast, not the first column.
def errors(predicted, measured):
    return np.abs(predicted[0].reshape(len(measured)) - measured)


# %% role="symptom"
by_patient = errors(predicted, measured)
by_keras = model.evaluate(measurements[350:], measured, verbose=0)
print("errors:", np.shape(by_patient), " for", len(measured), "patients")
print(f"their mean: {np.mean(by_patient):.2f}   by Keras: {by_keras:.2f}")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The symptom cell prints the shape of what `errors` returns. How many numbers is that, and how many patients are there?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: what NumPy does</summary>
#
# NumPy aligns shapes at their ends. `(92,)` against `(92, 1)` is read as `(1, 92)` against `(92, 1)`, and whatever has
# the size 1 is repeated. (Lesson 4, section 7.)
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Give both the same shape before you subtract. From the forecasts take the only column, with all its rows: an index
# with a colon for the rows, and a number for the column.
#
# </details>

# %% role="check" points=1
# Three patients, by hand: the errors are 0, 1 and 2.
check(
    "errors",
    given=(np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 3.0, 1.0])),
    gives=np.array([0.0, 1.0, 2.0]),
)

# %% role="check" points=1
# All 92 patients: one error for each, whose mean is what Keras reports.
check("errors", given=(predicted, measured), gives=abs(predicted.ravel() - measured))

# %% role="hidden" points=1
# One patient alone.
check("errors", given=(np.array([[2.0]]), np.array([5.0])), gives=np.array([3.0]))

# %% role="hidden" points=1
# 350 patients, with other forecasts.
others = np.tanh(measurements[:350, 2:3])
check("errors", given=(others, progression[:350]), gives=abs(others.ravel() - progression[:350]))
