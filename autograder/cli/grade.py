"""The command that grades."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.cli.export import OUTPUTS, export_options, settings_of, write_exports
from autograder.cli.options import solutions_option
from autograder.cli.progress import Progress, shown_progress
from autograder.core import ClinicError

if TYPE_CHECKING:
    from autograder.exercises import Exercise
    from autograder.grading import Grader, HandedIn, Origin, Results, Session, Spool, Submit


class Grading(click.Command):
    """A command that exits with 2 if it can't continue, since 1 means that some work fails."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except ClinicError as error:
            error.exit_code = 2
            raise


@click.command(cls=Grading)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@solutions_option
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="build/grades.json",
    show_default=True,
    help="Where to write the results. For teachers only: the file shows what hidden checks ask.",
)
@export_options
@click.option(
    "--require",
    "required",
    multiple=True,
    metavar="LESSON[/NAME]",
    help="What everybody must hand in. Default: the whole lesson, for those who hand in part of it.",
)
@click.option("--jobs", type=click.IntRange(1), help="How many run at a time. Default: one per processor.")
@click.option(
    "--store",
    metavar="URL",
    help="Where to save each result as soon as it is known: a file, or an SQLAlchemy URL. "
    "Default: grades.db next to the JSON file.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Grade on several machines: the address of Dask's scheduler, or local for processes on this one.",
)
@click.option(
    "--variants",
    "word",
    metavar="WORD",
    envvar="AUTOGRADER_VARIANTS",
    default="",
    help="Give each learner individual sizes: the course's word, as set for the learners' notebooks.",
)
@click.option("--learner", metavar="ID", help="Whose work it is; overrides folders and names.")
@click.option("--force", is_flag=True, help="Grade again, even if results are known from earlier runs.")
@click.option("--quiet", is_flag=True, help="Print only errors.")
@click.option("--log", type=click.Path(dir_okay=False, path_type=Path), help="Append a line for each result to a file.")
@click.option(
    "--sandboxed", is_flag=True, help="A container already confines this command: run what can't be confined here."
)
def grade(
    paths: tuple[Path, ...],
    solutions: Path,
    json_file: Path,
    required: tuple[str, ...],
    jobs: int | None,
    store: str | None,
    scheduler: str | None,
    word: str,
    learner: str | None,
    force: bool,
    quiet: bool,
    log: Path | None,
    sandboxed: bool,
    **options: Any,
) -> None:
    """Grade notebooks, folders or archives. Exit code: 0 if all pass, 1 if some fail, 2 if some could not be graded.

    PATHS are notebooks, folders (flat or in nbgrader's layout), or zip or tar files exported by a learning platform. A
    notebook is not graded again unless it, its exercise or the grader has changed, so an interrupted run continues
    where it stopped. After Ctrl+C, the results so far are written.

    Every notebook runs confined: no network, no access to your files, limited time and memory. If the machine can't
    confine processes, only notebooks in work/ are run.
    """
    from autograder.core import exit_code
    from autograder.exercises import find
    from autograder.grading import (
        IN_MEMORY,
        Grader,
        ResultsFile,
        Session,
        Spool,
        Store,
        chosen,
        cores,
        handed_in,
        see_exercises,
        see_output,
        see_store,
        write_results,
    )
    from autograder.sandbox import require_forks

    require_forks()
    see_exercises(solutions, paths)
    for output in filter(None, (json_file, log, *(options[form] for form in OUTPUTS))):
        see_output(output, paths)
    kept_in = see_store(store, json_file.parent, paths)
    settings = settings_of(options)
    exercises = find(solutions)
    wanted = chosen(exercises, required)
    jobs = jobs or cores()
    private = [*paths, *(file for file in (json_file, log) if file is not None)]
    make = partial(Grader, exercises, max(1, cores() // jobs), sandboxed, private=private)
    with (
        closing(Spool()) as spool,
        closing(Store(kept_in)) as kept,
        make() as grader,
        handed_in(paths, [exercise.key for exercise in exercises], grader.reader) as found,
    ):
        if not found:
            raise ClinicError(
                f"No notebooks in {', '.join(map(str, paths))}. Run `autograder learn` first, or name another folder."
            )
        found = [handed.by(learner) for handed in found]
        with _verdicts(grader, make, jobs, scheduler) as (submit, room):
            session = Session(grader, kept, submit, room, force, word)
            with shown_progress(len(found), quiet, log) as progress:
                complete = _graded(session, found, exercises, spool, progress)
        if complete:
            for number, result in enumerate(_missing(spool, found, paths, exercises, wanted, options), len(found)):
                spool.add(number, result)
        write_results(json_file, spool.lines())
    results = ResultsFile(json_file)
    states = results.states()
    if not quiet:
        _print(results, session.origins)
        click.echo(f"Written: {json_file}")
        if kept_in == IN_MEMORY:
            click.echo(
                f"Results are not kept for another run: {json_file.parent} lies in the folder that is graded. "
                "Name a store outside of it: --store FILE"
            )
    write_exports(results, options, settings, quiet)
    if not complete:
        raise ClinicError(
            f"Stopped: {len(found) - sum(states.values())} notebooks are not graded yet. What is known is written. "
            "Run the same command again to grade the rest."
        )
    sys.exit(exit_code(states))


@contextmanager
def _verdicts(
    grader: Grader, make: Callable[[], Grader], jobs: int, scheduler: str | None
) -> Iterator[tuple[Submit, int | Callable[[], int]]]:
    """How to request verdicts, here or on a cluster, and how many can be requested at a time."""
    if scheduler is not None:
        if find_spec("distributed") is None:
            raise ClinicError("Dask is not installed here. Run: pip install 'keras-shape-clinic[dask]'")
        from autograder.grading import cluster

        with cluster(scheduler, make, jobs) as found:
            yield found
        return
    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield lambda submission, is_own: pool.submit(grader.verdict, submission, is_own), 2 * jobs
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            grader.close()


def _graded(
    session: Session, found: Sequence[HandedIn], exercises: Sequence[Exercise], spool: Spool, progress: Progress
) -> bool:
    """Grade a batch into a spool, and return whether all of it was graded; Ctrl+C stops it."""
    from autograder.learner import note_pass

    try:
        for index, result in session.results(found):
            spool.add(index, result)
            progress.advance(result)
            try:
                note_pass(found[index], result, exercises)
            except ClinicError as problem:
                progress.say(str(problem))
    except KeyboardInterrupt:
        return False
    return True


def _missing(
    spool: Spool,
    found: Sequence[HandedIn],
    paths: Sequence[Path],
    exercises: Sequence[Exercise],
    required: Sequence[Exercise],
    options: Mapping[str, Any],
) -> Iterator[Any]:
    """What identified learners did not hand in; for files named one by one, nothing is missing."""
    from autograder.grading import missing

    for_one_learner = bool(options.get("gradescope") or options.get("classroom"))
    if not required and all(path.is_file() and path.suffix == ".ipynb" for path in paths):
        return iter(())
    everybody = bool(required) or for_one_learner
    rows = [
        row
        for row, handed in zip(spool.rows(), found, strict=True)
        if everybody or (handed.named and not handed.is_own)
    ]
    return missing(rows, exercises, required)


def _print(results: Results, origins: Counter[Origin]) -> None:
    from rich.console import Console

    from autograder.rendering.results_table import table

    Console().print(table(results))
    counts = ", ".join(f"{count} {origin.value}" for origin, count in origins.items())
    click.echo(f"Verdicts: {counts}." if counts else "Nothing was graded.")
