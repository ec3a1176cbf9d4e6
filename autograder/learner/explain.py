"""`explain`, and `%load_ext autograder`: an explanation below the traceback, which stays."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from threading import Thread
from typing import Any

from autograder.checks import CheckFailed
from autograder.core import Explanation
from autograder.core.quiet import quiet
from autograder.diagnosis import Scope, stretched
from autograder.diagnosis import explain as explanation
from autograder.learner.display import Shown, show
from autograder.rendering import explanation as advice

SECONDS = 2.0
"""Maximum time, in seconds, that a cell with an error waits for its explanation."""


def explain(model: Any = None, x: Any = None, y: Any = None, **options: Any) -> None:
    """Explain what is wrong with shapes.

    ``explain()`` explains the last exception. ``explain(model, x, y)`` searches a model and its data for silent faults,
    before or after ``fit``, then the notebook's cells so far for predictions that are stretched to targets. Nothing is
    changed.

    Args:
        model: a Keras model.
        x: data in any form that ``fit`` accepts: arrays, lists, a dict, a tf.data dataset, a PyDataset.
        y: targets in any form that ``fit`` accepts, or ``None``.
        options: other arguments of ``fit``, such as ``class_weight`` and ``validation_split``, to examine them too.

    Shows the cause, the location, the shape diagram and remedies tried on a copy: as HTML in Jupyter, otherwise
    printed.
    """
    frame = sys._getframe(1)
    error = getattr(sys, "last_value", None)
    with quiet():
        if model is not None:
            found = explanation.of_model(model, x, y, frame.f_locals, frame.f_globals, options=options)
            shown = _shown(found if found.finding else _of_cells(frame.f_globals) or found)
        elif error is not None:
            shown = _shown(explanation.of_error(error, explanation.ASKED))
        else:
            shown = Shown("There is no error to explain. Pass a model and its data: explain(model, x, y).")
    show(shown)


def _of_cells(names: Mapping[str, Any]) -> Explanation | None:
    """The first line of a notebook's cells so far that stretches predictions to targets."""
    cells = names.get("In")
    sources = {f"cell [{number}]": str(cell) for number, cell in enumerate(cells)} if isinstance(cells, list) else {}
    return next(stretched(sources, [Scope(names)]), None)


def load_ipython_extension(shell: Any) -> None:
    """From now on, show an explanation below every shape error in a cell."""
    shell.events.register("post_run_cell", _after_a_cell)
    shell.user_ns.setdefault("explain", explain)


def unload_ipython_extension(shell: Any) -> None:
    """Stop explaining errors automatically."""
    shell.events.unregister("post_run_cell", _after_a_cell)


def _after_a_cell(result: Any) -> None:
    error = result.error_in_exec
    if error is None or isinstance(error, (CheckFailed, KeyboardInterrupt)):
        return
    found: list[Explanation] = []
    worker = Thread(target=_try, args=(error, found), daemon=True)
    worker.start()
    worker.join(SECONDS)
    if found and found[0].finding is not None:
        show(_shown(found[0]))


def _try(error: BaseException, found: list[Explanation]) -> None:
    """Explain an error; if that fails, show nothing: the learner's own error is what matters."""
    try:
        with quiet():
            found.append(explanation.of_error(error))
    except Exception:  # noqa: BLE001 - an explanation that fails must never hide the learner's own error
        return


def _shown(explanation: Explanation) -> Shown:
    return Shown(advice.text(explanation), advice.html(explanation))
