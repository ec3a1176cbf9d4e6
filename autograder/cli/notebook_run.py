"""Runs the code cells of a notebook in order, in this process."""

from __future__ import annotations

import ast
import json
import linecache
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.core import ClinicError


def run_cells(notebook: Path, names: dict[str, Any]) -> None:
    """Run the code cells of a notebook.

    Lines for the notebook's shell, which start with ``%`` or ``!``, are skipped, as are whole ``%%`` cells.

    Args:
        notebook: the file.
        names: the namespace in which they run; afterwards, it contains what they defined.

    Raises:
        ClinicError: the file is not a notebook.
        Exception: whatever a cell raises.
    """
    names["__name__"] = "__main__"
    for number, source in _run_in_order(notebook):
        _run_cell(source, f"{notebook}, code cell {number}", names)


def sources_of(program: Path) -> dict[str, str]:
    """The text of a script under ``""``, or those of a notebook's cells that are run, under what they are called."""
    if program.suffix != ".ipynb":
        return {"": program.read_text(encoding="utf-8", errors="replace")}
    return {f"code cell {number}": source for number, source in _run_in_order(program)}


def _run_in_order(notebook: Path) -> Iterator[tuple[int, str]]:
    """The cells that are run, without shell lines, and their numbers among the code cells."""
    for number, source in enumerate(_code(notebook), start=1):
        if not source.lstrip().startswith("%%"):
            yield number, _plain(source)


def _code(notebook: Path) -> list[str]:
    """The sources of the code cells. The file is read as JSON, since nbformat belongs to the course."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ClinicError(f"{notebook} is not a notebook that can be read. Save it again in Jupyter.") from error


def _plain(source: str) -> str:
    """A cell without shell lines; they become ``pass``, so that line numbers and blocks stay intact."""
    return "\n".join(_plain_line(line) for line in source.splitlines())


def _plain_line(line: str) -> str:
    stripped = line.lstrip()
    return line[: len(line) - len(stripped)] + "pass" if stripped.startswith(("%", "!")) else line


def _run_cell(source: str, name: str, names: dict[str, Any]) -> None:
    linecache.cache[name] = (len(source), None, [line + "\n" for line in source.splitlines()], name)
    exec(compile(ast.parse(source, name), name, "exec"), names)
