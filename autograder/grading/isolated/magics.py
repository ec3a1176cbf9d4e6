"""Notebook cells as plain Python: magics and shell lines do nothing in grading."""

from __future__ import annotations

import ast

_BODIES = {"time", "timeit", "capture", "prun"}
"""Cell magics whose cells contain Python that must run; cells of all others are skipped."""

_SHELL = """\
def get_ipython():
    class Shell:
        def run_cell_magic(self, name, line, cell):
            exec(compile(cell, "cell", "exec"), globals())
        def run_line_magic(self, name, line, **options):
            if name in ("time", "timeit") and line:
                exec(compile(line, "cell", "exec"), globals())
        def system(self, line):
            pass
        def getoutput(self, line, **options):
            return []
    return Shell()
"""


def plain_python(source: str) -> str:
    """A cell without notebook-only syntax.

    Shell lines and most magics do nothing; timed code runs. Plain Python is returned unchanged.
    """
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return _translated(source)
    return source


def _translated(source: str) -> str:
    from IPython.core.inputtransformer2 import TransformerManager

    first = source.lstrip().split("\n", 1)[0].split()
    if first and first[0].startswith("%%") and first[0][2:] not in _BODIES:
        return ""
    try:
        text: str = TransformerManager().transform_cell(source)
    except Exception:  # noqa: BLE001 - IPython's parser may raise anything on a learner's text
        return source
    return _SHELL + text if "get_ipython()" in text else source
