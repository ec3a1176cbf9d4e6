"""A learner's broken programs in ``work/practice``: the next one, its check, and its answer."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import jupytext

from autograder.core import CAUSES, ClinicError, chapter, write
from autograder.diagnosis.factory import BrokenProgram, NothingToBreak, generate
from autograder.exercises import StudyRecord, code_cell, markdown_cell, written
from autograder.exercises.notebook import notebook
from autograder.learner.practice.choice import next_cause
from autograder.learner.practice.judge import Verdict, judge, judge_in_process

FOLDER = "practice"
ANSWERS = ".programs"
"""A subfolder of the practice folder: the programs with their causes and fixes."""
TRIES = 40
"""How many seeds are tried before giving up on a new program."""
_FILE = re.compile(r"practice_(\d+)\.(?:py|ipynb)")
_CHECK = "check_notebook("


@dataclass(frozen=True)
class Program:
    """A broken program that a learner was given.

    Attributes:
        number: the program's number for this learner, from 1.
        seed: together with the cause, it reproduces the program.
        cause: the true cause.
        source: the broken text.
        fixed_source: the text of the sound program.
        diff: from the broken text to the sound one.
    """

    number: int
    seed: int
    cause: str
    source: str
    fixed_source: str
    diff: str


class Practice:
    """The broken programs of one learner.

    Args:
        work: the folder with the learner's copies.

    Raises:
        ClinicError: the record can't be read.
    """

    def __init__(self, work: Path) -> None:
        self.record = StudyRecord(work)
        self.folder = work / FOLDER

    def new(self, causes: Sequence[str], seed: int | None = None, as_notebook: bool = False) -> Path:
        """Write a broken program that was not handed out before, in this process, which imports Keras.

        It is proved first: by the rules of a check, the broken program fails and the sound one passes.

        Args:
            causes: those to choose from, easier ones first.
            seed: gives the same program each time for the same causes, even if it was handed out before; without it,
                the cause depends on the record.
            as_notebook: write a notebook instead of a Python file.

        Returns:
            The file.

        Raises:
            ClinicError: no program can be made, or the file can't be written.
        """
        number = 1 + max(map(int, self.record.practice), default=0)
        broken, used = self._drawn(causes, seed, number)
        path = self.folder / f"practice_{number}.{'ipynb' if as_notebook else 'py'}"
        text = _notebook_text(broken, number, path.name) if as_notebook else f"{_header(number, path)}\n{broken.source}"
        facts = {"seed": used, "cause": broken.cause, "edit": broken.edit, "base": broken.base}
        texts = {"source": broken.source, "fixed_source": broken.fixed_source, "diff": broken.diff}
        try:
            write(self.folder / ANSWERS / f"{number}.json", json.dumps({**facts, **texts}, indent=1).encode())
            write(path, text.encode())
        except OSError as problem:
            raise ClinicError(f"{path} can't be written: {problem.strerror}. Make the folder writable.") from problem
        entry = {**facts, "digest": _digest(broken), "state": "open", "checks": 0}
        self.record.set_practice(str(number), entry)
        return path

    def _drawn(self, causes: Sequence[str], seed: int | None, number: int) -> tuple[BrokenProgram, int]:
        """A proved program with its seed; it is new unless the seed was given."""
        seen = {entry.get("digest") for entry in self.record.practice.values()}
        pairs = {(entry.get("base"), entry.get("edit")) for entry in self.record.practice.values()}
        for attempt in range(TRIES):
            used = seed if seed is not None else number * 1000 + attempt
            chance = random.Random(f"practice {used} {attempt}")
            reviews = {} if seed is not None else self.record.reviews
            cause = next_cause(causes, reviews, date.today(), chance, again=attempt < TRIES // 2)
            try:
                broken = generate(used + attempt * 7919 * (seed is not None), cause=cause)
            except NothingToBreak:
                continue
            is_new = _digest(broken) not in seen and (attempt > TRIES // 2 or (broken.base, broken.edit) not in pairs)
            if (is_new or seed is not None) and is_proved(broken):
                return broken, used
        raise ClinicError("Every program of these causes was handed out. Choose other causes, or a seed: --seed 1")

    def program(self, path: Path) -> Program:
        """The program for which a file was handed out.

        Raises:
            ClinicError: it is not one of this learner's practice files.
        """
        found = _FILE.fullmatch(path.name)
        answers = self.folder / ANSWERS / f"{found[1] if found else ''}.json"
        try:
            values = json.loads(answers.read_text(encoding="utf-8"))
            texts = (str(values[name]) for name in ("cause", "source", "fixed_source", "diff"))
            return Program(int(found[1] if found else 0), int(values["seed"]), *texts)
        except (OSError, ValueError, KeyError) as problem:
            raise ClinicError(
                f"{path} is not a practice program of {self.folder}. Start one with: autograder practice"
            ) from problem

    def check(self, path: Path) -> Verdict:
        """Judge a file and record the outcome.

        Raises:
            ClinicError: the file can't be read, or is not one of the learner's programs.
        """
        program = self.program(path)
        verdict = judge_in_process(text_of(path), program.source, program.fixed_source)
        self._note(program, "solved" if verdict.passed else "open")
        return verdict

    def give_up(self, path: Path) -> Program:
        """Record that a program's answer was shown; its cause will come up again soon."""
        program = self.program(path)
        self._note(program, "shown")
        return program

    def _note(self, program: Program, state: str) -> None:
        """Record an outcome: for the cause, the first one that finishes a program counts."""
        entry = self.record.practice.get(str(program.number), {})
        if entry.get("state", "open") != "open":
            return
        checks = int(entry.get("checks", 0)) + (state != "shown")
        entry |= {"state": state, "checks": checks, "day": date.today().isoformat()}
        self.record.set_practice(str(program.number), entry)
        if state != "open":
            self.record.answered(program.cause, right=state == "solved")


