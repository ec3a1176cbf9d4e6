"""Long tracebacks in saved outputs: the lines that matter, and below them the whole traceback, folded."""

from __future__ import annotations

import re
from html import escape

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output

_LIBRARY_FRAME = re.compile(r"File site-packages/(\w+)")
SUMMARY = "The whole traceback"


def fold_traceback(output: NotebookNode) -> list[NotebookNode]:
    """A saved output, with the frames inside libraries folded if it is an error.

    The error keeps the reader's own lines and its message. The whole traceback follows as a second output, closed until
    it is opened. An output that was folded earlier, and one without frames of a library, stay as they are.

    Running the cell shows all of it, in any editor.

    Args:
        output: cleaned, so that a library's file begins with ``site-packages/``.
    """
    if output.output_type != "error":
        return [output]
    whole = "\n".join(output.traceback)
    kept: list[str] = []
    folded: list[str] = []
    for frame in output.traceback:
        if library := _LIBRARY_FRAME.match(frame):
            folded.append(library[1])
            continue
        kept += _marker(folded)
        folded = []
        kept.append(frame)
    if len(kept) == len(output.traceback):
        return [output]
    output.traceback = kept
    text = f"<details><summary>{SUMMARY}</summary><pre>{escape(whole)}</pre></details>"
    return [output, new_output("display_data", {"text/html": text, "text/plain": SUMMARY})]


def _marker(folded: list[str]) -> list[str]:
    """The line that stands for frames of libraries; none if there are none."""
    if not folded:
        return []
    libraries = " and ".join(dict.fromkeys(folded))
    count = "1 block" if len(folded) == 1 else f"{len(folded)} blocks"
    return [f"    [... {count} inside {libraries} ...]\n"]
