"""A broken program: a sound one, one edit, and a run that shows what comes of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff

from autograder.core import CAUSES, CauseName
from autograder.diagnosis.factory.edits import EDITS
from autograder.diagnosis.factory.edits.edit import Edit
from autograder.diagnosis.factory.program import KINDS, Program, TooSlow, programs, run
from autograder.diagnosis.factory.text import changed

TRIES = 200
"""How many places are tried before there is nothing to break."""


class NothingToBreak(LookupError):
    """No program of this kind can be broken by this cause."""


@dataclass(frozen=True)
class BrokenProgram:
    """A program with one fault.

    Attributes:
        source: its text as a learner would see it, without comments.
        cause: the true cause.
        fixed_source: the text of the sound program.
        edit: the name of the edit that broke it.
        kind: what kind of program it is.
        base: the name of the sound program.
        explain_names: names of model, data and targets where nothing is raised; else none.
    """

    source: str
    cause: CauseName
    fixed_source: str
    edit: str
    kind: str
    base: str
    explain_names: tuple[str, ...] = ()

    @property
    def diff(self) -> str:
        """What must change, as a unified diff from the broken program to the sound one."""
        broken, fixed = (text.splitlines(keepends=True) for text in (self.source, self.fixed_source))
        return "".join(unified_diff(broken, fixed, "broken.py", "fixed.py"))


def generate(seed: int, cause: str | None = None, kind: str | None = None) -> BrokenProgram:
    """Break a program.

    The same seed gives the same program. Base programs and broken ones are run in this process, which imports Keras.

    Args:
        seed: any whole number.
        cause: only faults with this cause; any by default.
        kind: only programs of this kind (see `KINDS`); any by default.

    Raises:
        ValueError: for an unknown cause or kind.
        NothingToBreak: where no program of the kind can have the cause.
    """
    if cause is not None and cause not in CAUSES:
        raise ValueError(f"There is no cause {cause!r}. The causes are the sections of autograder/core/causes.toml.")
    if kind is not None and kind not in KINDS:
        raise ValueError(f"There is no kind {kind!r}. The kinds are {', '.join(KINDS)}.")
    for program, edit in _chosen(random.Random(seed), cause, kind):
        broken = _broken(program, edit, random.Random(f"{seed} {program.name} {edit.name}"))
        if broken is not None:
            return broken
    raise NothingToBreak(f"No program of kind {kind or 'any'} can be broken by {cause or 'any cause'}.")


def _chosen(chance: random.Random, cause: str | None, kind: str | None) -> Iterator[tuple[Program, Edit]]:
    """Programs and edits in random order; each cause comes as often as any other."""
    bases = [program for program in programs() if kind in (None, program.kind)]
    edits = [edit for edit in EDITS if cause in (None, edit.cause)]
    if not bases or not edits:
        return
    causes = sorted({edit.cause for edit in edits})
    for _ in range(TRIES):
        chosen = chance.choice(causes)
        yield chance.choice(bases), chance.choice([edit for edit in edits if edit.cause == chosen])


def _broken(program: Program, edit: Edit, chance: random.Random) -> BrokenProgram | None:
    try:
        sites = list(edit.sites(program))
    except ImportError:  # a program that needs another backend, or a library that is not installed
        return None
    chance.shuffle(sites)
    for changes in sites:
        source = changed(program.source, changes)
        names = _names_to_ask(program) if edit.is_silent else ()
        if source != program.source and _is_broken(source, edit) and (names or not edit.is_silent):
            return BrokenProgram(source, edit.cause, program.source, edit.name, program.kind, program.name, names)
    return None


def _names_to_ask(program: Program) -> tuple[str, ...]:
    if "model" not in program.facts:
        return ()
    if "dataset" in program.facts:
        return ("model", "dataset")
    return ("model", "x", "y") if {"x", "y"} <= program.facts.keys() else ()


def _is_broken(source: str, edit: Edit) -> bool:
    """Whether the program fails as the edit promises: silently, or with an exception that comes from it."""
    try:
        error, _ = run(source)
    except (SyntaxError, TooSlow):
        return False
    if error is None or isinstance(error, (SyntaxError, NameError)):
        return error is None and edit.is_silent
    text = str(error)
    return not edit.is_silent and (not edit.says or any(words in text for words in edit.says))
