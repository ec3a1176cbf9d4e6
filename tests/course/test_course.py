"""What is released, and what a lesson must keep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.core.causes import CAUSES
from autograder.exercises.exercise import Exercise, find
from tests.conftest import ROOT

EXERCISES = find(ROOT / "solutions")
BY_NAME = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)


def code_lines(source: str) -> set[str]:
    """The lines that say something: not those that any program has."""
    return {line.strip() for line in source.splitlines() if len(line.strip()) > 12}


def released(exercise: Exercise) -> str:
    return (ROOT / "exercises" / exercise.lesson / f"{exercise.name}.ipynb").read_text(encoding="utf-8")


def cells(notebook: str) -> list[dict[str, Any]]:
    return json.loads(notebook)["cells"]


def test_a_release_holds_notebooks_and_nothing_else() -> None:
    files = [path for path in (ROOT / "exercises").rglob("*") if path.is_file()]
    assert {path.suffix for path in files if ".ipynb_checkpoints" not in path.parts} == {".ipynb"}
    assert len(files) >= len(EXERCISES) >= 3


@BY_NAME
def test_no_line_of_an_answer_or_a_hidden_check_is_released(exercise: Exercise) -> None:
    args = code_lines(exercise.setup.source) | code_lines(exercise.starter.source)
    args |= {line for cell in exercise.role("check", "symptom") for line in code_lines(cell.source)}
    secret = {line for cell in exercise.role("fix", "hidden") for line in code_lines(cell.source)} - args
    code = [line for cell in cells(released(exercise)) if cell["cell_type"] == "code" for line in cell["source"]]
    assert secret
    assert not secret & {line.strip() for line in code}


@BY_NAME
def test_no_hint_gives_the_answer_away(exercise: Exercise) -> None:
    news = code_lines(exercise.fix.source) - code_lines(exercise.starter.source)
    for hint in exercise.role("hint"):
        assert not news & code_lines(hint.source)


@BY_NAME
def test_a_released_notebook_runs_on_after_an_error(exercise: Exercise) -> None:
    for cell in cells(released(exercise)):
        if cell["cell_type"] == "code" and cell["id"] != "setup":
            assert "raises-exception" in cell["metadata"]["tags"]


def test_what_is_to_be_read_again_exists() -> None:
    for cause in CAUSES.values():
        if cause.reread:
            lesson, heading = cause.reread
            lines = (ROOT / "course" / f"{lesson}.py").read_text(encoding="utf-8").splitlines()
            assert f"# ## {heading}" in lines


def test_links_between_notebooks_lead_somewhere() -> None:
    import re

    for folder in ("course", "exercises"):
        for path in (ROOT / folder).rglob("*.ipynb"):
            for target in re.findall(r"\]\((?!https?:)([^)#]+\.ipynb)", path.read_text(encoding="utf-8")):
                assert (path.parent / target).resolve().exists(), f"{path}: {target}"


NOTEBOOKS = pytest.mark.parametrize("path", sorted((ROOT / "course").glob("*.ipynb")), ids=lambda path: path.stem)


@NOTEBOOKS
def test_a_notebook_stays_small_enough_to_keep(path: Path) -> None:
    assert path.stat().st_size < 300_000


@NOTEBOOKS
def test_every_figure_is_described(path: Path) -> None:
    for cell in cells(path.read_text(encoding="utf-8")):
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                assert len(output["metadata"]["image/png"]["alt"]) > 10
                assert output["metadata"]["image/png"]["alt"] in cell["metadata"]["mystnb"]["image"]["alt"]


@NOTEBOOKS
def test_kept_outputs_name_no_machine_and_no_colour(path: Path) -> None:
    kept = path.read_text(encoding="utf-8")
    assert "\\u001b" not in kept
    assert "ipykernel_" not in kept
    assert str(Path.home()) not in kept
    assert str(ROOT) not in kept
