"""Which active environment fits a checkout."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tools.misfit import misfit

PROJECT = """[project]
name = "keras-shape-clinic"
dependencies = ["keras>=3.3"]
[project.optional-dependencies]
course = ["nbgrader[docs]>=0.9"]
dev = ["keras-shape-clinic[course]", "Types_PyYAML>=6"]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "requirements.lock").write_text("keras==3.15.1\nnumpy==2.0 ; python_version < '3.12'\n")
    return tmp_path


def installed(root: Path, **versions: str) -> Any:
    found = {name.replace("_", "-"): SimpleNamespace(version=version) for name, version in versions.items()}
    url = json.dumps({"url": root.as_uri()})
    return {**found, "keras-shape-clinic": SimpleNamespace(version="0", read_text=lambda name: url)}


def test_a_complete_environment_fits(root: Path) -> None:
    assert misfit(root, installed(root, keras="3.15.1", nbgrader="0.9.6", types_pyyaml="6.1", numpy="2.4")) == ""


@pytest.mark.parametrize(
    ("versions", "reason"),
    [
        ({"keras": "3.15.1"}, "it lacks nbgrader, types-pyyaml"),
        ({"keras": "3.3", "nbgrader": "1", "types_pyyaml": "6"}, "it has keras 3.3 and not 3.15.1"),
    ],
)
def test_what_is_missing_or_differs_is_said(root: Path, versions: dict[str, str], reason: str) -> None:
    assert misfit(root, installed(root, **versions)) == reason


def test_another_folder_does_not_fit(root: Path) -> None:
    assert misfit(root, installed(root / "other")).startswith("this folder is not installed in it")
    assert misfit(root, {}).startswith("this folder is not installed in it")
