"""Local names say what a value is: words that fit any value are not used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

VAGUE = {"at", "given", "made", "one", "own", "said", "way"}
KEPT = {
    ("autograder/checks/checker.py", "given"),  # an argument of check() in released notebooks
    ("autograder/messages/index.py", "said"),  # a field of the recorded messages
}
LEARNERS = "autograder/diagnosis/factory/programs"
"""Programs as learners write them."""


def vague(source: str) -> Iterator[tuple[int, str]]:
    """The lines that give a value a vague name, and the names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg) and node.arg in VAGUE:
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in VAGUE:
            yield node.lineno, node.id


FILES = [
    path
    for folder in ("autograder", "benchmarks", "tests", "tools")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if LEARNERS not in path.as_posix() and path.name != "submissions.py"
]


def test_values_have_names_of_their_own() -> None:
    found = [
        f"{name}:{line}: {word}"
        for path in FILES
        for name in [path.relative_to(ROOT).as_posix()]
        for line, word in vague(path.read_text(encoding="utf-8"))
        if (name, word) not in KEPT
    ]
    assert found == []


@pytest.mark.parametrize(
    "source", ["one = 1", "for at in range(3): ...", "[own for own in x]", "def f(given): ...", "lambda said: 1"]
)
def test_a_vague_name_is_found(source: str) -> None:
    assert list(vague(source))


def test_every_exception_is_still_needed() -> None:
    for name, word in KEPT:
        assert word in {found for _, found in vague(Path(ROOT, name).read_text(encoding="utf-8"))}
