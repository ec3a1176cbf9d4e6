"""`check` and `draw` where the learner works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from autograder import page, picture
from autograder.answers import Answers, Function, Live
from autograder.companion import Companion
from autograder.contracts.arrays import ArrayContract
from autograder.contracts.guard import GuardContract
from autograder.contracts.model import ModelContract
from autograder.contracts.source import Given, Source, Through
from autograder.errors import ClinicError
from autograder.quiet import load_keras_quietly, quiet
from autograder.report import Promise, Report, judge
from autograder.rules.arrays import labels_kept, values_kept
from autograder.shapes import shape_of
from autograder.trace import declared_shapes, trace
from autograder.watch import Watch

if TYPE_CHECKING:
    import keras

MIME = "application/vnd.keras-shape-clinic.report+json"
"""The media type under which a notebook's outputs carry a report as data."""

Show = Callable[[Report], None]


class CheckFailed(AssertionError):
    """A check that did not pass; raised so that a grader sees it, after the report was shown."""

    def __init__(self, report: Report) -> None:
        super().__init__(page.headline(report))
        self.report = report

    def _render_traceback_(self) -> list[str]:
        return [f"Not passed yet: {self}"]


class Checker:
    """`check`: judges a learner's functions against the exercise's data.

    Args:
        answers: from the names of the cell that checks to the learner's functions.
        shows: makes, for every check, something that shows its reports as they come.
    """

    def __init__(self, answers: Callable[[dict[str, Any]], Answers], shows: Callable[[], Show]) -> None:
        self.last: Report | None = None
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
            x: Source = Through(prepare, ask(prepare), data, values_kept, KEPT) if prepare else Given(data)
            y: Source | None = None if targets is None else Given(targets)
            if encode:
                y = Through(encode, ask(encode), targets, labels_kept, TOLD_APART)
            contract = ModelContract(answer, function, given, x, output, y)
        self._judge(answer, answers, [function.promise, *contract.promises()])

    def _judge(self, answer: str, answers: Answers, promises: Sequence[Promise]) -> None:
        show = self._shows()
        with quiet() as caught:
            for report in judge(answer, promises):
                report = report.model_copy(update={"notes": (*answers.notes(), *_keras_said(caught))})
                show(report)
        self.last = report
        if not report.passed:
            raise CheckFailed(report) from None


KEPT = "keeps every value of every sample"
TOLD_APART = "keeps the targets apart: one code for each label, and the same one each time"


class Contract(Protocol):
    """What an answer promises."""

    def promises(self) -> list[Promise]:
        """The promises in the order in which a learner meets them."""


class _Asked:
    """A function that is looked for when it is first needed, since it may not exist."""

    def __init__(self, answers: Answers, name: str) -> None:
        self._answers = answers
        self._name = name
        self._found: Function | None = None
        self.promise = Promise(f"{name} is defined, and its cell ran", self._find)

    def __call__(self, *given: Any) -> Any:
        self._find()
        assert self._found is not None
        return self._found(*given)

    def _find(self) -> None:
        self._found = self._found or self._answers.function(self._name)


def draw(model: keras.Model, data: Any = None) -> Shown:
    """The picture of shapes on their way through a model.

    Args:
        model: a Sequential or functional model, built or not. It is not changed.
        data: array of shape (samples, ...); for several inputs a list of them in the order of ``model.inputs``, or a
            dict by the inputs' names; or nothing, to follow the declared input.
    """
    if isinstance(data, Mapping):
        data = [data[name] for name in declared_shapes(model)]
    arrays = data if isinstance(data, (list, tuple)) else [] if data is None else [data]
    with quiet():
        way = trace(model, *(shape_of(array.shape) for array in arrays))
    return Shown(picture.text(way), picture.html(way))


class Shown:
    """Something that shows itself: HTML in Jupyter, plain text elsewhere."""

    def __init__(self, text: str, html: str | None = None) -> None:
        self._text, self._html = text, html

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str | None:
        return self._html


def show(shown: Shown) -> None:
    """Show something at once: in the cell's output in a notebook, else as printed text."""
    if _notebook() is None:
        print(repr(shown))
        return
    from IPython.display import display

    display(shown)


def _keras_said(caught: Sequence[Any]) -> tuple[str, ...]:
    said = dict.fromkeys(str(warning.message) for warning in caught)
    return tuple(f"Keras warned: {text}" for text in said)


def _notebook() -> Any:
    """The running IPython shell, or ``None``."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _shown_in_place() -> Show:
    """Shows a report where the cell's output is, each newer one in place of the one before."""
    if _notebook() is None:
        return lambda report: print(page.text(report))
    from IPython.display import display

    handle: Any = None

    def show(report: Report) -> None:
        nonlocal handle
        bundle = {
            "text/plain": page.text(report),
            "text/html": page.html(report),
            MIME: report.model_dump(mode="json"),
        }
        if handle is None:
            handle = display(bundle, raw=True, display_id=True)
        else:
            handle.update(bundle, raw=True)

    return show


def _listen(watch: Watch) -> None:
    """Let the watch follow the notebook's cells, and load Keras before it can fill a cell with log lines."""
    shell = _notebook()
    if shell is None:
        return
    load_keras_quietly()

    companion = Companion(Path.cwd())

    def ended(result: Any) -> None:
        source, error = result.info.raw_cell, result.error_before_exec or result.error_in_exec
        watch.end(source, shell.user_ns, error)
        if error is None:
            companion.ran(source)
            _accompany(companion, watch, source)

    shell.events.register("pre_run_cell", lambda info: watch.begin(info.raw_cell, shell.user_ns))
    shell.events.register("post_run_cell", ended)


_watch = Watch()


def _accompany(companion: Companion, watch: Watch, source: str) -> None:
    """After a pass: the reference beside the answer, and what comes next."""
    answer = watch.checked(source)
    if answer is None:
        return
    try:
        said = companion.after_pass(source, watch.sources.get(answer, ""))
    except ClinicError as problem:
        said = str(problem), f"<p>{escape(str(problem))}</p>"
    if said is not None:
        show(Shown(*said))


check = Checker(partial(Live, _watch), _shown_in_place)
_listen(_watch)
