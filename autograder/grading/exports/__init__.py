"""Results in formats for other programs.

`FORMATS` is the single list of them, from which the command line takes its options. All of them may reach learners;
only the JSON of `autograder grade` shows what hidden checks ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from autograder.grading.exports.canvas import write_canvas
from autograder.grading.exports.class_list import ClassList as ClassList
from autograder.grading.exports.class_list import Person as Person
from autograder.grading.exports.class_list import read_class_list as read_class_list
from autograder.grading.exports.github_classroom import write_classroom
from autograder.grading.exports.gradescope import write_gradescope
from autograder.grading.exports.hidden_checks import for_learners as for_learners
from autograder.grading.exports.junit import write_junit
from autograder.grading.exports.moodle import write_moodle
from autograder.grading.exports.settings import Settings as Settings
from autograder.grading.exports.spreadsheet import write_rows as write_rows
from autograder.grading.exports.tables import write_csv
from autograder.grading.exports.totals import absent as absent
from autograder.grading.results import Results


class Format(NamedTuple):
    """A format in which results are written.

    Attributes:
        help: its help text on the command line.
        write: writes results to a file and yields sentences about it.
    """

    help: str
    write: Callable[[Results, Path, Settings], Iterator[str]]


FORMATS: dict[str, Format] = {
    "csv": Format("One line for each notebook.", write_csv),
    "junit": Format("JUnit XML.", write_junit),
    "gradescope": Format("Gradescope's results.json, for one learner.", write_gradescope),
    "classroom": Format("GitHub Classroom's results, for one learner.", write_classroom),
    "moodle": Format("A file that Moodle imports.", write_moodle),
    "canvas": Format("A file that Canvas imports.", write_canvas),
}


def save(results: Results, form: str, path: Path, settings: Settings | None = None) -> list[str]:
    """Write results.

    Args:
        results: the results.
        form: one of `FORMATS`.
        path: the file.
        settings: further options.

    Returns:
        What was written and what was left out, one sentence each.

    Raises:
        ClinicError: the file can't be written, or nothing says who the learners are on the platform.
    """
    return list(FORMATS[form].write(results, path, settings or Settings()))
