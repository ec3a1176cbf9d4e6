# %% [markdown]
# # Exercise 2.4: Sensors into weeks
#
# A weather station writes one line for each of its sensors: precipitation, highest temperature, lowest temperature,
# wind. 1456 days are on each line: `(4, 1456)`, that is (sensors, days).
#
# A model for series expects weeks: (weeks, 7, sensors), where each sample is a week of seven days, and each day has one
# number from each sensor. The function below silently returns that shape, but its rows are not days.
#
# **Your task:** change `weeks`.
#
# * `weeks(log)` takes an array of shape (sensors, days). The days are whole weeks: 7, 14, 21, ...
# * It returns an array of shape (weeks, 7, sensors), the days in their order.
# * It works for other numbers of sensors and days.

# %%
from autograder import check

import numpy as np
from einops import rearrange

from autograder.datasets import weather

log = weather()[:1456].T.copy()
print("log:", log.shape)
for name, line in zip(["precipitation", "highest", "lowest", "wind"], log, strict=True):
    print(f"{name:>13}", line[:8].round(1), "...")


# %% role="broken" because="reshape_scrambles"
def weeks(log):
    return log.reshape(-1, 7, len(log))


# %% role="fix"
def weeks(log):
    return log.T.reshape(-1, 7, len(log))


# %% role="right"
def weeks(log):
    return rearrange(log, "sensor (week day) -> week day sensor", day=7)


# %% role="right"
# Split first, then move the sensors to the end.
def weeks(log):
    sensors, days = log.shape
    return np.moveaxis(log.reshape(sensors, days // 7, 7), 0, -1)


# %% role="right"
# Week by week.
def weeks(log):
    return np.stack([log[:, start : start + 7].T for start in range(0, log.shape[1], 7)])


# %% role="wrong" because="axes_swapped_in_data"
# The sensors are still in front.
def weeks(log):
    return log.reshape(len(log), -1, 7)


# %% role="wrong" because="axes_swapped_in_data"
# Weeks in front, but sensors before days.
def weeks(log):
    return log.reshape(len(log), -1, 7).swapaxes(0, 1)


# %% role="wrong" because="reshape_scrambles"
# The days are split the wrong way round: each "week" takes every 208th day.
def weeks(log):
    return log.reshape(len(log), 7, -1).transpose(2, 1, 0)


# %% role="wrong" because="reshape_scrambles"
# The right axes, moved by a reshape once more.
def weeks(log):
    return log.reshape(len(log), -1, 7).reshape(-1, 7, len(log))


# %% role="wrong" because="other_shape_returned"
# Four sensors, whatever the log has.
def weeks(log):
    return log.T.reshape(-1, 7, 4)


# %% role="wrong" because="other_shape_returned"
# Days in front, no weeks yet.
def weeks(log):
    return log.T


# %% role="wrong" because="values_changed"
# Windows that overlap: the next one begins a day later, and only the first so many are kept.
def weeks(log):
    days = log.T
    return np.stack([days[start : start + 7] for start in range(len(days) // 7)])


# %% role="symptom"
made = weeks(log)
print("weeks:", made.shape)
print("the first day of the first week:", made[0, 0].round(1))
print("the first day in the log:       ", log[:, 0].round(1))
days = made.reshape(-1, 4)
obey = float((days[:, 1] >= days[:, 2]).mean())
print(f"days whose highest temperature is not below their lowest: {obey:.0%}")

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The cell above prints the first day as the model gets it, and as the station wrote it. Look for the four numbers
# of the model's first day among the lines of the log, which the set-up cell prints. On which line are they?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: where to look</summary>
#
# `reshape` keeps the reading order of the log: the whole line of one sensor, then the next. A day is a *column* of the
# log. Before you split the days into weeks, they have to become rows.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Two steps. First swap the axes, from (sensors, days) to (days, sensors). Then split the axis of the days into weeks of
# seven. The second step is in the function already, and it is right once the first one is done. Or use einops: what are
# the axes before, and after?
#
# </details>

# %% role="check" points=3
# 208 weeks of seven days, each day with its four sensors.
check("weeks", given=(log,), gives=np.stack([weather()[7 * at : 7 * at + 7] for at in range(208)]))

# %% role="hidden" points=1
# Three sensors, twelve weeks.
_days = weather()[:84, 1:]
check("weeks", given=(_days.T,), gives=np.stack([_days[7 * at : 7 * at + 7] for at in range(12)]))

# %% role="hidden" points=1
# Seven sensors, seven weeks: sizes tell nothing.
_days = np.random.default_rng(1).random((49, 7))
check("weeks", given=(_days.T,), gives=np.stack([_days[7 * at : 7 * at + 7] for at in range(7)]))
