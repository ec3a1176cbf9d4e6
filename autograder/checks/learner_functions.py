"""The learner's functions, as a check asks for them: found by name, called, and heard when they raise."""

from __future__ import annotations

import inspect
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from autograder.checks.cell_tracker import CellTracker
from autograder.checks.model_transfer import handed_over, shared_part
from autograder.checks.requirement import Violation
from autograder.core import Finding, Shape, error_line
from autograder.diagnosis import examine_error, scene

if TYPE_CHECKING:
    import numpy as np

Function = Callable[..., Any]
"""Called with the exercise's arguments; raises `Raised`, or `Violation` for a result that can't be handed over."""


class LearnerFunctions(Protocol):
    """Where a check finds the learner's functions."""

    def function(self, name: str) -> Function:
        """The function of that name.

        Raises:
            Violation: there is none, or the cell that was to define it failed.
        """

    def notes(self) -> Sequence[str]:
        """What else a learner should know of the state of the notebook."""


class Raised(Exception):
    """A learner's function raised an error, kept as plain data.

    Attributes:
        error: the error in one line.
        declared: the input that was declared before it, batch axis included: a shape, the number that somebody wrote
            for one, or ``None``.
        finding: what the error is to be blamed on, as far as that is known.
    """

    def __init__(self, error: str, declared: Shape | int | None = None, finding: Finding | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.declared = declared
        self.finding = finding


class NotebookFunctions:
    """The functions of the notebook, or of the process, in which the check runs."""

    def __init__(self, watch: CellTracker, names: MutableMapping[str, Any]) -> None:
        self._watch = watch
        self._names = names

    def function(self, name: str) -> Function:
        """See `LearnerFunctions`."""
        if (error := self._watch.failed.get(name)) is not None:
            expected = f"a cell that defines {name}"
            raise Violation("answer_raises", expected=expected, received="an error", error=error_line(error))
        function = self._names.get(name)
        if function is None:
            raise Violation("answer_missing", expected=f"a function {name}", received="no such name")
        if not callable(function) or hasattr(function, "layers"):
            raise Violation("not_a_function", expected=f"a function {name}", received=f"a {type(function).__name__}")
        return Called(function, partial(self._watch.learner_names, self._names))

    def notes(self) -> Sequence[str]:
        """See `LearnerFunctions`."""
        return [
            f"A cell of yours changed {name}: it was given with {was} and became {became}. A cell like that changes "
            f"it again each time it runs. Use a new name, inside your function, and run the set-up cell once more. "
            f"This check used {name} as it was given."
            for name, (was, became) in self._watch.changed.items()
        ]


class Called:
    """A learner's function, called with care.

    Arrays are lent read-only. A model that it returns must be one that can be handed over, and a new one at each call.

    Args:
        function: the learner's.
        within: a context in which it is called, where its own names have the learner's values.
    """

    def __init__(
        self, function: Callable[..., Any], within: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> None:
        self._function = function
        self._within = within
        self._returns_new = False

    def __call__(self, *args: Any) -> Any:
        """Call it.

        Raises:
            Raised: it raised an error.
            Violation: it can't be called like that, or returned a model that can't be handed over.
        """
        import keras

        value = self._called(args)
        if isinstance(value, keras.Model):
            handed_over(value)
            if not self._returns_new:
                self._call_again(args, value)
        return _dense(value)

    def _called(self, args: Sequence[Any]) -> Any:
        try:
            inspect.signature(self._function).bind(*args)
        except TypeError as error:
            raise Violation("needs_wrong_arguments", error=error_line(error)) from error
        except ValueError:
            pass  # a class of Python's own has no signature; what it returns is judged
        lent = [_lent(value) for value in args]
        try:
            with self._within():
                value = self._function(*lent)
        except (Exception, SystemExit) as error:
            raise _raised(error) from error
        for before, after in zip(args, lent, strict=True):
            if _kind(before) != _kind(after):
                raise Violation(
                    "changes_its_argument", expected=_kind(before), received=f"{_kind(after)} after the call"
                )
        return value

    def _call_again(self, args: Sequence[Any], first: Any) -> None:
        second = self._called(args)
        if second is first:
            received = "the same model each time"
        elif shared := shared_part(first, second):
            received = f"{shared} that two calls share"
        else:
            self._returns_new = True
            return
        raise Violation("model_not_fresh", expected="a new model at each call", received=received)


def _kind(value: Any) -> str:
    """Type and shape of an array; empty for anything else."""
    return f"{value.dtype} {value.shape}" if hasattr(value, "setflags") else ""


def _lent(value: Any) -> Any:
    """An argument whose arrays can't be changed in place."""
    import numpy as np

    if not isinstance(value, np.ndarray):
        return value
    lent: np.ndarray = value.view()
    lent.setflags(write=False)
    return lent


def _dense(value: Any) -> Any:
    """A sparse matrix, as encoders of scikit-learn return them, as an array; anything else as it is."""
    is_sparse = type(value).__module__.startswith("scipy.sparse") and hasattr(value, "toarray")
    return value.toarray() if is_sparse else value


def _raised(error: BaseException) -> Raised:
    try:
        finding = examine_error(error)
    except Exception:  # noqa: BLE001
        finding = None  # the learner's own error counts, also where it can't be looked into
    return Raised(error_line(error), scene(error).declared, finding)
