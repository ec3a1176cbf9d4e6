"""What failed: the exception, the learner's expression, the call of Keras, and the names in sight."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import FrameType
from typing import Any

from autograder.diagnosis.introspection.dry_run import dry_run
from autograder.diagnosis.introspection.failing_statement import Statement, argument_of, is_library, statement_of
from autograder.diagnosis.introspection.model_call import (
    Call,
    call_of,
    frames,
    places_of,
    validation_of,
    whole_traceback,
)
from autograder.diagnosis.replay import NotCopied, succeeds

_OTHER_FAULTS = (OSError, ArithmeticError, NameError, ImportError, SyntaxError, StopIteration, MemoryError, Warning)
"""Exceptions that no shape is to blame for, wherever they come up."""


@dataclass(frozen=True)
class Failure:
    """An exception that a call of Keras or an operation on arrays raised.

    Attributes:
        error: the exception with its traceback.
        statement: the learner's expression, or ``None`` where its source is not at hand.
        call: the call of a model's method with data, or ``None``.
        places: the learner's namespaces, the outermost first.
    """

    error: BaseException
    statement: Statement | None
    call: Call | None
    places: Sequence[Mapping[str, Any]]

    @property
    def message(self) -> str:
        """The exception's words."""
        return str(self.error)

    @cached_property
    def frames(self) -> list[FrameType]:
        """The frames that the exception came through, the outermost first."""
        return list(frames(self.error))

    @cached_property
    def beyond(self) -> list[FrameType]:
        """The frames of libraries that the innermost expression of the learner's led to."""
        inner: list[FrameType] = []
        for frame in reversed(self.frames):
            if not is_library(frame):
                break
            inner.insert(0, frame)
        return inner

    @property
    def is_before_keras(self) -> bool:
        """Whether no frame of Keras is involved: an operation on arrays failed."""
        return not any(_package(frame) in ("keras", "tensorflow") for frame in self.frames)

    @property
    def around(self) -> dict[str, Any]:
        """The learner's names; the innermost namespace counts."""
        return {name: value for place in self.places for name, value in list(place.items())}

    @cached_property
    def reproduced(self) -> BaseException | None:
        """The exception that the same call raises on a copy with few samples, with every frame inside Keras.

        Where no copy can be made, the call is made symbolically.
        """
        if self.call is None or self.call.method == "build":
            return None
        try:
            with whole_traceback():
                succeeds(self.call)
        except NotCopied:
            return dry_run(self.call).error
        except Exception as error:  # noqa: BLE001 - the exception is what is looked for, of whatever kind it is
            return error
        return None

    @cached_property
    def innermost(self) -> Statement | None:
        """The learner's expression closest to the failure: inside a model that was called, its own layer's."""
        return statement_of(self.reproduced) if self.reproduced is not None else self.statement

    @cached_property
    def inner(self) -> list[FrameType]:
        """The frames inside the libraries, of the reproduction where there is one, the outermost first."""
        return [*self.beyond, *(frames(self.reproduced) if self.reproduced is not None else ())]

    def name(self, value: Any, default: str) -> str:
        """What the learner calls a value."""
        for place in self.places:
            for key, held in list(place.items()):
                if held is value and value is not None and key.isidentifier() and not key.startswith("_"):
                    return key
        return default

    def text(self, value: Any, part: str) -> str:
        """How the learner writes an argument of the failing call: its name, or else the expression in the call."""
        argument = argument_of(self.statement, part) if self.statement is not None else None
        return self.name(value, "") or (part if argument is None else ast.unparse(argument))

    def rewritten(self, changes: Mapping[str, tuple[Any, str]]) -> str:
        """Code that changes arguments of the failing call: their names, or else the expressions in the call itself.

        Args:
            changes: for ``x`` and ``y`` the value, and the new expression with ``{0}`` for the old.
        """
        lines, statement = [], self.statement
        for part, (value, expression) in changes.items():
            name = self.name(value, "")
            argument = None if name or statement is None else argument_of(statement, part)
            if argument is None or statement is None:
                name = name or part
                lines.append(f"{name} = {expression.format(name)}")
            else:
                statement = statement.replaced(argument, expression.format(ast.unparse(argument)))
        return "\n".join(
            [*lines, *([statement.text] if statement is not None and statement is not self.statement else [])]
        )

    def called(self, function: str) -> Iterator[FrameType]:
        """The frames of functions of one name in which the failure came up."""
        return (frame for frame in self.inner if frame.f_code.co_name == function)

    @property
    def evaluation(self) -> Call | None:
        """The evaluation on validation data that belongs to the call."""
        return None if self.call is None else validation_of(self.call)


def failure_of(error: BaseException) -> Failure | None:
    """Describe an exception, or ``None`` for one that has nothing to do with shapes."""
    if isinstance(error, _OTHER_FAULTS):
        return None
    failure = Failure(error, statement_of(error), call_of(error), places_of(error))
    if failure.is_before_keras and not _touches_arrays(failure):
        return None
    if failure.call is None and _is_own(failure):
        return None
    return failure


def _is_own(failure: Failure) -> bool:
    """Whether the learner's own code raised the exception, and no library did."""
    return not failure.beyond and not _touches_arrays(failure)


def _touches_arrays(failure: Failure) -> bool:
    """Whether the failing expression works on arrays, tensors or tables."""
    if failure.statement is None:
        return "array" in failure.message or "shape" in failure.message
    values = failure.statement.names_used.values()
    return any(getattr(value, "__name__", "") in ("numpy", "pandas") or hasattr(value, "shape") for value in values)


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).split(".")[0]
