"""Starts the command line, where `import autograder` finds this project and not another one of that name."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

DISTRIBUTION = "keras-shape-clinic"


def main() -> None:
    """Run the command line, or say that another project takes its place."""
    if (place := other_project()) is not None:
        sys.exit(
            f"`import autograder` finds another project here: {place}. Remove it (pip uninstall autograder), then run: "
            f"pip install --force-reinstall --no-deps {DISTRIBUTION}. Or use an environment that has only one of them."
        )
    import_module("autograder.cli.main").main(prog_name="autograder")


def other_project() -> str | None:
    """Where `import autograder` leads if that is not this project, or ``None``."""
    spec = find_spec("autograder")
    if spec is None:
        return "nothing of that name"
    place = spec.origin or str(next(iter(spec.submodule_search_locations or []), "a folder"))
    try:
        found = import_module("autograder")
    except Exception:  # noqa: BLE001 - another project may raise anything when it is imported
        return place
    return None if getattr(found, "DISTRIBUTION", None) == DISTRIBUTION else place
