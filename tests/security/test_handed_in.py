"""Files, folders and archives that attack the grader: each is one row with its reason, and the rest is graded."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from autograder.cli.main import main
from autograder.core import ClinicError, State, write
from autograder.grading import folders
from autograder.grading.batch import Session
from autograder.grading.reader import Reader
from autograder.grading.store import Store
from autograder.grading.trust import IN_MEMORY, see_exercises, see_output, see_store
from tests.conftest import ROOT
from tests.handed_in import EXERCISE, OTHER, Judged, collected, notebook, saved

KEYS = [EXERCISE.key, OTHER.key]
NAME = f"{EXERCISE.key}.ipynb"


def graded(folder: Path, store: Store | None = None) -> dict[str, tuple[State, str]]:
    """What becomes of each file in a folder, and why."""
    with collected([folder], KEYS) as found, Judged() as grader:
        session = Session(grader, store or Store(IN_MEMORY), lambda *args: Immediate(grader.verdict(*args)), 4)
        results = dict(session.results(found))
    return {str(Path(result.file).relative_to(folder)): (result.state, result.reason) for result in results.values()}


class Immediate:
    """A verdict that is there at once."""

    def __new__(cls, value: Any) -> Any:
        from concurrent.futures import Future

        future: Future[Any] = Future()
        future.set_result(value)
        return future


# --- notebooks


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    result = json.loads(notebook("right"))
    change(result)
    return json.dumps(result).encode()


def cells(count: int) -> list[dict[str, Any]]:
    return [{"cell_type": "code", "id": f"x{number}", "metadata": {}, "source": ""} for number in range(count)]


NOTEBOOKS: dict[str, bytes] = {
    "tags that are objects": changed(
        lambda built: built["cells"][0]["metadata"].update(tags=[{"a": number} for number in range(12_000)])
    ),
    "outputs of many kinds": changed(
        lambda built: built["cells"][1].update(outputs=[{"output_type": {"x": [number]}} for number in range(3000)])
    ),
    "thousands of cells": changed(lambda built: built["cells"].extend(cells(5000))),
    "the same id thousands of times": changed(lambda built: built["cells"].extend(cells(1) * 5000)),
    "metadata in each other": changed(
        lambda built: built["metadata"].update(json.loads('{"a":' * 500 + "1" + "}" * 500))
    ),
    "too many cells": changed(lambda built: built["cells"].extend(cells(20_001))),
    "text without an end": changed(lambda built: built["cells"][1].update(source=["x" * 10**5] * 60)),
    "brackets": b'{"nbformat": 4, "cells": ' + b"[" * 10**6 + b"]" * 10**6 + b"}",
    "lists": b'{"nbformat": 4, "cells": [' + b"[]," * 10**6 + b"[]]}",
    "a number without an end": b'{"nbformat": 4, "cells": [' + b"9" * 10**6 + b"]}",
    "cells that are a mapping": changed(lambda built: built.update(cells={"0": 1})),
    "cells that are texts": changed(lambda built: built.update(cells=["x"] * 100)),
    "a source that is a mapping": changed(lambda built: built["cells"][1].update(source={"a": 1})),
    "a kernel that is a list": changed(lambda built: built["metadata"].update(kernelspec=[1])),
    "half characters": changed(lambda built: built["cells"][1].update(source="\ud800")),
    "zero bytes": changed(lambda built: built["cells"][1].update(source="\0")),
    "names that are markup": changed(lambda built: built["cells"][1].update(id="<script>alert(1)</script>")),
    "another's encoding": notebook("right").decode().encode("utf-16"),
    "nothing": b"",
}


@pytest.mark.parametrize("data", NOTEBOOKS.values(), ids=NOTEBOOKS.keys())
def test_a_notebook_is_read_in_bounded_time_or_is_one_row(tmp_path: Path, data: bytes) -> None:
    saved(tmp_path / "ada" / NAME, "right")
    (tmp_path / "mallory" / EXERCISE.lesson).mkdir(parents=True)
    (tmp_path / "mallory" / NAME).write_bytes(data)
    results = graded(tmp_path)
    assert results.pop(f"ada/{NAME}")[0] is State.PASSED
    [(state, reason)] = results.values()
    assert state is not State.NOT_GRADED or reason.endswith(".")


def test_a_reader_that_is_lost_over_one_file_reads_the_next(tmp_path: Path) -> None:
    path = saved(tmp_path / NAME, "right")
    with Reader() as reader:
        assert reader.notebook(path).exercise == EXERCISE.key
        assert reader._worker is not None
        reader._worker.end()
        with suppress(Exception):
            reader.notebook(path)
        assert reader.notebook(path).exercise == EXERCISE.key


# --- folders


def deep(folder: Path, parts: int, name: str = "d") -> Path:
    """Folders in each other, made without a path that is too long for the system."""
    (folder / name).mkdir()
    descriptor = os.open(folder / name, os.O_RDONLY)
    for _ in range(parts):
        os.mkdir(name, dir_fd=descriptor)
        deeper = os.open(name, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = deeper
    with os.fdopen(os.open("x.ipynb", os.O_WRONLY | os.O_CREAT, dir_fd=descriptor), "wb") as file:
        file.write(notebook("right"))
    os.close(descriptor)
    return folder / name


def linked(folder: Path, target: str | Path, name: str = "x.ipynb") -> Path:
    link = folder / name
    link.symlink_to(target)
    return link


FOLDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link to itself": (lambda folder: linked(folder, "x.ipynb"), "is a link"),
    "two links in a ring": (
        lambda folder: (linked(folder, "y.ipynb"), linked(folder, "x.ipynb", "y.ipynb")),
        "is a link",
    ),
    "a folder that is a link to itself": (lambda folder: linked(folder, "loop", "loop"), ""),
    "a folder that is a link to the one above": (lambda folder: linked(folder, "..", "up"), "link to a folder"),
    "a link to another's notebook": (lambda folder: linked(folder, f"../ada/{NAME}"), "is a link"),
    "a link to nothing": (lambda folder: linked(folder, "nowhere"), "is a link"),
    "a link to a device": (lambda folder: linked(folder, "/dev/zero"), "is a link"),
    "a link to everything": (lambda folder: linked(folder, "/", "all"), "link to a folder"),
    "folders without an end": (lambda folder: deep(folder, 1100), "folders lie in each other"),
    "folders with long names": (lambda folder: deep(folder, 30, "x" * 250), "longer than the system can open"),
    "a pipe": (lambda folder: os.mkfifo(folder / "x.ipynb"), "a folder or a device"),
    "a socket": (lambda folder: bound(folder / "s.ipynb"), "a folder or a device"),
    "a folder named like a notebook": (lambda folder: (folder / "x.ipynb").mkdir(), ""),
    "a name of 251 bytes": (lambda folder: saved(folder / f"{'x' * 245}.ipynb", "right"), ""),
    "a name that is no text": (lambda folder: named(folder, b"\xff\xfe.ipynb"), ""),
    "a name that steers": (lambda folder: named(folder, b"\x1b[2J\n=1+1.ipynb"), ""),
}


def bound(path: Path) -> None:
    line = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is short
    line.bind(path.name)
    os.chdir(here)
    line.close()


def named(folder: Path, name: bytes) -> None:
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH118, PTH123
        file.write(notebook("right"))


@pytest.fixture
def emptied(tmp_path: Path) -> Iterator[Path]:
    """A folder whose contents are removed afterwards: folders this deep are too much for Python's own functions."""
    yield tmp_path
    subprocess.run(["rm", "-rf", *tmp_path.iterdir()], check=True)


