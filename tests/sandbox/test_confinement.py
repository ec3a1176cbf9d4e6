"""What a confined process sees of this project: the whole package, and nothing else of the repository."""

from __future__ import annotations

import ast
from pathlib import Path

from autograder.sandbox import confinement
from tests.conftest import ROOT

PACKAGE = ROOT / "autograder"


def test_the_sandbox_shows_the_whole_package_and_nothing_more_of_the_repository() -> None:
    shown = confinement.readable()
    ours = [path for path in shown if ROOT in (path, *path.parents) and ".venv" not in path.parts]
    assert ours == [PACKAGE]
    assert not any(path in ROOT.parents for path in shown)
    inside = [path for path in PACKAGE.rglob("*") if path.is_file()]
    assert all(any(folder in path.parents for folder in shown) for path in inside)


def test_the_sandbox_knows_nothing_of_grading() -> None:
    imported = set()
    for path in (PACKAGE / "sandbox").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
    ours = {name.split(".")[1] for name in imported if name.startswith("autograder.")}
    assert ours <= {"core", "sandbox"}


def test_what_is_shown_holds_no_folder_twice() -> None:
    shown = confinement.readable()
    assert all(not set(path.parents) & set(shown) for path in map(Path, shown))
