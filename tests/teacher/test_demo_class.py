"""The made-up class: the same each time, said to be made up, and never over a teacher's files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat
import pytest

from autograder.core.errors import ClinicError
from autograder.core.result import State, SubmissionResult
from autograder.exercises.exercise import Exercise, find
from autograder.teacher import demo_class
from tests.conftest import ROOT

pytestmark = pytest.mark.confined

EXERCISES = [exercise for exercise in find(ROOT / "solutions") if exercise.lesson == "01_missing_input_shape"]


@pytest.fixture(autouse=True)
def no_keras(monkeypatch: pytest.MonkeyPatch) -> None:
    def grade(paths: Sequence[Path], exercises: Sequence[Exercise]) -> Iterator[SubmissionResult]:
        return (
            SubmissionResult(file=str(path), exercise=f"{path.parent.name}/{path.stem}", state=State.PASSED)
            for path in paths
        )

    monkeypatch.setattr(demo_class, "grade", grade)


def test_a_class_is_drawn_from_the_attempts_and_is_the_same_each_time() -> None:
    result = demo_class.draw(EXERCISES, 30)
    assert result == demo_class.draw(EXERCISES, 30)
    assert len({item.person.id for item in result}) == 30
    for item in result:
        for exercise, source in item.answers:
            assert source in {attempt.source for attempt in exercise.attempts}


def test_everything_a_teacher_looks_at_is_written_and_said_to_be_made_up(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    batch = demo_class.demo_class(folder, EXERCISES, 4)
    there = {path.name for path in folder.iterdir()}
    assert there >= {"submitted", "class.csv", "grades.json", "report", "feedback", "moodle.csv", "canvas.csv"}
    assert "made up" in (folder / "made_up.txt").read_text()
    assert "(a made-up class)" in (folder / "report" / "report.html").read_text()
    assert len(batch.results) == len(list(folder.glob("submitted/*/*/*.ipynb")))
    for path in folder.glob("submitted/*/*/*.ipynb"):
        assert "BEGIN HIDDEN TESTS" not in str(nbformat.read(path, as_version=4))


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(ClinicError, match="no made-up class"):
        demo_class.demo_class(tmp_path, EXERCISES, 1)
    assert (tmp_path / "thesis.txt").exists()
