"""Solutions, collected work and the grade book are closed to other users, and the exchange is not."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from autograder.core.errors import ClinicError
from autograder.teacher.privacy import close_to_others


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course as git and nbgrader leave it: every user can read it."""
    for name in ("solutions/01_one", "build/submitted/ada", "build/exchange"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "build/gradebook.db").touch()
    for path in (tmp_path / "solutions", tmp_path / "build", *(tmp_path / "build").iterdir()):
        path.chmod(0o755)
    (tmp_path / "build/exchange").chmod(0o777)
    return tmp_path


def test_with_an_exchange_elsewhere_all_is_closed(course: Path) -> None:
    sentences: list[str] = []
    close_to_others(course, Path("/srv/nbgrader/exchange"), sentences.append)
    assert mode(course / "solutions") == mode(course / "build") == 0o700
    assert sentences == [
        "Other users could read or change solutions, build. This is closed now: only you, and a shared group, can."
    ]
    close_to_others(course, Path("/srv/nbgrader/exchange"), sentences.append)
    assert len(sentences) == 1


def test_around_an_exchange_everything_else_is_closed(course: Path) -> None:
    sentences: list[str] = []
    close_to_others(course, course / "build/exchange", sentences.append)
    assert mode(course / "build/exchange") == 0o777
    assert mode(course / "build") == 0o711
    assert mode(course / "build/submitted") == mode(course / "build/gradebook.db") == 0o700
    assert "build/gradebook.db" in sentences[0]
    assert "build/submitted" in sentences[0]


def test_several_teachers_share_a_folder_with_the_set_group_id_bit(course: Path) -> None:
    for name in ("solutions", "build"):
        (course / name).chmod(0o2775)
    close_to_others(course, Path("/srv/nbgrader/exchange"), print)
    assert mode(course / "solutions") == mode(course / "build") == 0o2770


def test_a_folder_that_cannot_be_closed_stops_the_start(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    with pytest.raises(ClinicError, match=r"Other users can read or change .*solutions.* sudo chmod -R go-rwx"):
        close_to_others(course, Path("/srv/nbgrader/exchange"), print)
