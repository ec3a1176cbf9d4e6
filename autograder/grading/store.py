"""Results that stay: each is written when it is known, in one transaction, and found again by what it holds for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import NamedTuple

from pydantic import ValidationError
from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    delete,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from autograder.core import ClinicError, State, SubmissionResult

VERSION = 1
_TRIES = 5
_tables = MetaData()
_about = Table("clinic_about", _tables, Column("version", Integer, primary_key=True))
_results = Table(
    "clinic_results",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("learner", String(500), nullable=False),
    Column("exercise", String(500), nullable=False),
    Column("cells", String(64), nullable=False),
    Column("text", String(64), nullable=False),
    Column("grader", String(500), nullable=False),
    Column("state", String(20), nullable=False),
    Column("points", Integer),
    Column("out_of", Integer),
    Column("file", Text, nullable=False),
    Column("graded", DateTime(timezone=True), nullable=False),
    Column("verdict", Text, nullable=False),
    UniqueConstraint("learner", "exercise", "cells", "text", "grader"),
)


class Judgement(NamedTuple):
    """What a verdict depends on.

    Attributes:
        exercise: the exercise's key.
        cells: digest of the learner's cells.
        text: digest of the exercise.
        grader: which grader it is.
    """

    exercise: str
    cells: str
    text: str
    grader: str


class Found(NamedTuple):
    """A verdict from the store, and whether it was given to the same learner."""

    verdict: SubmissionResult
    own: bool


class Store:
    """The results of all batches so far.

    Args:
        where: an SQLAlchemy URL, or the path of an SQLite file.

    Raises:
        ClinicError: it can't be opened, is locked, can't be written, or was made by another version.
    """

    def __init__(self, where: str) -> None:
        self._where = _shown(where)
        url = where if re.match(r"\w+(\+\w+)?:", where) else f"sqlite:///{where}"
        try:
            self._url = make_url(url)
            file = self._url.database or ""
            if (
                self._url.get_backend_name() == "sqlite"
                and file
                and file != ":memory:"
                and not file.startswith("file:")
            ):
                Path(file).parent.mkdir(parents=True, exist_ok=True)
            self._engine = create_engine(self._url)
        except OSError as problem:
            raise ClinicError(
                f"The store {self._where} can't be made: {problem.strerror}. Name another: --store"
            ) from None
        except (SQLAlchemyError, ImportError, ValueError) as problem:
            raise ClinicError(
                f"No store can be opened at {self._where}: {_line(problem)}. Give a file, or an URL as in "
                "--store sqlite:///build/grades.db"
            ) from None
        self._begin()

    def find(self, judgement: Judgement, learner: str | None) -> Found | None:
        """The newest verdict that holds for these cells, a learner's own one first; what was not graded is none."""
        query = (
            select(_results.c.verdict, _results.c.learner)
            .where(*(_results.c[name] == value for name, value in judgement._asdict().items()))
            .where(_results.c.state != State.NOT_GRADED.value)
            .order_by(_results.c.learner != (learner or ""), _results.c.id.desc())
            .limit(1)
        )
        with self._told(), self._engine.connect() as reading:
            row = reading.execute(query).first()
        if row is None:
            return None
        try:
            return Found(SubmissionResult.model_validate_json(row.verdict), row.learner == learner)
        except ValidationError:
            return None

    def keep(self, judgement: Judgement, learner: str, file: str, verdict: SubmissionResult) -> None:
        """Write a verdict, in place of an earlier one on the same cells of the same learner."""
        key = {**judgement._asdict(), "learner": learner}
        graded = verdict.state is not State.NOT_GRADED
        row = {
            **key,
            "state": verdict.state.value,
            "points": verdict.points if graded else None,
            "out_of": verdict.out_of if graded else None,
            "file": file,
            "graded": datetime.now(UTC),
            "verdict": verdict.model_dump_json(),
        }
        for attempt in range(_TRIES):
            try:
                with self._writing() as writing:
                    writing.execute(delete(_results).where(*(_results.c[name] == key[name] for name in key)))
                    writing.execute(insert(_results).values(row))
                return
            except IntegrityError as problem:  # another grader wrote it between the two lines
                if attempt == _TRIES - 1:
                    raise self._unusable(problem) from None

    def close(self) -> None:
        """Close the database connection."""
        self._engine.dispose()

    def _begin(self) -> None:
        """Make the tables, or see that they are ours; another grader may be making them at the same moment."""
        for attempt in range(_TRIES):
            try:
                with self._engine.begin() as writing:
                    self._see_version(writing)
                return
            except DBAPIError as problem:
                if attempt == _TRIES - 1 or "locked" in str(problem):
                    break
                sleep(random.uniform(0.05, 0.3))
        with self._writing() as writing:
            self._see_version(writing)

    def _see_version(self, writing: Connection) -> None:
        there = set(inspect(writing).get_table_names())
        if there and _about.name not in there and _results.name in there:
            raise self._other_version("no version")
        _tables.create_all(writing)
        versions = list(writing.scalars(select(_about.c.version)))
        if not versions:
            writing.execute(insert(_about).values(version=VERSION))
        elif versions != [VERSION]:
            raise self._other_version(f"version {', '.join(map(str, versions))}")
        writing.execute(
            delete(_about).where(_about.c.version == 0)
        )  # fails here, not after hours, where one can't write

    def _other_version(self, found: str) -> ClinicError:
        return ClinicError(
            f"The store {self._where} was made by another version of the grader ({found}, this one has {VERSION}). "
            "Name a new one: --store sqlite:///build/new.db"
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._told(), self._engine.begin() as writing:
            yield writing

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except SQLAlchemyError as problem:
            raise self._unusable(problem) from None

    def _unusable(self, problem: SQLAlchemyError) -> ClinicError:
        line = _line(problem)
        help = "Name another one with --store FILE."
        if "locked" in line:
            help = "Another program holds it. Wait until that has ended, and run the same command again."
        elif "readonly" in line or "read-only" in line:
            help = "It can only be read. Make it writable, or name another one with --store FILE."
        elif "full" in line:
            help = "Make room, and run the same command again: what is graded is kept."
        return ClinicError(f"The store {self._where} can't be used: {line}. {help}")


def _shown(where: str) -> str:
    """A store as messages name it: a password in its URL stays out of terminals and logs."""
    return re.sub(r"(?<=://)([^/:]*):.*@", r"\1:***@", where)


def _line(problem: Exception) -> str:
    """A problem in one line, without SQL and links."""
    told = problem.orig if isinstance(problem, DBAPIError) and problem.orig else problem
    return str(told).strip().splitlines()[0].rstrip(".") if str(told).strip() else type(problem).__name__
