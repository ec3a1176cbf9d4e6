"""`autograder learn`: the lessons and exercises in JupyterLab, on the learner's own copies."""

from collections.abc import Mapping
from pathlib import Path

from autograder.core import ClinicError
from autograder.exercises import Laid, Variant, lay_out, user
from autograder.jupyter import SETTINGS, Address, Say, choose_port, say_now, serve
from autograder.learner.progress import Study

QUIET = SETTINGS.parent / "learner"
"""Settings for learners: none of nbgrader's menus, which are for teachers."""
NO_VARIANTS = "none"
"""In place of the course's word: the usual sizes again."""


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
    """Lay out the notebooks of `root` in `work`, serve them in JupyterLab until it is stopped, return its exit code.

    Without a `port`, the first free one from 8888 on is taken. A browser is opened only if one is at hand. See
    `choose_variant` for `word` and `learner`; `variables` are more of the server's environment.
    """
    work = work.resolve()
    laid = lay_out(root, work)
    choose_variant(Study.begin(work, root), word, learner, say)
    announce(laid, work, say)
    page = f"lab/tree/{first_lesson(work)}"
    port = choose_port(port, say)
    sign(laid, work, say)

    def opened(address: Address) -> None:
        say(f"JupyterLab is open at {address(page)}")
        say("Your own copies are in " + str(work) + ". Save your work, then press Ctrl+C here to stop.")

    settings = [QUIET, SETTINGS]
    return serve(work, page, port, browser=browser, settings=settings, opened=opened, variables=variables)


def choose_variant(study: Study, word: str, learner: str, say: Say) -> None:
    """Note whose sizes the exercises have, and say it; what was noted before stays until another word comes.

    Args:
        study: the learner's own.
        word: the course's word, `NO_VARIANTS` for the usual sizes, or ``""``.
        learner: the id under which the work will be handed in; without it, the user's name.

    Raises:
        ClinicError: there is an id, and no word to draw with.
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


def announce(laid: list[Laid], work: Path, say: Say) -> None:
    """Say what is new in work/: a line for each notebook that was there before, a count of the first ones."""
    fresh = [one for one in laid if one.how == "new"]
    if fresh:
        say(f"Laid out {len(fresh)} notebook{'s' if len(fresh) > 1 else ''} in {work}.")
    for one in laid:
        if one.how != "new":
            say(one.sentence())


def first_lesson(work: Path) -> str:
    """Return where a learner starts: the first lesson by name."""
    lessons = sorted(path.name for path in (work / "course").glob("*.ipynb"))
    if not lessons:
        raise ClinicError("There are no lessons in course/. Build them with `make build`, or clone the project anew.")
    return f"course/{lessons[0]}"


def sign(laid: list[Laid], work: Path, say: Say) -> None:
    """Trust the notebooks that were just laid out, so that JupyterLab shows the pictures in them at once."""
    if not laid:
        return
    import nbformat
    from nbformat.sign import NotebookNotary

    try:
        notary = NotebookNotary()
        for one in laid:
            notary.sign(nbformat.read(work / (one.beside or one.name), as_version=4))
    except OSError as problem:
        say(f"JupyterLab may hide the pictures until you choose Trust Notebook in its command palette ({problem}).")
