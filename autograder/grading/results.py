"""Results of a class, read one at a time: in memory, or from the JSON file of an earlier run."""

from __future__ import annotations

import os
import tempfile
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from autograder.core import Batch, ClinicError, PlatformUser, State, SubmissionResult, replacing

_FIRST = '{"results": ['
_LAST = "]}"
Model = TypeVar("Model", bound=BaseModel)


class ResultRow(BaseModel):
    """A result without its checks; see `SubmissionResult` for the fields."""

    model_config = ConfigDict(frozen=True, extra="ignore", from_attributes=True)

    file: str
    learner: str = ""
    exercise: str = ""
    state: State
    points: int | float | None = None
    out_of: int | float | None = None
    reason: str = ""
    notes: tuple[str, ...] = ()
    platform: PlatformUser | None = None
    penalty: float = 0.0

    @property
    def lesson(self) -> str:
        """The lesson's folder."""
        return self.exercise.partition("/")[0]


class Results(ABC):
    """Results that can be read several times, in the same order, without being held in memory."""

    @abstractmethod
    def __iter__(self) -> Iterator[SubmissionResult]:
        """Read everything that is known of each notebook."""

    @abstractmethod
    def rows(self) -> Iterator[ResultRow]:
        """Read each notebook without its checks, which is much faster."""

    def counted(self) -> Iterator[SubmissionResult]:
        """Read the notebooks that count; see `counted_indices`."""
        return (result for index, result in enumerate(self) if index in self._chosen)

    def counted_rows(self) -> Iterator[ResultRow]:
        """Read the notebooks that count, without their checks."""
        return (row for index, row in enumerate(self.rows()) if index in self._chosen)

    @cached_property
    def _chosen(self) -> set[int]:
        return counted_indices(self.rows())

    def states(self) -> Counter[State]:
        """Count the notebooks of each state."""
        return Counter(row.state for row in self.rows())


class ResultList(Results):
    """Results in memory."""

    def __init__(self, results: Iterable[SubmissionResult]) -> None:
        self._results = tuple(results)

    def __iter__(self) -> Iterator[SubmissionResult]:
        return iter(self._results)

    def rows(self) -> Iterator[ResultRow]:
        """See `Results.rows`."""
        return map(ResultRow.model_validate, self._results)


class ResultsFile(Results):
    """Results in a JSON file.

    Args:
        path: the file that `write_results` wrote, or any other JSON of a `Batch`.

    Raises:
        ClinicError: on reading, if the file can't be read or contains no results.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[SubmissionResult]:
        return self._read(SubmissionResult)

    def rows(self) -> Iterator[ResultRow]:
        """See `Results.rows`."""
        return self._read(ResultRow)

    def _read(self, model: type[Model]) -> Iterator[Model]:
        try:
            with self._path.open(encoding="utf-8") as file:
                if file.readline().strip() != _FIRST:
                    yield from self._whole(model)
                    return
                for line in file:
                    if line.startswith("{"):
                        yield model.model_validate_json(line.rstrip(",\n"))
        except OSError as problem:
            raise ClinicError(
                f"The results {self._path} can't be read ({problem.strerror}). Grade first: autograder grade FOLDER, "
                "or name another file or a grade book, as in build/gradebook.db."
            ) from problem
        except (ValidationError, UnicodeDecodeError) as problem:
            raise ClinicError(
                f"{self._path} holds no results of this grader. Grade again: autograder grade FOLDER"
            ) from problem

    def _whole(self, model: type[Model]) -> Iterator[Model]:
        """Read a file that another program has written."""
        batch = Batch.model_validate_json(self._path.read_bytes())
        return (model.model_validate(result, from_attributes=True) for result in batch.results)


class Spool:
    """Results on disk while a batch runs: they arrive in any order and are read in batch order."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+b")  # noqa: SIM115 - closed by close()
        self._places: dict[int, int] = {}

    def add(self, index: int, result: SubmissionResult) -> None:
        """Save the result of a notebook, given its position in the batch."""
        self._places[index] = self._file.seek(0, os.SEEK_END)
        self._file.write(result.model_dump_json().encode() + b"\n")

    def lines(self) -> Iterator[bytes]:
        """Read the results as JSON, in batch order."""
        for index in sorted(self._places):
            self._file.seek(self._places[index])
            yield self._file.readline().rstrip(b"\n")

    def rows(self) -> Iterator[ResultRow]:
        """Read the results without their checks."""
        return map(ResultRow.model_validate_json, self.lines())

    def close(self) -> None:
        """Delete the file."""
        self._file.close()


def write_results(path: Path, lines: Iterable[bytes]) -> None:
    """Write results as JSON, one per line, so that they can be read one at a time.

    Raises:
        ClinicError: the file can't be written.
    """
    try:
        with replacing(path) as file:
            file.write(f"{_FIRST}\n".encode())
            for index, line in enumerate(lines):
                file.write((b",\n" if index else b"") + line)
            file.write(f"\n{_LAST}\n".encode())
    except OSError as problem:
        raise unwritable(path, problem) from None


def unwritable(path: Path, problem: OSError) -> ClinicError:
    """The error for a file that can't be written."""
    return ClinicError(
        f"{path} can't be written: {problem.strerror or problem}. Make room or name another file, and run the same "
        "command again: what is graded is kept."
    )


def counted_indices(rows: Iterable[ResultRow]) -> set[int]:
    """Which notebooks count.

    Of several notebooks by one learner for one exercise, it is one with a score, preferably under its released name,
    otherwise the last. Notebooks that are not exercises never count; those that could not be matched to an exercise
    always do.
    """
    chosen: dict[tuple[str, str], tuple[bool, bool, int]] = {}
    for index, row in enumerate(rows):
        if row.state is State.UNRELATED:
            continue
        key = (row.learner, row.exercise or f"?{row.file}")
        rank = (row.state.scored, Path(row.file).stem == row.exercise.split("/")[-1], index)
        chosen[key] = max(chosen.get(key, rank), rank)
    return {index for *_, index in chosen.values()}


def filtered(results: Results, keep: Callable[[ResultRow], bool]) -> Results:
    """Drop the results whose row fails a test."""
    return _Filtered(results, keep)


class _Filtered(Results):
    def __init__(self, results: Results, keep: Callable[[ResultRow], bool]) -> None:
        self._results = results
        self._keep = keep

    def __iter__(self) -> Iterator[SubmissionResult]:
        return (result for result, row in zip(self._results, self._results.rows(), strict=True) if self._keep(row))

    def rows(self) -> Iterator[ResultRow]:
        return filter(self._keep, self._results.rows())


def lessons_of(results: Results, lessons: Sequence[str]) -> Results:
    """Keep the notebooks of these lessons, or all if none are given."""
    return filtered(results, lambda row: row.lesson in lessons) if lessons else results
