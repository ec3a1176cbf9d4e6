"""Records what a program that is run here does with Keras, to look for silent faults once it has ended."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
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


class Recording:
    """What a program did with Keras and TensorFlow, from their import on.

    Attributes:
        fits: the last call of fit of each model that succeeded.
        locals: the local names of each of the program's functions that predicted, or took gradients of its own, when it
            last did so.
    """

    def __init__(self, script: Path) -> None:
        self.fits: list[Fit] = []
        self.locals: dict[str, Mapping[str, Any]] = {}
        self._script = script

    @contextmanager
    def begun(self) -> Iterator[None]:
        """Record while the program runs; afterwards Keras and TensorFlow are as they were."""
        with ExitStack() as restored:

            def watch(owner: Any, method: str, note: Callable[[inspect.BoundArguments], None]) -> None:
                original = getattr(owner, method)
                signature = inspect.signature(original)

                @functools.wraps(original)
                def noted(*args: Any, **kwargs: Any) -> Any:
                    result = original(*args, **kwargs)
                    note(signature.bind(*args, **kwargs))
                    return result

                setattr(owner, method, noted)
                restored.callback(setattr, owner, method, original)

            def on_keras(keras: Any) -> None:
                watch(keras.Model, "fit", self._note_fit)
                watch(keras.Model, "predict", self._note_locals)

            def on_tensorflow(tensorflow: Any) -> None:
                watch(tensorflow.GradientTape, "gradient", self._note_locals)

            restored.enter_context(after_import("tensorflow", on_tensorflow))
            restored.enter_context(after_import("keras", on_keras))
            yield

    def _note_fit(self, call: inspect.BoundArguments) -> None:
        options = dict(call.arguments)
        model, x, y = (options.pop(name, None) for name in ("self", "x", "y"))
        self.fits = [*(fit for fit in self.fits if fit.model is not model), Fit(model, x, y, options)]

    def _note_locals(self, call: inspect.BoundArguments) -> None:
        if (frame := _frame_of(self._script)) is not None:
            self.locals[frame.f_code.co_name.removeprefix(_TRACED)] = dict(frame.f_locals)


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
