"""Runs the code cells of a notebook in order, in this process."""

from __future__ import annotations

import ast
import json
import linecache
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
    for number, source in enumerate(_code(notebook), start=1):
        if not source.lstrip().startswith("%%"):
            _run_cell(_plain(source), f"{notebook}, code cell {number}", names)


def source_of(program: Path) -> str:
    """The text of a script, or of all cells of a notebook that are run."""
    if program.suffix != ".ipynb":
        return program.read_text(encoding="utf-8", errors="replace")
    return "\n".join(_plain(source) for source in _code(program) if not source.lstrip().startswith("%%"))


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
