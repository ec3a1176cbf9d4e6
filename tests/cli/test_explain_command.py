"""`autograder explain`, as it is typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.core.causes import CAUSES

DIES = """import keras, numpy as np
scans = np.zeros((32, 8, 8, 1))
model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), keras.layers.Dense(3)])
model.predict(scans[0], verbose=0)
"""


def run(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    script = folder / "model.py"
    script.write_text(text, encoding="utf-8")
    code = "from autograder.cli.main import main; main()"
    command = [sys.executable, "-c", code, "explain", str(script)]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_script_that_dies_is_explained_under_its_traceback(tmp_path: Path) -> None:
    done = run(tmp_path, DIES)
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert CAUSES["batch_axis_missing_in_data"].sentence in done.stdout
    assert "[np.newaxis]" in done.stdout


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("print('well')", 0, "well"),
        ("raise SystemExit(3)", 3, ""),
        ("raise SystemExit('no data')", 1, ""),
        ("{}['x']", 1, "No shape fault was found"),
    ],
)
def test_other_scripts_end_as_they_would(tmp_path: Path, text: str, code: int, said: str) -> None:
    done = run(tmp_path, text)
    assert done.returncode == code
    assert said in done.stdout


def invoke(*arguments: str, stdin: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(main, ["explain", *arguments], input=stdin)
    return done.exit_code, done.output


def test_a_pasted_message_of_keras_3_names_every_cause_that_shares_it() -> None:
    message = "ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`. Received: target.shape=(32, 7)"
    code, said = invoke("--error", message)
    assert code == 0
    assert "causes share this wording" in said
    for cause in ("one_hot_with_sparse_loss", "output_rank_wrong"):
        assert CAUSES[cause].sentence in said


def test_a_message_of_keras_2_is_known_too() -> None:
    message = 'Input 0 of layer "lstm_9" is incompatible with the layer: expected ndim=3, found ndim=2.'
    code, said = invoke("--error", "-", stdin=message)
    assert code == 0
    assert "2.15" in said
    assert CAUSES["return_sequences_missing"].sentence in said


def test_an_unknown_message_is_said_and_what_else_helps() -> None:
    code, said = invoke("--error", "the cat sat on the mat")
    assert code == 1
    assert "autograder explain SCRIPT.py" in said


@pytest.mark.parametrize("arguments", [(), ("--error", "x", __file__)])
def test_what_to_give_is_said(arguments: tuple[str, ...]) -> None:
    code, said = invoke(*arguments)
    assert code == 1
    assert "Give a script, or a message" in said
