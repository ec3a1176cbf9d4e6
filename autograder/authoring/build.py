"""Text in, notebooks out: lessons, solutions and exercises, one way and the same way each time."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_notebook
from traitlets.config import Config

from autograder.authoring.comparison import say_the_same
from autograder.authoring.field_guide import claims, field_guide
from autograder.authoring.lesson import run_lesson, unrun_lesson
from autograder.authoring.reference import PAGES, markdown
from autograder.core import ClinicError, names_module
from autograder.exercises import Exercise, find, solution_notebook, written


@dataclass(frozen=True)
class Built:
    """One notebook: where it belongs and what it must say."""

    path: Path
    text: str

    def is_fresh(self) -> bool:
        """Whether the file says the same, apart from what differs between processors."""
        return self.path.exists() and say_the_same(self.path.read_text(encoding="utf-8"), self.text)


def build(root: Path, texts: Collection[Path] = (), run: bool = True) -> Iterator[Built]:
    """Every notebook of the course, made from its text.

    Args:
        root: the folder that holds ``course/``, ``solutions/`` and ``exercises/``.
        texts: make the notebooks of these texts only.
        run: whether lessons are run; else they keep the outputs that they have.

    Raises:
        ClinicError: a text is not one of the course's or breaks its format, or a lesson does not do what it says.
    """
    exercises = find(root / "solutions")
    lessons = sorted((root / "course").glob("*.py"))
    if texts:
        wanted = {path.resolve() for path in texts}
        if unknown := wanted - {path.resolve() for path in [*lessons, *(exercise.path for exercise in exercises)]}:
            raise ClinicError(f"{min(unknown)}: not a text of course/ or solutions/ below {root.resolve()}.")
        exercises = [exercise for exercise in exercises if exercise.path.resolve() in wanted]
        lessons = [path for path in lessons if path.resolve() in wanted]
    for exercise in exercises:
        yield Built(exercise.path.with_suffix(".ipynb"), written(solution_notebook(exercise)))
    yield from _released(root, exercises)
    yield from _lessons(lessons, run)
    if not texts:
        yield from _recorded(root)
        for page in (root / "docs" / f"{name}.py" for name in PAGES):
            if page.exists():
                yield Built(page.with_suffix(".md"), markdown(page))


def _lessons(paths: Sequence[Path], run: bool) -> Iterator[Built]:
    """Lessons are run side by side: each has a kernel of its own."""
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        for path, outcome in zip(paths, pool.map(run_lesson if run else _unrun, paths), strict=True):
            yield Built(path.with_suffix(".ipynb"), written(outcome))


def _unrun(path: Path) -> NotebookNode:
    built = path.with_suffix(".ipynb")
    return unrun_lesson(path, nbformat.read(built, as_version=4) if built.exists() else new_notebook())


def _recorded(root: Path) -> Iterator[Built]:
    """What is made from recordings and from the catalogue of causes, where a course has them."""
    if (catalogue := root / "autograder/core/causes.toml").is_file():
        causes = tomllib.loads(catalogue.read_text(encoding="utf-8"))
        yield Built(root / "autograder/core/cause_names.py", names_module(causes))
    if (root / "recordings/field_guide").is_dir():
        yield Built(root / "course/field_guide.ipynb", written(field_guide()))
    if (root / "recordings/claims").is_dir():
        yield Built(root / "course/the_article.ipynb", written(claims(root / "recordings/claims")))


def strays(root: Path, built: list[Built]) -> list[Path]:
    """Notebooks, and files among the exercises, that no text accounts for."""
    known = {item.path for item in built}
    found = [*(root / "course").glob("**/*.ipynb"), *(root / "solutions").glob("**/*.ipynb")]
    found += [path for path in (root / "exercises").glob("**/*") if path.is_file()]
    return sorted(path for path in found if path not in known and ".ipynb_checkpoints" not in path.parts)


def _released(root: Path, exercises: list[Exercise]) -> Iterator[Built]:
    """What nbgrader releases, from a folder of its own so that no grade book and no earlier release has a say."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    from autograder.teacher import configure

    with TemporaryDirectory() as folder:
        for exercise in exercises:
            source = Path(folder, "solutions", exercise.lesson)
            source.mkdir(parents=True, exist_ok=True)
            (source / exercise.path.name).write_bytes(exercise.path.read_bytes())
            (source / f"{exercise.name}.ipynb").write_text(written(solution_notebook(exercise)), encoding="utf-8")
        config = Config()
        configure(config)
        config.SaveCells.enabled = False
        for lesson in sorted({exercise.lesson for exercise in exercises}):
            course = CourseDirectory(config=config, root=folder, assignment_id=lesson)
            converter = GenerateAssignment(coursedir=course, config=config, no_database=True)
            converter.log.setLevel(logging.ERROR)
            try:
                converter.start()
            except (SystemExit, NbGraderException) as error:
                raise ClinicError(f"nbgrader could not release {lesson}; its messages above say why.") from error
        for exercise in exercises:
            target = Path(folder, "exercises", exercise.lesson, f"{exercise.name}.ipynb")
            place = root / "exercises" / exercise.lesson / target.name
            yield Built(place, target.read_text(encoding="utf-8"))
