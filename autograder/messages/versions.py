"""Make the records of what Keras says: an environment for each version, the recorder run in it, the results merged.

``make field-guide`` runs ``python -m autograder.messages.versions FOLDER...``. Environments are kept between runs; one
is rebuilt when its list of packages has changed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from autograder.core import ClinicError
from autograder.messages.index import Entry, FieldGuide, Provocation, Said, Version, record_of
from autograder.messages.recorder import fingerprint, provocations

NEWEST = "newest"
"""The version that the project itself runs on."""

_FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIRE_VIRTUALENV")
_STAMP = "made-from.json"
VERSIONS = Path("recordings/field_guide")
"""The folder whose ``versions.toml`` lists the old versions."""
_HERE = Path(__file__).parent.parent.parent
"""Old environments don't have this package installed: they find it here."""


class NotRecorded(ClinicError):
    """A version could not be set up or asked."""


class Pinned(BaseModel):
    """What an environment is made of: a Python, and every package with its version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    python: str
    packages: tuple[str, ...]


def pinned(folder: Path) -> dict[str, Pinned]:
    """The versions to set up, oldest first, as the folder's ``versions.toml`` lists them."""
    listed = tomllib.loads((folder / "versions.toml").read_text(encoding="utf-8"))
    return {name: Pinned(**version) for name, version in listed.items()}


def python_of(name: str, version: Pinned, build: Path) -> Path:
    """The Python of a version's environment, which is made first where it is missing or of other packages.

    Raises:
        NotRecorded: the Python that it needs isn't here, or pip could not install the packages.
    """
    home = build / name
    python, stamp = home / "bin" / "python", home / _STAMP
    made_from = version.model_dump_json()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == made_from:
        return python
    print(f"{name}: setting up an environment, once: a few minutes, and 2 GB of disk.", flush=True)
    build.mkdir(parents=True, exist_ok=True)
    _run([str(_base(version)), "-m", "venv", "--clear", str(home.absolute())], f"{name}: no environment could be made")
    pip = [
        str(python.absolute()),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--no-deps",
    ]
    _run([*pip, *version.packages], f"{name}: pip could not install the packages; this needs the package registry")
    stamp.write_text(made_from, encoding="utf-8")
    return python


def _base(version: Pinned) -> Path:
    """A Python of the version that is asked for.

    Raises:
        NotRecorded: there is none.
    """
    if version.python == f"{sys.version_info.major}.{sys.version_info.minor}":
        return Path(sys.executable)
    if found := shutil.which(f"python{version.python}"):
        return Path(found)
    raise NotRecorded(f"Python {version.python} is needed. Install it, then run the same command again.")


def _run(command: list[str], failure: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    done = subprocess.run(command, cwd=_HERE, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        last = "\n".join(f"    {line[:200]}" for line in (done.stdout + done.stderr).splitlines()[-8:])
        raise NotRecorded(f"{failure}. Its last lines:\n{last}\nMend that, then run the same command again.")


def ask(python: Path, folder: Path, out: Path, only: tuple[str, ...] = ()) -> dict[str, Any]:
    """Run the recorder with a Python, on the whole folder or on some causes, and return what it wrote.

    Raises:
        NotRecorded: the recorder stopped.
    """
    command = [
        str(python.absolute()),
        "-m",
        "autograder.messages.recorder",
        str(folder.absolute()),
        "--out",
        str(out.absolute()),
    ]
    _run([*command, *(["--only", *only] if only else [])], f"{python}: the recorder stopped")
    recorded: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return recorded


def merge(records: dict[str, dict[str, Any]]) -> FieldGuide:
    """One record of what each version said: cause by cause, provocation by provocation."""
    _, first = next(iter(records.items()))
    return FieldGuide(
        versions={name: Version(**record["versions"]) for name, record in records.items()},
        causes={
            cause: Entry(
                source=entry["source"],
                provocations=tuple(
                    Provocation(
                        title=cell["title"],
                        said={name: _said(record, cause, index) for name, record in records.items()},
                    )
                    for index, cell in enumerate(entry["cells"])
                ),
            )
            for cause, entry in first["causes"].items()
        },
    )


def _said(record: dict[str, Any], cause: str, index: int) -> Said:
    return Said(**{key: value for key, value in record["causes"][cause]["cells"][index].items() if key != "title"})


def stale(folder: Path, guide: FieldGuide) -> list[str]:
    """The causes whose texts are not those that were recorded: changed, new, or gone."""
    texts = {cause: fingerprint(text) for cause, text in provocations(folder).items()}
    recorded = {cause: entry.source for cause, entry in guide.causes.items()}
    return sorted(cause for cause in texts.keys() | recorded.keys() if texts.get(cause) != recorded.get(cause))


def main() -> None:
    """Update the records."""
    parser = argparse.ArgumentParser(description="Record what each version of Keras says to the texts in folders.")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--build", type=Path, default=Path("build/versions"), help="where the environments are kept")
    options = parser.parse_args()
    options.build.mkdir(parents=True, exist_ok=True)
    listed = [*pinned(VERSIONS).items(), (NEWEST, None)]
    pythons = {
        name: python_of(name, version, options.build) if version else Path(sys.executable) for name, version in listed
    }
    for folder in options.folders:
        records = {name: _asked(name, python, folder, options.build) for name, python in pythons.items()}
        guide = record_of(folder)
        guide.write_text(merge(records).model_dump_json(indent=1) + "\n", encoding="utf-8")
        print(f"Written: {guide.name}")


def _asked(name: str, python: Path, folder: Path, build: Path) -> dict[str, Any]:
    started = time.monotonic()
    recorded = ask(python, folder, build / f"{folder.name}-{name}.json")
    spoke = recorded["versions"]
    print(f"{folder.name}, {name}: Keras {spoke['keras']} on TensorFlow {spoke['tensorflow']}, ", end="")
    print(f"{time.monotonic() - started:.0f} s", flush=True)
    return recorded


if __name__ == "__main__":
    try:
        main()
    except ClinicError as problem:
        print(f"field guide: {problem}", file=sys.stderr)
        sys.exit(problem.exit_code)
