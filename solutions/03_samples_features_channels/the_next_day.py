# %% [markdown]
# # Exercise 3.4: The next day
#
# Four years of weather in Seattle, one row a day: rain (mm), highest and lowest temperature (degrees Celsius), wind
# (m/s). Each column is divided by its standard deviation over the first 1000 days. The task is to predict tomorrow's
# highest temperature from the last days.
#
# `windows` below cuts the series into windows and adds a target to each. The shapes are right, the model trains, and on
# days that it has not seen its error is surprisingly small: far smaller than that of the simple guess "as warm as
# today". In use the model would be worthless.
#
# **Your task:** change `windows` so that each target is the row **after** its window.
#
# * `windows(series, steps, column)` takes a series of shape (time steps, features), the length of a window and the
#   column to predict.
# * It returns two arrays: the windows, of shape (samples, steps, features), and the targets, of shape (samples, 1).
# * It returns every window whose next row is known, in the order of time.

# %%
from autograder import check
from autograder.datasets import sea_surface, weather

import keras
import numpy as np
from keras import layers

days = weather()
days = days / days[:1000].std(axis=0)
HIGHEST = 1


def forecaster(steps, features):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input(shape=(steps, features)), layers.LSTM(8), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model


print("days:", days.shape, "one day:", days[0].shape)


# %% role="broken" because="samples_shifted"
def windows(series, steps, column):
    x, y = [], []
    for start in range(len(series) - steps):
        window = series[start : start + steps]
        x.append(window)
        y.append([window[-1, column]])
    return np.array(x), np.array(y)


# %% role="fix"
def windows(series, steps, column):
    x, y = [], []
    for start in range(len(series) - steps):
        x.append(series[start : start + steps])
        y.append([series[start + steps, column]])
    return np.array(x), np.array(y)


# %% role="right"
# NumPy's windows have the time steps at the end, and one window more than there are targets.
def windows(series, steps, column):
    view = np.lib.stride_tricks.sliding_window_view(series, steps, axis=0)
    return np.swapaxes(view, 1, 2)[:-1], series[steps:, [column]]


# %% role="right"
def windows(series, steps, column):
    samples = len(series) - steps
    places = np.arange(samples)[:, np.newaxis] + np.arange(steps)
    return series[places], series[steps:, column].reshape(-1, 1)


# %% role="right"
# Keras's helper, with the targets moved to the start of their windows.
def windows(series, steps, column):
    batches = keras.utils.timeseries_dataset_from_array(
        series, series[steps:, [column]], sequence_length=steps, batch_size=256
    )
    pairs = [(x.numpy(), y.numpy()) for x, y in batches]
    return np.concatenate([x for x, _ in pairs]), np.concatenate([y for _, y in pairs])


# %% role="right"
# Windows that are one row too long, whose last row is then cut off as the target.
def windows(series, steps, column):
    longer = np.stack([series[start : start + steps + 1] for start in range(len(series) - steps)])
    return longer[:, :-1], longer[:, -1, [column]]


# %% role="wrong" because="samples_shifted"
# The helper as it comes: the target is the first row of the window.
def windows(series, steps, column):
    batches = keras.utils.timeseries_dataset_from_array(
        series[:-1], series[:-1, [column]], sequence_length=steps, batch_size=256
    )
    pairs = [(x.numpy(), y.numpy()) for x, y in batches]
    return np.concatenate([x for x, _ in pairs]), np.concatenate([y for _, y in pairs])


# %% role="wrong" because="axes_swapped_in_data"
def windows(series, steps, column):
    view = np.lib.stride_tricks.sliding_window_view(series, steps, axis=0)
    return view[:-1], series[steps:, [column]]


# %% role="wrong" because="reshape_scrambles"
def windows(series, steps, column):
    view = np.lib.stride_tricks.sliding_window_view(series, steps, axis=0)[:-1]
    return view.reshape(len(view), steps, -1), series[steps:, [column]]


# %% role="wrong" because="samples_differ"
# The last window has no next day.
def windows(series, steps, column):
    x = np.stack([series[start : start + steps] for start in range(len(series) - steps + 1)])
    return x, series[steps:, [column]]


# %% role="wrong" because="samples_lost"
# The last window is left out, although its next day is known.
def windows(series, steps, column):
    starts = range(len(series) - steps - 1)
    x = np.stack([series[start : start + steps] for start in starts])
    return x, np.stack([series[start + steps, [column]] for start in starts])


