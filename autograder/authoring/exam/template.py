"""From a sound program to three functions: what prepares the data, what encodes the targets, what builds the model."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from autograder.diagnosis.factory import Change, Program, changed, replaced

Shape = tuple[int, ...]


class Unsuitable(ValueError):
    """The program can't be written as three functions."""


@dataclass(frozen=True)
class Functions:
    """An answer: the bodies of ``prepare(x)`` and ``encode(y)``, and the lines that build and compile the model."""

    prepare: str
    encode: str
    build: str

    @property
    def text(self) -> str:
        """The answer cell."""
        return (
            f"def prepare(x):\n{_indented(self.prepare)}    return x\n\n\n"
            f"def encode(y):\n{_indented(self.encode)}    return y\n\n\n"
            f"def build_model():\n{_indented(self.build)}    return model"
        )


@dataclass(frozen=True)
class Template:
    """A sound program whose data and model can be separated.

    Attributes:
        program: the program: statements that load ``x`` and ``y``, statements that build and compile ``model``, and
            one that trains it.
    """

    program: Program

    @cached_property
    def _statements(self) -> tuple[list[ast.stmt], list[ast.stmt], ast.stmt]:
        """Data, model and training.

        Raises:
            Unsuitable: they are mixed.
        """
        body = self.program.tree.body
        training = next((index for index, node in enumerate(body) if _method(node) == "fit"), None)
        if training is None:
            raise Unsuitable("nothing is trained at the top level")
        data = 1 + max((index for index, node in enumerate(body[:training]) if _names(node) & {"x", "y"}), default=-1)
        model = body[data:training]
        if not data or "model" not in set().union(*map(_names, model)) or not any(map(_compiles, model)):
            raise Unsuitable("data and model are mixed")
        if any(not isinstance(node, (ast.Assign, ast.Expr)) for node in model):
            raise Unsuitable("the model needs definitions")
        return body[:data], model, body[training]

    @property
    def data(self) -> list[ast.stmt]:
        """The statements that import and load; the last one assigns ``x`` or ``y``."""
        return self._statements[0]

    @property
    def setup(self) -> str:
        """The lines that import, and load ``x`` and ``y``."""
        return self._text(self.data)

    @property
    def functions(self) -> Functions:
        """The reference."""
        return Functions("", "", self._text(self._statements[1]))

    def broken(self, source: str) -> Functions | None:
        """The functions of the program after an edit; ``None`` where the edit does not fit into them.

        Args:
            source: the text of the broken program.
        """
        data, model, training = self._statements
        other = Template(Program(self.program.name, self.program.kind, source))
        known = {ast.dump(node) for node in data}
        loaded = [node for node in other.program.tree.body if ast.dump(node) in known]
        if len(loaded) < len(data):
            return None
        rest = [node for node in other.program.tree.body if ast.dump(node) not in known and not _imports(node)]
        end = next((index for index, node in enumerate(rest) if ast.dump(node) == ast.dump(training)), None)
        if end is None or len(rest) - end != len(self.program.tree.body) - len(data) - len(model):
            return None
        return other._sorted(rest[:end])

    def _sorted(self, statements: Sequence[ast.stmt]) -> Functions | None:
        """The statements by the function that they belong to."""
        parts: dict[str, list[ast.stmt]] = {"x": [], "y": [], "model": []}
        kind = "model"
        for node in reversed(statements):
            names = _names(node)
            if names & {"x", "y"}:
                kind = "x" if "x" in names else "y"
            elif kind != "model" and not _is_helper(node, parts[kind]):
                kind = "model"
            parts[kind].insert(0, node)
        if not any(map(_compiles, parts["model"])):
            return None
        return Functions(*(self._text(parts[name]) for name in ("x", "y", "model")))

    def _text(self, statements: Sequence[ast.stmt]) -> str:
        segments = (ast.get_source_segment(self.program.source, node) or "" for node in statements)
        return "".join(f"{segment}\n" for segment in segments)


