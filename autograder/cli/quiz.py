"""`autograder quiz`: short questions on causes, in a terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from autograder.cli.options import work_option


@click.command()
@click.option("--lesson", default="", metavar="LESSON", help="Only causes of this lesson, by number or name.")
@click.option("--questions", "count", type=click.IntRange(1, 50), default=5, show_default=True)
@work_option
def quiz(lesson: str, count: int, work: Path) -> None:
    """Ask which cause is behind a Keras message. Causes you miss come up again after days, then after weeks."""
    from autograder.core import CAUSES
    from autograder.exercises import StudyRecord
    from autograder.learner.quiz import quiz as ask

    record = StudyRecord(work)
    questions = list(ask(record, lesson, count, date.today()))
    right = 0
    for number, question in enumerate(questions, start=1):
        click.echo(f"\n{number} of {len(questions)}. What is the cause?\n\n{question.text}\n")
        for letter, option in enumerate(question.options, start=1):
            click.echo(f"  {letter}  {CAUSES[option].sentence}")
        answer = click.prompt("Your answer", type=click.IntRange(1, len(question.options)))
        chosen = question.options[answer - 1]
        record.answered(question.cause, chosen == question.cause)
        right += chosen == question.cause
        click.echo(question.reply(chosen))
    click.echo(f"\n{right} of {len(questions)} right. `autograder progress` shows what you know.")
