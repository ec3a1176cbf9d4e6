"""What grading services get: the zip is complete, and what it runs keeps secrets from learners' programs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.exercises.exercise import Exercise, read
from autograder.teacher.packaging import gradescope_run
from tests.conftest import ROOT
from tests.container import CAP_SETUID, SHOWN, only_root, run
from tests.grading.importers import classroom_report
from tests.handed_in import EXERCISE, OTHER, notebook

THIRD = read(ROOT / "solutions/01_missing_input_shape/the_copied_shape.py")
SECRET = "hidden" + "-token-" + "30f4"
SPY = """
import os
found = []
def look(path):
    try:
        found.append(open(path, "rb").read()[:40] if not os.path.isdir(path) else os.listdir(path))
    except OSError:
        pass
for path in {paths}:
    look(path)
for pid in {os.getppid(), *range(1, 300), *range(os.getpid() - 300, os.getpid() + 100)} - {os.getpid()}:
    look(f"/proc/{pid}/environ")
    look(f"/proc/{pid}/mem")
found += [value for value in os.environ.values() if "token" in value]
try:
    os.kill(os.getppid(), 0)
    found.append("a signal to the process that forks")
except OSError:
    pass
if not found:
    raise RuntimeError("nothing was found")
"""


def package(folder: Path, exercises: list[Exercise]) -> Path:
    """A zip with private exercises; the hidden check of each mentions a secret."""
    for exercise in exercises:
        text = folder / f"private/{exercise.key}.py"
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(exercise.path.read_text(encoding="utf-8") + f"\n# {SECRET}\n", encoding="utf-8")
    path = folder / "autograder.zip"
    done = CliRunner().invoke(
        main, ["package", "gradescope", "--solutions", str(folder / "private"), "--out", str(path)]
    )
    assert done.exit_code == 0, done.output
    assert "keep it private" in done.output
    return path


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """The folders of a Gradescope container in which the zip was unpacked, readable to everybody."""
    root = tmp_path / "autograder"
    with zipfile.ZipFile(package(tmp_path, [EXERCISE, OTHER, THIRD])) as archive:
        archive.extractall(root / "source")
    for name in ("submission", "results"):
        (root / name).mkdir()
    root.chmod(0o755)
    shutil.copy(root / "source/run_autograder", root)
    metadata = {"users": [{"email": "ada@example.org", "id": 7}], "previous_submissions": [{"token": SECRET}]}
    (root / "submission_metadata.json").write_text(json.dumps(metadata))
    return root


def graded(root: Path, *options: str) -> tuple[dict[str, Any], str]:
    """The results.json that the run script writes in a container without namespaces, and what it prints."""
    environment = {"KERAS_SHAPE_CLINIC": sys.prefix, "SERVICE_TOKEN": SECRET}
    command = ["/bin/bash", str(SHOWN / "run_autograder"), str(SHOWN)]
    done = run(command, *options, show=root, environment=environment)
    assert done.returncode == 0, done.stderr
    return json.loads((root / "results/results.json").read_text(encoding="utf-8")), done.stdout + done.stderr


def hand_in(root: Path, exercise: Exercise, source: str) -> None:
    (root / f"submission/{exercise.name}.ipynb").write_bytes(notebook(source, exercise))


def points(results: dict[str, Any], exercise: Exercise) -> tuple[float, float]:
    tests = [test for test in results["tests"] if exercise.key in test["name"] or exercise.name in test["name"]]
    return sum(test["score"] for test in tests), sum(test["max_score"] for test in tests)


@only_root
@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--without-landlock",)], ids=["Landlock", "no Landlock"])
def test_a_learners_program_reads_no_secret_and_a_right_answer_gets_its_points(
    layout: Path, options: tuple[str, ...]
) -> None:
    secrets = [SHOWN / name for name in ("source", "submission", "results", "submission_metadata.json")]
    secrets += [SHOWN / f"source/solutions/{EXERCISE.key}.py", SHOWN / "source/settings.json"]
    hand_in(layout, EXERCISE, EXERCISE.fix.source)
    hand_in(layout, OTHER, SPY.replace("{paths}", repr(list(map(str, secrets)))) + OTHER.fix.source)
    # The same program passes where it can read something: so it fails above because it could not.
    hand_in(layout, THIRD, SPY.replace("{paths}", repr([os.__file__])) + THIRD.fix.source)
    results, output = graded(layout, *options)
    right, spied, control = (points(results, exercise) for exercise in (EXERCISE, OTHER, THIRD))
    assert right[0] == right[1] > 0
    assert (spied[0], spied[1] > 0) == (0, True)
    assert control[0] == control[1] > 0
    assert results["score"] == right[0] + control[0]
    assert "nothing was found" in json.dumps(results)
    assert SECRET not in json.dumps(results) + output


@only_root
@pytest.mark.slow
def test_where_no_other_user_can_be_had_nothing_is_run_and_the_learner_reads_why(layout: Path) -> None:
    hand_in(layout, EXERCISE, EXERCISE.fix.source)
    results, _ = graded(layout, "--drop", str(CAP_SETUID))
    assert "This score is not final" in results["output"]
    assert "root can't run programs as another user without CAP_SETUID" in results["output"]
    assert points(results, OTHER)[0] == 0 < points(results, OTHER)[1]


def test_a_submission_without_a_notebook_is_answered(layout: Path) -> None:
    (layout / "submission/answer.txt").write_text("Flatten")
    assert gradescope_run.main(layout) == 0
    results = json.loads((layout / "results/results.json").read_text(encoding="utf-8"))
    assert results == {"score": 0, "output": gradescope_run.NO_NOTEBOOK}
    for name in ("source", "submission", "results", "submission_metadata.json"):
        assert (layout / name).stat().st_mode & 0o077 == 0


def test_the_zip_is_complete_and_names_no_registry_and_no_public_solution(tmp_path: Path) -> None:
    with zipfile.ZipFile(package(tmp_path, [EXERCISE])) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    assert [name for name in files if name.startswith("solutions/")] == [f"solutions/{EXERCISE.key}.py"]
    assert json.loads(files["settings.json"]) == {"require": [EXERCISE.key]}
    lines = files["constraints.txt"].decode().splitlines()
    assert all(re.fullmatch(r"[a-z0-9.-]+==[\w.!]+", line) for line in lines)
    assert {"keras", "nbgrader", "tensorflow"} <= {line.partition("==")[0] for line in lines}
    assert not any(b"://" in files[name] for name in ("setup.sh", "run_autograder", "constraints.txt", "settings.json"))


def test_pip_installs_the_wheel_and_the_command_starts(tmp_path: Path) -> None:
    with zipfile.ZipFile(package(tmp_path, [EXERCISE])) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".whl")]
        archive.extract(name, tmp_path)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(tmp_path / "site"),
    ]
    subprocess.run([*pip, str(tmp_path / name)], check=True, capture_output=True)
    program = "import autograder; print(autograder.__file__); from autograder.cli.main import main; main(['--version'])"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.stdout.startswith(str(tmp_path / "site/autograder/__init__.py")), done.stderr
    assert "version" in done.stdout
    assert not (tmp_path / "site/autograder/course_files").exists()


def workflow(folder: Path) -> dict[str, Any]:
    """The workflow that is written for one exercise."""
    command = ["package", "classroom", EXERCISE.key, "--solutions", str(ROOT / "solutions"), "--out", str(folder)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert "SHAPE_CLINIC_TOKEN" in done.output
    return dict(yaml.safe_load((folder / ".github/workflows/classroom.yml").read_text(encoding="utf-8")))


def test_solutions_stay_out_of_the_learners_repository(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text(".venv/\n")
    steps = workflow(tmp_path)["jobs"]["autograding"]["steps"]
    assert [step["with"].get("repository") for step in steps[:2]] == [None, "${{ vars.SHAPE_CLINIC_GRADER }}"]
    assert steps[-1]["with"] == {"runners": "shape-clinic"}
    assert (tmp_path / f"grader/solutions/{EXERCISE.key}.py").is_file()
    tracked = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert set(tracked.stdout.split()) == {".github/workflows/classroom.yml", ".gitignore"}
    workflow(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == ".venv/\n/grader/\n"


@pytest.mark.confined
@pytest.mark.slow
def test_the_workflow_grades_and_hands_the_reporter_its_results(tmp_path: Path) -> None:
    [step] = [step for step in workflow(tmp_path)["jobs"]["autograding"]["steps"] if step.get("id") == "shape-clinic"]
    (tmp_path / "submission").mkdir()
    (tmp_path / f"submission/{EXERCISE.name}.ipynb").write_bytes(notebook(EXERCISE.fix.source))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    (temporary / "clinic").symlink_to(sys.prefix)
    (temporary / "sudo").write_text('#!/bin/sh\nexec "$@"\n')
    (temporary / "sudo").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{temporary}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(temporary),
        "GITHUB_OUTPUT": str(temporary / "output"),
        "GITHUB_REPOSITORY": "course/lesson-1-ada",
    }
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environment, check=True)
    name, _, value = (temporary / "output").read_text().partition("=")
    assert name == "result"
    lines, score, out_of = classroom_report(json.loads(b64decode(value)))
    assert "failed" not in lines
    assert score == out_of == 5


def test_an_unknown_exercise_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["package", "gradescope", "99_nothing", "--out", str(tmp_path / "a.zip")])
    assert done.exit_code != 0
    assert "There is no lesson and no exercise 99_nothing" in done.output
