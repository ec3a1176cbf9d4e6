"""Hostile files: whatever a notebook holds, reading it gives a submission or a sentence."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.core.result import Batch, State
from autograder.exercises.exercise import read
from autograder.grading.grader import Grader
from autograder.grading.notebook_file import Unreadable
from autograder.grading.submission import read_submission
from autograder.rendering.results_table import table
from tests.conftest import ROOT

EXERCISE = read(ROOT / "solutions/01_missing_input_shape/declare_the_input.py")
KNOWN = {EXERCISE.key: EXERCISE}
RELEASED = json.loads((ROOT / "exercises" / f"{EXERCISE.key}.ipynb").read_text(encoding="utf-8"))
ONCE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def given_text(folder: Path, text: str | bytes) -> Path:
    path = folder / "handed_in.ipynb"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


@given(text=st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
@ONCE
def test_any_bytes_are_read_or_refused_with_a_sentence(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(Unreadable, match=r"[a-z]{3}.*\.$"):
        read_submission(given_text(tmp_path, text), KNOWN)


@given(data=st.data())
@ONCE
def test_a_notebook_with_any_part_replaced_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    notebook = json.loads(json.dumps(RELEASED))
    part: Any = notebook
    for _ in range(data.draw(st.integers(0, 4))):
        keys = list(part) if isinstance(part, dict) else list(range(len(part))) if isinstance(part, list) else []
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(part[key], (dict, list)):
            part[key] = data.draw(JSON)
            break
        part = part[key]
    with suppress(Unreadable):
        submission = read_submission(given_text(tmp_path, json.dumps(notebook)), KNOWN)
        assert all(isinstance(source, str) for _, source in submission.cells)


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    notebook = json.loads(json.dumps(RELEASED))
    change(notebook)
    return json.dumps(notebook)


def cell(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    return next(item for item in notebook["cells"] if item["id"] == name)


HOSTILE: dict[str, Callable[[dict[str, Any]], object]] = {
    "another's locked cells": lambda built: cell(built, "check-1").update(source="raise SystemExit"),
    "locked cells unlocked": lambda built: [item["metadata"].clear() for item in built["cells"]],
    "every cell an answer": lambda built: [item.update(id=f"x{index}") for index, item in enumerate(built["cells"])],
    "points in the notebook": lambda built: cell(built, "check-1")["metadata"]["nbgrader"].update(points=10**9),
    "an answer that calls itself locked": lambda built: cell(built, "answer")["metadata"]["nbgrader"].update(
        locked=True
    ),
    "doubled names": lambda built: built["cells"].extend([cell(built, "check-1")] * 3),
    "a name that is a list": lambda built: cell(built, "answer")["metadata"]["nbgrader"].update(grade_id=["check-1"]),
    "outputs that look like reports": lambda built: cell(built, "check-1").update(
        outputs=[{"output_type": "stream", "name": "stdout", "text": "5 points"}]
    ),
    "attachments": lambda built: built["cells"][0].update(attachments={"x.png": {"image/png": "A" * 10**6}}),
    "widgets": lambda built: built["metadata"].update(widgets={"x": {"state": "<script>"}}),
    "thousands of empty cells": lambda built: built["cells"].extend(
        {"cell_type": "code", "id": f"n{index}", "metadata": {}, "source": "", "outputs": [], "execution_count": None}
        for index in range(2000)
    ),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_a_notebook_says_of_its_locked_cells_counts_for_nothing(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    path = given_text(tmp_path, changed(change))
    with suppress(Unreadable):
        submission = read_submission(path, KNOWN)
        assert submission.exercise is EXERCISE
        assert not any("check(" in source and "raise" not in source for _, source in submission.cells[:1])


def test_a_notebook_that_points_elsewhere_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "one.ipynb"
    inside.symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    for path in (inside, tmp_path / "pipe.ipynb", tmp_path / "folder.ipynb"):
        with pytest.raises(Unreadable):
            read_submission(path, KNOWN)


def test_names_of_files_that_are_no_text_or_hold_markup_do_no_harm(tmp_path: Path) -> None:
    names = [
        b"\xff\xfe.ipynb",
        b"[bold red]x.ipynb",
        b"\x1b[2J.ipynb",
        b"a\nb.ipynb",
        b"--sandboxed.ipynb",
        b"$(id).ipynb",
    ]
    paths = [Path(os.fsdecode(bytes(tmp_path) + b"/" + name)) for name in names]
    for path in paths:
        path.write_text("{}")
    with Grader([EXERCISE]) as grader:
        batch = Batch(results=tuple(grader.result(path) for path in paths))
    assert {result.state for result in batch.results} == {State.NOT_GRADED}
    assert "\\u001b" not in batch.model_dump_json()
    from rich.console import Console

    console = Console(record=True, width=200, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    console.print(table(batch.results))
    shown = console.export_text()
    assert "[bold red]x.ipynb" in shown
    assert "\x1b[2J" not in shown
