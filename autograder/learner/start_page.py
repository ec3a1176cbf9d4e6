"""The start page of a learner's folder and of the book: what the course is, how to use it, and a map."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.core import write
from autograder.exercises import markdown_cell, written
from autograder.exercises.notebook import notebook
from autograder.learner.progress import Study

NAME = "start.ipynb"
PROMISE = """\
* You learn why a Keras model rejects data or, worse, silently accepts wrong data.
* You fix broken models. A check says within a second what is right, what is not, and why.
* Every statement about Keras was executed when the course was built."""
AT_WORK = """\
1. Open a lesson and run its cells with Shift+Enter. At each **Predict**, type your answer before you see the output.
2. Open an exercise, change the answer cell, and run all cells.
3. In a terminal of JupyterLab, `autograder progress` shows what you know, and `autograder practice` writes a new broken
   program."""
TO_READ = "Read the lessons here. To run them and to fix the exercises, get the course and run `make learn`."


def start_page(folder: Path, usage: str, words: Mapping[str, str] | None = None) -> str:
    """The page as Markdown.

    Args:
        folder: holds ``course/`` and ``exercises/``; links are relative to it.
        usage: how to use the course.
        words: what to say about an exercise, by its key, such as ``done``.
    """
    rows = "\n".join(_rows(folder, words or {}))
    others = "\n".join(f"* {_link(folder, path)}" for path in sorted(folder.glob("course/[a-z]*.ipynb")))
    map_of = f"| lesson | exercises |\n|---|---|\n{rows}"
    return "\n\n".join(["# Keras Shape Clinic", PROMISE, "## How to use it", usage, "## Map", map_of, others]).strip()


def write_start_page(study: Study) -> None:
    """Write the page into a learner's folder, with what is done and what is next."""
    words = {standing.exercise.key: standing.words for standing in study.standings()}
    following = study.next_after()
    if following is not None:
        words[following.key] = "**next**"
    text = start_page(study.work, AT_WORK, {key: word for key, word in words.items() if word != "not started"})
    write(study.work / NAME, written(notebook([markdown_cell(text, "start")])).encode())


def _rows(folder: Path, words: Mapping[str, str]) -> Iterator[str]:
    for lesson in sorted(folder.glob("course/[0-9]*.ipynb")):
        exercises = (
            _link(folder, path) + (f" ({words[key]})" if (key := f"{lesson.stem}/{path.stem}") in words else "")
            for path in sorted(folder.glob(f"exercises/{lesson.stem}/*.ipynb"))
            if not path.stem.rpartition(".")[0]  # an older or newer version beside it
        )
        yield f"| {_link(folder, lesson)} | {'<br>'.join(exercises)} |"


def _link(folder: Path, path: Path) -> str:
    return f"[{_title(path)}]({path.relative_to(folder).as_posix()})"


def _title(path: Path) -> str:
    """A notebook's heading, or its file name if a learner has changed the heading into something else."""
    try:
        source = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
        heading = "".join(source).splitlines()[0]
    except (OSError, ValueError, LookupError, TypeError):
        return path.stem
    return heading.lstrip("# ").removeprefix("Exercise ").replace("|", "\\|") or path.stem
