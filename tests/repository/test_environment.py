"""environment.yml, pyproject.toml and requirements.lock say the same, and name no registry."""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent.parent
FILES = ("environment.yml", "pyproject.toml", "requirements.lock")
NAMED = {"tensorflow", "numpy", "nbgrader", "jupyter", "pytest"}
SUPPORTED = ("3.11", "3.12", "3.13")
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(python: str) -> dict[str, Version]:
    """Return what the lock installs on Linux with a version of Python."""
    machine = {
        **LINUX,
        "python_version": python,
        "python_full_version": f"{python}.9",
        "implementation_name": "cpython",
    }
    found: dict[str, Version] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate(machine):
            (pin,) = wanted.specifier
            assert pin.operator == "=="
            assert canonicalize_name(wanted.name) not in found
            found[canonicalize_name(wanted.name)] = Version(pin.version)
    return found


def environment() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def pip_section() -> list[str]:
    """Return what conda hands to pip."""
    (section,) = (item["pip"] for item in environment()["dependencies"] if isinstance(item, dict))
    return section


def pinned() -> dict[str, Version]:
    """Return the versions that environment.yml names itself."""
    wanted = [Requirement(line) for line in pip_section() if not line.startswith("-")]
    return {item.name: Version(next(iter(item.specifier)).version) for item in wanted}


@pytest.mark.parametrize("python", SUPPORTED)
def test_every_dependency_is_locked_with_a_version_that_satisfies_it(python: str) -> None:
    lock = locked(python)
    extras = project()["optional-dependencies"]
    listed = [*project()["dependencies"], *extras["course"], *extras["dev"]]
    wanted = [wish for wish in map(Requirement, listed) if wish.name != project()["name"]]
    versions = [(wish, lock.get(canonicalize_name(wish.name))) for wish in wanted]
    unmet = [str(wish) for wish, version in versions if version is None or version not in wish.specifier]
    assert unmet == []


@pytest.mark.parametrize("python", SUPPORTED)
def test_environment_names_the_five_with_the_locks_versions(python: str) -> None:
    assert set(pinned()) == NAMED
    lock = locked(python)
    assert pinned() == {name: lock[name] for name in NAMED}


def test_environment_installs_the_lock_and_this_repository() -> None:
    assert {"-r requirements.lock", "-e .[course]"} <= set(pip_section())


def test_five_are_dependencies_of_the_course_and_the_course_of_development() -> None:
    extras = project()["optional-dependencies"]
    assert {Requirement(line).name for line in extras["course"]} >= NAMED
    assert f"{project()['name']}[course]" in extras["dev"]


def test_pythons_agree() -> None:
    supported = SpecifierSet(project()["requires-python"])
    assert [f"3.{minor}" for minor in range(8, 16) if f"3.{minor}" in supported] == list(SUPPORTED)
    (python,) = (item for item in environment()["dependencies"] if str(item).startswith("python="))
    assert python.removeprefix("python=") in supported
    printed = (ROOT / "tools" / "bootstrap.py").read_text(encoding="utf-8")
    ends = re.findall(r"^(?:OLDEST|NEWEST) = \((\d+), (\d+)\)", printed, re.M)
    assert [".".join(end) for end in ends] == [SUPPORTED[0], SUPPORTED[-1]]


@pytest.mark.parametrize("name", FILES)
def test_no_registry_and_no_place_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--(?:extra-)?index|--find-links|--trusted|\bgit\+|@ |\.org|\.com", text) == []
    assert re.findall(r"(?<![\w.*])/\w+/", text) == []


@pytest.mark.registry
def test_pip_section_installs_into_an_empty_environment() -> None:
    """As conda does: the section goes into a file beside environment.yml, and pip runs in that folder."""
    with tempfile.TemporaryDirectory() as folder:
        clone, venv = Path(folder) / "clone", Path(folder) / "venv"
        clone.mkdir()
        for name in (*FILES, "README.md", "LICENSE", "setup.py", "keras_shape_clinic.py"):
            shutil.copy(ROOT / name, clone)
        shutil.copytree(ROOT / "autograder", clone / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
        (clone / "conda.requirements.txt").write_text("\n".join(pip_section()), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        python = str(venv / "bin" / "python")
        pip = [python, "-m", "pip", "install", "-q", "--no-input", "-U", "-r", "conda.requirements.txt"]
        subprocess.run(pip, cwd=clone, check=True)
        script = f"import {', '.join(sorted(NAMED))}; import autograder; print(tensorflow.__version__)"
        printed = subprocess.run([python, "-c", script], cwd=folder, check=True, capture_output=True, text=True).stdout
        assert Version(printed.strip()) == pinned()["tensorflow"]
        subprocess.run([python, "-m", "pip", "check"], check=True)
        command = [str(venv / "bin" / "autograder"), "--version"]
        assert project()["version"] in subprocess.run(command, check=True, capture_output=True, text=True).stdout
