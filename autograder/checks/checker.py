"""`check` without a notebook around it: from a call to requirements, and to reports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from autograder.checks.contracts.arrays import ArrayContract
from autograder.checks.contracts.data_source import Encoded, Given, Prepared, Source
from autograder.checks.contracts.guard import GuardContract
from autograder.checks.contracts.loss_fit import TargetKind
from autograder.checks.contracts.model import ModelContract
from autograder.checks.learner_functions import Function, LearnerFunctions
from autograder.checks.requirement import Requirement, evaluate
from autograder.core import CheckReport, Show
from autograder.core.quiet import quiet


class CheckFailed(AssertionError):
    """A check that did not pass; raised so that a grader sees it, after the report was shown."""

    def __init__(self, report: CheckReport) -> None:
        super().__init__(report.headline)
        self.report = report

    def _render_traceback_(self) -> list[str]:
        return [f"Not passed yet: {self}"]


class Checker:
    """`check`: judges a learner's functions against the exercise's data.

    Args:
        answers: from the names of the cell that checks to the learner's functions.
        shows: makes, for every check, something that shows its reports as they come.
    """

    def __init__(self, answers: Callable[[dict[str, Any]], LearnerFunctions], shows: Callable[[], Show]) -> None:
        self.last: CheckReport | None = None
        self._answers = answers
        self._shows = shows

    def __call__(
        self,
        answer: str,
        *,
        given: Sequence[Any] = (),
        data: Any = None,
        output: Any = None,
        targets: Any = None,
        prepare: str = "",
        encode: str = "",
        kind: TargetKind | Mapping[str, TargetKind] | None = None,
        gives: Any = None,
        accepts: Sequence[tuple[Any, ...]] = (),
        refuses: Sequence[tuple[Any, ...]] = (),
    ) -> None:
        """Judge the function of that name; it need not exist.

        A function that builds a model is asked for with ``data`` and ``output``, one that returns arrays with
        ``gives``, one that must protest with ``accepts`` and ``refuses``.

        Args:
            answer: name of the learner's function.
            given: arguments that the function is called with.
            data: array of shape (samples, ...), or several by the names of the model's inputs. The model must declare
                one sample of it as its input.
            output: shape of one prediction without the batch axis, or several by the names of the model's outputs.
            targets: array of shape (samples, ...), or several by the names of the model's outputs. With it, a fresh
                model is trained and must learn.
            prepare: name of a learner's function that the data go through first.
            encode: name of a learner's function that the targets go through first.
            kind: what the targets are: ``classes``, ``binary``, ``multi_hot`` or ``numbers``; several by the names of
                the outputs. When it is left out, whole numbers are classes (of two, where the output is one number),
                and floating-point numbers are numbers.
            gives: the array that the function must return; a tuple for several; a list of what is right alike.
            accepts: arguments for which the function must raise nothing.
            refuses: arguments for which the function must raise an exception.

        Raises:
            CheckFailed: something did not hold; the report says what and why.
        """
        answers = self._answers(sys._getframe(1).f_globals)
        ask = partial(_Asked, answers)
        function = ask(answer)
        contract: Contract
        if gives is not None:
            contract = ArrayContract(answer, function, given, gives)
        elif refuses:
            contract = GuardContract(answer, function, accepts, refuses)
        else:
            x: Source = Prepared(prepare, ask(prepare), data) if prepare else Given(data)
            y: Source | None = None if targets is None else Given(targets)
            if encode:
                y = Encoded(encode, ask(encode), targets)
            contract = ModelContract(answer, function, given, x, output, y, kind)
        self._judge(answer, answers, function.requirement, contract)

    def _judge(self, answer: str, answers: LearnerFunctions, exists: Requirement, contract: Contract) -> None:
        show = self._shows()
        with quiet() as caught:
            for report in evaluate(answer, [exists, *contract.requirements()]):
                notes = (*answers.notes(), *contract.notes(), *_keras_warnings(caught))
                report = report.model_copy(update={"notes": notes})
                show(report)
        self.last = report
        if not report.passed:
            raise CheckFailed(report) from None


class Contract(Protocol):
    """What an answer must satisfy."""

    def requirements(self) -> list[Requirement]:
        """The requirements in the order in which a learner meets them."""

    def notes(self) -> Sequence[str]:
        """What a learner should know although it does not count."""


class _Asked:
    """A function that is looked for when it is first needed, since it may not exist."""

    def __init__(self, answers: LearnerFunctions, name: str) -> None:
        self._answers = answers
        self._name = name
        self._found: Function | None = None
        self.requirement = Requirement(f"{name} is defined, and its cell ran", self._find)

    def __call__(self, *args: Any) -> Any:
        self._find()
        assert self._found is not None
        return self._found(*args)

    def _find(self) -> None:
        self._found = self._found or self._answers.function(self._name)


def _keras_warnings(caught: Sequence[Any]) -> tuple[str, ...]:
    messages = dict.fromkeys(str(warning.message) for warning in caught)
    return tuple(f"Keras warned: {text}" for text in messages)
