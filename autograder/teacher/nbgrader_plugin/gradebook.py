"""Reads nbgrader's grade book: the points from the book itself, the causes from the autograded notebooks next to it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from autograder.core import MIME, CheckReport, ClinicError, Outcome, Score, State, SubmissionResult
from autograder.grading import ClassList, Person, ResultList, Results
from autograder.rendering import number

COURSE = "keras_shape_clinic"
UNTOUCHED = "Every grade in it is as it was."


def url_of(source: str) -> str:
    """A grade book's SQLAlchemy URL; a file is assumed to be SQLite."""
    return source if "://" in source else f"sqlite:///{Path(source).resolve()}"


@contextmanager
def opened(url: str) -> Iterator[Any]:
    """nbgrader's ``Gradebook`` at a URL, which must exist.

    Raises:
        ClinicError: it can't be read; the message says what to do.
    """
    from nbgrader.api import Gradebook
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    look(url)
    try:
        book = Gradebook(url, COURSE)
        try:
            yield book
        finally:
            book.close()
    except (DBAPIError, SQLAlchemyError, ImportError) as problem:
        raise ClinicError(_sentence(url, str(getattr(problem, "orig", None) or problem))) from problem


def look(url: str) -> None:
    """Check that a grade book can be read, without changing it.

    Raises:
        ClinicError: it is not there, not nbgrader's, of another version or locked.
    """
    from sqlalchemy import create_engine, inspect, text
    from sqlalchemy.exc import SQLAlchemyError

    file = _file(url)
    if file is not None and not file.is_file():
        raise ClinicError(f"There is no grade book {file}. Grade with nbgrader first, or name another one.")
    if file is not None and not os.access(file, os.R_OK):
        raise ClinicError(f"The grade book {file} may not be read by you. Ask its owner. {UNTOUCHED}")
    try:
        engine = create_engine(url, **({"connect_args": {"timeout": 2}} if file else {}))
    except (SQLAlchemyError, ImportError) as problem:
        raise ClinicError(_sentence(url, str(problem))) from problem
    try:
        with engine.connect() as connection:
            tables = set(inspect(connection).get_table_names())
            there = (
                connection.execute(text("select version_num from alembic_version")).scalar()
                if ("alembic_version" in tables)
                else None
            )
    except SQLAlchemyError as problem:
        raise ClinicError(_sentence(url, str(getattr(problem, "orig", None) or problem))) from problem
    finally:
        engine.dispose()
    if not {"assignment", "student", "grade"} <= tables:
        raise ClinicError(f"{url} is no grade book of nbgrader's: it has none of its tables. Name another one.")
    if there != (newest := _version()):
        raise ClinicError(
            f"The grade book {url} was made by another version of nbgrader (it is at {there or 'none'}, here it is "
            f"{newest}). Copy it somewhere safe, then run: nbgrader db upgrade. {UNTOUCHED}"
        )


def writable(url: str) -> None:
    """Check that an existing grade book can be written, before a day's grading depends on it.

    Raises:
        ClinicError: it is read-only or locked by somebody else.
    """
    import sqlite3

    file = _file(url)
    if file is None or not file.exists():
        return
    look(url)
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        raise ClinicError(_sentence(url, "it is read-only."))
    try:
        with closing(sqlite3.connect(file, timeout=2)) as connection:
            connection.execute("begin immediate")
            connection.rollback()
    except sqlite3.Error as problem:
        raise ClinicError(_sentence(url, str(problem))) from problem


def read_grade_book(source: str, autograded: Path) -> Results:
    """Read the results in a grade book.

    Args:
        source: its file or SQLAlchemy URL.
        autograded: nbgrader's folder of autograded notebooks, where the checks' reports are.

    Raises:
        ClinicError: the grade book can't be read.
    """
    with opened(url_of(source)) as book:
        return ResultList(
            _result(submission, notebook, autograded)
            for assignment in book.assignments
            for submission in assignment.submissions
            for notebook in sorted(submission.notebooks, key=lambda notebook: str(notebook.name))
        )


def people(source: str) -> ClassList:
    """The class list in a grade book: nbgrader's id, names, email and the platform's id."""

    def text(value: object) -> str:
        return str(value or "")

    with opened(url_of(source)) as book:
        return ClassList(
            tuple(
                Person(
                    id=text(student.id),
                    last_name=text(student.last_name),
                    first_name=text(student.first_name),
                    email=text(student.email),
                    lms_user_id=text(student.lms_user_id),
                )
                for student in book.students
            )
        )


