"""`explain` needs no package but the few that the package depends on without extras."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository.test_environment import project

BLOCK = """
import sys
from importlib.machinery import PathFinder
allowed = set({allowed}) | sys.stdlib_module_names
class Allowed(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        found = name.partition(".")[0] in allowed or name.startswith("_sysconfigdata")
        return PathFinder.find_spec(name, path, target) if found else None
sys.meta_path[:] = [finder for finder in sys.meta_path if finder is not PathFinder] + [Allowed]
import importlib.metadata
original = importlib.metadata.distribution
def distribution(name):
    if name in {hidden}:
        raise importlib.metadata.PackageNotFoundError(name)
    return original(name)
importlib.metadata.distribution = distribution
"""
DIES = """import keras, numpy as np
scans = np.zeros((32, 8, 8, 1))
model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), keras.layers.Dense(3)])
model.predict(scans[0], verbose=0)
"""
CAUSE = "batch axis"
BACKEND = "tensorflow"


def closure(*names: str) -> set[str]:
    """The distributions that an installation without extras brings, with those that are named."""
    found: set[str] = set()
    wanted = [Requirement(line) for line in [*project()["dependencies"], *names]]
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        try:
            wanted += map(Requirement, requires(name) or [])
        except PackageNotFoundError:
            continue
    return found


def run(code: str, *arguments: str, folder: Path, backend: str = BACKEND) -> subprocess.CompletedProcess[str]:
    """Run code where only the dependencies without extras, and a backend of Keras, can be imported."""
    core = closure(*filter(None, [backend]))
    modules = [
        module
        for module, names in packages_distributions().items()
        if {canonicalize_name(name) for name in names} & core
    ]
    course = [Requirement(line).name for line in project()["optional-dependencies"]["course"]]
    hidden = [name for name in course if canonicalize_name(name) not in core]
    block = BLOCK.format(allowed=[*modules, "autograder"], hidden=hidden)
    command = [sys.executable, "-c", block + code, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


MAIN = "from autograder.cli.main import main; main(prog_name='autograder')"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "model.py"
    path.write_text(DIES, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["script", "notebook"])
def test_the_command_explains_a_program_with_the_core_alone(script: Path, kind: str) -> None:
    if kind == "notebook":
        cell: dict[str, object] = {
            "cell_type": "code",
            "source": DIES,
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        script = script.with_suffix(".ipynb")
        script.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    done = run(MAIN, "explain", str(script), folder=script.parent)
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert CAUSE in done.stdout


def test_a_message_is_explained_with_the_core_alone(tmp_path: Path) -> None:
    message = (
        "Error when checking input: expected conv2d_1_input to have 4 dimensions, but got array with shape (9, 8, 8)"
    )
    done = run(MAIN, "explain", "--error", message, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "channel" in done.stdout


@pytest.mark.parametrize("command", ["learn", "grade", "build", "report"])
def test_other_commands_say_what_to_install(command: str, tmp_path: Path) -> None:
    done = run(MAIN, command, folder=tmp_path)
    assert done.returncode != 0
    assert done.stderr == (
        f"autograder: autograder {command} needs the course, and only explain is installed. "
        'Run: pip install "keras-shape-clinic[course]"\n'
    )


def test_check_says_what_to_install(tmp_path: Path) -> None:
    done = run("from autograder import check", folder=tmp_path)
    assert done.returncode == 1
    assert "ImportError: autograder.check needs the course" in done.stderr
    assert 'pip install "keras-shape-clinic[course]"' in done.stderr


def test_a_missing_backend_is_said(tmp_path: Path) -> None:
    done = run("from autograder import explain", folder=tmp_path, backend="")
    assert done.returncode == 1
    assert "ImportError: Keras needs tensorflow, which is not installed. Run: pip install tensorflow" in done.stderr


def test_explain_works_with_the_core_alone_and_changes_no_logger_hook_or_random_state(tmp_path: Path) -> None:
    code = f"""
import logging, random, warnings, numpy
import keras
def state():
    loggers = {{name: (logger.level, list(logger.handlers)) for name, logger in logging.root.manager.loggerDict.items()
               if isinstance(logger, logging.Logger)}}
    return (loggers, logging.root.level, sys.excepthook, sys.displayhook, list(warnings.filters),
            random.getstate(), numpy.random.get_state()[1].tolist())
try:
    exec({DIES!r})
except Exception as error:
    sys.last_value = error
before = state()
from autograder import explain
explain()
now = state()
changed = [name for name, value in before[0].items() if now[0][name] != value]
assert not changed, changed
assert now[1:] == before[1:]
"""
    done = run(code, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert CAUSE in done.stdout
