"""Run the whole exercise suite in other versions of Keras: ``python -m tools.test_versions``, which is
``make test-versions``.

An environment of its own is made for each version that the course supports: the packages of the field guide's, and what
the checks need beside Keras.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from autograder.core.errors import ClinicError
from autograder.messages.versions import VERSIONS, Pinned, pinned, python_of

SUPPORTED = "keras-3"
"""The versions whose names begin so are supported; the others are recorded only."""
BESIDE_KERAS = (
    "click",
    "einops",
    "ipython",
    "jupytext",
    "nbformat",
    "pandas",
    "pillow",
    "pydantic",
    "pytest",
    "rich",
    "scikit-learn",
)
SUITE = ("tests/grading/test_attempts.py", "tests/checks/test_contracts.py", "tests/checks/test_training.py")


def main() -> None:
    """Run the suite in each version and print what became of it; exit code 1 when one failed."""
    parser = argparse.ArgumentParser(description="Run the exercise suite in every supported version of Keras.")
    parser.add_argument("--build", type=Path, default=Path("build/suites"), help="where the environments are kept")
    parser.add_argument("options", nargs="*", help="given to pytest, after --")
    given = parser.parse_args()
    pythons = {"newest": Path(sys.executable)}
    for name, version in pinned(VERSIONS).items():
        if name.startswith(SUPPORTED):
            pythons[name] = prepared(name, version, given.build)
    failed = [name for name, python in pythons.items() if run(name, python, given.options)]
    sys.exit(f"Failed in: {', '.join(failed)}" if failed else 0)


def prepared(name: str, version: Pinned, build: Path) -> Path:
    """The Python of a version's environment, with what the checks need beside Keras.

    Raises:
        ClinicError: pip could not install it.
    """
    python = python_of(name, version, build)
    limits = build / f"{name}.txt"
    limits.write_text("\n".join(version.packages), encoding="utf-8")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "--constraint", str(limits), *version.packages, *BESIDE_KERAS], env=_environment())
    if done.returncode:
        raise ClinicError(f"{name}: pip could not install what the checks need; its messages above say why.")
    return python


def run(name: str, python: Path, options: list[str]) -> int:
    """Run the suite with a Python; return pytest's exit code."""
    asked = "import keras, sys; print('Keras', keras.__version__, 'on Python', sys.version.split()[0])"
    spoke = subprocess.run([str(python), "-c", asked], capture_output=True, text=True, env=_environment())
    print(f"\n== {name}: {spoke.stdout.strip()}", flush=True)
    command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "addopts=", *SUITE, *options]
    return subprocess.run(command, env=_environment()).returncode


def _environment() -> dict[str, str]:
    """This machine's environment; the package is found here, since old environments don't have it installed."""
    return {**os.environ, "PYTHONPATH": str(Path.cwd()), "TF_CPP_MIN_LOG_LEVEL": "3"}


if __name__ == "__main__":
    try:
        main()
    except ClinicError as problem:
        print(f"test-versions: {problem}", file=sys.stderr)
        sys.exit(problem.exit_code)
