"""An installed package and no checkout: the learner's way, and a grading service's with private exercises."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen

import nbformat
import pytest

from autograder.exercises.exercise import read
from autograder.exercises.notebook import solution_notebook, written
from tests.conftest import ROOT

MAKE_WHEEL = "from setuptools import build_meta; import sys; build_meta.build_wheel(sys.argv[1])"
GRADE = "from autograder.cli.main import main; main()"


SOURCES = ("pyproject.toml", "setup.py", "keras_shape_clinic.py", "MANIFEST.in", "README.md", "LICENSE")
FOLDERS = ("autograder", "course", "exercises", "solutions")


def copy_sources(folder: Path) -> None:
    """Copy what the package is built from, and no file of an earlier build."""
    folder.mkdir()
    for name in SOURCES:
        shutil.copy(ROOT / name, folder)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel holds it, away from the repository."""
    folder = tmp_path_factory.mktemp("installed")
    copy_sources(folder / "source")
    subprocess.run(
        [sys.executable, "-c", MAKE_WHEEL, str(folder)], cwd=folder / "source", check=True, capture_output=True
    )
    [wheel] = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def run(code: list[str], folder: Path, installed: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run([sys.executable, "-c", *code], cwd=folder, env=environment, capture_output=True, text=True)


def notebooks(folder: Path) -> set[str]:
    """The lessons and exercises below a folder."""
    found = [*folder.glob("course/*.ipynb"), *folder.glob("exercises/*/*.ipynb")]
    return {path.relative_to(folder).as_posix() for path in found}


@pytest.mark.confined
@pytest.mark.registry
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


@pytest.mark.confined
@pytest.mark.registry
def test_the_installed_course_is_laid_out_graded_and_not_shown_to_the_runner(tmp_path: Path, installed: Path) -> None:
    layout = "from pathlib import Path; from autograder.exercises import course_folder, lay_out; "
    layout += "print(course_folder()); lay_out(course_folder(), Path('work'))"
    done = run([layout], tmp_path, installed)
    assert done.stdout.strip() == str(installed / "autograder/course_files"), done.stderr
    released = {
        path.relative_to(ROOT) for pattern in ("course/*.ipynb", "exercises/*/*.ipynb") for path in ROOT.glob(pattern)
    }
    work = tmp_path / "work"
    assert {path.relative_to(work) for path in work.rglob("*.ipynb")} == released

    exercise = read(ROOT / "solutions/01_missing_input_shape/declare_the_input.py")
    copies = """
import autograder
from pathlib import Path
solutions = Path(autograder.__file__).parent / "course_files/solutions"
text = (solutions / "01_missing_input_shape/declare_the_input.py").read_text()
exec(text.split('# %% role="fix"')[1].split("# %%")[0])
"""
    (tmp_path / "in").mkdir()
    for learner, source in {"ada": exercise.fix.source, "eve": copies}.items():
        notebook = solution_notebook(exercise)
        next(cell for cell in notebook.cells if cell.id == "answer").source = source
        (tmp_path / "in" / f"declare_the_input_{learner}.ipynb").write_text(written(notebook), encoding="utf-8")
    done = run([GRADE, "grade", "in", "--csv", "grades.csv"], tmp_path, installed)
    assert done.returncode == 1, done.stdout + done.stderr
    rows = csv.DictReader((tmp_path / "grades.csv").open(encoding="utf-8"))
    states = {row["learner"]: row["state"] for row in rows if row["exercise"].endswith("declare_the_input")}
    assert states == {"ada": "passed", "eve": "failed"}


BUILD = "from setuptools import build_meta as b; import sys; to = sys.argv[1]; b.build_wheel(to); b.build_sdist(to)"


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel and the sdist."""
    folder = tmp_path_factory.mktemp("distributions")
    copy_sources(folder / "source")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=folder / "source", check=True, capture_output=True)
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return {"wheel": wheel, "sdist": sdist}


def environment(folder: Path, distribution: Path, extra: str = "") -> Path:
    """Install a distribution into an empty environment, and return the folder of its programs."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    programs = folder / "bin"
    pip: list[str | Path] = [
        programs / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        f"{distribution}{extra}",
    ]
    subprocess.run(pip, check=True, cwd=folder)
    return programs


@pytest.mark.registry
def test_the_wheel_without_extras_is_explain(tmp_path: Path, distributions: dict[str, Path]) -> None:
    programs = environment(tmp_path / "venv", distributions["wheel"])
    for name in ("autograder", "keras-shape-clinic"):
        done = subprocess.run([programs / name, "learn"], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 1
        assert done.stderr.endswith('Run: pip install "keras-shape-clinic[course]"\n')
    message = "Input 0 of layer lstm_9 is incompatible with the layer: expected ndim=3, found ndim=2."
    command: list[str | Path] = [programs / "autograder", "explain", "--error", message]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "return_sequences" in done.stdout


@pytest.mark.registry
@pytest.mark.confined
def test_the_sdist_with_the_course_is_learnt_and_graded(tmp_path: Path, distributions: dict[str, Path]) -> None:
    programs = environment(tmp_path / "venv", distributions["sdist"], "[course]")
    learner = tmp_path / "learner"
    learner.mkdir()
    command: list[str | Path] = [programs / "autograder", "learn", "--no-browser"]
    with subprocess.Popen(command, cwd=learner, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = next(line.split()[-1] for line in server.stdout if line.startswith("JupyterLab is open at"))
        with urlopen(address) as page:
            assert page.status == 200
        server.terminate()
    assert notebooks(learner / "work") == notebooks(ROOT)

    exercise = read(ROOT / "solutions/01_missing_input_shape/declare_the_input.py")
    mine = learner / "work/exercises" / f"{exercise.key}.ipynb"
    notebook = nbformat.read(mine, as_version=4)
    next(cell for cell in notebook.cells if cell.source == exercise.starter.source).source = exercise.fix.source
    nbformat.write(notebook, mine)
    for path, csv_file in [("work/exercises", "mine.csv"), (str(mine.parent), "class.csv")]:
        command = [programs / "autograder", "grade", path, "--csv", csv_file]
        done = subprocess.run(command, cwd=learner, capture_output=True, text=True)
        assert done.returncode == 1, done.stdout + done.stderr
        rows = csv.DictReader((learner / csv_file).open(encoding="utf-8"))
        assert {row["exercise"]: row["state"] for row in rows}[exercise.key] == "passed"
