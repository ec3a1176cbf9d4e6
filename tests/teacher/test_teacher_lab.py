"""JupyterLab with formgrader: what a course needs, and what is said when it is not there."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from autograder.core.errors import ClinicError
from autograder.teacher import lab
from tests.conftest import PATIENCE, ROOT, eventually


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one notebook, with this project's settings."""
    result = tmp_path / "a course"
    (result / "solutions" / "01_one").mkdir(parents=True)
    shutil.copy(ROOT / "exercises/01_missing_input_shape/declare_the_input.ipynb", result / "solutions" / "01_one")
    shutil.copy(ROOT / "nbgrader_config.py", result)
    return result


def test_a_folder_that_is_no_course_is_said(tmp_path: Path) -> None:
    with pytest.raises(ClinicError, match=r"has no nbgrader_config\.py.* copy that file"):
        lab.teach(tmp_path)


def test_a_course_without_notebooks_is_said(course: Path) -> None:
    shutil.rmtree(course / "solutions")
    with pytest.raises(ClinicError, match=r"holds no notebooks.* autograder build"):
        lab.teach(course)


def test_an_exchange_is_made_for_everybody_to_write(tmp_path: Path) -> None:
    lab.open_exchange(tmp_path / "build" / "exchange")
    assert stat.S_IMODE((tmp_path / "build" / "exchange").stat().st_mode) == 0o777


def test_an_exchange_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ClinicError, match=r"exchange folder .* can't be written .*--exchange FOLDER"):
        lab.open_exchange(tmp_path / "file" / "exchange")


def test_a_full_exchange_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> object:
        return shutil._ntuple_diskusage(10**9, 10**9, 0)

    monkeypatch.setattr(shutil, "disk_usage", full)
    with pytest.raises(ClinicError, match=r"is full.* Nothing was changed"):
        lab.open_exchange(tmp_path / "exchange")


def test_a_time_zone_that_does_not_exist_is_said() -> None:
    lab.zone("Europe/Berlin")
    for name in ("Berlin", "", "../etc"):
        with pytest.raises(ClinicError, match=r"Region/City"):
            lab.zone(name)


def said_by(address: str) -> str:
    """What a server answers, also while it is still starting and has another page there."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def test_formgrader_serves_the_course_and_ends_with_its_server(course: Path) -> None:
    code = "from autograder.cli.main import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "teach", "--no-browser", "--root", str(course)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "JUPYTER_DATA_DIR": str(course / "jupyter")},
    )
    assert process.stdout
    try:
        printed = ""
        while "build/exchange" not in printed and (line := process.stdout.readline()):
            printed += line
        [address] = re.findall(r"http://\S+/formgrader\?\S+", printed)
        listed = address.replace("/formgrader?", "/formgrader/api/assignments?")
        eventually(lambda: '"name": "01_one"' in said_by(listed))
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
    assert (course / "build" / "gradebook.db").exists()
