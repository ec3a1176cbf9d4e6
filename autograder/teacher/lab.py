"""`autograder teach`: JupyterLab with nbgrader's formgrader on a course folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.core import ClinicError
from autograder.jupyter import SETTINGS, Address, Say, choose_port, say_now, serve
from autograder.teacher.privacy import close_to_others

CONFIGURATION = "nbgrader_config.py"
TEACHER = SETTINGS.parent / "teacher"
"""Settings for teachers: formgrader, and the tools to try a release as a learner would."""
EVERYBODY_WRITES = 0o777
"""nbgrader requires this mode for an exchange: every learner writes to it."""


def teach(
    root: Path,
    port: int | None = None,
    browser: bool = True,
    variables: dict[str, str] | None = None,
    say: Say = say_now,
) -> int:
    """Serve a course in JupyterLab with formgrader until it is stopped, and return the server's exit code.

    Args:
        root: the folder that holds ``solutions/`` and ``nbgrader_config.py``.
        port: the port to listen on. Default: the first free port from 8888 up.
        browser: whether to open a browser, if one is available.
        variables: additional environment variables for the server; `nbgrader_plugin.config` reads them too.
        say: prints a sentence.

    Raises:
        ClinicError: the folder is no course, its exchange can't be written, or other users can read it.
    """
    root, variables = root.resolve(), dict(variables or {})
    exchange = prepare(root, variables, say)
    port = choose_port(port, say, "teach")

    def opened(address: Address) -> None:
        say(f"JupyterLab is open at {address('lab')}")
        say("Choose Nbgrader > Formgrader in its menu to release, collect and grade. By itself, formgrader is at")
        say(address("formgrader"))
        say(f"Learners fetch from and submit to {exchange}. Press Ctrl+C here to stop.")

    return serve(root, "lab", port, browser=browser, settings=[TEACHER, SETTINGS], opened=opened, variables=variables)


def prepare(root: Path, variables: dict[str, str], say: Say) -> Path:
    """Check that a course can be served, close it to other users, and return its exchange, which is added to
    ``variables``.

    Raises:
        ClinicError: the folder is no course, its exchange can't be written, or other users can read it.
    """
    from autograder.teacher.nbgrader_plugin import gradebook
    from autograder.teacher.nbgrader_plugin.config import EXCHANGE, GRADEBOOK, TIMEZONE

    ready(root)
    exchange = Path(variables.get(EXCHANGE) or root / "build" / "exchange").absolute()
    variables[EXCHANGE] = str(exchange)
    open_exchange(exchange)
    close_to_others(root, exchange, say)
    zone(variables.get(TIMEZONE, "UTC"))
    gradebook.writable(variables.get(GRADEBOOK) or gradebook.url_of(str(root / "build" / "gradebook.db")))
    return exchange


def ready(root: Path) -> None:
    """Check that a folder is a course.

    Raises:
        ClinicError: something is missing; the message says what to do.
    """
    if not (root / CONFIGURATION).is_file():
        raise ClinicError(
            f"{root} has no {CONFIGURATION}, so nbgrader knows nothing of a course there. Run this in the course's "
            "folder, or copy that file from this project into yours, beside its solutions/."
        )
    if not list((root / "solutions").glob("*/*.ipynb")):
        raise ClinicError(f"{root / 'solutions'} holds no notebooks. Make them from their texts: autograder build")


def zone(name: str) -> None:
    """Check that a time zone exists: nbgrader would silently accept an unknown one and fail at the first due date.

    Raises:
        ClinicError: it does not.
    """
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError) as problem:
        raise ClinicError(
            f"There is no time zone {name}. Write it as Region/City, for example TIMEZONE=Europe/Berlin."
        ) from problem


def open_exchange(folder: Path) -> None:
    """Create the exchange folder, so that formgrader offers to release.

    Raises:
        ClinicError: it can't be created or written.
    """
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            folder.chmod(EVERYBODY_WRITES)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise ClinicError(
            f"The exchange folder {folder} can't be written ({problem.strerror or problem}). Make it writable, free "
            "some space, or choose another one: autograder teach --exchange FOLDER. Nothing was changed."
        ) from problem
    if shutil.disk_usage(folder).free < 2**20:
        raise ClinicError(
            f"The disk of the exchange folder {folder} is full. Free some space, or choose another one: "
            "autograder teach --exchange FOLDER. Nothing was changed."
        )
