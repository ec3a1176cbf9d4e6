"""The command that grades."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.core import ClinicError

if TYPE_CHECKING:
    from autograder.core import Batch, SubmissionResult
    from autograder.exercises import Exercise
    from autograder.grading import Grader, HandedIn, Origin, Session, Submit


def file_option(form: str, words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that names a file to write."""
    return click.option(f"--{form}", type=click.Path(dir_okay=False, path_type=Path), help=f"Written too: {words}")


class Grading(click.Command):
    """A command whose faults are told apart from work that fails: what could not be graded exits with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except ClinicError as error:
            error.exit_code = 2
            raise


@click.command(cls=Grading)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--solutions",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="solutions",
    show_default=True,
    help="The folder with the exercises' texts.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="build/grades.json",
    show_default=True,
    help="Where the results are written.",
)
@file_option("csv", "one line for each notebook.")
@file_option("junit", "JUnit XML.")
@file_option("gradescope", "Gradescope's results.json, for the work of one learner.")
@file_option("classroom", "GitHub Classroom's results, for the work of one learner.")
@click.option(
    "--feedback",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for a page for each learner: what failed, why, and what to read again.",
)
@click.option("--jobs", type=click.IntRange(1), help="How many at a time. Default: one for each processor.")
@click.option(
    "--store",
    metavar="URL",
    help="Where each result is kept as soon as it is known: a file, or an SQLAlchemy URL. "
    "Default: grades.db beside the JSON file.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Grade on many machines: the address of Dask's scheduler, or local for processes on this one.",
)
@click.option(
    "--variants",
    "word",
    metavar="WORD",
    envvar="AUTOGRADER_VARIANTS",
    default="",
    help="Each learner has sizes of their own: the course's word, which learners' notebooks draw with.",
)
@click.option("--learner", metavar="ID", help="Whose work it is, whatever folders and names say.")
@click.option("--force", is_flag=True, help="Grade again what is known from earlier runs.")
@click.option(
    "--sandboxed", is_flag=True, help="A container around this command confines it: run what can't be confined."
)
def grade(
    paths: tuple[Path, ...],
    solutions: Path,
    json_file: Path,
    jobs: int | None,
    store: str | None,
    scheduler: str | None,
    word: str,
    learner: str | None,
    force: bool,
    sandboxed: bool,
    feedback: Path | None,
    **forms: Path | None,
) -> None:
    """Grade notebooks, folders of them, or archives. Exit code: 0 all pass, 1 some fail, 2 some could not be graded.

    PATHS are notebooks, folders in nbgrader's layout or flat, zip or tar files as a learning platform exports them.
    What was graded before is not graded again, unless it, its exercise or the grader has changed; so a run that was
    interrupted goes on where it was.

    Every notebook runs confined: without network, without sight of your files, within limits of time and memory.
    Where the machine can't confine, only what lies in work/ is run.
    """
    from rich.console import Console

    from autograder.exercises import find
    from autograder.grading import (
        IN_MEMORY,
        Grader,
        Session,
        Store,
        cores,
        handed_in,
        see_exercises,
        see_output,
        see_store,
    )
    from autograder.rendering.results_table import table

    see_exercises(solutions, paths)
    for output in filter(None, (json_file, feedback, *forms.values())):
        see_output(output, paths)
    kept_in = see_store(store, json_file.parent, paths)
    exercises = find(solutions)
    jobs = jobs or cores()
    make = partial(Grader, exercises, max(1, cores() // jobs), sandboxed)
    with (
        closing(Store(kept_in)) as kept,
        make() as grader,
        handed_in(paths, [exercise.key for exercise in exercises], grader.reader) as found,
    ):
        if not found:
            raise ClinicError(
                f"No notebooks in {', '.join(map(str, paths))}. Run `make learn` first, or name another folder."
            )
        with _verdicts(grader, make, jobs, scheduler) as (submit, room):
            session = Session(grader, kept, submit, room, force, word)
            batch = _graded(session, [notebook.by(learner) for notebook in found], exercises)
    Console().print(table(batch))
    click.echo(_origins(session.origins))
    if kept_in == IN_MEMORY:
        click.echo(
            f"Results are not kept for another run: {json_file.parent} lies in the folder that is graded. "
            "Name a store outside of it: --store FILE"
        )
    _write(batch, {"json": json_file, **forms}, feedback)
    sys.exit(batch.exit_code)


@contextmanager
def _verdicts(
    grader: Grader, make: Callable[[], Grader], jobs: int, scheduler: str | None
) -> Iterator[tuple[Submit, int]]:
    """A way to ask for verdicts, here or on a cluster, and how many may be asked for at a time."""
    if scheduler is not None:
        if find_spec("distributed") is None:
            raise ClinicError("Dask is not installed here. Run: pip install 'keras-shape-clinic[dask]'")
        from autograder.grading import cluster

        with cluster(scheduler, make, jobs) as found:
            yield found
        return
    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield lambda submission, own: pool.submit(grader.verdict, submission, own), 2 * jobs
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            grader.close()


def _graded(session: Session, found: Sequence[HandedIn], exercises: Sequence[Exercise]) -> Batch:
    """The results in the order of the notebooks, with a bar and the time that remains while they come."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from autograder.core import Batch
    from autograder.learner import note_pass

    columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TextColumn("left"), TimeRemainingColumn())
    results: dict[int, SubmissionResult] = {}
    with Progress(*columns, TextColumn("taken"), TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=len(found))
        for at, result in session.results(found):
            results[at] = result
            bar.advance(task)
            try:
                note_pass(found[at], result, exercises)
            except ClinicError as problem:
                bar.console.print(str(problem), markup=False)
    return Batch(results=tuple(results[at] for at in sorted(results)))


def _write(batch: Batch, forms: dict[str, Path | None], feedback: Path | None) -> None:
    from autograder.core import Batch
    from autograder.grading import for_learners, save
    from autograder.teacher import of_results, write

    for form, path in forms.items():
        if path is not None:
            save(batch, form, path)
            click.echo(f"Written: {path}")
    if feedback is not None:
        known = tuple(result for result in for_learners(batch).results if result.learner)
        pages = write(of_results(Batch(results=known)), feedback)
        click.echo(f"Written: {len(pages)} pages in {feedback}")


def _origins(origins: Counter[Origin]) -> str:
    """How much was graded, and how much did not have to be."""
    said = ", ".join(f"{count} {origin.value}" for origin, count in origins.items())
    return f"Verdicts: {said}." if said else "Nothing was graded."
