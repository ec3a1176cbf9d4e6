"""Programs of a few lines: run as a learner would, and explained."""

from __future__ import annotations

import linecache
from dataclasses import dataclass
from typing import Any

from autograder.core import Explanation
from autograder.diagnosis import explain

IMPORTS = "import keras\nimport numpy as np\nimport tensorflow as tf\nfrom keras import layers\n"


@dataclass(frozen=True)
class Fault:
    """A program, the cause that it is to be blamed on, and the first remedy.

    Attributes:
        silent: names of model, data and targets, where nothing is raised; further arguments of fit are in ``options``.
    """

    cause: str
    source: str
    silent: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Ran:
    """A program that was run.

    Attributes:
        text: its whole text.
        name: the name of the file that it stands for.
        names: its names at the top level.
        error: the exception that ended it, or ``None``.
    """

    text: str
    name: str
    names: dict[str, Any]
    error: Exception | None


def run(source: str) -> Ran:
    """Run a program as a file of that name."""
    import keras

    keras.backend.clear_session()
    text, name = IMPORTS + source, f"<program {abs(hash(source))}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    names: dict[str, Any] = {"__name__": "__main__"}
    try:
        exec(compile(text, name, "exec"), names)
    except Exception as error:  # noqa: BLE001 - the program's error is what is explained
        return Ran(text, name, names, error)
    return Ran(text, name, names, None)


def explained(fault: Fault) -> Explanation:
    """The explanation of a program's error, or of its model where it raises none."""
    ran = run(fault.source)
    if ran.error is not None:
        return explain.of_error(ran.error, explain.ASKED)
    arguments = (ran.names[part] for part in fault.silent.split())
    return explain.of_model(*arguments, ran.names, options=ran.names.get("options"))