def _result(submission: Any, notebook: Any, autograded: Path) -> SubmissionResult:
    learner, lesson = str(submission.student_id), str(submission.name)
    path = autograded / learner / lesson / f"{notebook.name}.ipynb"
    reports = _reports(path)
    grades = sorted(notebook.grades, key=lambda grade: str(grade.name))
    scores = tuple(_score(grade, reports) for grade in grades)
    result = SubmissionResult(
        file=f"{learner}/{lesson}/{notebook.name}.ipynb",
        learner=learner,
        exercise=f"{lesson}/{notebook.name}",
        state=State.NOT_GRADED,
        reason="The grade book holds no score.",
    )
    if any(grade.auto_score is None and grade.manual_score is None for grade in grades):
        return result
    blamed = next((score.report.blamed for score in scores if score.cause and score.report), None)
    return result.model_copy(
        update={
            "state": _state(scores, reports),
            "scores": scores,
            "reason": f"{blamed.sentence} {blamed.remedy}" if blamed else "",
            "notes": () if reports is not None else (f"Only its points are known: {path} is not there.",),
            "penalty": float(notebook.late_submission_penalty or 0.0),
            "comments": (*_comments(notebook), *filter(None, map(_changed, grades))),
        }
    )


def _state(scores: Sequence[Score], reports: dict[str, CheckReport] | None) -> State:
    """A notebook's state; without the autograded notebook, whether it was started is unknown."""
    if all(score.outcome is Outcome.PASSED for score in scores):
        return State.PASSED
    return State.NOT_STARTED if reports == {} else State.FAILED


def _score(grade: Any, reports: dict[str, CheckReport] | None) -> Score:
    points, out_of = float(grade.score or 0.0), float(grade.max_score)
    report = (reports or {}).get(grade.name)
    failed = Outcome.FAILED if report is not None or reports is None else Outcome.NOT_REACHED
    return Score(
        check=str(grade.name),
        points=points,
        out_of=out_of,
        outcome=Outcome.PASSED if points >= out_of else failed,
        report=report,
    )


def _comments(notebook: Any) -> Iterator[str]:
    """What a teacher wrote in formgrader."""
    for comment in sorted(notebook.comments, key=lambda comment: str(comment.name)):
        if comment.manual_comment:
            yield str(comment.manual_comment)


def _changed(grade: Any) -> str:
    """A sentence that says that a teacher changed a grade."""
    if grade.manual_score is None or grade.manual_score == grade.auto_score:
        return ""
    before = "" if grade.auto_score is None else f" from {number(grade.auto_score)}"
    return f"The points of {grade.name} were changed{before} to {number(grade.manual_score)}."


def _reports(path: Path) -> dict[str, CheckReport] | None:
    """The last report of each check in an autograded notebook, or ``None`` if there is no such notebook."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return None
    found = {}
    for cell in cells:
        for output in cell.get("outputs", []):
            name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
            if name and MIME in output.get("data", {}):
                found[name] = CheckReport.model_validate(output["data"][MIME])
    return found


def _file(url: str) -> Path | None:
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def _version() -> str:
    """The grade book version that the installed nbgrader creates."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    config = Config()
    config.set_main_option("script_location", ALEMBIC_DIR)
    return str(ScriptDirectory.from_config(config).get_current_head())


def _sentence(url: str, problem: str) -> str:
    """What is wrong with a grade book, and what to do."""
    sentence = " ".join(problem.split())
    if "locked" in sentence:
        help_ = "Another program is writing to it. Wait until it is done, or close it, then run this again."
    elif "readonly" in sentence or "read-only" in sentence:
        help_ = "It is read-only. Make the file and its folder writable, then run this again."
    elif "no such column" in sentence or "no such table" in sentence:
        help_ = "Another version of nbgrader made it. Copy it somewhere safe, then run: nbgrader db upgrade."
    elif "psycopg" in sentence or "Can't load plugin" in sentence:
        help_ = "Its driver is not installed. For PostgreSQL: pip install 'keras-shape-clinic[postgres]'"
    elif "not a database" in sentence or "malformed" in sentence:
        help_ = "The file is no database, or is damaged. Name another one, or take your last copy of it."
    else:
        help_ = "See that its server runs and the address is right, then run this again."
    return f"The grade book {url} can't be used: {sentence} {help_} {UNTOUCHED}"
