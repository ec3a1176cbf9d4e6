"""The same class in SQLite and in a PostgreSQL server of Debian's: the same grades."""

from __future__ import annotations

import csv
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.teacher.nbgrader_plugin.config import GRADEBOOK
from autograder.teacher.nbgrader_plugin.gradebook import people, read_grade_book
from tests.integration.test_exchange import LESSON, NAMES, School

pytestmark = [pytest.mark.confined, pytest.mark.postgres]
pytest.importorskip("psycopg")

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture
def server() -> Iterator[str]:
    """The URL of an empty grade book in a server of its own, which listens in a private folder only."""
    folder = Path(tempfile.mkdtemp(prefix="grades-"))
    owner = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, owner)

    def run(program: str, *arguments: str) -> None:
        command = [str(SERVERS[-1] / program), *arguments]
        subprocess.run(
            command, cwd=folder, user=owner if os.geteuid() == 0 else None, check=True, stdout=subprocess.DEVNULL
        )

    data = str(folder / "data")
    run("initdb", "--pgdata", data, "--username", "teacher", "--auth", "trust", "--encoding", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    run("pg_ctl", "--pgdata", data, "--wait", "--log", str(folder / "log"), "-o", options, "start")
    try:
        run("createdb", "--host", str(folder), "--username", "teacher", "gradebook")
        yield f"postgresql+psycopg://teacher@/gradebook?host={folder}"
    finally:
        run("pg_ctl", "--pgdata", data, "--wait", "--mode", "fast", "stop")
        shutil.rmtree(folder)


@pytest.mark.skipif(not SERVERS, reason="Debian's package postgresql is not installed")
def test_a_class_has_the_same_grades_in_postgresql_as_in_sqlite(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports, classes = [], []
    for name, url in (("sqlite", ""), ("postgresql", server)):
        monkeypatch.setenv(GRADEBOOK, url)
        school = School(tmp_path / name)
        school.run("teacher", "generate_assignment", LESSON)
        for learner, role in {"right": "fix", "Жанна d'Arc": "wrong", "untouched": "broken"}.items():
            school.put(learner, **{NAMES[0]: role})
        school.run("teacher", "autograde", LESSON)
        school.run("teacher", "generate_feedback", LESSON)
        school.run("teacher", "export", "--to", "build/grades.csv")
        with (school.course / "build" / "grades.csv").open(encoding="utf-8") as file:
            exports.append(sorted((row["student_id"], row["score"], row["max_score"]) for row in csv.DictReader(file)))
        book = url or str(school.course / "build" / "gradebook.db")
        results = read_grade_book(book, school.course / "build" / "autograded")
        classes.append(sorted((r.learner, r.exercise, r.state, r.points, r.blamed and r.blamed.cause) for r in results))
        assert {person.id for person in people(book).people} == {"right", "Жанна d'Arc", "untouched"}
    assert exports[0] == exports[1]
    assert classes[0] == classes[1]
    assert {score for _, score, _ in exports[0]} != {"0.0"}
    assert (tmp_path / "postgresql" / "course" / "build" / "gradebook.db").exists() is False
