"""Private exercises, an installed package, and no checkout: as in an image of a grading service."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.exercises.exercise import read
from autograder.exercises.notebook import solution_notebook, written
from tests.conftest import ROOT

pytestmark = pytest.mark.confined

MAKE_WHEEL = "from setuptools import build_meta; import sys; build_meta.build_wheel(sys.argv[1])"
GRADE = "from autograder.cli.main import main; main()"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel holds it, away from the repository."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "autograder", folder / "source/autograder", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder / "source")
    subprocess.run(
        [sys.executable, "-c", MAKE_WHEEL, str(folder)], cwd=folder / "source", check=True, capture_output=True
    )
    [wheel] = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def run(code: list[str], folder: Path, installed: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run([sys.executable, "-c", *code], cwd=folder, env=environment, capture_output=True, text=True)


def test_an_installed_package_grades_private_exercises_anywhere(tmp_path: Path, installed: Path) -> None:
    where = run(["import autograder; print(autograder.__file__)"], tmp_path, installed)
    assert where.stdout.startswith(str(installed))
    private = tmp_path / "private/90_of_my_own/mine.py"
    private.parent.mkdir(parents=True)
    shutil.copy(ROOT / "solutions/01_missing_input_shape/declare_the_input.py", private)
    exercise = read(private)
    wrong = next(cell for cell in exercise.role("wrong") if cell.because == "batch_axis_in_input")
    (tmp_path / "in").mkdir()
    for learner, source in {"ada": exercise.fix.source, "bo": wrong.source}.items():
        notebook = solution_notebook(exercise)
        next(cell for cell in notebook.cells if cell.id == "answer").source = source
        (tmp_path / "in" / f"mine_{learner}.ipynb").write_text(written(notebook), encoding="utf-8")
    options = ["in", "--solutions", "private", "--csv", "grades.csv", "--feedback", "pages"]
    done = run([GRADE, "grade", *options], tmp_path, installed)
    assert done.returncode == 1, done.stdout + done.stderr
    rows = list(csv.DictReader((tmp_path / "grades.csv").open(encoding="utf-8")))
    assert [(row["learner"], row["exercise"], row["state"], row["points"]) for row in rows] == [
        ("ada", "90_of_my_own/mine", "passed", "5"),
        ("bo", "90_of_my_own/mine", "failed", "0"),
    ]
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["ada.html", "bo.html"]

    again = run([GRADE, "grade", *options[:3], "--gradescope", "results.json"], tmp_path, installed)
    assert "2 known from an earlier run" in again.stdout
    form = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert form["score"] == 0
    assert "2 notebooks answer 90_of_my_own/mine" in form["output"]
