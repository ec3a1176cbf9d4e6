"""Results in the forms that others read. All but JSON may reach learners: they name hidden checks and show none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from autograder.core import Batch, ClinicError, write
from autograder.grading.exports.github_classroom import as_classroom
from autograder.grading.exports.gradescope import as_gradescope
from autograder.grading.exports.hidden_checks import for_learners as for_learners
from autograder.grading.exports.junit import as_junit
from autograder.grading.exports.tables import as_csv, as_json


def save(batch: Batch, form: str, path: Path) -> None:
    """Write a batch.

    Args:
        batch: the results.
        form: one of `FORMS`.
        path: the file.

    Raises:
        ClinicError: the file can't be written.
    """
    try:
        write(path, FORMS[form](batch).encode())
    except OSError as problem:
        raise ClinicError(
            f"{path} can't be written: {problem.strerror or problem}. Make room or name another file, and run the same "
            "command again: what is graded is kept."
        ) from None


FORMS: dict[str, Callable[[Batch], str]] = {
    "json": as_json,
    "csv": as_csv,
    "junit": as_junit,
    "gradescope": as_gradescope,
    "classroom": as_classroom,
}