@pytest.mark.parametrize(("make", "says"), FOLDERS.values(), ids=FOLDERS.keys())
def test_a_folder_is_one_row_with_its_reason_and_the_rest_is_graded(
    emptied: Path, make: Callable[[Path], object], says: str
) -> None:
    saved(emptied / "ada" / NAME, "right")
    saved(emptied / "zoe" / NAME, "wrong")
    (emptied / "mallory").mkdir()
    make(emptied / "mallory")
    results = graded(emptied)
    assert results.pop(f"ada/{NAME}")[0] is State.PASSED
    assert results.pop(f"zoe/{NAME}")[0] is State.FAILED
    reasons = [reason for state, reason in results.values() if state is State.NOT_GRADED]
    assert all(reason.endswith(".") for reason in reasons)
    assert any(says in reason for reason in reasons) or not says


def test_more_files_than_are_looked_at_are_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "ENTRIES", 5)
    (tmp_path / "many").mkdir()
    for number in range(9):
        (tmp_path / "many" / f"{number}.txt").touch()
    assert "more than 5 files" in [*folders.listed(tmp_path)][-1].reason


# --- whose it is


def test_a_place_inside_a_submission_claims_nobody_elses(tmp_path: Path) -> None:
    saved(tmp_path / "alice" / NAME, "right")
    saved(tmp_path / "mallory" / EXERCISE.lesson / "alice" / NAME, "wrong")
    saved(tmp_path / "mallory" / "alice_4711_assignsubmission_file_" / "x.ipynb", "wrong")
    with collected([tmp_path], KEYS) as found:
        owners = {notebook.file.removeprefix(f"{tmp_path}/"): notebook.learner for notebook in found}
    assert owners.pop(f"alice/{NAME}") == "alice"
    assert set(owners.values()) == {"mallory"}


