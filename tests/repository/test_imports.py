"""The house: what loads what."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "autograder"
CORE = {"shapes", "causes", "report", "trace", "picture", "page", "result", "watch", "errors", "wording"}
HEAVY = ("keras", "tensorflow", "nbgrader", "nbconvert", "IPython", "sklearn", "numpy")


def imports(path: Path, top_level: bool) -> set[str]:
    """The modules of this package that a module imports, anywhere or only when it is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level else ast.walk(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "autograder":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder."):
            found.add(str(node.module).split(".")[1])
    return found & {module.stem for module in PACKAGE.glob("*.py")}


def test_imports_make_no_circle() -> None:
    arrows = {path.stem: imports(path, top_level=False) for path in PACKAGE.glob("*.py") if path.stem != "__init__"}
    while leaves := {name for name, targets in arrows.items() if not targets & arrows.keys()}:
        arrows = {name: targets for name, targets in arrows.items() if name not in leaves}
    assert not arrows


def test_the_core_imports_only_the_core() -> None:
    for name in CORE:
        assert imports(PACKAGE / f"{name}.py", top_level=False) <= CORE, name


@pytest.mark.parametrize(
    "module", ["autograder", "autograder.cli.main", *(f"autograder.{name}" for name in sorted(CORE))]
)
def test_importing_is_light(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_surface_is_complete() -> None:
    import autograder

    assert autograder.__all__ == ["check", "draw", "explain"]
    assert all(callable(getattr(autograder, name)) for name in autograder.__all__)
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        autograder.chekc  # noqa: B018
