"""Predictions and targets that are stretched to each other in a program's own statements."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from autograder.core import Explanation
from autograder.diagnosis.broadcasts import Scope, stretched

MODEL = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
X, Y = np.ones((6, 3), "float32"), np.arange(6.0)
NAMES: Mapping[str, Any] = {"model": MODEL, "x": X, "y": Y, "np": np, "tf": tf, "keras": keras}


def found(source: str, **names: Any) -> list[Explanation]:
    """What is said of a program at the top level that was run."""
    place = {**NAMES, **names}
    exec(source, place)
    return list(stretched({"": source}, [Scope(place)]))


STRETCHED = {
    "compared": ("p = model.predict(x, verbose=0)\na = np.mean((p > 0) == y)", "a = np.mean((p > 0)[..., 0] == y)"),
    "in one expression": (
        "e = np.abs(model.predict(x, verbose=0) - y).mean()",
        "e = np.abs(model.predict(x, verbose=0)[..., 0] - y).mean()",
    ),
    "targets as a column": (
        "p = model.predict(x, verbose=0).ravel()\ncolumn = y[:, None]\ne = column - p",
        "e = column[..., 0] - p",
    ),
    "of another model": (
        "goal = model.predict(x, verbose=0)[:, 0]\nnow = model(x)\ne = tf.square(goal - now)",
        "e = tf.square(goal - now[..., 0])",
    ),
    "by a function": ("p = model(x)\nn = np.sum(np.equal(p, y))", "n = np.sum(np.equal(p[..., 0], y))"),
    "twice": (
        "p, r = model(x)[:, 0], y[:, None]\nd = y[:, None] * 0\ng = r + (1 - d) * p",
        "g = r[..., 0] + (1 - d)[..., 0] * p",
    ),
    "in a branch": (
        "for _ in range(2):\n    if len(x):\n        e = model(x) - y",
        "e = model(x)[..., 0] - y",
    ),
}


@pytest.mark.parametrize(("source", "remedy"), STRETCHED.values(), ids=STRETCHED)
def test_a_prediction_that_is_stretched_is_found_and_its_line_put_right(source: str, remedy: str) -> None:
    [explanation] = found(source)
    assert explanation.finding is not None
    assert explanation.finding.cause == "targets_broadcast"
    assert explanation.finding.received.endswith("which become (6, 6)")
    assert [option.code for option in explanation.remedies] == [remedy]
    changed = source.replace(source.splitlines()[-1].strip(), remedy)
    assert found(changed) == []


@pytest.mark.parametrize(
    "source",
    [
        "p = model.predict(x, verbose=0)[:, 0]\na = np.mean((p > 0) == y)",
        "p = model.predict(x, verbose=0)\na = np.mean(p - y[:, None])",
        "s = model.predict(x, verbose=0)\ncolumn = s[:, 0][:, None]\npairs = column - s[:, 0]",
        "distance = y[:, None] - y",
        "p = model.predict(x, verbose=0)\ncentered = p - p.mean(axis=0)",
        "p = model.predict(x[:1], verbose=0)\ne = p - y[:1]",
        "table = np.ones((6, 1)); e = table - y",
        "p = model.predict(x, verbose=0) @ np.ones((1, 6)) - y",
    ],
)
def test_what_fits_or_is_meant_raises_no_alarm(source: str) -> None:
    assert found(source) == []


def train(inputs: Any, wanted: Any, best: Any) -> Any:
    guess = best(inputs)
    return wanted - guess


def test_the_statements_of_a_function_are_read_with_its_local_names() -> None:
    place = {**NAMES, "inputs": tf.constant(X), "wanted": tf.constant(Y), "best": MODEL}
    source = inspect.getsource(train)
    assert list(stretched({"": source}, [Scope(NAMES)])) == []
    [explanation] = stretched({"": source}, [Scope(place, "train")])
    assert [option.code for option in explanation.remedies] == ["return wanted - guess[..., 0]"]
    assert explanation.finding is not None
    assert explanation.finding.where == "line 3: return wanted - guess"


@given(st.integers(2, 9), st.integers(2, 9))
def test_only_an_axis_of_size_one_more_is_stretched(samples: int, units: int) -> None:
    network = keras.Sequential([keras.Input((3,)), keras.layers.Dense(units)])
    place = {**NAMES, "model": network, "x": np.ones((samples, 3)), "y": np.ones((samples, units))}
    assert list(stretched({"": "e = model.predict(x) - y"}, [Scope(place)])) == []


def test_a_cell_is_named_and_one_that_is_no_python_does_not_hide_the_others() -> None:
    cells = {"cell [1]": "guess = model(x)", "cell [2]": "what is this", "cell [3]": "\ne = guess - y"}
    [explanation] = stretched(cells, [Scope({**NAMES, "guess": MODEL(X)})])
    assert explanation.finding is not None
    assert explanation.finding.where == "cell [3], line 2: e = guess - y"
