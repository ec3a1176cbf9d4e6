"""Lessons: percent-format texts that are run, held to what they promise, and kept with their outputs."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from pathlib import Path

import jupytext
from nbformat.notebooknode import NotebookNode

from autograder.authoring.execute import run
from autograder.authoring.tracebacks import fold_traceback
from autograder.core import ClinicError
from autograder.exercises import code_cell, hidden_answer, markdown_cell
from autograder.exercises.notebook import notebook

PROMPT = "**Predict:**"
"""The words with which a text asks for a prediction of what the next cells do."""
QUESTION = "predict("
"""How the line begins that asks in the notebook."""
CELL_SECONDS = 1800
"""Stops a cell that never ends; a busy machine takes many times as long as an idle one."""
_COLOURED = '<pre style="white-space:pre'
"""How a table begins that says the same as its plain text, in colours of too little contrast."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_PACKAGES = re.compile(r"(?:[~/][^\s:'\"]*)?/site-packages/")
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}")
_CELL_FILE = re.compile(r"/\S*/ipykernel_\d+/\d+\.py")


class BadLesson(ClinicError):
    """A lesson does not do what its text says."""


@dataclass(frozen=True)
class LessonCell:
    """One cell and what it promises.

    Attributes:
        source: its text.
        markdown: whether it is text and not code.
        proof: whether it only proves what the text says, and is left out of the notebook.
        raises: class of the error that the cell must end with, or ``None``.
        says: what that error's message must contain.
        warns: what the cell must write to stderr, or ``None`` for nothing.
        predict: the right prediction of what the cell does, as `autograder.predict` takes it; ``""`` if readers
            compare their prediction with the output themselves.
    """

    source: str
    markdown: bool = False
    proof: bool = False
    raises: str | None = None
    says: str = ""
    warns: str | None = None
    predict: str = ""


def read_lesson(path: Path) -> list[LessonCell]:
    """The cells of a lesson's text.

    Raises:
        BadLesson: a cell has an attribute that lessons don't know, or one without quotes.
    """
    cells = []
    for number, cell in enumerate(jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent").cells, start=1):
        meta = {key: value for key, value in cell.metadata.items() if key != "lines_to_next_cell"}
        proof = meta.get("role") == "proof"
        known = {key: meta.pop(key) for key in ("raises", "says", "warns", "predict") if key in meta}
        if meta and meta != {"role": "proof"}:
            raise BadLesson(
                f"{path}, cell {number}: not understood: {meta}. "
                'Known: role="proof", raises, says, warns, predict, quoted.'
            )
        cells.append(LessonCell(cell.source, cell.cell_type == "markdown", proof, **known))
    asked = asked_cells(cells)
    if unasked := [cell.source for index, cell in enumerate(cells) if cell.predict and index not in asked]:
        raise BadLesson(f"{path}: nothing asks for a prediction of this cell: {unasked[0]!r}. Write {PROMPT} above it.")
    return cells


def asked_cells(cells: Sequence[LessonCell]) -> dict[int, bool]:
    """The code cells that a text asks to predict: those between it and the next text, without proofs.

    Returns:
        Their indices, each with whether it is the first of its question.
    """
    asked: dict[int, bool] = {}
    is_asked = is_first = False
    for index, cell in enumerate(cells):
        if cell.markdown:
            is_asked = is_first = PROMPT in cell.source
        elif is_asked and not cell.proof:
            asked[index] = is_first
            is_first = False
    return asked


def run_lesson(path: Path) -> NotebookNode:
    """Run a lesson and keep its outputs.

    Raises:
        BadLesson: a cell did not do what it promises; the message names the cell and what happened.
    """
    promised = read_lesson(path)
    cells = [_made(cell, f"{path.stem}-{number}") for number, cell in enumerate(promised, start=1)]
    ran = run(notebook(cells), path.parent, CELL_SECONDS)
    for number, (promise, cell) in enumerate(zip(promised, ran.cells, strict=True), start=1):
        if complaint := _complaint(promise, cell):
            raise BadLesson(f"{path}, cell {number}: {complaint}\n{promise.source.strip()}")
    return notebook(_asked(path.stem, promised, _kept(promised, ran.cells)))


def unrun_lesson(path: Path, before: NotebookNode) -> NotebookNode:
    """A lesson as its text has it, with the outputs that a notebook holds already.

    Args:
        path: the lesson's text.
        before: the notebook that was built from it earlier.
    """
    promised = read_lesson(path)
    outputs = {cell.get("id"): cell.outputs for cell in before.cells if cell.cell_type == "code"}
    cells = [_made(cell, f"{path.stem}-{number}") for number, cell in enumerate(promised, start=1)]
    for cell in cells:
        if cell.cell_type == "code":
            cell.outputs = outputs.get(cell.id, [])
    return notebook(_asked(path.stem, promised, _kept(promised, cells)))


def _made(cell: LessonCell, name: str) -> NotebookNode:
    if cell.markdown:
        return markdown_cell(cell.source, name)
    return code_cell(cell.source, name, {"tags": ["raises-exception"]} if cell.raises else {})


def _asked(lesson: str, promised: Sequence[LessonCell], cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """The cells with a question before each one that is to be predicted, whose outputs stay folded until it is run."""
    asked = asked_cells(promised)
    places = [index for index, promise in enumerate(promised) if not promise.proof]
    result: list[NotebookNode] = []
    for index, cell in zip(places, cells, strict=True):
        if asked.get(index):
            following = [place for place in asked if place >= index][: _length(asked, index)]
            answer = next((promised[place].predict for place in following if promised[place].predict), "")
            question = f"{lesson}/{1 + sum(found.cell_type == 'code' and QUESTION in found.source for found in result)}"
            source = f'from autograder import predict\n\n{QUESTION}"{question}", "{hidden_answer(answer)}")'
            result.append(code_cell(source, f"{cell.id}-predict", {"tags": ["remove-cell"]}))
        if index in asked:
            tags = [*cell.metadata.get("tags", []), "hide-output"]
            cell.metadata |= {"tags": tags, "jupyter": {"outputs_hidden": True}}
        result.append(cell)
    return result


def _length(asked: Mapping[int, bool], start: int) -> int:
    """The number of cells that belong to the question before the cell at `start`."""
    return 1 + len(list(takewhile(lambda place: not asked[place], (place for place in asked if place > start))))


def _complaint(promise: LessonCell, cell: NotebookNode) -> str | None:
    if promise.markdown:
        return None
    errors = [output for output in cell.outputs if output.output_type == "error"]
    stderr = "".join(output.text for output in cell.outputs if output.get("name") == "stderr")
    if promise.raises is None and errors:
        return f"it raised {errors[0].ename}: {plain(errors[0].evalue)}"
    if promise.raises is not None:
        if not errors:
            return f"it was to raise {promise.raises} and did not."
        if errors[0].ename != promise.raises or promise.says not in plain(errors[0].evalue):
            return f"it was to raise {promise.raises}: {promise.says}\nit raised {errors[0].ename}: {errors[0].evalue}"
    if promise.warns is None and stderr:
        return f"it wrote to stderr: {stderr}"
    if promise.warns is not None and promise.warns not in stderr:
        return f"it was to warn: {promise.warns}\nstderr: {stderr!r}"
    return None


def _kept(promised: list[LessonCell], cells: list[NotebookNode]) -> list[NotebookNode]:
    kept = [cell for promise, cell in zip(promised, cells, strict=True) if not promise.proof]
    count = 0
    for cell in kept:
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        cell.metadata.pop("execution", None)
        cleaned = [_clean(output, count) for output in _joined(cell.outputs)]
        cell.outputs = [folded for output in cleaned for folded in fold_traceback(output)]
        if alt := " ".join(_alternative_text(output) for output in cell.outputs).strip():
            cell.metadata["mystnb"] = {"image": {"alt": alt}}
    return kept


def _alternative_text(output: NotebookNode) -> str:
    """What a figure says to readers who can't see it. Jupyter takes it from the output, the book from the cell."""
    text: str = output.get("metadata", {}).get("image/png", {}).get("alt", "")
    return text


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs with each stream in one piece, stdout first: how a kernel cuts and orders them depends on the moment."""
    whole: list[NotebookNode] = []
    for streams, run_of_them in groupby(outputs, key=lambda output: output.output_type == "stream"):
        pieces = list(run_of_them)
        whole += [joined for name in ("stdout", "stderr") for joined in _stream(name, pieces)] if streams else pieces
    return whole


def _stream(name: str, pieces: list[NotebookNode]) -> list[NotebookNode]:
    """The pieces of one stream as a single output; none if nothing was written to it."""
    chunks = [piece for piece in pieces if piece.name == name]
    for piece in chunks[1:]:
        chunks[0].text += piece.text
    return chunks[:1]


def _clean(output: NotebookNode, count: int) -> NotebookNode:
    """An output without what belongs to one machine or one run."""
    if "execution_count" in output:
        output.execution_count = count
    if "text" in output:
        output.text = plain(output.text)
    if output.output_type == "error":
        output.evalue = plain(output.evalue)
        output.traceback = [_CELL_LINE.sub(f"Cell In[{count}]", plain(line)) for line in output.traceback]
    data = output.get("data", {})
    if data.get("text/html", "").startswith(_COLOURED) and "text/plain" in data:
        del data["text/html"]
    for kind, value in data.items():
        if isinstance(value, str):
            output.data[kind] = plain(value)
    return output


_CELL_LINE = re.compile(r"Cell In\s?\[\d+\]")


def plain(text: str) -> str:
    """Text without colour codes, object addresses and the folders of one machine.

    >>> plain("\\x1b[1mFile /home/me/.venv/lib/python3.11/site-packages/keras/src/x.py:3\\x1b[0m")
    'File site-packages/keras/src/x.py:3'
    """
    text = _PACKAGES.sub("site-packages/", _COLOUR.sub("", text))
    text = _CELL_FILE.sub("cell.py", text)
    return _ADDRESS.sub("0x...", text).replace(sys.prefix, "")
