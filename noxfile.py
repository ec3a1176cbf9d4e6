"""The tests in every supported version of Keras: ``make test-versions`` runs ``nox``.

The versions and their packages are those of ``recordings/field_guide/versions.toml``. Environments are kept in
``build/nox`` and are rebuilt when their list of packages has changed.

    nox             the exercise suite in the oldest supported version, and in the newest: the project's own environment
    nox -s oldest   one of them
    nox -s short    the oldest version only, and only what differs most between versions
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import nox
from packaging.requirements import Requirement

VERSIONS = Path("recordings/field_guide/versions.toml")
OLDEST = "keras-3-oldest"
"""The versions before it are recorded for the field guide, and not supported."""
REQUIRED = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
BESIDE_KERAS = (
    *(name for required in REQUIRED if (name := Requirement(required).name) not in ("keras", "numpy")),
    *("einops", "hypothesis", "ipython", "jupytext", "nbformat", "pandas", "pillow", "pytest", "rich", "scikit-learn"),
)
"""What the package requires, but for Keras and NumPy in their old versions, and what the tests import."""
SUITE = ("tests/grading/test_attempts.py", "tests/checks", "tests/diagnosis/test_keras_internals.py")
SHORT = ("tests/checks/test_contracts.py", "tests/diagnosis/test_keras_internals.py", "tests/diagnosis/test_tracer.py")
"""What depends on Keras's private parts, and what a check requires of a model."""

nox.options.sessions = ["oldest", "newest"]
nox.options.envdir = "build/nox"
nox.options.reuse_existing_virtualenvs = True
nox.options.default_venv_backend = "venv"


def packages(version: str) -> list[str]:
    """The packages of a recorded version, by name and version."""
    listed: list[str] = tomllib.loads(VERSIONS.read_text(encoding="utf-8"))[version]["packages"]
    return listed


def install(session: nox.Session, version: str) -> None:
    """Install a version of Keras and what the tests need beside it.

    The package itself is not installed, since old environments can't satisfy what it requires: it is found in the
    checkout.
    """
    constraints = Path(session.create_tmp()) / "constraints.txt"
    constraints.write_text("\n".join(packages(version)), encoding="utf-8")
    session.install("--constraint", str(constraints), *packages(version), *BESIDE_KERAS)


def run(session: nox.Session, paths: tuple[str, ...]) -> None:
    """Run tests in the checkout."""
    environment = {"PYTHONPATH": str(Path.cwd()), "TF_CPP_MIN_LOG_LEVEL": "3"}
    session.run("python", "-c", "import keras; print('Keras', keras.__version__)", env=environment, external=True)
    pytest = ("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "addopts=")
    session.run(*pytest, *paths, *session.posargs, env=environment, external=True)


@nox.session(python="3.11")
def oldest(session: nox.Session) -> None:
    """Every attempt at every exercise, the contracts and Keras's private parts, in the oldest supported version."""
    install(session, OLDEST)
    run(session, SUITE)


@nox.session(venv_backend="none")
def newest(session: nox.Session) -> None:
    """The same in the newest version, in the environment that nox runs in."""
    run(session, SUITE)


@nox.session(python="3.11")
def short(session: nox.Session) -> None:
    """The oldest supported version, in a few minutes."""
    install(session, OLDEST)
    run(session, SHORT)
