"""The store: each result is written in one transaction as soon as it is known, and looked up by what it depends on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from pydantic import ValidationError
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, delete, func, insert, or_, select
from sqlalchemy.exc import IntegrityError

from autograder.core import PlatformUser, State, SubmissionResult
from autograder.grading.database import RESULTS_TABLE, Database
from autograder.grading.results import ResultRow, Results

_TRIES = 5
_results = Table(
    RESULTS_TABLE,
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("learner", String(500)),
    Column("exercise", String(500)),
    Column("cells", String(64)),
    Column("text", String(64)),
    Column("grader", String(500)),
    Column("state", String(20)),
    Column("points", Integer),
    Column("out_of", Integer),
    Column("file", Text),
    Column("graded", DateTime(timezone=True)),
    Column("verdict", Text),
    Column("platform", Text),
)
"""The table as of the newest migration in `migrations`."""


class Judgement(NamedTuple):
    """What a verdict depends on.

    Attributes:
        exercise: the exercise's key.
        cells: digest of the learner's cells.
        text: digest of the exercise.
        grader: the grader's fingerprint.
    """

    exercise: str
    cells: str
    text: str
    grader: str


class Found(NamedTuple):
    """A verdict from the store, and whether it was given to the same learner."""

    verdict: SubmissionResult
    is_own: bool


class Store:
    """The results of all batches so far.

    Args:
        where: an SQLAlchemy URL, or the path of an SQLite file. A store of an older version is migrated.

    Raises:
        ClinicError: it can't be opened, is locked, can't be written, or was written by a newer version.
    """

    def __init__(self, where: str) -> None:
        self._database = Database(where)

    def find(self, judgement: Judgement, learner: str | None) -> Found | None:
        """The newest verdict on these cells, preferably the learner's own; ungraded ones have none."""
        query = (
            select(_results.c.verdict, _results.c.learner)
            .where(*(_results.c[name] == value for name, value in judgement._asdict().items()))
            .where(_results.c.state != State.NOT_GRADED.value)
            .order_by(_results.c.learner != (learner or ""), _results.c.id.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        try:
            return Found(SubmissionResult.model_validate_json(row.verdict), row.learner == learner)
        except ValidationError:
            return None

    def keep(
        self,
        judgement: Judgement,
        learner: str,
        file: str,
        verdict: SubmissionResult,
        platform: PlatformUser | None = None,
    ) -> None:
        """Write a verdict, replacing an earlier one on the same cells of the same learner."""
        key = {**judgement._asdict(), "learner": learner}
        graded = verdict.state.scored
        row = {
            **key,
            "state": verdict.state.value,
            "points": verdict.points if graded else None,
            "out_of": verdict.out_of if graded else None,
            "file": file,
            "graded": datetime.now(UTC),
            "verdict": verdict.model_dump_json(),
            "platform": platform.model_dump_json() if platform else None,
        }
        for attempt in range(_TRIES):
            try:
                with self._database.writing() as connection:
                    connection.execute(delete(_results).where(*(_results.c[name] == key[name] for name in key)))
                    connection.execute(insert(_results).values(row))
                return
            except IntegrityError as problem:  # another grader wrote it between the two statements
                if attempt == _TRIES - 1:
                    raise self._database.unusable(problem) from None

    def prune(self, grader: str | None, days: int | None = None) -> int:
        """Delete results, and return how many.

        Args:
            grader: delete those of graders other than this one, which will not be used again.
            days: delete those that are older.
        """
        conditions = []
        if grader is not None:
            conditions.append(_results.c.grader != grader)
        if days is not None:
            conditions.append(_results.c.graded < datetime.now(UTC) - timedelta(days=days))
        if not conditions:
            return 0
        with self._database.writing() as connection:
            return connection.execute(delete(_results).where(or_(*conditions))).rowcount

    def close(self) -> None:
        """Close the database connection."""
        self._database.close()


class StoredResults(Results):
    """The newest result of each learner in each exercise, whichever grader gave it.

    Args:
        where: the store; see `Store`.
    """

    def __init__(self, where: str) -> None:
        self._where = where

    def __iter__(self) -> Iterator[SubmissionResult]:
        newest = select(func.max(_results.c.id)).group_by(_results.c.learner, _results.c.exercise)
        query = (
            select(_results.c.verdict, _results.c.learner, _results.c.file, _results.c.platform)
            .where(_results.c.id.in_(newest))
            .order_by(_results.c.learner, _results.c.exercise)
        )
        database = Database(self._where)
        try:
            with database.reading() as connection:
                for row in connection.execution_options(yield_per=100).execute(query):
                    platform = PlatformUser.model_validate_json(row.platform) if row.platform else None
                    update = {"learner": row.learner, "file": row.file, "platform": platform}
                    yield SubmissionResult.model_validate_json(row.verdict).model_copy(update=update)
        finally:
            database.close()

    def rows(self) -> Iterator[ResultRow]:
        """See `Results.rows`."""
        return map(ResultRow.model_validate, self)