def test_two_claims_are_rows_that_say_so_and_the_released_place_counts(tmp_path: Path) -> None:
    saved(tmp_path / "ada" / NAME, "right")
    saved(tmp_path / "ada" / EXERCISE.lesson / "old" / NAME, "wrong")
    saved(tmp_path / "bo" / EXERCISE.lesson / "first.ipynb", "right")
    saved(tmp_path / "bo" / EXERCISE.lesson / "second.ipynb", "wrong")
    results = graded(tmp_path)
    assert results.pop(f"ada/{NAME}")[0] is State.PASSED
    assert [state for state, _ in results.values()] == [State.NOT_GRADED] * 3
    assert f"ada/{NAME} counts" in results[f"ada/{EXERCISE.lesson}/old/{NAME}"][1]
    assert all("more than once" in reason for _, reason in results.values())


def test_the_learner_that_is_named_overrules_every_folder(tmp_path: Path) -> None:
    saved(tmp_path / "ada" / NAME, "right")
    with collected([tmp_path], KEYS) as [found]:
        assert found.by("dora").learner == "dora"


def test_a_study_in_what_is_graded_is_nobodys_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    saved(tmp_path / "work/exercises" / NAME, "right")
    (tmp_path / "work/.progress.json").write_text('{"variants": "word", "learner": "alice"}')
    with collected([Path()], KEYS) as [found]:
        assert not found.is_own
    with collected([Path("work")], KEYS) as [found]:
        assert found.is_own
        assert not found.by("dora").is_own
    with collected([Path("work/../work/../.")], KEYS) as [found]:
        assert not found.is_own


def test_a_long_name_of_a_learner_fits_every_store_and_stays_its_own(tmp_path: Path) -> None:
    # No file system has folders with longer names; an archive does.
    names = ["x" * 700 + "a", "x" * 700 + "b", "\u4e2d" * 150 + "a", "\u4e2d" * 150 + "b"]
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as file:
        for name in names:
            file.writestr(f"{name}/x.ipynb", notebook("right"))
    with collected([tmp_path / "class.zip"], KEYS) as found:
        learners = {notebook.learner for notebook in found}
    assert len(learners) == 4
    assert all(len(learner.encode()) <= 200 for learner in learners)


# --- archives


