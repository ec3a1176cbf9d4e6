"""`autograder progress`: a table of what is done and what comes next."""

from __future__ import annotations

from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.core import ClinicError
from autograder.learner.next_steps import title
from autograder.learner.progress import Standing, Study


def table(study: Study) -> RenderableType:
    """Every exercise by lesson, then the next one.

    Raises:
        ClinicError: `autograder learn` has not set up the folder, or its course is gone.
    """
    standings = list(study.standings())
    if not standings:
        raise ClinicError(f"{study.work}: no course is recorded here. Run `make learn` once, which copies it here.")
    rows = Table("exercise", "", title=None)
    for lesson, group in groupby(standings, key=lambda standing: standing.exercise.lesson):
        members = list(group)
        done = sum(standing.done is not None for standing in members)
        rows.add_row(Text(lesson, style="bold"), f"{done} of {len(members)} done")
        for standing in members:
            rows.add_row(f"  {title(standing.exercise)}", standing.words)
        rows.add_section()
    return Group(rows, _sentence(study, standings))


def _sentence(study: Study, standings: list[Standing]) -> str:
    done = sum(standing.done is not None for standing in standings)
    following = study.next_after()
    counted = f"{done} of {len(standings)} exercises done."
    if following is None:
        return f"{counted} That is the whole course."
    return f"{counted} Next: {title(following)}, in {study.work}/exercises/{following.key}.ipynb"
