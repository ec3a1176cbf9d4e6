"""A remedy to try: code to paste, and a copy on which it was done."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from autograder.diagnosis.introspection.failing_statement import Statement, argument_of
from autograder.diagnosis.remedies.reproduction import Reproduction


@dataclass(frozen=True)
class Names:
    """What the learner calls things, and where the data can be changed.

    Attributes:
        x: the data.
        y: the targets.
        model: the model.
        source: the array that the data were cut from.
        dataset: the tf.data dataset that gives both, or ``""``.
        whole_x: everything that is passed as data, where these are several arrays.
        whole_y: everything that is passed as targets.
        xs: the single arrays of the data.
        ys: the single arrays of the targets.
        inputs: the names of the model's inputs, where the data are passed by name.
        outputs: the names of the model's outputs, where the targets are passed by name.
        maker: what gives both in batches, as in "the generator, before yield", or ``""``.
        tables: those of the names above that stand for tables of pandas.
        statement: the learner's call, for arguments that have no name.
        validation: what the learner calls the validation data, where fit is given some.
    """

    x: str = "x"
    y: str = "y"
    model: str = "model"
    source: str = "original"
    dataset: str = ""
    maker: str = ""
    whole_x: str = "x"
    whole_y: str = "y"
    xs: tuple[str, ...] = ()
    ys: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    validation: Names | None = None
    statement: Statement | None = None

    def data(self, expression: str, remark: str = "") -> str:
        """Code that changes the data.

        Args:
            expression: the new data, with ``{x}`` for the old.
            remark: a comment.

        >>> Names(x="images").data("{x}[..., np.newaxis]")
        'images = images[..., np.newaxis]'
        """
        return self._change(self.x, "x", expression, remark)

    def all_data(self, expression: str) -> str:
        """Code that passes other arrays as data; the expression names them itself."""
        return self._change(self.whole_x, "x", expression, "")

    def targets(self, expression: str, remark: str = "") -> str:
        """Code that changes the targets.

        >>> Names(dataset="train").targets("{y}[:, np.newaxis]")
        'train = train.map(lambda x, y: (x, y[:, None]))'
        """
        return self._change(self.y, "y", expression, remark)

    def _change(self, name: str, inside: str, expression: str, remark: str) -> str:
        if self.dataset:
            changed = _for_tensors(_filled(expression, "x", "y"))
            both = f"{changed}, y" if inside == "x" else f"x, {changed}"
            return f"{self.dataset} = {self.dataset}.map(lambda x, y: ({both}))"
        remarks = "; ".join(part for part in (self.maker and f"in {self.maker}", remark) if part)
        x, y = (f"{table}.to_numpy()" if table in self.tables else table for table in (self.x, self.y))
        code = f"{name} = {_filled(expression, x, y)}"
        argument = None if self.statement is None or name != inside else argument_of(self.statement, inside)
        if argument is not None and self.statement is not None and not isinstance(argument, ast.Name):
            text = ast.unparse(argument)
            code = self.statement.replaced(argument, _filled(expression, text, text)).text
        return f"{code}  # {remarks}" if remarks else code


def _filled(expression: str, x: str, y: str) -> str:
    return expression.replace("{x}", x).replace("{y}", y)


def _for_tensors(expression: str) -> str:
    """NumPy's words as those that tensors know."""
    expression = expression.replace("np.newaxis", "None").replace("np.", "keras.ops.")
    return re.sub(r"\b([xy])\.(argmax|reshape|mean)\(", r"keras.ops.\2(\1, ", expression)


def rewrite_x(
    reproduction: Reproduction, names: Names, expression: str, question: str = "", remark: str = ""
) -> Candidate:
    """The data written in another way, the validation data too where they are alike.

    Args:
        reproduction: what it is tried on.
        names: what the learner calls things.
        expression: the new data, with ``{x}`` for the old.
        question: what decides for it.
        remark: a comment.
    """
    changed = reproduction.with_x_written(expression)
    code = names.data(expression, remark)
    if changed.val_xs is not reproduction.val_xs and names.validation:
        code += "\n" + names.validation.data(expression, remark)
    return Candidate(code, changed, question)


def rewrite_y(reproduction: Reproduction, names: Names, expression: str, question: str = "") -> Candidate:
    """The targets written in another way, those of the validation data too where they are alike."""
    changed = reproduction.with_y_written(expression)
    code = names.targets(expression)
    if changed.val_ys is not reproduction.val_ys and names.validation:
        code += "\n" + names.validation.targets(expression)
    return Candidate(code, changed, question)


@dataclass(frozen=True)
class Candidate:
    """One remedy to try.

    Attributes:
        code: what a learner would write.
        changed: a copy on which it was done.
        question: what decides for it, where several may be right.
        family: what it is one of several sizes of: the first that works stands for all of them.
    """

    code: str
    changed: Reproduction
    question: str = ""
    family: str = ""
