"""The architecture: which package may import which, and what importing costs."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEAVY = ("keras", "tensorflow", "nbgrader", "nbconvert", "IPython", "sklearn", "numpy", "matplotlib")
LIGHT = ("autograder", "autograder.cli.main", "autograder.core.report", "autograder.rendering.check_report")
NO_KERAS = ("autograder.learner.display", "autograder.diagnosis.explain", "autograder.grading.grader")
"""Keras is imported when it is needed, and quietly: its log lines don't belong in a notebook's first cell."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold pyproject.toml's import contract against the package in a folder."""
    code = (
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command; lint_imports_command()"
    )
    return subprocess.run([sys.executable, "-c", code, "--no-cache"], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "autograder", tmp_path / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_run_down_the_floors(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/shapes.py", "from autograder.rendering import check_report"),
        ("teacher/lab.py", "from autograder.learner import lab"),
        ("sandbox/limits.py", "from autograder.exercises import Exercise"),
    ],
)
def test_an_import_against_the_floors_is_found(copy: Path, module: str, line: str) -> None:
    path = copy / "autograder" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode == 1
    assert f"autograder.{module.split('/')[0]}" in done.stdout
    assert line.split()[1] in done.stdout


def test_no_package_uses_a_private_name_of_another() -> None:
    private = [
        f"{path.relative_to(ROOT)}: {node.module}.{alias.name}"
        for path in (ROOT / "autograder").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder.")
        for alias in node.names
        if alias.name.startswith("_") and str(node.module).split(".")[1] != path.relative_to(ROOT).parts[1]
    ]
    assert not private


@pytest.mark.parametrize("module", LIGHT)
def test_importing_is_light(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", NO_KERAS)
def test_importing_brings_no_keras(module: str) -> None:
    code = f"import sys, {module}; print([name for name in ('keras', 'tensorflow') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_surface_is_complete() -> None:
    import autograder

    assert autograder.__all__ == ["check", "draw", "explain", "predict", "size"]
    assert all(callable(getattr(autograder, name)) for name in autograder.__all__)
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        autograder.chekc  # noqa: B018


@pytest.mark.parametrize("package", sorted(path.parent.name for path in (ROOT / "autograder").glob("*/__init__.pyi")))
def test_every_public_name_of_a_package_is_there(package: str) -> None:
    module = __import__(f"autograder.{package}", fromlist=["__all__"])
    assert module.__all__
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize(
    "line",
    [
        "from autograder.variant import size",
        "from autograder.proof import error",
        "from autograder.datasets import sea_surface, weather",
    ],
)
def test_notebooks_released_earlier_still_run(line: str) -> None:
    exec(line, {})


PRIVATE = re.compile(r"(?:from|import) keras\.src|\._keras_|_keras_history|\._flatten_layers|\._inbound_nodes")


def test_private_parts_of_keras_are_named_in_one_file_only() -> None:
    files = (ROOT / "autograder").rglob("*.py")
    assert {path.name for path in files if PRIVATE.search(path.read_text())} == {"keras_internals.py"}
