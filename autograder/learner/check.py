"""`check` and `draw` where the learner works."""

from __future__ import annotations

from functools import partial
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.checks import CellTracker, Checker, NotebookFunctions
from autograder.core import ClinicError, load_keras_quietly
from autograder.learner.display import Shown, notebook_shell, show, shown_in_place
from autograder.learner.display import draw as draw
from autograder.learner.next_steps import NextSteps


def _listen(watch: CellTracker) -> None:
    """Let the watch follow the notebook's cells, and load Keras now so that its log lines don't fill a cell later."""
    shell = notebook_shell()
    if shell is None:
        return
    load_keras_quietly()
    if find_spec("matplotlib") is None:
        # Many notebooks begin with %matplotlib inline: without the library it would be the error of that cell.
        shell.register_magic_function(lambda line: None, "line", "matplotlib")

    companion = NextSteps(Path.cwd())

    def ended(result: Any) -> None:
        source, error = result.info.raw_cell, result.error_before_exec or result.error_in_exec
        watch.end(source, shell.user_ns, error)
        if error is None:
            companion.ran(source)
            _accompany(companion, watch, source)

    shell.events.register("pre_run_cell", lambda info: watch.begin(info.raw_cell, shell.user_ns))
    shell.events.register("post_run_cell", ended)


_watch = CellTracker()


def _accompany(companion: NextSteps, watch: CellTracker, source: str) -> None:
    """After a pass, show the reference next to the answer, and what comes next."""
    answer = watch.checked(source)
    if answer is None:
        return
    try:
        shown = companion.after_pass(source, watch.sources.get(answer, ""))
    except ClinicError as problem:
        shown = str(problem), f"<p>{escape(str(problem))}</p>"
    if shown is not None:
        show(Shown(*shown))


check = Checker(partial(NotebookFunctions, _watch), shown_in_place)
_listen(_watch)
