"""The fault factory: programs that fail as promised, by one edit, with nothing that gives it away."""

from __future__ import annotations

import ast

import pytest

from autograder.core.causes import CAUSES
from autograder.diagnosis.factory import EDITS, KINDS, NothingToBreak, generate, programs
from autograder.diagnosis.factory.program import Program, run, without_comments
from autograder.diagnosis.factory.text import Change, calls, changed, item_removed, keyword_of


def test_there_are_programs_of_every_common_kind() -> None:
    kinds = {program.kind for program in programs()}
    assert kinds <= set(KINDS)
    assert len(kinds) >= 12
    assert len(programs()) >= 60


def test_there_are_edits_for_many_causes() -> None:
    assert len({edit.name for edit in EDITS}) == len(EDITS) >= 25
    assert len({edit.cause for edit in EDITS}) >= 25


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_a_base_program_shows_neither_comments_nor_its_description(program: Program) -> None:
    assert "#" not in program.source
    assert ast.get_docstring(program.tree) is None


def test_a_number_sign_in_a_text_is_no_comment() -> None:
    assert without_comments('"""What."""\nx = "#1"  # one\n') == 'x = "#1"\n'


def test_a_changed_text_keeps_everything_else() -> None:
    source = 'y = "ü"; x = f(1,  2)\n'
    assert changed(source, [Change((1, 16), (1, 17), "3")]) == 'y = "ü"; x = f(3,  2)\n'


@pytest.mark.parametrize(
    ("source", "left"),
    [("f(a=1, b=2)", "f(b=2)"), ("f(3, a=1)", "f(3)"), ("f(a=1)", "f()"), ("f(3, a=1, b=2)", "f(3, b=2)")],
)
def test_an_argument_goes_with_its_comma(source: str, left: str) -> None:
    call = next(calls(ast.parse(source), "f"))
    keyword = keyword_of(call, "a")
    assert keyword is not None
    assert changed(source, [item_removed(call, keyword)]) == left


@pytest.mark.parametrize("cause", ["comma_missing", "labels_outside_classes", "one_unit_softmax"])
def test_a_broken_program_fails_as_its_cause_promises(cause: str) -> None:
    broken = generate(3, cause=cause)
    assert broken.cause == cause in CAUSES
    error, names = run(broken.source)
    assert (error is None) == bool(broken.explain_names)
    assert set(broken.explain_names) <= names.keys()
    assert run(broken.fixed_source)[0] is None
    assert broken.diff.count("\n-") <= 3
    assert generate(3, cause=cause) == broken


def test_what_can_not_be_broken_is_said() -> None:
    with pytest.raises(NothingToBreak, match="comma_missing"):
        generate(0, cause="comma_missing", kind="application")
    with pytest.raises(ValueError, match="There is no cause 'typo'"):
        generate(0, cause="typo")
    with pytest.raises(ValueError, match="The kinds are tables"):
        generate(0, kind="typo")
