"""CSV files that a spreadsheet opens without treating a cell as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from autograder.core import replacing
from autograder.grading.results import unwritable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?|-")
"""Text that starts like a formula but is none: numbers, and the dash that Moodle writes for an empty value."""


def is_formula(value: object) -> bool:
    """Whether a spreadsheet would treat a cell as a formula."""
    return isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value)


def harmless(value: object) -> object:
    """A cell that no spreadsheet treats as a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    return f"'{value}" if is_formula(value) else value


def write_rows(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file in UTF-8 with commas, guarding every cell against formulas.

    Raises:
        ClinicError: it can't be written.
    """
    with new_file(path) as file:
        csv.writer(file).writerows([harmless(cell) for cell in row] for row in rows)


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """Open a text file that replaces an existing one only once it is complete.

    Raises:
        ClinicError: it can't be written.
    """
    try:
        with replacing(path) as binary:
            file = io.TextIOWrapper(binary, encoding="utf-8", newline="")
            yield file
            file.detach()
    except OSError as problem:
        raise unwritable(path, problem) from None
