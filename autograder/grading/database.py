"""The store's database: opens it, migrates it to this version, and explains its errors in sentences."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from autograder.core import ClinicError

VERSION_TABLE = "clinic_version"
RESULTS_TABLE = "clinic_results"
_OLD_VERSION_TABLE = "clinic_about"
_FIRST = "r1"
_WAIT_SECONDS = 60
_LOCK = 20_250_914
"""PostgreSQL's number for the lock under which the tables are created."""
_HELP = {
    "SQLITE_BUSY": "Another program holds it. Wait until that has ended, and run the same command again.",
    "SQLITE_LOCKED": "Another program holds it. Wait until that has ended, and run the same command again.",
    "SQLITE_READONLY": "It can only be read. Make it writable, or name another one with --store FILE.",
    "SQLITE_FULL": "Make room, and run the same command again: what is graded is kept.",
}
"""What to do, by the prefix of SQLite's name for an error."""


class Database:
    """A database with the tables of this version.

    Args:
        where: an SQLAlchemy URL, or the path of an SQLite file.

    Raises:
        ClinicError: it can't be opened, is locked, can't be written, or was written by a newer version.
    """

    def __init__(self, where: str) -> None:
        self.name = re.sub(r"(?<=://)([^/:]*):.*@", r"\1:***@", where)  # a password stays out of terminals and logs
        try:
            self._engine = _engine(url_of(where))
        except OSError as problem:
            raise ClinicError(
                f"The store {self.name} can't be made: {problem.strerror}. Name another: --store FILE"
            ) from None
        except (SQLAlchemyError, ImportError, ValueError) as problem:
            raise ClinicError(
                f"No store can be opened at {self.name}: {_line(problem)}. Give a file, or a URL as in "
                "--store sqlite:///build/grades.db"
            ) from None
        with self.writing() as connection:
            self._migrate(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; nobody else can write at the same time."""
        with self._explained(), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads."""
        with self._explained(), self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close the database connection."""
        self._engine.dispose()

    def _migrate(self, connection: Connection) -> None:
        """Migrate the tables to this version; if two programs start at once, one migrates and the other waits."""
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"select pg_advisory_xact_lock({_LOCK})"))
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes.update(connection=connection, version_table=VERSION_TABLE)
        script = ScriptDirectory.from_config(config)
        tables = set(inspect(connection).get_table_names())
        options = {"version_table": VERSION_TABLE}
        version = MigrationContext.configure(connection, opts=options).get_current_revision()
        if version is None and RESULTS_TABLE in tables:
            self._see_old_version(connection, tables)
            command.stamp(config, _FIRST)
        elif version is not None and version not in {revision.revision for revision in script.walk_revisions()}:
            raise self._of_another_version(version)
        if version != script.get_current_head():
            command.upgrade(config, "head")
        # Fails here, and not after hours, where nothing can be written.
        connection.execute(text(f"delete from {RESULTS_TABLE} where id = -1"))

    def _see_old_version(self, connection: Connection, tables: set[str]) -> None:
        """Check that a store without an Alembic version is from the one release that had none."""
        versions = []
        if _OLD_VERSION_TABLE in tables:
            versions = list(connection.scalars(text(f"select version from {_OLD_VERSION_TABLE}")))
        if versions != [1]:
            raise self._of_another_version(", ".join(map(str, versions)) or "none")

    def _of_another_version(self, found: str) -> ClinicError:
        return ClinicError(
            f"The store {self.name} was written by another version of the grader (its version is {found}). "
            "Install that version or a newer one, or name a new store: --store sqlite:///build/new.db"
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except SQLAlchemyError as problem:
            raise self.unusable(problem) from None

    def unusable(self, problem: SQLAlchemyError) -> ClinicError:
        """An error as a sentence, with what to do."""
        cause = problem.orig if isinstance(problem, DBAPIError) else None
        code = getattr(cause, "sqlite_errorname", "") if isinstance(cause, sqlite3.Error) else ""
        words = (words for name, words in _HELP.items() if code.startswith(name))
        help = next(words, "Name another one with --store FILE.")
        return ClinicError(f"The store {self.name} can't be used: {_line(problem)}. {help}")


def url_of(where: str) -> str:
    """An SQLAlchemy URL; a file is assumed to be SQLite."""
    return where if re.match(r"\w+(\+\w+)?:", where) else f"sqlite:///{where}"


def is_store(where: str) -> bool:
    """Whether an existing database contains results of `autograder grade`."""
    try:
        engine = create_engine(url_of(where))
        file = engine.url.database or ""
        if engine.dialect.name == "sqlite" and not Path(file).is_file():
            return False
        with engine.connect() as connection:
            return RESULTS_TABLE in inspect(connection).get_table_names()
    except (SQLAlchemyError, ImportError, ValueError):
        return False


def _engine(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    file = url.database or ""
    if file and file != ":memory:" and not file.startswith("file:"):
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    wait = {} if "timeout" in url.query else {"timeout": _WAIT_SECONDS}
    engine = create_engine(url, connect_args=wait)
    event.listen(engine, "connect", _begin_by_hand)
    event.listen(engine, "begin", _begin)
    return engine


def _begin_by_hand(connection: Any, _: object) -> None:
    """Keep Python's sqlite3 from starting transactions: it starts them too late to keep two writers apart."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _line(problem: Exception) -> str:
    """A problem on one line, without SQL and links."""
    cause = problem.orig if isinstance(problem, DBAPIError) and problem.orig else problem
    return str(cause).strip().splitlines()[0].rstrip(".") if str(cause).strip() else type(problem).__name__
