"""`check` and `draw` where the learner works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from autograder import page, picture
from autograder.contract import ModelContract
from autograder.quiet import load_keras_quietly, quiet
from autograder.report import Broken, Promise, Report, judge, told
from autograder.shapes import Shape, shape_of
from autograder.trace import trace
from autograder.watch import Watch

if TYPE_CHECKING:
    import keras
    import numpy as np

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
    """`check`: judges a learner's function against the exercise's data.

    Args:
        watch: knows what happened to the names so far.
        shows: makes, for every check, something that shows its reports as they come.
    """

    def __init__(self, watch: Watch, shows: Callable[[], Show]) -> None:
        self.watch = watch
        self.last: Report | None = None
        self._shows = shows

    def __call__(
        self,
        answer: str,
        *,
        data: np.ndarray,
        output: Shape,
        targets: np.ndarray | None = None,
        given: Sequence[Any] = (),
    ) -> None:
        """Judge the function of that name: shapes at once, then training.

        Args:
            answer: name of the learner's function; it need not exist.
            data: array of shape (samples, ...). The model must declare one sample of it as its input.
            output: shape of one prediction, without the batch axis.
            targets: array of shape (samples, ...). With it, a fresh model is trained and must learn.
            given: arguments that the function is called with.

        Raises:
            CheckFailed: something did not hold; the report says what and why.
        """
        names = sys._getframe(1).f_globals
        show = self._shows()
        with quiet() as caught:
            for report in judge(answer, self._promises(answer, names, given, data, output, targets)):
                notes = (*self._changed(), *_keras_said(caught))
                report = report.model_copy(update={"notes": notes})
                show(report)
        self.last = report
        if not report.passed:
            raise CheckFailed(report) from None

    def _promises(
        self, answer: str, names: dict[str, Any], given: Sequence[Any], data: Any, output: Shape, targets: Any
    ) -> list[Promise]:
        found = names.get(answer)
        exists = Promise(f"{answer} is defined, and its cell ran", lambda: self._exists(answer, found))
        function = found if callable(found) else lambda: None
        return [exists, *ModelContract(answer, function, given, data, output, targets).promises()]

    def _exists(self, answer: str, function: object) -> None:
        if (error := self.watch.failed.get(answer)) is not None:
            expected = f"a cell that defines {answer}"
            raise Broken("answer_raises", expected=expected, received="an error", error=told(error))
        if function is None:
            raise Broken("answer_missing", expected=f"a function {answer}", received="no such name")
        if not callable(function) or hasattr(function, "layers"):
            raise Broken("answer_missing", expected=f"a function {answer}", received=f"a {type(function).__name__}")

    def _changed(self) -> tuple[str, ...]:
        return tuple(
            f"A cell of yours changed {name}: it was given with {was} and became {became}. A cell like that changes "
            f"it again each time it runs. Use a new name, inside your function, and run the set-up cell once more. "
            f"This check used {name} as it was given."
            for name, (was, became) in self.watch.changed.items()
        )


def draw(model: keras.Model, data: np.ndarray | None = None) -> Shown:
    """The picture of shapes on their way through a model.

    Args:
        model: a Sequential or functional model, built or not. It is not changed.
        data: array of shape (samples, ...), or nothing to follow the declared input.
    """
    with quiet():
        way = trace(model, None if data is None else shape_of(data.shape))
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

    def ended(result: Any) -> None:
        watch.end(result.info.raw_cell, shell.user_ns, result.error_before_exec or result.error_in_exec)

    shell.events.register("pre_run_cell", lambda info: watch.begin(info.raw_cell, shell.user_ns))
    shell.events.register("post_run_cell", ended)


check = Checker(Watch(), _shown_in_place)
_listen(check.watch)
