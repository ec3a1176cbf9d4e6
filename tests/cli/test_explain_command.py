"""`autograder explain`, as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.core.causes import CAUSES

DIES = """import keras, numpy as np
scans = np.zeros((32, 8, 8, 1))
model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), keras.layers.Dense(3)])
model.predict(scans[0], verbose=0)
"""


def run(
    folder: Path, text: str | None, *arguments: str, options: tuple[str, ...] = (), name: str = "model.py"
) -> subprocess.CompletedProcess[str]:
    script = folder / name
    if text is not None:
        script.write_text(text, encoding="utf-8")
    code = "from autograder.cli.main import main; main()"
    command = [sys.executable, "-c", code, "explain", *options, str(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_script_that_dies_is_explained_under_its_traceback(tmp_path: Path) -> None:
    done = run(tmp_path, DIES)
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert CAUSES["batch_axis_missing_in_data"].sentence in done.stdout
    assert "[np.newaxis]" in done.stdout


@pytest.mark.parametrize(
    ("text", "code", "printed"),
    [
        ("print('well')", 0, "well"),
        ("raise SystemExit(3)", 3, ""),
        ("raise SystemExit('no data')", 1, ""),
        ("{}['x']", 1, "No shape fault was found"),
    ],
)
def test_other_scripts_end_as_they_would(tmp_path: Path, text: str, code: int, printed: str) -> None:
    done = run(tmp_path, text)
    assert done.returncode == code
    assert printed in done.stdout


def invoke(*arguments: str, stdin: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(main, ["explain", *arguments], input=stdin)
    return done.exit_code, done.output


def test_a_pasted_message_of_keras_3_names_every_cause_that_shares_it() -> None:
    message = "ValueError: Argument `output` must have rank (ndim) `target.ndim - 1`. Received: target.shape=(32, 7)"
    code, printed = invoke("--error", message)
    assert code == 0
    assert "causes share this wording" in printed
    for cause in ("one_hot_with_sparse_loss", "output_rank_wrong"):
        assert CAUSES[cause].sentence in printed


def test_a_message_of_keras_2_is_known_too() -> None:
    message = 'Input 0 of layer "lstm_9" is incompatible with the layer: expected ndim=3, found ndim=2.'
    code, printed = invoke("--error", "-", stdin=message)
    assert code == 0
    assert "2.15" in printed
    assert CAUSES["return_sequences_missing"].sentence in printed


def test_an_unknown_message_is_said_and_what_else_helps() -> None:
    code, printed = invoke("--error", "the cat sat on the mat")
    assert code == 1
    assert "autograder explain SCRIPT.py" in printed


@pytest.mark.parametrize("arguments", [(), ("--error", "x", __file__)])
def test_what_to_give_is_said(arguments: tuple[str, ...]) -> None:
    code, printed = invoke(*arguments)
    assert code == 1
    assert "Give a script, or a message" in printed


def test_a_message_survives_in_a_file_with_backticks_and_line_breaks(tmp_path: Path) -> None:
    pasted = tmp_path / "message.txt"
    pasted.write_text(
        "ValueError: Argument `output` must have rank\n    (ndim) `target.ndim - 1`. Received: target.shape=(32, 7)"
    )
    code, printed = invoke("--error", f"@{pasted}")
    assert code == 0
    assert CAUSES["one_hot_with_sparse_loss"].sentence in printed


def test_a_file_that_is_not_there_is_said() -> None:
    code, printed = invoke("--error", "@nowhere.txt")
    assert code == 1
    assert "nowhere.txt can't be read" in printed


@pytest.mark.parametrize(
    ("message", "cause"),
    [
        (
            "Error when checking input: expected conv2d_1_input to have 4 dimensions, but got array with shape "
            "(60000, 28, 28)",
            "channel_axis_missing_in_data",
        ),
        ("This model has not yet been built. Build the model first by calling `build()`", "input_not_declared"),
        ("RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x100 and 784x10)", "features_differ"),
    ],
)
def test_what_the_record_can_not_have_is_known_too(message: str, cause: str) -> None:
    code, printed = invoke("--error", message, "--json")
    assert code == 0
    assert json.loads(printed)[0]["name"] == cause


def test_the_shapes_in_a_message_decide_who_comes_first() -> None:
    message = "Invalid input shape for input Tensor. Expected shape (None, {}), but input has incompatible shape {}"
    first = json.loads(invoke("--error", message.format("28, 28, 1", "(None, 784)"), "--json")[1])[0]["name"]
    assert first == "data_flattened"


def test_a_script_gets_its_arguments(tmp_path: Path) -> None:
    done = run(tmp_path, "import sys; print(sys.argv[1:])", "--", "--epochs", "3")
    assert "['--epochs', '3']" in done.stdout
    assert "It never calls fit" in done.stdout


SILENT = """import keras, numpy as np
x, y = np.zeros((32, 5)), np.zeros((32, 4))
model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y, verbose=0)
"""


def test_a_model_that_comes_from_tensorflow_is_looked_at_too(tmp_path: Path) -> None:
    done = run(
        tmp_path, SILENT.replace("import keras, numpy as np", "import numpy as np\nfrom tensorflow import keras")
    )
    assert done.returncode == 1
    assert CAUSES["targets_broadcast"].sentence in done.stdout


def test_a_fit_that_the_program_itself_recovers_from_is_no_silent_fault(tmp_path: Path) -> None:
    first = "try:\n    model.fit(x, y[:5], verbose=0)\nexcept ValueError:\n    y = y[:, :1]\n"
    recovered = SILENT.replace("model.fit(", first + "model = keras.models.clone_model(model)\nmodel.compile()\n#")
    done = run(tmp_path, recovered)
    assert "It never calls fit" in done.stdout


OWN_LOOP = """import keras, numpy as np, tensorflow as tf
x, y = np.ones((32, 5), "float32"), np.ones(32, "float32")
model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1)])

@tf.function
def step(inputs, wanted):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(inputs) - wanted) ** 2)
    return tape.gradient(loss, model.trainable_variables)

step(x, y)
"""


def test_the_lines_of_a_training_loop_are_read(tmp_path: Path) -> None:
    done = run(tmp_path, OWN_LOOP)
    assert done.returncode == 1
    assert "loss = tf.reduce_mean((model(inputs)[..., 0] - wanted) ** 2)" in done.stdout


def test_a_script_that_ends_well_is_searched_for_silent_faults(tmp_path: Path) -> None:
    done = run(tmp_path, SILENT, options=("--json",))
    assert done.returncode == 1
    assert json.loads(done.stdout)["explanations"][0]["finding"]["cause"] == "targets_broadcast"


def test_the_cells_of_a_notebook_are_run_in_order(tmp_path: Path) -> None:
    cells = ["%matplotlib inline\nimport keras, numpy as np", *DIES.splitlines()[1:3], DIES.splitlines()[3]]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, tmp_path / "model.ipynb")
    done = run(tmp_path, None, name="model.ipynb")
    assert done.returncode == 1
    assert "code cell 4" in done.stderr
    assert CAUSES["batch_axis_missing_in_data"].sentence in done.stdout


def test_what_is_no_notebook_is_said(tmp_path: Path) -> None:
    done = run(tmp_path, "not json", name="model.ipynb")
    assert done.returncode == 1
    assert "is not a notebook that can be read" in done.stderr
