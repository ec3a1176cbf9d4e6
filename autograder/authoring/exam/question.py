"""One question of an exam: a broken program as an exercise, and the proof that it is a fair one."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator, Sequence, Set
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import cast

from autograder.authoring.exam.template import Functions, Shape, Template, Unsuitable, varied
from autograder.core import CAUSES, CauseName
from autograder.diagnosis.factory import Edit, Program, changed, programs
from autograder.exercises import Cell, Exercise
from autograder.grading import verdict

LESSON = "exam"
"""The folder of the questions, and so nbgrader's assignment."""
_KINDS = {"sparse_categorical_crossentropy": "classes", "categorical_crossentropy": "classes", "mse": "numbers"}
"""What the targets are, by the name of the loss: a program may hold class numbers as floating-point numbers."""
TRIES = 60
"""How many programs and sizes are tried for one question."""
_CHECK = 'check("build_model", data={data}, prepare="prepare", targets={targets}, encode="encode", output={output})'


@dataclass(frozen=True)
class Question:
    """A question for one learner.

    Attributes:
        edit: the name of the edit that broke the program.
        cause: the cause that the starter must be blamed on.
        base: the name of the sound program.
        setup: the lines that load the data.
        starter: the broken answer.
        reference: the right answer.
        sample: the shape of one sample.
        output: the shape of one prediction.
        kind: what the targets are, as `check` takes it; ``""`` where their type says it.
    """

    edit: str
    cause: CauseName
    base: str
    setup: str
    starter: Functions
    reference: Functions
    sample: Shape
    output: Shape
    kind: str = ""

    @property
    def signature(self) -> tuple[Shape, Shape]:
        """What a model for this question takes and gives: models with another signature do not answer it."""
        return self.sample, self.output

    def exercise(self, path: Path, neighbors: Sequence[Question] = ()) -> Exercise:
        """The question as an exercise.

        Args:
            path: where its text belongs, as ``.../exam/question_1.py``.
            neighbors: other learners' questions; their references are wrong answers to this one.
        """
        number = path.stem.rpartition("_")[2]
        output = f"{self.output}" + (f', kind="{self.kind}"' if self.kind else "")
        cells = [
            Cell("", _story(number), markdown=True),
            Cell("", f"from autograder import check\n\n{self.setup.strip()}\n{_SHAPES}"),
            Cell("broken", self.starter.text, because=self.cause),
            Cell("fix", self.reference.text),
            Cell("right", replace(self.reference, prepare='x = x.astype("float32")\n').text),
            Cell("right", replace(self.reference, prepare="x = x[...]\n").text),
            Cell("symptom", _SYMPTOM),
            *(Cell("hint", hint, markdown=True) for hint in _HINTS),
            Cell("check", _CHECK.format(data="x", targets="y", output=output), points=2),
            Cell("hidden", _CHECK.format(data="x[::-1]", targets="y[::-1]", output=output), points=1),
        ]
        exercise = Exercise(path, tuple(cells))
        wrong = [
            Cell("wrong", text, because=cause)
            for text in dict.fromkeys(neighbor.reference.text for neighbor in neighbors)
            if (cause := _blamed(exercise, Cell("wrong", text)))
        ]
        return Exercise(path, (*cells[:6], *wrong, *cells[6:]))


class NoQuestion(LookupError):
    """No other program can be broken this way."""


class Bases:
    """The sound programs that questions can be made of: their data can be cut, and the checks accept them."""

    @cached_property
    def samples(self) -> dict[Program, Template]:
        """Each program, with one that was made of it."""
        found = {}
        for program in programs():
            with suppress(Unsuitable, ImportError, ValueError):  # ValueError: a layer refuses samples of this size
                template = Template(varied(program, random.Random(program.name))[0])
                if is_right(_question(template, template.functions)):
                    found[program] = template
        return found

    def for_edit(self, edit: Edit) -> list[Program]:
        """The programs that an edit breaks in one of the three functions."""
        return [program for program, sample in self.samples.items() if any(_starters(sample, edit))]


