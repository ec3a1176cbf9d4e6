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
    """Every exercise by lesson, then what to go on with.

    Raises:
        ClinicError: the folder was never laid out, or its course is gone.
    """
    standings = list(study.standings())
    if not standings:
        raise ClinicError(f"{study.work}: no course is known here. Run `make learn` once, which lays your copies out.")
    rows = Table("exercise", "", title=None)
    for lesson, group in groupby(standings, key=lambda one: one.exercise.lesson):
        inside = list(group)
        done = sum(one.done is not None for one in inside)
        rows.add_row(Text(lesson, style="bold"), f"{done} of {len(inside)} done")
        for one in inside:
            rows.add_row(f"  {title(one.exercise)}", one.words)
        rows.add_section()
    return Group(rows, _sentence(study, standings))


def _sentence(study: Study, standings: list[Standing]) -> str:
    done = sum(one.done is not None for one in standings)
    following = study.next_after()
    counted = f"{done} of {len(standings)} exercises done."
    if following is None:
        return f"{counted} That is the whole course."
    return f"{counted} Next: {title(following)}, in {study.work}/exercises/{following.key}.ipynb"
