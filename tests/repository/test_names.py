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


def bound(node: ast.AST) -> str | None:
    """The name that a node gives to a value; a plain import keeps the name that its package chose."""
    match node:
        case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
            return name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.ExceptHandler(name=name) | ast.MatchAs(name=name) | ast.MatchStar(name=name):
            return name
        case ast.MatchMapping(rest=name) | ast.alias(asname=name):
            return name
    return None


def vague(source: str) -> Iterator[tuple[int, str]]:
    """The lines that give a value a vague name, and the names."""
    for node in ast.walk(ast.parse(source)):
        name = bound(node)
        if name in VAGUE:
            yield getattr(node, "lineno", 0), name


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
    "source",
    [
        "one = 1",
        "one: int = 1",
        "if (made := 1): ...",
        "for at in range(3): ...",
        "with x as way: ...",
        "[own for own in x]",
        "def f(given): ...",
        "def f(*, given): ...",
        "lambda said: 1",
        "def made(): ...",
        "x.own = 1",
        "try: ...\nexcept E as one: ...",
        "import x as own",
        "match x:\n  case [*one]: ...",
        "match x:\n  case {**one}: ...",
    ],
)
def test_a_vague_name_is_found(source: str) -> None:
    assert list(vague(source))


def test_every_exception_is_still_needed() -> None:
    for name, word in KEPT:
        assert word in {found for _, found in vague(Path(ROOT, name).read_text(encoding="utf-8"))}


@pytest.mark.parametrize("source", ["from hypothesis import given", "f(given=1)", "x.at", "one_hot = 1"])
def test_names_that_others_chose_are_no_fault(source: str) -> None:
    assert not list(vague(source))
