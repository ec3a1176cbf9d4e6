"""Records what a program that is run here does with Keras, to look for silent faults once it has ended."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from autograder.cli.keras_import import after_import


@dataclass(frozen=True)
class Fit:
    """A call of fit.

    Attributes:
        model: the model.
        x: the data.
        y: the targets.
        options: the other arguments, by name.
    """

    model: Any
    x: Any
    y: Any
    options: Mapping[str, Any]


@contextmanager
def fits_noted(fits: list[Fit]) -> Iterator[None]:
    """Record the last call of fit of each model that succeeded, once the program has imported Keras."""
    with ExitStack() as restored:

        def note(keras: Any) -> None:
            original = keras.Model.fit

            @functools.wraps(original)
            def fit(self: Any, *args: Any, **kwargs: Any) -> Any:
                history = original(self, *args, **kwargs)
                named = inspect.signature(original).bind(self, *args, **kwargs).arguments
                options = {name: value for name, value in named.items() if name not in ("self", "x", "y")}
                fits[:] = [call for call in fits if call.model is not self]
                fits.append(Fit(self, named.get("x"), named.get("y"), options))
                return history

            keras.Model.fit = fit
            restored.callback(setattr, keras.Model, "fit", original)

        restored.enter_context(after_import("tensorflow", lambda module: None))
        restored.enter_context(after_import("keras", note))
        yield


@contextmanager
def locals_noted(found: dict[str, Mapping[str, Any]], script: Path) -> Iterator[None]:
    """Record the local names of the program's functions that predict, or take gradients of their own."""
    with ExitStack() as restored:

        def note(owner: Any, method: str) -> None:
            original = getattr(owner, method)

            @functools.wraps(original)
            def noted(*args: Any, **kwargs: Any) -> Any:
                if (frame := _frame_of(script)) is not None:
                    found[frame.f_code.co_name.removeprefix(_TRACED)] = dict(frame.f_locals)
                return original(*args, **kwargs)

            setattr(owner, method, noted)
            restored.callback(setattr, owner, method, original)

        restored.enter_context(after_import("tensorflow", lambda tf: note(tf.GradientTape, "gradient")))
        restored.enter_context(after_import("keras", lambda keras: note(keras.Model, "predict")))
        yield


_TRACED = "tf__"
"""What TensorFlow puts in front of a function's name when it rewrites it for tf.function."""


def _frame_of(script: Path) -> FrameType | None:
    """The innermost frame of the program, or of a function that TensorFlow has rewritten; none at the top level."""
    frame = inspect.currentframe()
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(str(script)) or code.co_name.startswith(_TRACED):
            return None if code.co_name == "<module>" else frame
        frame = frame.f_back
    return None
