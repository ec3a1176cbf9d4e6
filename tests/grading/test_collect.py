"""Where submissions come from, and archives that are no friends."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.grading import archives
from autograder.grading.archives import Member, members
from autograder.grading.collect import OWN, identify
from autograder.grading.notebook_file import MAX_BYTES
from autograder.learner.progress import Study, note_pass
from tests.conftest import ROOT
from tests.handed_in import EXERCISE, Judged, collected, notebook, saved

KEYS = ["01_axes/the_next_day", "01_axes/the_next_day_but_one"]

NAMES = {
    "ada/01_axes/the_next_day.ipynb": "ada",
    "mallory/01_axes/ada/01_axes/the_next_day.ipynb": "mallory",
    "mallory/ada_4711_assignsubmission_file_/the_next_day.ipynb": "mallory",
    "mallory/01_axes/the_next_day_ada.ipynb": "mallory",
    "mallory/01_axes/homework.ipynb": "mallory",
    "ada/another_lesson/x.ipynb": "ada",
    "ada/homework.ipynb": "ada",
    "ada.ipynb": "ada",
    "the_next_day_ada.ipynb": "ada",
    "ada - the_next_day_but_one.ipynb": "ada",
    "ada/the_next_day.ipynb": "ada",
    "Ada de Example_4711_assignsubmission_file_/the_next_day.ipynb": "Ada de Example (4711)",
    "Ada_4711_assignsubmission_file_the_next_day.ipynb": "Ada (4711)",
    "exampleada_4711_90210_the_next_day-2.ipynb": "exampleada (4711)",
    "exampleada_LATE_4711_90210_the_next_day.ipynb": "exampleada (4711)",
    "Zoë\x1b[31m/x.ipynb": "Zoë?[31m",
}


@pytest.mark.parametrize(("name", "learner"), NAMES.items())
def test_folders_and_names_say_who_handed_in(name: str, learner: str) -> None:
    assert identify(PurePosixPath(name), KEYS).learner == learner


def test_a_folder_below_the_one_named_is_known_by_the_folders_above_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "ada" / f"{EXERCISE.key}.ipynb", "x")
    for named in (path, path.parent, tmp_path / "ada", tmp_path):
        with collected([named], [EXERCISE.key]) as [found]:
            assert (found.learner, found.path, found.is_own) == ("ada", path, False)


def test_work_in_ones_own_study_is_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Study.begin(tmp_path / "work", ROOT)
    saved(tmp_path / "work/exercises" / f"{EXERCISE.key}.ipynb", "x")
    with collected([tmp_path / "work/exercises"], [EXERCISE.key]) as [found]:
        assert (found.learner, found.is_own) == (OWN, True)


def test_a_study_that_somebody_handed_in_is_theirs_and_nothing_is_written_there(tmp_path: Path) -> None:
    Study.begin(tmp_path / "inbox/ada", ROOT)
    path = saved(tmp_path / "inbox/ada" / f"{EXERCISE.key}.ipynb", "right")
    with collected([tmp_path / "inbox"], [EXERCISE.key]) as [found]:
        assert (found.learner, found.path, found.is_own) == ("ada", path, False)
    canary = tmp_path / "others.txt"
    canary.write_text("0 points")
    (tmp_path / "inbox/ada/.progress.json.part").symlink_to(canary)
    note_pass(found, Judged().result(path), [EXERCISE])
    assert canary.read_text() == "0 points"


# --- archives


def read_all(archive: Path) -> list[Member]:
    """Every member is its bytes, or a sentence."""
    with archive.open("rb") as file:
        found = list(members(file, archive.name))
    assert all(member.reason.endswith(".") for member in found if member.reason)
    return found


def zipped(path: Path, members: dict[str, bytes], packed: bool = True) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def tarred(path: Path, members: dict[str, bytes]) -> Path:
    mode: Any = "w:" + path.suffix.lstrip(".").replace("tar", "").replace("tgz", "gz")
    with tarfile.open(path, mode) as file:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return path


def zipped_without_flag(path: Path, names: list[bytes], system: int) -> Path:
    """A zip whose names are in some encoding, which it does not say."""
    stand_ins = {("x" * (len(name) - 7) + f"{number}.ipynb"): name for number, name in enumerate(names)}
    with zipfile.ZipFile(path, "w") as file:
        for stand_in in stand_ins:
            info = zipfile.ZipInfo(stand_in)
            info.create_system = system
            file.writestr(info, b"{}")
    data = path.read_bytes()
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "system", "who"),
    [
        ("utf-8", 3, "Łukasz Ørsted"),
        ("utf-8", 0, "李伟"),
        ("cp437", 0, "Jürgen Strauß"),
        ("cp850", 0, "ÁNGEL SÃO"),
        ("cp1252", 0, "Jürgen Strauß"),
        ("cp1252", 3, "François Ibáñez"),
    ],
)
def test_names_in_a_zip_that_does_not_say_their_encoding_are_read(
    tmp_path: Path, encoding: str, system: int, who: str
) -> None:
    names = [f"{who}_{number}_assignsubmission_file_/the_next_day.ipynb" for number in (4711, 4712)]
    path = zipped_without_flag(tmp_path / "class.zip", [name.encode(encoding) for name in names], system)
    assert [member.name for member in read_all(path)] == names
    with collected([path], KEYS) as found:
        assert [handed.learner for handed in found] == [f"{who} (4711)", f"{who} (4712)"]


def test_a_name_in_no_known_encoding_is_one_member_all_the_same(tmp_path: Path) -> None:
    [member] = read_all(zipped_without_flag(tmp_path / "class.zip", [b"\x9f\xb0\xb1 ada.ipynb"], 0))
    assert member.name.endswith(" ada.ipynb")
    assert (member.data, member.reason) == (b"{}", "")


@pytest.mark.parametrize(
    "name", ["class.zip", "class.tar", "class.tar.gz", "class.tgz", "class.tar.bz2", "class.tar.xz"]
)
def test_an_archive_is_read_as_it_was_handed_in(tmp_path: Path, name: str) -> None:
    result = {
        "Ada B_1_assignsubmission_file_/x.ipynb": notebook("right"),
        "Bo C_2_assignsubmission_file_/x.ipynb": notebook("wrong"),
        "Bo C_2_assignsubmission_file_/notes.pdf": b"%PDF",
        "__MACOSX/Ada/._x.ipynb": b"\x00",
        ".ipynb_checkpoints/x.ipynb": b"old",
    }
    archive = (zipped if name.endswith(".zip") else tarred)(tmp_path / name, result)
    with collected([archive], [EXERCISE.key]) as found:
        assert [item.learner for item in found] == ["Ada B (1)", "Bo C (2)"]
        assert [handed.path.read_bytes() for handed in found if handed.path] == [notebook("right"), notebook("wrong")]
        assert found[0].file == f"{archive}/Ada B_1_assignsubmission_file_/x.ipynb"
        scratch = found[0].path
    assert scratch is not None
    assert not scratch.exists()


def test_nobody_is_named_by_a_way_out(tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "class.zip", {"../../bad.ipynb": b"{}", "/etc/bad.ipynb": b"{}", "ada/good.ipynb": b"{}"}
    )
    with collected([archive], []) as found:
        assert [item.learner for item in found] == ["", "", "ada"]


def linked(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        info = zipfile.ZipInfo("bad.ipynb")
        info.external_attr = 0o120777 << 16
        file.writestr(info, "/etc/passwd")
        file.writestr("good.ipynb", b"{}")


def locked(path: Path) -> None:
    zipped(path, {"bad.ipynb": b"x" * 50, "good.ipynb": b"{}"})
    data = bytearray(path.read_bytes())
    index = data.index(b"PK\x01\x02")
    data[index + 8] |= 1  # the mark of a password, in the list of contents
    path.write_bytes(data)


def spoilt(path: Path) -> None:
    zipped(path, {"bad.ipynb": b"a whole notebook", "good.ipynb": b"{}"}, packed=False)
    path.write_bytes(path.read_bytes().replace(b"a whole notebook", b"another notebook"))


def of(members: dict[str, bytes]) -> Callable[[Path], object]:
    return lambda path: zipped(path, {**members, "good.ipynb": b"{}"})


ZIPS = {
    "a way out": (of({"../../bad.ipynb": b"{}"}), "leads out of the archive"),
    "a way out with backslashes": (of({"..\\..\\bad.ipynb": b"{}"}), "leads out of the archive"),
    "an absolute name": (of({"/elsewhere/bad.ipynb": b"{}"}), "leads out of the archive"),
    "a drive": (of({"C:\\bad.ipynb": b"{}"}), "leads out of the archive"),
    "a long name": (of({"x" * 2000 + ".ipynb": b"{}"}), "longer than 1000 bytes"),
    "a link": (linked, "It is a link"),
    "a password": (locked, "locked with a password"),
    "a wrong sum": (spoilt, "Bad CRC-32"),
    "an archive": (of({"bad.zip": b"PK"}), "An archive inside the archive"),
    "too large": (of({"bad.ipynb": bytes(MAX_BYTES + 1)}), "Larger than 20 MB"),
    "blown up": (of({"bad.ipynb": bytes(2**21)}), "over 200 times as large"),
}


@pytest.mark.parametrize(("make", "says"), ZIPS.values(), ids=ZIPS.keys())
def test_a_bad_member_of_a_zip_is_one_row_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object], says: str
) -> None:
    monkeypatch.setattr(archives, "RATIO", archives.RATIO if "times" in says else 10**9)
    make(tmp_path / "class.zip")
    with zipfile.ZipFile(tmp_path / "class.zip", "a") as file:
        file.writestr("ballast.bin", bytes(range(256)) * 64)  # so that the archive as a whole is not too well packed
    bad, good = read_all(tmp_path / "class.zip")
    assert says in bad.reason
    assert (good.name, good.data, good.reason) == ("good.ipynb", b"{}", "")


def test_an_entry_without_a_name_keeps_nobody_from_being_read(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "class.zip", {"ada.ipynb": b"{}", "none": b""})
    data = bytearray(archive.read_bytes().replace(b"none", b"\x99\x99\0\0"))  # a field of no length in a name's place
    index = data.rindex(b"PK\x01\x02")
    data[index + 28 : index + 32] = b"\0\0\4\0"
    archive.write_bytes(data)
    assert [member.name for member in read_all(archive)] == ["ada.ipynb"]


def test_a_name_that_comes_twice_counts_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as file:
        file.writestr("ada.ipynb", b"first")
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("ada.ipynb", b"second")
    first, second = read_all(tmp_path / "class.zip")
    assert first.data == b"first"
    assert "another file of the same name" in second.reason


def test_links_and_devices_in_a_tar_are_rows(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "class.tar", "w") as file:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo(f"{kind.decode()}.ipynb")
            info.type, info.linkname = kind, "/etc/passwd"
            file.addfile(info)
        info = tarfile.TarInfo("good.ipynb")
        info.size = 2
        file.addfile(info, io.BytesIO(b"{}"))
    *bad, good = read_all(tmp_path / "class.tar")
    assert ["link" in member.reason for member in bad] == [True, True, False, False]
    assert (good.name, good.data) == ("good.ipynb", b"{}")


def claimed(kind: bytes, size: int) -> bytes:
    info = tarfile.TarInfo("bad.ipynb")
    info.type, info.size = kind, size
    return info.tobuf(tarfile.GNU_FORMAT)


def test_a_tar_that_claims_more_than_it_may_is_left(tmp_path: Path) -> None:
    for name, head in {
        "member": claimed(tarfile.REGTYPE, 2**40),
        "header": claimed(tarfile.XHDTYPE, 2**33),
        "long name": claimed(tarfile.GNUTYPE_LONGNAME, 2**33),
    }.items():
        archive = tmp_path / f"{name}.tar.gz"
        archive.write_bytes(gzip.compress(head + bytes(10_000)))
        [whole] = read_all(archive)
        assert whole.name == ""
        assert "was not read" in whole.reason or "can't be read to its end" in whole.reason


def test_too_many_members_end_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBERS", 3)
    archive = zipped(tmp_path / "class.zip", {f"{index}.ipynb": b"{}" for index in range(5)})
    *read, rest = read_all(archive)
    assert len(read) == 3
    assert "more than 3 files" in rest.reason


@pytest.mark.parametrize("name", ["class.zip", "class.tar", "class.tar.gz", "class.tar.xz"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", bytes(600) + b"x", b"\x1f\x8b\x08\x00 cut off"])
def test_what_is_no_archive_is_one_row(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with collected([tmp_path / name], []) as [found]:
        assert found.path is None
        assert "can't be read to its end as an archive" in found.reason or "holds no notebook" in found.reason


# --- any bytes at all

WHOLE = {
    "ada/x.ipynb": b'{"cells": []}',
    "bo/notes.txt": b"notes",
    "bo/x.ipynb": b"{}" * 300,
    "cy/Zo\u00eb.ipynb": b"{}",
}
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz"])
@given(data=st.binary(max_size=600))
@MANY
def test_any_bytes_are_unpacked_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    read_all(tmp_path / name)


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tar.bz2", "x.tar.xz"])
@given(drawn=st.data())
@MANY
def test_a_damaged_archive_is_unpacked_or_refused(tmp_path: Path, name: str, drawn: st.DataObject) -> None:
    archive = tmp_path / name
    data = bytearray((zipped if name.endswith(".zip") else tarred)(archive, WHOLE).read_bytes())
    for _ in range(drawn.draw(st.integers(1, 6))):
        index = drawn.draw(st.integers(0, len(data) - 1))
        length = drawn.draw(st.integers(0, 12))
        data[index : index + length] = drawn.draw(st.binary(max_size=12))
    archive.write_bytes(data)
    read_all(archive)
