"""The call that failed: which method of which model, with which data; found in the frames of the exception."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from autograder.diagnosis.introspection.failing_statement import is_library
from autograder.diagnosis.introspection.keras_internals import handled_call

METHODS = ("fit", "evaluate", "predict", "__call__", "train_on_batch", "test_on_batch", "predict_on_batch", "build")


@dataclass(frozen=True)
class Call:
    """What was asked of a model.

    Attributes:
        method: the method's name, as in ``fit``.
        model: the model.
        x: the data, as they were passed.
        y: the targets, as they were passed, or ``None``.
        options: the other arguments by their names.
        validation: whether this is the evaluation at the end of an epoch of fit.
        known: what has been read from the data already: a dataset is read once.
    """

    method: str
    model: Any
    x: Any = None
    y: Any = None
    options: dict[str, Any] = field(default_factory=dict)
    validation: bool = False
    known: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)


def call_of(error: BaseException) -> Call | None:
    """Find the outermost call of a model's method with real data.

    Args:
        error: an exception with its traceback.

    Returns:
        The call, or ``None`` when the exception came up before a model was given data.
    """
    import keras

    for frame in frames(error):
        plain = _plain(frame)
        owner, function, positional, named = handled_call(frame)
        if plain is not None:
            owner, method, values = plain
        elif isinstance(owner, keras.Model) and getattr(function, "__name__", "") in METHODS:
            method, values = function.__name__, _bound(function, owner, positional, named)
        else:
            continue
        data = next((values.pop(name) for name in ("x", "inputs", "input_shape") if name in values), None)
        if data is None and positional:
            data = positional[0]
        if _symbolic(data):
            return None
        return Call(method, owner, data, values.pop("y", None), values)
    return None


def validation_of(call: Call) -> Call | None:
    """The evaluation that a fit ends every epoch with, or ``None`` where it was given nothing for it."""
    validation_data = call.options.get("validation_data")
    if call.method != "fit" or validation_data is None:
        return None
    x, y = (
        validation_data[:2]
        if isinstance(validation_data, (tuple, list)) and len(validation_data) > 1
        else (validation_data, None)
    )
    return Call("evaluate", call.model, x, y, validation=True)


@contextmanager
def whole_traceback() -> Iterator[None]:
    """Let exceptions keep the frames inside Keras, which it otherwise takes out."""
    import keras

    filtered = keras.config.is_traceback_filtering_enabled()
    keras.config.disable_traceback_filtering()
    try:
        yield
    finally:
        if filtered:
            keras.config.enable_traceback_filtering()


def frames(error: BaseException) -> Iterator[FrameType]:
    """The frames of an exception, the outermost first."""
    traceback = error.__traceback__
    while traceback is not None:
        yield traceback.tb_frame
        traceback = traceback.tb_next


def places_of(error: BaseException) -> list[Mapping[str, Any]]:
    """The learner's namespaces that an exception came through, the outermost first."""
    outside = [frame for frame in frames(error) if not is_library(frame)]
    return [place for frame in outside for place in (frame.f_locals, frame.f_globals)]


def _plain(frame: FrameType) -> tuple[Any, str, dict[str, Any]] | None:
    """A public method without that error handler, as train_on_batch is."""
    import keras

    owner = frame.f_locals.get("self")
    if frame.f_code.co_name not in METHODS or not isinstance(owner, keras.Model) or "x" not in frame.f_locals:
        return None
    if not frame.f_globals.get("__name__", "").startswith("keras."):
        return None
    return owner, frame.f_code.co_name, {name: frame.f_locals.get(name) for name in ("x", "y")}


def _bound(function: Any, owner: Any, positional: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    try:
        arguments = inspect.signature(function).bind_partial(owner, *positional, **named).arguments
    except (TypeError, ValueError):
        return dict(named)
    arguments = {**arguments, **arguments.pop("kwargs", {})}
    return {name: value for name, value in arguments.items() if name not in ("self", "args")}


def _symbolic(data: Any) -> bool:
    import keras

    first = data[0] if isinstance(data, (list, tuple)) and data else data
    return isinstance(first, keras.KerasTensor)
