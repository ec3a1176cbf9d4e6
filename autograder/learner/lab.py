"""`autograder learn`: lessons and exercises in JupyterLab, on the learner's own copies."""

from collections.abc import Mapping
from pathlib import Path

from autograder.core import ClinicError
from autograder.exercises import CopyChange, Variant, lay_out, user
from autograder.jupyter import SETTINGS, Address, Say, choose_port, say_now, serve
from autograder.learner.progress import Study
from autograder.learner.start_page import NAME, write_start_page

QUIET = SETTINGS.parent / "learner"
"""Settings for learners: without nbgrader's menus, which are for teachers."""
NO_VARIANTS = "none"
"""Given instead of the course's word, this restores the usual sizes."""


def learn(
    root: Path,
    work: Path,
    port: int | None = None,
    browser: bool = True,
    say: Say = say_now,
    word: str = "",
    learner: str = "",
    variables: Mapping[str, str] | None = None,
) -> int:
    """Copy the notebooks of `root` to `work` and serve them in JupyterLab until it is stopped.

    Args:
        root: the folder with ``course/`` and ``exercises/``.
        work: the folder for the learner's copies.
        port: the server's port. Default: the first free port from 8888 up.
        browser: whether to open a browser, if one is available.
        say: prints.
        word: see `choose_variant`.
        learner: see `choose_variant`.
        variables: additional environment variables for the server.

    Returns:
        JupyterLab's exit code.

    Raises:
        ClinicError: the copies can't be written, there are no lessons, or JupyterLab can't be served.
    """
    work = work.resolve()
    changes = set_up(root, work, say, word, learner)
    see_lessons(work)
    page = f"lab/tree/{NAME}"
    port = choose_port(port, say)
    sign(changes, work, say)

    def opened(address: Address) -> None:
        say(f"JupyterLab is open at {address(page)}")
        say(f"Your copies are in {work}. Save your work, then press Ctrl+C here to stop.")

    settings = [QUIET, SETTINGS]
    return serve(work, page, port, browser=browser, settings=settings, opened=opened, variables=variables)


def set_up(root: Path, work: Path, say: Say = say_now, word: str = "", learner: str = "") -> list[CopyChange]:
    """Copy the notebooks of `root` to `work` and report what changed there; see `learn`.

    Raises:
        ClinicError: the copies can't be written.
    """
    changes = lay_out(root, work)
    study = Study.begin(work, root)
    choose_variant(study, word, learner, say)
    announce(changes, work, say)
    write_start_page(study)
    return changes


def choose_variant(study: Study, word: str, learner: str, say: Say) -> None:
    """Record and report whose sizes the exercises use; if no word is given, the record stays as it is.

    Args:
        study: the learner's study.
        word: the course's word, `NO_VARIANTS` for the usual sizes, or ``""``.
        learner: the id under which the work will be handed in. Default: the user's name.

    Raises:
        ClinicError: there is an id but no word to draw sizes from.
    """
    if word:
        study.record.draw_for(None if word == NO_VARIANTS else Variant(word, learner or user()))
    elif learner:
        raise ClinicError(
            f"Sizes are drawn from a learner's id and the course's word. Give both: LEARNER={learner} VARIANTS=WORD"
        )
    if study.record.variant is not None:
        learner = study.record.variant.learner
        say(f"Exercises use the sizes of {learner}. VARIANTS={NO_VARIANTS} restores the usual sizes.")


def announce(changes: list[CopyChange], work: Path, say: Say) -> None:
    """Report what changed in `work`: the number of new notebooks, and a line for each existing one."""
    new = sum(change.how == "new" for change in changes)
    if new:
        say(f"Copied {new} notebook{'s' if new > 1 else ''} to {work}.")
    for change in changes:
        if change.how != "new":
            say(change.sentence())


def see_lessons(work: Path) -> None:
    """Check that there are lessons.

    Raises:
        ClinicError: there are no lessons.
    """
    if not any((work / "course").glob("*.ipynb")):
        raise ClinicError("There are no lessons in course/. Build them with `make build`, or clone the project again.")


def sign(changes: list[CopyChange], work: Path, say: Say) -> None:
    """Sign the notebooks just copied as trusted, so that JupyterLab shows their pictures immediately."""
    if not changes:
        return
    import nbformat
    from nbformat.sign import NotebookNotary

    try:
        notary = NotebookNotary()
        for change in changes:
            notary.sign(nbformat.read(work / (change.beside or change.name), as_version=4))
    except OSError as problem:
        say(f"JupyterLab may hide the pictures until you choose Trust Notebook in its command palette ({problem}).")
