"""The pytest plugin, in pytest runs of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.core import CAUSES

FAILS = """
import keras, pytest

def predict():
    model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), keras.layers.Dense(3)])
    model.predict(keras.ops.zeros((8, 8, 1)), verbose=0)

def test_plain():
    predict()

@pytest.mark.explain_shapes
def test_marked():
    predict()

@pytest.mark.explain_shapes
def test_without_a_shape_error():
    assert 1 == 2
"""
NO_KERAS = """
import sys

def test_light():
    assert not [name for name in ("keras", "jinja2", "autograder.diagnosis") if name in sys.modules]
"""
SENTENCE = CAUSES["batch_axis_missing_in_data"].sentence


def run(folder: Path, text: str, *options: str) -> str:
    (folder / "test_model.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "--strict-markers", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout


def test_only_the_marked_test_is_explained(tmp_path: Path) -> None:
    output = run(tmp_path, FAILS)
    assert "3 failed" in output
    assert output.count(SENTENCE) == output.count("Keras shape explanation") == 1
    assert output.index("test_marked") < output.index(SENTENCE)


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["--explain-shapes", "--override-ini=explain_shapes=true"])
def test_the_option_and_the_setting_explain_every_test(tmp_path: Path, setting: str) -> None:
    output = run(tmp_path, FAILS, setting)
    assert output.count(SENTENCE) == output.count("Keras shape explanation") == 2


def test_it_is_light_when_no_test_fails(tmp_path: Path) -> None:
    assert "1 passed" in run(tmp_path, NO_KERAS, "--explain-shapes")