def varied(program: Program, chance: random.Random) -> tuple[Program, Shape]:
    """The same program for samples of another size: fewer columns, fewer steps, or a part of each image.

    The declared input follows, written as numbers.

    Returns:
        The program, and the shape of one sample.

    Raises:
        Unsuitable: the data are no array of numbers, or too small.
    """
    data = Template(program).data
    x, y = program.facts.get("x"), program.facts.get("y")
    if not isinstance(x, np.ndarray) or not isinstance(y, np.ndarray) or x.shape == y.shape or x.dtype.kind not in "fi":
        raise Unsuitable("the data are not one array of numbers and one of targets")
    line, shape = _smaller(x.shape[1:], chance)
    end = ((data[-1].end_lineno or 0) + 1, 0)
    declared = list(_declared(program, x.shape[1:]))
    if not declared:
        raise Unsuitable("the model declares nothing that follows the data")
    sizes = ", ".join(map(str, shape))
    changes = [Change(end, end, line + "\n"), *(replaced(node, form.format(sizes)) for node, form in declared)]
    return Program(program.name, program.kind, changed(program.source, changes)), shape


def _smaller(shape: Shape, chance: random.Random) -> tuple[str, Shape]:
    """A line of code that takes a part of each sample, and the shape of one sample then."""
    if len(shape) == 1 and shape[0] >= 5:
        columns = chance.randrange(max(3, shape[0] // 2), shape[0])
        return f"x = x[:, :{columns}]", (columns,)
    if len(shape) == 2 and shape[0] >= 6:
        steps = chance.choice([size for size in range(shape[0] * 2 // 3, shape[0]) if size != shape[1]])
        return f"x = x[:, -{steps}:]", (steps, shape[1])
    if len(shape) == 3 and min(shape[:2]) >= 7:
        height = chance.randrange(shape[0] * 2 // 3 + 1, shape[0] + 1)
        width = chance.choice([size for size in range(shape[1] * 2 // 3 + 1, shape[1] + 1) if size != height])
        return f"x = x[:, :{height}, :{width}]", (height, width, shape[2])
    raise Unsuitable(f"samples of {shape} are too small")


def _declared(program: Program, sample: Shape) -> Iterator[tuple[ast.expr, str]]:
    """The expressions that declare the shape of one sample, each with a format for its sizes."""
    for node in ast.walk(program.tree):
        if not isinstance(node, ast.Call):
            continue
        values = [keyword.value for keyword in node.keywords if keyword.arg in ("shape", "input_shape")]
        if ast.unparse(node.func).endswith("Input"):
            values += node.args[:1]
        yield from (
            (value, "({},)" if len(sample) == 1 else "({})") for value in values if _value(value, program) == sample
        )
        width = [keyword.value for keyword in node.keywords if keyword.arg == "input_dim"]
        yield from ((value, "{}") for value in width if (_value(value, program),) == sample)


def _value(node: ast.expr, program: Program) -> object:
    """The value of an expression among the program's own names; ``None`` for what is made elsewhere."""
    try:
        return eval(compile(ast.Expression(node), "declared shape", "eval"), dict(program.facts))
    except NameError:  # inside a function of the program
        return None


def _names(node: ast.stmt) -> set[str]:
    """The names that a statement assigns."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    return {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}


def _method(node: ast.stmt) -> str:
    """The method that a statement calls, as in ``fit``; else ``""``."""
    value = node.value if isinstance(node, (ast.Expr, ast.Assign)) else None
    return value.func.attr if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) else ""


def _compiles(node: ast.stmt) -> bool:
    return _method(node) == "compile"


def _imports(node: ast.stmt) -> bool:
    return isinstance(node, (ast.Import, ast.ImportFrom))


def _is_helper(node: ast.stmt, following: Sequence[ast.stmt]) -> bool:
    """Whether what a statement assigns is used by what follows in the same function."""
    used = {part.id for other in following for part in ast.walk(other) if isinstance(part, ast.Name)}
    return bool(_names(node) & used - {"model"})


def _indented(lines: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in lines.splitlines())
