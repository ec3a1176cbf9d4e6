"""An exercise's text: an error names the file, the cell and the fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.exercises.exercise import BadExercise, find, read
from tests.conftest import ROOT

GOOD = (ROOT / "solutions/01_missing_input_shape/declare_the_input.py").read_text(encoding="utf-8")


def changed(folder: Path, old: str, new: str) -> Path:
    assert old in GOOD
    path = folder / "lesson" / "changed.py"
    path.parent.mkdir()
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    return path


def test_roles_are_read_with_their_attributes() -> None:
    exercise = read(ROOT / "solutions/01_missing_input_shape/declare_the_input.py")
    assert exercise.key == "01_missing_input_shape/declare_the_input"
    assert exercise.starter.because == "input_not_declared"
    assert [cell.points for cell in exercise.role("check")] == [2, 2]
    assert "from autograder import check" in exercise.setup.source
    assert exercise.story[0].source.startswith("# Exercise")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('role="fix"', "role=fix", r'changed.py, line \d+: quote the value: role="..."'),
        ('because="batch_axis_in_input"', "because=batch", 'quote the value: because="..."'),
        ('role="fix"', 'role="fxi"', r"cell \d+: no such role: fxi. Roles are broken, fix"),
        ('because="batch_axis_in_input"', 'because="batch"', r"cell \d+: no such cause: batch. .*causes.toml"),
        ('role="wrong" because="not_a_model"', 'role="wrong"', "name the cause to blame"),
        ('role="check" points=2', 'role="check"', "state its points"),
        ('role="check" points=2', 'role="check" points="two"', "points must be a whole number"),
        ('role="symptom"', 'role="fix"', 'one cell with role="fix" is needed, 2 found'),
        ('# %% [markdown] role="hint"', "# %% [markdown]", 'at least 3 cells with role="hint" are needed, 0 found'),
        ("from autograder import check\n", "", "the set-up must begin with `from autograder import`"),
        ('\ncheck("build_model"', "\nprint(", "checks nothing: it needs a line that begins"),
        ('# %% role="symptom"', "# %%", 'one cell with role="symptom" is needed, 0 found'),
    ],
)
def test_a_slip_in_the_text_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(BadExercise, match=says):
        read(changed(tmp_path, old, new))


def test_a_folder_without_exercises_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadExercise, match=r"no exercises here. An exercise is a file LESSON/NAME.py"):
        find(tmp_path)


def test_a_new_file_is_a_new_exercise(tmp_path: Path) -> None:
    path = changed(tmp_path, "Say what one sample is", "A teacher's own")
    assert [exercise.path for exercise in find(tmp_path)] == [path]