def is_proved(broken: BrokenProgram) -> bool:
    """Whether a check refuses the broken program and accepts the sound one."""
    texts = broken.source, broken.fixed_source
    return not judge(broken.source, *texts).passed and judge(broken.fixed_source, *texts).passed


def text_of(path: Path) -> str:
    """The program in a Python file or in the code cells of a notebook, without lines for the notebook's shell.

    Raises:
        ClinicError: the file can't be read.
    """
    try:
        if path.suffix != ".ipynb":
            return path.read_text(encoding="utf-8")
        cells = jupytext.read(path).cells
    except (OSError, ValueError) as problem:
        raise ClinicError(f"{path} can't be read. Save it again, or name another file.") from problem
    sources = [cell.source for cell in cells if cell.cell_type == "code" and _CHECK not in cell.source]
    lines = "\n\n".join(sources).splitlines()
    return "\n".join("" if line.startswith(("%", "!")) else line for line in lines) + "\n"


def check_notebook(path: str) -> None:
    """Judge the saved notebook that this cell is in, and print the outcome."""
    notebook_path = Path(path).resolve()
    practice = Practice(notebook_path.parent.parent)
    print(report(practice.program(notebook_path), practice.check(notebook_path)))


def report(program: Program, verdict: Verdict) -> str:
    """The outcome of a check, in words; the cause and the fix only after a pass."""
    if not verdict.passed:
        return f"Practice {program.number}: not yet.\n{verdict.reason}"
    return f"Practice {program.number}: passed.\n\n{answer_text(program)}"


def answer_text(program: Program) -> str:
    """The cause, the fix as a diff, and what to review."""
    cause = CAUSES[program.cause]
    review = f"\nReview: {chapter(*cause.reread)}" if cause.reread else ""
    again = f"autograder practice --cause {cause.name} --seed {program.seed}"
    return (
        f"Cause: {cause.sentence}\n{cause.why.strip()}\n{review}\n\nOne way to fix it:\n\n{program.diff.strip()}\n\n"
        f"The same program again: {again}"
    )


def _digest(broken: BrokenProgram) -> str:
    return hashlib.sha256(broken.source.encode()).hexdigest()[:16]


_TASK = (
    "This program has one fault. Run it: it ends with an error, or it runs and something is silently wrong.",
    "Find the fault and fix it. Keep what is right: all samples, each training with its epochs and its validation.",
)


def _header(number: int, path: Path) -> str:
    place = f"{path.parent.name}/{path.name}"
    commands = (f"Check: autograder practice --check {place}", f"Give up: autograder practice --answer {place}")
    return "".join(f"# {line}\n" for line in (f"Practice {number}", *_TASK, *commands))


def _notebook_text(broken: BrokenProgram, number: int, name: str) -> str:
    task = f"# Practice {number}\n\n{' '.join(_TASK)}\n\nSave the notebook, then run the last cell to check it."
    check = f'from autograder.learner.practice import check_notebook\n\n{_CHECK}"{name}")'
    cells = [markdown_cell(task, "task"), code_cell(broken.source.strip(), "program"), code_cell(check, "check")]
    return written(notebook(cells))
