"""`explain`, and `%load_ext autograder`: the explanation under the real traceback, never in its place."""

from __future__ import annotations

import sys
from threading import Thread
from typing import Any

from autograder import advice, explanation
from autograder.explanation import Explanation
from autograder.live import CheckFailed, Shown
from autograder.quiet import quiet

SECONDS = 2.0
"""The longest that a cell with an error waits for its explanation."""


def explain(model: Any = None, x: Any = None, y: Any = None) -> Shown:
    """Explain what is wrong with shapes.

    ``explain()`` explains the last exception. ``explain(model, x, y)`` looks at a model and its data, before or after
    ``fit``, for faults that stay silent. Nothing of it is changed.

    Args:
        model: a Keras model.
        x: data as ``fit`` takes them: arrays, lists, a dict, a tf.data dataset, a PyDataset.
        y: targets as ``fit`` takes them, or nothing.

    Returns:
        An explanation that shows itself: cause, place, picture, and remedies that were tried on a copy.
    """
    if model is None:
        error = getattr(sys, "last_value", None)
        if error is None:
            return Shown("There is no error to explain. Give me a model and its data: explain(model, x, y).")
        with quiet():
            return _shown(explanation.of_error(error))
    frame = sys._getframe(1)
    with quiet():
        return _shown(explanation.of_model(model, x, y, frame.f_locals, frame.f_globals))


def load_ipython_extension(shell: Any) -> None:
    """Show, from now on, an explanation under every shape error of a cell."""
    shell.events.register("post_run_cell", _after_a_cell)
    shell.user_ns.setdefault("explain", explain)


def unload_ipython_extension(shell: Any) -> None:
    """Stop explaining by itself."""
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
        from IPython.display import display

        display(_shown(found[0]))


def _try(error: BaseException, found: list[Explanation]) -> None:
    """An explanation that fails must never be seen: the learner's own error is what counts."""
    try:
        with quiet():
            found.append(explanation.of_error(error))
    except Exception:
        return


def _shown(made: Explanation) -> Shown:
    return Shown(advice.text(made), advice.html(made))
