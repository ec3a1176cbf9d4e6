"""The learner's functions in another process: `LearnerFunctions` for a check that never sees an object of theirs.

Replies are parsed as data and checked against what is allowed; anything else counts as the learner's fault.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from autograder.checks import Function, Raised, Violation, described, ours, taken_over
from autograder.core import CAUSES, CauseName, Finding, printable
from autograder.grading.isolated import codec
from autograder.grading.isolated.codec import ModelDescription, NotData
from autograder.sandbox import Channel, ChannelClosed, ChannelTimeout, ProtocolError

_MANY = 20
"""Maximum number of notes and warnings that are passed on."""
_FINDING = 2**20
"""Maximum size, in characters, of one error report; the layer trace takes most of it."""
_SHORT = 2**16
"""Maximum size, in bytes, of a message before the first question."""


class RemoteFunctions:
    """Functions that are called in the runner.

    Args:
        runner: the other process.
        seconds: time limit for one cell or one call, and for reading all answers.

    Attributes:
        claims: how often the learner's process has reported an error or a cause, rather than a value.
    """

    def __init__(self, runner: Channel, seconds: float) -> None:
        self.claims = 0
        self._decoding = 0.0
        self._runner = runner
        self._seconds = seconds
        self._lost: Violation | None = None
        self._notes: tuple[str, ...] | None = None
        self._returned: dict[bytes, Any] = {}

    def start(self, cells: Sequence[str], setup_seconds: float, program_seconds: float) -> str | None:
        """Wait until the learner's cells have run.

        Args:
            cells: their names.
            setup_seconds: time limit for the exercise's own set-up.
            program_seconds: time limit for all of the learner's cells together.

        Returns:
            What went wrong in the exercise's own set-up, or ``None``.
        """
        try:
            problem = codec.decode(self._runner.receive(setup_seconds, limit=_SHORT))
        except (ProtocolError, NotData) as error:
            return str(error)
        if problem is not None:
            return str(problem)
        end = time.monotonic() + program_seconds
        for name in cells:
            try:
                self._heard(name, seconds=min(self._seconds, end - time.monotonic()), limit=_SHORT)
            except Violation:
                break  # every check will say it
        return None

    def function(self, name: str) -> Function:
        """See `LearnerFunctions`."""
        try:
            self._ask(name, "find", name)
        except Raised as raised:
            raise _unread("an error where nothing was called") from raised
        return partial(self._call, name)

    def notes(self) -> Sequence[str]:
        """See `LearnerFunctions`."""
        if self._notes is None:
            try:
                self._notes = _texts(self._ask("the last cell", "notes"))
            except (Violation, Raised, NotData):
                self._notes = ()
        return self._notes

    def _call(self, name: str, *args: Any) -> Any:
        """A function's result; the same question is not asked twice."""
        question = codec.encode(("call", name, list(args)), _lent)
        key = sha256(question).digest()
        if key not in self._returned:
            self._returned[key] = self._answer(name, question)
        return self._returned[key]

    def _ask(self, name: str, *wish: Any) -> Any:
        return self._answer(name, codec.encode(wish))

    def _answer(self, name: str, question: bytes) -> Any:
        """The answer to one question.

        Raises:
            Violation: the runner reports one, is gone, or sent something that can't be parsed.
            Raised: the learner's function raised an exception.
        """
        answer = self._heard(name, question)
        try:
            return _value(answer)
        except (Violation, Raised):
            self.claims += 1
            raise
        except (NotData, TypeError, ValueError, AttributeError) as error:
            raise _unread(f"{type(error).__name__}: {error}") from None

    def _heard(
        self, name: str, question: bytes | None = None, seconds: float | None = None, limit: int | None = None
    ) -> Any:
        """The runner's next message. After one failure, the runner is ignored."""
        seconds = self._seconds if seconds is None else seconds
        if self._lost is not None:
            raise self._lost
        try:
            if question is not None:
                self._runner.send(question, seconds)
            return self._decoded(self._runner.receive(seconds, limit))
        except (ProtocolError, NotData) as error:
            self._lost = self._blamed(name, error, seconds)
            raise self._lost from None

    def _decoded(self, message: bytes) -> Any:
        begin = time.process_time()
        try:
            return codec.decode(message, text=printable)
        finally:
            self._decoding += time.process_time() - begin
            if self._decoding > self._seconds:
                raise ChannelTimeout("its answers take too long to read")

    def _blamed(self, name: str, error: Exception, seconds: float) -> Violation:
        if self._decoding > self._seconds:
            return Violation("takes_too_long", expected=f"at most {self._seconds:g} seconds", received=str(error))
        if isinstance(error, ChannelTimeout):
            most = f"at most {self._seconds:g} seconds"
            if seconds < self._seconds:
                most = "all cells together within the time that they have"
            return Violation("takes_too_long", expected=most, received=f"{name} did not come to its end")
        if isinstance(error, ChannelClosed):
            return Violation("process_ended", expected="a process that lives on", received=f"it ended in {name}")
        return _unread(str(error))


def _value(answer: Any) -> Any:
    """The value in an answer, or the error that it reports."""
    word, *rest, warned = answer
    for text in _texts(warned):
        warnings.warn(text, stacklevel=2)
    if word == "broken":
        cause, expected, received, error = _texts(rest)
        raise Violation(_known(cause), expected=expected, received=received, error=error)
    if word == "raised":
        error, declared, finding = rest
        [error] = _texts([error])
        raise Raised(error, _shape(declared), None if finding is None else _finding(finding))
    if word != "value":
        raise NotData("no such word")
    [value] = rest
    return ours(taken_over(value.config)) if isinstance(value, ModelDescription) else value


def _texts(value: Any) -> tuple[str, ...]:
    """The first few texts; each was cut to a line's length when it was read."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(text, str) for text in value):
        raise NotData("no list of texts")
    return tuple(value[:_MANY])


def _finding(value: Any) -> Finding:
    finding = Finding.model_validate(value)
    _known(finding.cause)
    if len(finding.model_dump_json()) > _FINDING:
        raise NotData("more of an error than a model can hold")
    return finding


def _known(cause: str) -> CauseName:
    if cause not in CAUSES:
        raise NotData("no such cause")
    return CAUSES[cause].name


def _shape(value: Any) -> Any:
    """A shape, a number instead of one, or ``None``."""
    sizes = value if isinstance(value, tuple) and len(value) < codec.DEPTH else (value,)
    if not all(size is None or type(size) is int for size in sizes):
        raise NotData("no shape")
    return value


def _unread(why: str) -> Violation:
    return Violation("not_handed_over", expected="a result that can be handed over", received=why)


def _lent(value: Any) -> ModelDescription | None:
    """One of the exercise's own models, with its weights."""
    import keras

    if not isinstance(value, keras.Model):
        return None
    return ModelDescription(described(value), tuple(value.get_weights()))
