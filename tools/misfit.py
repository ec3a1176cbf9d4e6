"""Says why the Python that runs this can't serve as this project's environment: ``python tools/misfit.py ROOT``.

Prints nothing when it fits: the project is installed in place from ROOT, nothing that the course or its development
requires is missing, and what `requirements.lock` names has the locked version.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path


def canonical(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(requirement: str) -> str:
    """The package that a requirement names."""
    return canonical(re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0])


def misfit(root: Path, installed: dict[str, Distribution]) -> str:
    """Why an environment does not fit, or ``""``.

    Args:
        root: the checkout.
        installed: the environment's distributions by canonical name.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    this = installed.get(canonical(project["name"]))
    if this is None or root.as_uri() != json.loads(this.read_text("direct_url.json") or "{}").get("url"):
        return "this folder is not installed in it (pip install -e '.[dev]')"
    extras = project["optional-dependencies"]
    wanted = map(name_of, [*project["dependencies"], *extras["course"], *extras["dev"]])
    missing = sorted({name for name in wanted if name not in installed})
    if missing:
        return f"it lacks {', '.join(missing)}"
    pins = dict(re.findall(r"^([\w.-]+)==([^\s;]+)(?!.*;)", (root / "requirements.lock").read_text("utf-8"), re.M))
    for name, version in pins.items():
        found = installed.get(canonical(name))
        if found is not None and found.version != version:
            return f"it has {name} {found.version} and not {version}"
    return ""


if __name__ == "__main__":
    print(misfit(Path(sys.argv[1]), {canonical(found.name): found for found in distributions()}))