def tarred(names: list[str]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as file:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = 2
            file.addfile(info, io.BytesIO(b"{}"))
    return buffer.getvalue()


def test_a_wrong_bit_anywhere_in_a_header_is_a_row_and_never_the_end_of_the_batch(tmp_path: Path) -> None:
    saved(tmp_path / "ada" / NAME, "right")
    whole = tarred(["x.ipynb", "y.ipynb"])
    with Reader() as reader:
        for bit in range(0, 512 * 8, 61):
            data = bytearray(whole)
            data[bit // 8] ^= 1 << bit % 8
            path = tmp_path / "spoilt.tar"
            path.write_bytes(data)
            found = list(reader.members(path))
            assert all(member.data or member.reason.endswith(".") for member in found)


ARCHIVES: dict[str, Callable[[Path], object]] = {
    "a bomb": lambda path: zipped(path, {"x.ipynb": bytes(2**24)}),
    "ten thousand names": lambda path: zipped(path, {f"{number}.txt": b"" for number in range(10_000)}),
    "a name of a thousand folders": lambda path: zipped(path, {"d/" * 400 + "x.ipynb": b"{}"}),
    "no archive": lambda path: path.write_bytes(b"PK\x05\x06" + bytes(18) + b"x" * 100),
}


def zipped(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)


@pytest.mark.parametrize("make", ARCHIVES.values(), ids=ARCHIVES.keys())
def test_an_archive_is_rows(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "class.zip")
    with collected([tmp_path / "class.zip"], KEYS) as found:
        assert found
        assert all(notebook.path or notebook.reason.endswith(".") for notebook in found)


# --- what is trusted


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's repository, in which somebody grades."""
    folder = tmp_path / "homework"
    saved(folder / NAME, "right")
    monkeypatch.chdir(folder)
    return folder


def test_a_store_that_was_handed_in_is_not_read(repository: Path) -> None:
    forged = Store("build/grades.db")
    forged.close()
    assert see_store(None, Path("build"), [Path()]) == IN_MEMORY
    absolute = str(repository / "build/grades.db")
    for store in ("build/grades.db", "sqlite:///build/grades.db", "sqlite+pysqlite:///build/grades.db", absolute):
        with pytest.raises(ClinicError, match="lies in the folder that is graded"):
            see_store(store, Path("build"), [Path()])
    outside = repository.parent / "grades.db"
    assert see_store(str(outside), Path("build"), [Path()]) == str(outside)
    (repository.parent / "link").symlink_to(repository / "build")
    with pytest.raises(ClinicError, match="lies in the folder"):
        see_store(str(repository.parent / "link/grades.db"), Path("build"), [repository])


def test_exercises_that_were_handed_in_are_not_read(repository: Path) -> None:
    for file in ("solutions/01_mine/easy.py", "exercises/01_mine/easy.ipynb"):
        (repository / file).parent.mkdir(parents=True)
        (repository / file).touch()
    with pytest.raises(ClinicError, match="--solutions"):
        see_exercises(Path("solutions"), [Path()])
    see_exercises(ROOT / "solutions", [Path()])
    result = CliRunner().invoke(main, ["grade", "."])
    assert result.exit_code == 2
    assert "the person who handed it in may have changed them" in result.output


def test_results_are_not_written_through_links(repository: Path) -> None:
    canary = repository.parent / "canary"
    canary.mkdir()
    (canary / "grades.json").write_text("0 points")
    (repository / "build").symlink_to(canary)
    with pytest.raises(ClinicError, match="is a link in the folder that is graded"):
        see_output(Path("build/grades.json"), [Path()])
    see_output(canary / "grades.json", [Path()])
    (repository / "results.json").symlink_to(canary / "grades.json")
    for guessed in ("results.json.part", ".results.json.part", "results.part"):
        (repository / guessed).symlink_to(canary / "grades.json")
    write(repository / "results.json", b"5 points")
    assert (canary / "grades.json").read_text() == "0 points"
    assert (repository / "results.json").read_text() == "5 points"


def test_graders_that_begin_on_one_new_store_both_grade(tmp_path: Path) -> None:
    for number in range(5):
        where = str(tmp_path / f"{number}.db")
        problems: list[Exception] = []
        ready = threading.Barrier(4)

        def begin(where: str, problems: list[Exception], ready: threading.Barrier) -> None:
            ready.wait()
            try:
                Store(where).close()
            except Exception as problem:  # noqa: BLE001 - whatever a thread raises is looked at below
                problems.append(problem)

        threads = [threading.Thread(target=begin, args=(where, problems, ready)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not problems