class Questions:
    """Proved questions with one edit: no two have the same signature.

    Args:
        edit: breaks the programs.
        bases: the programs.
    """

    def __init__(self, edit: Edit, bases: Bases) -> None:
        self.edit = edit
        self._bases = bases.for_edit(edit)
        self._outputs = {base: _signature(bases.samples[base])[1] for base in self._bases}
        self._signatures: set[tuple[Shape, Shape]] = set()

    def at_most(self) -> int:
        """How many questions there can be, before any is proved: programs with samples of other sizes."""
        chance = random.Random(self.edit.name)
        drawn = ((base, varied(base, chance)[1]) for base in self._bases for _ in range(TRIES))
        return len({(sample, self._outputs[base]) for base, sample in drawn})

    def draw(self, chance: random.Random, without: Set[str] = frozenset()) -> Question:
        """One more question.

        Args:
            chance: decides on the program, the size of its samples, and the place of the fault.
            without: the names of programs that it is not made of.

        Raises:
            NoQuestion: there is none.
        """
        for _ in range(TRIES):
            left = [base for base in self._bases if base.name not in without]
            if not left:
                break
            base = chance.choice(left)
            program, sample = varied(base, chance)
            if (sample, self._outputs[base]) in self._signatures:
                continue
            with suppress(Unsuitable, ValueError):  # ValueError: a layer refuses samples of this size
                question = self._drawn(program, chance)
                if question is not None:
                    self._signatures.add(question.signature)
                    return question
        raise NoQuestion(f"{self.edit.name} breaks no other program.")

    def _drawn(self, program: Program, chance: random.Random) -> Question | None:
        """A proved question of a program that was made for one learner; ``None`` if it is like an earlier one.

        Raises:
            Unsuitable: the checks do not blame the fault on its cause; then no other size of the program is tried.
        """
        template = Template(program)
        if _signature(template) in self._signatures:
            return None
        starters = list(_starters(template, self.edit))
        chance.shuffle(starters)
        for starter in starters:
            question = _question(template, starter, self.edit)
            if is_broken(question):
                return question if is_right(question) else None
        self._bases = [base for base in self._bases if base.name != program.name]
        raise Unsuitable(f"{self.edit.name} is not blamed on {self.edit.cause} in {program.name}")


def _starters(template: Template, edit: Edit) -> Iterator[Functions]:
    """The broken answers that an edit makes."""
    reference = template.functions
    for changes in edit.sites(template.program):
        starter = template.broken(changed(template.program.source, changes))
        if starter is not None and starter != reference:
            yield starter


def _signature(template: Template) -> tuple[Shape, Shape]:
    facts = template.program.facts
    return tuple(facts["x"].shape[1:]), tuple(facts["model"].output_shape[1:])


def _question(template: Template, starter: Functions, edit: Edit | None = None) -> Question:
    """A question that is not proved yet."""
    name, cause = (edit.name, edit.cause) if edit else ("", next(iter(CAUSES)))
    base, signature = template.program.name, _signature(template)
    kind = _KINDS.get(str(template.program.facts["model"].loss), "")
    return Question(name, cast(CauseName, cause), base, template.setup, starter, template.functions, *signature, kind)


def is_broken(question: Question) -> bool:
    """Whether the checks blame the starter on its cause."""
    exercise = question.exercise(Path(LESSON, "question_0.py"))
    return _blamed(exercise, exercise.starter) == question.cause


def is_right(question: Question) -> bool:
    """Whether the checks accept the reference."""
    exercise = question.exercise(Path(LESSON, "question_0.py"))
    return _blamed(exercise, exercise.fix) is None


def _blamed(exercise: Exercise, attempt: Cell) -> CauseName | None:
    """The cause that the checks blame; what the set-up prints is for learners."""
    with redirect_stdout(StringIO()):
        cause = verdict(exercise, attempt).cause
    gc.collect()  # models refer to themselves, and an exam trains hundreds
    return cast(CauseName | None, cause)


def text_of(exercise: Exercise) -> str:
    """An exercise in the percent format, as `autograder.exercises.read` reads it."""
    return "\n\n".join(map(_cell_text, exercise.cells)) + "\n"


def _cell_text(cell: Cell) -> str:
    kind = " [markdown]" if cell.markdown else ""
    marks = f' role="{cell.role}"' if cell.role else ""
    marks += f' because="{cell.because}"' if cell.because else ""
    marks += f" points={cell.points}" if cell.points else ""
    source = "\n".join(f"# {line}".rstrip() for line in cell.source.splitlines()) if cell.markdown else cell.source
    return f"# %%{kind}{marks}\n{source}"


def _story(number: str) -> str:
    return (
        f"# Exam, question {number}\n\nThe set-up cell loads the data `x` and the targets `y` and prints their shapes. "
        "The program below has one fault: training it ends with an error, or something is silently wrong.\n\n"
        "**Your task:** find the fault and fix it.\n\n"
        "* `prepare(x)` returns what the model gets. It keeps every value of every sample.\n"
        "* `encode(y)` returns what the loss gets, for every target.\n"
        "* `build_model()` returns a new, compiled model at each call, without training it. Its input is one sample of "
        "what `prepare` returns; the check says what one prediction must look like."
    )


_SHAPES = 'print("x:", x.shape, x.dtype, " y:", y.shape, y.dtype)'
_SYMPTOM = (
    "model = build_model()\n"
    "history = model.fit(prepare(x), encode(y), epochs=1, batch_size=32, verbose=0)\n"
    'print("The loss after one epoch:", history.history["loss"][-1])'
)
_HINTS = tuple(
    f"<details><summary>Hint {number}: {title}</summary>\n\n{text}\n\n</details>"
    for number, title, text in (
        (1, "where to begin", "Run the cells from the top. Write down the shape of one sample and of one target."),
        (2, "follow the shapes", "Follow one sample through `prepare` and through each layer. Where does it not fit?"),
        (3, "the end", "Compare one prediction, one target and what the loss expects: their shapes and values."),
    )
)
