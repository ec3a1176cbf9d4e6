"""A verdict is looked up only if the very same grader gave it: any change in the package makes it another grader."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.grading.fingerprint import digest_of, grader
from tests.conftest import ROOT

PACKAGE = ROOT / "autograder"
KINDS = ["diagnosis/rules/targets.py", "core/causes.toml", "sandbox/seccomp.py", "grading/__init__.pyi"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy") / "autograder"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_a_copy_is_the_same_grader(copy: Path) -> None:
    assert digest_of(copy) == digest_of(PACKAGE)
    assert grader().endswith(digest_of(PACKAGE))


@pytest.mark.parametrize("name", KINDS)
def test_a_changed_file_makes_another_grader(copy: Path, name: str) -> None:
    before, text = digest_of(copy), (copy / name).read_text(encoding="utf-8")
    (copy / name).write_text(f"{text}\n# a changed rule\n", encoding="utf-8")
    assert digest_of(copy) != before
    (copy / name).write_text(text, encoding="utf-8")
    assert digest_of(copy) == before


def test_a_new_file_makes_another_grader_and_a_cache_does_not(copy: Path) -> None:
    before = digest_of(copy)
    (copy / "diagnosis/__pycache__").mkdir(exist_ok=True)
    (copy / "diagnosis/__pycache__/x.pyc").write_bytes(b"x")
    assert digest_of(copy) == before
    (copy / "diagnosis/new_table.html").write_text("x")
    assert digest_of(copy) != before
    (copy / "diagnosis/new_table.html").unlink()
