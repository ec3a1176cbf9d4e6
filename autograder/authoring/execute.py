"""Running a notebook in an ordinary kernel of this environment."""

from __future__ import annotations

from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from nbclient import NotebookClient
from nbformat.notebooknode import NotebookNode


def run(notebook: NotebookNode, folder: Path, seconds: int, **hooks: Any) -> NotebookNode:
    """Run every cell in its order; an error ends its cell and not the notebook.

    Args:
        notebook: is given its outputs.
        folder: where the kernel works.
        seconds: the longest that one cell may take.
        hooks: nbclient's ``on_...`` callbacks.

    Raises:
        nbclient.exceptions.CellTimeoutError: a cell took longer.
        nbclient.exceptions.DeadKernelError: the kernel died.
    """
    client = NotebookClient(
        notebook,
        timeout=seconds,
        kernel_name="python3",
        allow_errors=True,
        **hooks,
    )
    # What a kernel tells its terminal is not for the reader of a table.
    client.execute(cwd=str(folder), stderr=DEVNULL)
    return notebook
