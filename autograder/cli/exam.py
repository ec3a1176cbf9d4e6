"""`autograder exam`: individual questions for each learner in a class, and their grades."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.core import ClinicError


@click.command()
@click.option(
    "--class-list", type=click.Path(path_type=Path), help="CSV with a column id, or a Moodle or Canvas export."
)
@click.option("--seed", metavar="WORD", help="The teacher's secret: anyone who knows it can make the same exam.")
@click.option("--exercises", "count", type=click.IntRange(1), default=3, show_default=True, help="Per learner.")
@click.option("--grade", "handed_in", multiple=True, type=click.Path(path_type=Path), help="Grade these submissions.")
@click.option("--sandboxed", is_flag=True, help="With --grade: a container already confines this command.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The exam's folder. Keep it private."
)
def exam(
    class_list: Path | None, seed: str | None, count: int, handed_in: tuple[Path, ...], sandboxed: bool, out: Path
) -> None:
    """Make an exam in which each learner gets different programs with the same faults, or grade it.

    The files for each learner are in OUT/release/ID/exam, the answers in OUT/learners. Nothing in this repository
    answers the questions: they are derived from the seed.

    With --grade, results are written to OUT/grades.json, for `autograder export`, `report` and `feedback`.
    """
    if handed_in:
        _grade(out, handed_in, sandboxed)
        return
    if class_list is None or not seed:
        raise ClinicError("To make an exam, give the class and a secret: --class-list class.csv --seed WORD")
    from autograder.authoring.exam.exam import make_exam
    from autograder.core import load_keras_quietly
    from autograder.grading import read_class_list

    learners = {person.id: person.full_name for person in read_class_list(class_list).people}
    if not learners:
        raise ClinicError(f"{class_list} names nobody.")
    load_keras_quietly()
    result = make_exam(out, learners, seed, count, lambda sentence: click.echo(sentence, err=True))
    click.echo(f"{len(learners)} learners, {len(result.causes)} questions each, all proved.")
    click.echo(f"Hand out: {out / 'release'}\nGrade:    autograder exam --out {out} --grade FOLDER")


def _grade(out: Path, paths: tuple[Path, ...], sandboxed: bool) -> None:
    """Grade, write the results and show them. Exit codes are those of `autograder grade`."""
    from rich.console import Console

    from autograder.authoring.exam.exam import read_exam
    from autograder.authoring.exam.grading import graded
    from autograder.core import exit_code
    from autograder.grading import ResultsFile, write_results
    from autograder.rendering.results_table import table

    results = graded(read_exam(out), paths, sandboxed)
    if not results:
        raise ClinicError(f"No notebooks in {', '.join(map(str, paths))}. Name the folder with the learners' folders.")
    path = out / "grades.json"
    write_results(path, (result.model_dump_json().encode() for result in results))
    stored = ResultsFile(path)
    Console().print(table(stored))
    click.echo(f"Written: {path}")
    sys.exit(exit_code(stored.states()))
