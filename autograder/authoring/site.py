"""`autograder book`: the lessons and exercises, not the solutions, as a static site that can be searched offline."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from autograder.core import ClinicError
from autograder.learner import TO_READ, start_page

CONF = """
project = "Keras Shape Clinic"
copyright = "the authors of the Keras Shape Clinic"
language = "en"
extensions = ["myst_nb"]
nb_execution_mode = "off"
nb_merge_streams = True
# Tracebacks contain characters that the highlighter for Python does not know.
suppress_warnings = ["misc.highlighting_failure"]
myst_heading_anchors = 3
myst_heading_slug_func = "autograder.authoring.site.slug"
html_theme = "pydata_sphinx_theme"
html_title = project
html_show_sourcelink = False
html_static_path = ["static"]
html_css_files = ["book.css"]
html_theme_options = {
    "navbar_align": "left",
    "show_toc_level": 1,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
"""
STYLES = Path(__file__).with_name("book.css")


def book(root: Path, out: Path) -> Path:
    """Make the site.

    Args:
        root: the folder with ``course/`` and ``exercises/``.
        out: where to make it; what is there is replaced.

    Returns:
        The first page.

    Raises:
        ClinicError: there are no lessons, the extra packages are missing, or the site can't be made.
    """
    source, site = out / "source", out / "site"
    pages = _pages(root)
    if not pages:
        raise ClinicError(f"{root}: no lessons in course/. Run `make build`, or name the course's folder with --root.")
    shutil.rmtree(out, ignore_errors=True)
    for page in pages:
        target = source / page.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "static").mkdir()
    shutil.copyfile(STYLES, source / "static" / STYLES.name)
    for name, text in _contents(root).items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q", str(source), str(site)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise ClinicError(f"The book could not be made:\n{done.stderr.strip()}\nIts packages are in the extra `book`.")
    return site / "index.html"


def slug(heading: str) -> str:
    """The anchor of a heading, as Jupyter makes it, so that links between notebooks hold in the book too.

    >>> slug("2. A model that declares nothing")
    '2.-A-model-that-declares-nothing'
    """
    return heading.replace(" ", "-")


def _pages(root: Path) -> list[Path]:
    return [*sorted(root.glob("course/*.ipynb")), *sorted(root.glob("exercises/*/*.ipynb"))]


def _contents(root: Path) -> dict[str, str]:
    """The pages that lead to the others, by their place in the site."""
    lessons = [path.stem for path in sorted(root.glob("course/[0-9]*.ipynb"))]
    others = [f"{_short(_title(path))} <course/{path.stem}>" for path in sorted(root.glob("course/[a-z]*.ipynb"))]
    folders = sorted({path.parent for path in root.glob("exercises/*/*.ipynb")})
    exercises = ["# Exercises"]
    for folder in folders:
        names = [f"{folder.name}/{path.stem}" for path in sorted(folder.glob("*.ipynb"))]
        caption = _title(root / "course" / f"{folder.name}.ipynb") or folder.name
        exercises.append(_toctree(names, f":caption: {caption}"))
    return {
        "index.md": f"{start_page(root, TO_READ)}\n\n"
        + _toctree(["course/index", "exercises/index", *others], ":hidden:"),
        "course/index.md": "# Lessons\n\n" + _toctree(lessons),
        "exercises/index.md": "\n\n".join(exercises),
    }


def _toctree(names: list[str], *options: str) -> str:
    """A list of pages, with options as Sphinx writes them, such as ``:hidden:`` for the navigation alone."""
    return "\n".join(["```{toctree}", ":maxdepth: 1", *options, "", *names, "```", ""])


def _short(title: str) -> str:
    """A title that fits into the navigation.

    >>> _short("Field guide: from message to cause to fix"), _short("What an article says, and what happens")
    ('Field guide', 'What an article says')
    """
    return re.split("[:,]", title)[0]


def _title(path: Path) -> str:
    """A notebook's heading; empty where there is no such notebook."""
    if not path.exists():
        return ""
    first: str = nbformat.read(path, as_version=4).cells[0].source
    return first.splitlines()[0].lstrip("# ")