# %% role="wrong" because="samples_lost"
# Windows side by side, that share no day: far fewer of them.
def windows(series, steps, column):
    samples = (len(series) - 1) // steps
    x = series[: samples * steps].reshape(samples, steps, -1)
    return x, series[steps : samples * steps + 1 : steps, [column]]


# %% role="wrong" because="other_shape_returned"
# The next day is a row of the window as well.
def windows(series, steps, column):
    x = np.stack([series[start : start + steps + 1] for start in range(len(series) - steps)])
    return x, series[steps:, [column]]


# %% role="wrong" because="other_shape_returned"
# Targets of shape (samples,): one axis too few.
def windows(series, steps, column):
    x = np.stack([series[start : start + steps] for start in range(len(series) - steps)])
    return x, series[steps:, column]


# %% role="wrong" because="other_shape_returned"
# Windows of the one column, and not of all features.
def windows(series, steps, column):
    x = np.stack([series[start : start + steps, [column]] for start in range(len(series) - steps)])
    return x, series[steps:, [column]]


# %% role="wrong" because="values_changed"
# Centred with the mean of all rows: those after a window, which nobody knows yet, shift its values.
def windows(series, steps, column):
    centred = series - series.mean(axis=0)
    x = np.stack([centred[start : start + steps] for start in range(len(series) - steps)])
    return x, centred[steps:, [column]]


# %% role="wrong" because="values_changed"
# The highest temperature, whatever the function is asked for.
def windows(series, steps, column):
    x = np.stack([series[start : start + steps] for start in range(len(series) - steps)])
    return x, series[steps:, [HIGHEST]]


# %% role="wrong" because="not_an_array"
def windows(series, steps, column):
    return np.stack([series[start : start + steps] for start in range(len(series) - steps)])


# %% role="symptom"
x, y = windows(days, 14, HIGHEST)
print("windows:", x.shape, "targets:", y.shape)
print("highest temperatures of the first window:", x[0, :, HIGHEST].round(2))
print("its target:", y[0].round(2))

model = forecaster(*x.shape[1:])
model.fit(x[:1000], y[:1000], epochs=10, verbose=0)
plain_guess = np.mean((days[1014:, HIGHEST] - days[1013:-1, HIGHEST]) ** 2)
print("error of the model on later days:   ", round(model.evaluate(x[1000:], y[1000:], verbose=0), 3))
print("error of the guess 'as warm as today':", round(float(plain_guess), 3))

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# Look for the first target among the temperatures of the first window. Where is it? Is this the day after?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: count by hand</summary>
#
# With `start = 0` and `steps = 14` the window holds the rows 0 to 13: a slice leaves its end out. Which row is the day
# after? Write it with `start` and `steps`.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# The window must not contain its target. Take the target from `series`, in row `start + steps`. The brackets around it
# give the targets their second axis; leave them there.
#
# </details>

# %% role="check" points=2
# A counted series of eight rows, windows of two rows, and column 1 of the row after each.
counted = np.array([[row, row + 10, row + 20] for row in range(8)])
x = np.array(
    [
        [[0, 10, 20], [1, 11, 21]],
        [[1, 11, 21], [2, 12, 22]],
        [[2, 12, 22], [3, 13, 23]],
        [[3, 13, 23], [4, 14, 24]],
        [[4, 14, 24], [5, 15, 25]],
        [[5, 15, 25], [6, 16, 26]],
    ]
)
y = np.array([[12], [13], [14], [15], [16], [17]])
check("windows", given=(counted, 2, 1), gives=(x, y))

# %% role="hidden" points=1
# The weather: windows of 14 days, and the highest temperature of the day after each.
x = np.stack([days[start : start + 14] for start in range(1447)])
check("windows", given=(days, 14, HIGHEST), gives=(x, days[14:, [HIGHEST]]))

# %% role="hidden" points=1
# A week, and the wind of the day after.
x = np.stack([days[start : start + 7] for start in range(300)])
check("windows", given=(days[:307], 7, 3), gives=(x, days[7:307, [3]]))

# %% role="hidden" points=1
# Another series: the temperature of the sea, 732 months, a single feature.
months = sea_surface().reshape(-1, 1)
x = np.stack([months[start : start + 12] for start in range(720)])
check("windows", given=(months, 12, 0), gives=(x, months[12:]))
