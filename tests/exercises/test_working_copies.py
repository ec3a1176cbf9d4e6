"""A learner's copies follow the release, and no edit of theirs is ever lost."""

import json
from pathlib import Path

import pytest

from autograder.core.errors import ClinicError
from autograder.exercises.working_copies import RECORD, lay_out

LESSON = "course/01_one.ipynb"
EXERCISE = "exercises/01_one/fix.ipynb"


def notebook(source: str, **metadata: object) -> str:
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "a",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "source": source,
    }
    return json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(tmp_path, LESSON, notebook("one"))
    put(tmp_path, EXERCISE, notebook("broken"))
    put(tmp_path, "course/01_one.py", "# the text stays where it is")
    return tmp_path


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


def hows(root: Path, work: Path) -> dict[str, str]:
    return {change.name: change.how for change in lay_out(root, work)}


def test_first_time_copies_the_same_structure_so_that_links_hold(root: Path, work: Path) -> None:
    assert hows(root, work) == {LESSON: "new", EXERCISE: "new"}
    copied = sorted(path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file())
    assert copied == [RECORD, LESSON, EXERCISE]
    assert (work / EXERCISE).read_bytes() == (root / EXERCISE).read_bytes()


def test_second_time_changes_nothing_edited_or_not(root: Path, work: Path) -> None:
    lay_out(root, work)
    put(work, EXERCISE, notebook("my answer"))
    assert lay_out(root, work) == []
    assert (work / EXERCISE).read_text() == notebook("my answer")


def test_untouched_copy_follows_the_release(root: Path, work: Path) -> None:
    lay_out(root, work)
    put(root, LESSON, notebook("one, better"))
    assert hows(root, work) == {LESSON: "updated"}
    assert (work / LESSON).read_text() == notebook("one, better")


def test_edited_copy_is_kept_and_the_new_release_put_beside_it_once(root: Path, work: Path) -> None:
    lay_out(root, work)
    put(work, EXERCISE, notebook("my answer"))
    put(root, EXERCISE, notebook("broken, better"))
    (change,) = lay_out(root, work)
    assert change.sentence() == (
        f"{EXERCISE} has a new release. Yours is kept as it is; the new one is beside it: "
        "exercises/01_one/fix.new.ipynb"
    )
    assert (work / EXERCISE).read_text() == notebook("my answer")
    assert (work / "exercises/01_one/fix.new.ipynb").read_text() == notebook("broken, better")
    assert lay_out(root, work) == []


def test_edited_copy_beside_is_kept_too(root: Path, work: Path) -> None:
    lay_out(root, work)
    put(work, EXERCISE, notebook("my answer"))
    for number, source in enumerate(["two", "three", "four"]):
        put(root, EXERCISE, notebook(source))
        (change,) = lay_out(root, work)
        if number == 0:
            put(work, change.beside, notebook("my second answer"))
    folder = work / "exercises/01_one"
    assert sorted(path.name for path in folder.iterdir()) == ["fix.ipynb", "fix.new.ipynb", "fix.new2.ipynb"]
    assert (folder / "fix.new.ipynb").read_text() == notebook("my second answer")
    assert (folder / "fix.new2.ipynb").read_text() == notebook("four")


def test_copy_that_was_merely_opened_counts_as_untouched(root: Path, work: Path) -> None:
    put(root, LESSON, notebook("one\ntwo"))
    lay_out(root, work)
    opened = json.loads(notebook("", language_info={"name": "python", "version": "3.12.1"}))
    opened["cells"][0]["source"] = ["one\n", "two"]
    put(work, LESSON, json.dumps(opened, indent=1))
    put(root, LESSON, notebook("one, better"))
    assert hows(root, work) == {LESSON: "updated"}


def test_deleted_copy_is_written_again(root: Path, work: Path) -> None:
    lay_out(root, work)
    (work / LESSON).unlink()
    assert hows(root, work) == {LESSON: "new"}


def test_copies_without_a_record_are_taken_for_edited(root: Path, work: Path) -> None:
    put(work, EXERCISE, notebook("from before"))
    assert hows(root, work) == {LESSON: "new", EXERCISE: "beside"}
    assert (work / EXERCISE).read_text() == notebook("from before")


def test_copy_that_is_no_notebook_any_more_is_kept(root: Path, work: Path) -> None:
    lay_out(root, work)
    put(work, EXERCISE, "half a noteb")
    put(root, EXERCISE, notebook("broken, better"))
    assert hows(root, work) == {EXERCISE: "beside"}


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', "\x00"])
def test_corrupt_record_is_said_and_deleting_it_loses_nothing(root: Path, work: Path, text: str) -> None:
    lay_out(root, work)
    put(work, EXERCISE, notebook("my answer"))
    put(work, RECORD, text)
    with pytest.raises(ClinicError, match="Delete that file and run the same command again"):
        lay_out(root, work)
    (work / RECORD).unlink()
    assert hows(root, work) == {EXERCISE: "beside"}
    assert (work / EXERCISE).read_text() == notebook("my answer")


def test_folder_that_cannot_be_written_is_said(root: Path, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ClinicError, match=r"can't be copied to .*work: Permission denied .*Make the folder writable"):
        lay_out(root, work)


def test_file_in_the_way_is_said(root: Path, work: Path) -> None:
    work.write_text("a file")
    with pytest.raises(ClinicError, match="Make the folder writable"):
        lay_out(root, work)
