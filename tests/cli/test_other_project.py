"""Another project of the same import name is said, and not met as an error deep inside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def start(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command's entry point where a folder comes first on the path."""
    path = os.pathsep.join([str(folder), str(ROOT)])
    command = [sys.executable, "-P", "-c", "import keras_shape_clinic as k; k.main()", "--version"]
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True)


@pytest.mark.parametrize("content", ["", "raise RuntimeError('a setting is missing')", None])
def test_another_project_is_said(tmp_path: Path, content: str | None) -> None:
    package = tmp_path / "autograder"
    package.mkdir()
    if content is not None:
        (package / "__init__.py").write_text(content, encoding="utf-8")
    done = start(tmp_path)
    if content is None:  # a folder without __init__.py gives way to a package further down the path
        assert (done.returncode, done.stderr) == (0, "")
        return
    assert done.returncode == 1
    assert f"`import autograder` finds another project here: {package / '__init__.py'}." in done.stderr
    assert "pip install --force-reinstall --no-deps keras-shape-clinic" in done.stderr


def test_this_project_is_started(tmp_path: Path) -> None:
    done = start(tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("autograder, version")
