"""A remedy written into a program's text, as a learner would, to see whether the program then runs."""

from __future__ import annotations

import ast
import linecache
import re
import warnings
from collections.abc import Callable
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """What became of a program with its first remedy written into it."""

    FIXED = "fixed"
    FAILS = "fails"
    BY_HAND = "by hand"
    """The remedy is not code that can be put in its place by a rule."""


def applied(source: str, error: BaseException, code: str, name: str) -> str | None:
    """The program's text with a remedy in it.

    Args:
        source: the program's text.
        error: the exception that it raised.
        code: the remedy's code.
        name: the file name under which the program was compiled.

    Returns:
        The text, or ``None`` where no rule says where the remedy goes.
    """
    tree = ast.parse(source)
    failing = _failing(tree, error, name, code)
    for line in _parts(code):
        place = next(
            (place for place in _PLACES if place(tree, failing, line)),
            None,
        )
        if place is None:
            return None
    return ast.unparse(ast.fix_missing_locations(tree))


def outcome(source: str, error: BaseException, code: str, name: str) -> Outcome:
    """Whether a program runs to its end with a remedy written into it."""
    text = applied(source, error, code, name)
    if text is None:
        return Outcome.BY_HAND
    names: dict[str, Any] = {"__name__": "__main__"}
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile("import keras\nimport numpy as np\nfrom keras import layers\n" + text, name, "exec"), names)
    except Exception:  # noqa: BLE001 - a program with a remedy that does not help may raise anything
        return Outcome.FAILS
    return Outcome.FIXED


def _parts(code: str) -> list[str]:
    """The lines of a remedy, those of one statement together."""
    lines = code.splitlines()
    return lines if all(map(_is_whole, lines)) or not _is_whole(code) else [code]


def _is_whole(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


def _failing(tree: ast.Module, error: BaseException, name: str, code: str) -> ast.stmt:
    """The innermost statement of the program that raised the exception, in a function that knows what is changed."""
    step, lines = error.__traceback__, [1]
    while step is not None:
        if step.tb_frame.f_code.co_filename == name:
            lines.append(step.tb_lineno)
        step = step.tb_next
    target = re.match(r"([A-Za-z_]\w*) = ", code)
    for line in reversed(lines):
        around = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
        ]
        inside = [node for node in around if isinstance(node, ast.FunctionDef)]
        if not target or not inside or re.search(rf"\b{target[1]}\b", ast.unparse(inside[-1])):
            return around[-1]
    return around[-1]


def _keyword(tree: ast.Module, failing: ast.stmt, line: str) -> bool:
    """An argument of compile or fit, as in ``loss="mse"``."""
    compiled = dict.fromkeys(("loss", "loss_weights", "metrics", "weighted_metrics"), "compile")
    methods = {**compiled, "sample_weight": "fit", "class_weight": "fit"}
    try:
        [keyword] = ast.parse(f"call({line}\n)", mode="eval").body.keywords  # type: ignore[attr-defined]
    except (SyntaxError, ValueError):
        return False
    calls = _calls(tree, lambda call: getattr(call.func, "attr", "") == methods.get(keyword.arg))
    for call in calls:
        if keyword.arg == "loss" and len(call.args) > 1:
            call.args[1] = keyword.value
        else:
            call.keywords = [item for item in call.keywords if item.arg not in (keyword.arg, "class_weight")] + [
                keyword
            ]
    return bool(calls)


def _input(tree: ast.Module, failing: ast.stmt, line: str) -> bool:
    """Another declared input, or one where there was none."""
    if not line.startswith("keras.Input(shape=") or line.count("keras.Input") > 1 or "#" in line:
        return False
    new = ast.parse(line, mode="eval").body
    inputs = _calls(tree, lambda call: _name_of(call) in ("Input", "InputLayer"))
    named = [item for call in _calls(tree, lambda call: True) for item in call.keywords if item.arg == "input_shape"]
    if len(inputs) == 1:
        inputs[0].args, inputs[0].keywords = [], [*new.keywords, *(k for k in inputs[0].keywords if k.arg == "name")]  # type: ignore[attr-defined]
    elif not inputs and len(named) == 1:
        named[0].value = new.keywords[0].value  # type: ignore[attr-defined]
    elif not inputs and not named:
        return _first_in_sequential(tree, new)
    return len(inputs) == 1 or not inputs


def _first_in_sequential(tree: ast.Module, new: ast.expr) -> bool:
    """Put an input first: into the list of the one Sequential, or with ``add`` after it."""
    constructed = _calls(tree, lambda call: _name_of(call) == "Sequential")
    if len(constructed) != 1:
        return False
    if constructed[0].args and isinstance(constructed[0].args[0], ast.List):
        constructed[0].args[0].elts.insert(0, new)
        return True
    for block in _blocks(tree):
        for place, statement in enumerate(block):
            if isinstance(statement, ast.Assign) and statement.value is constructed[0]:
                added = ast.parse(f"{ast.unparse(statement.targets[0])}.add({ast.unparse(new)})").body
                block[place + 1 : place + 1] = added
                return True
    return False


_IN_PLACE = re.compile(r"(layers\.\w+\(.*\))  # in place of ([a-z0-9_]+)(?::.*)?$")
_BEFORE = re.compile(r"(layers\.\w+\(.*\)),  # before ([a-z0-9_]+)$")


def _layer(tree: ast.Module, failing: ast.stmt, line: str) -> bool:
    """A layer with other settings."""
    found = _IN_PLACE.match(line)
    old = found and _named(tree, found[2])
    new = found and ast.parse(found[1], mode="eval").body
    if not old or not isinstance(new, ast.Call):
        return False
    old.func, old.args, old.keywords = new.func, new.args, new.keywords
    return True


def _before(tree: ast.Module, failing: ast.stmt, line: str) -> bool:
    """A layer more: in a list, in a call of ``add``, or around the tensor that the next layer is called on."""
    found = _BEFORE.match(line)
    following = found and _named(tree, found[2])
    if not found or not following:
        return False
    new = ast.parse(found[1], mode="eval").body
    for owner in ast.walk(tree):
        if isinstance(owner, (ast.List, ast.Tuple)) and following in owner.elts:
            owner.elts.insert(owner.elts.index(following), new)
            return True
        if isinstance(owner, ast.Call) and owner.func is following and owner.args:
            owner.args[0] = ast.Call(new, [owner.args[0]], [])
            return True
    for block in _blocks(tree):
        for place, statement in enumerate(block):
            if isinstance(statement, ast.Expr) and following in getattr(statement.value, "args", ()):
                added = ast.Call(statement.value.func, [new], [])  # type: ignore[attr-defined]
                block.insert(place, ast.Expr(added))
                return True
    return False


_IN_METHOD = re.compile(r"(.+)  # (?:at the end of|in) (\w+)\.(\w+)$")


def _method(tree: ast.Module, failing: ast.stmt, line: str) -> bool:
    """A statement of a class's method: a return at its end, or another value for what it assigns."""
    found = _IN_METHOD.match(line)
    if not found:
        return False
    [new] = ast.parse(found[1]).body
    owners = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == found[2]]
    methods = (
        node for owner in owners for node in owner.body if isinstance(node, ast.FunctionDef) and node.name == found[3]
    )
    for method in methods:
        if isinstance(new, ast.Return):
            last = method.body[-1]
            is_returned = isinstance(last, ast.Expr) and ast.unparse(last) == ast.unparse(new.value or last)
            method.body[len(method.body) - is_returned :] = [new]
            return True
        for place, statement in enumerate(method.body):
            if _is_other_version(new, statement):
                method.body[place] = new
                return True
    return False


def _batch(tree: ast.Module, failing: ast.stmt, line: str) -> bool:
    """What a generator yields, or a PyDataset returns."""
    word, _, value = line.partition(" ")
    kind = {"yield": ast.Yield, "return": ast.Return}.get(word)
    owners = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (word == "yield" or node.name == "__getitem__")
    ]
    found = [node for owner in owners for node in ast.walk(owner) if kind is not None and isinstance(node, kind)]
    if not found:
        return False
    found[-1].value = ast.parse(f"({value})", mode="eval").body  # type: ignore[attr-defined]
    return True


def _named(tree: ast.Module, name: str) -> ast.Call | None:
    """The call that makes the layer of this name: Keras numbers those of a class in their order."""
    for call in _calls(tree, lambda call: True):
        if any(item.arg == "name" and getattr(item.value, "value", None) == name for item in call.keywords):
            return call
    kind, _, number = name.rpartition("_") if name.rpartition("_")[2].isdigit() else (name, "", "0")
    constructed = _calls(tree, lambda call: _name_of(call).lower() == kind.replace("_", ""))
    constructed.sort(key=lambda call: (call.lineno, call.col_offset))
    return constructed[int(number)] if int(number) < len(constructed) else None


def _name_of(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def _blocks(tree: ast.AST) -> list[list[ast.stmt]]:
    """The lists of statements in a program."""
    fields = (value for owner in ast.walk(tree) for _, value in ast.iter_fields(owner))
    return [value for value in fields if isinstance(value, list) and value and isinstance(value[0], ast.stmt)]


def _statement(tree: ast.Module, failing: ast.stmt, line: str) -> bool:
    """Statements: in place of the failing one where they assign, or call, the same; else ahead of it."""
    try:
        new = ast.parse(line).body
    except SyntaxError:
        return False
    if not new or not all(isinstance(node, (ast.Assign, ast.Expr)) for node in new):
        return False
    for block in _blocks(tree):
        if failing in block:
            place = block.index(failing)
            block[place : place + (_is_other_version(new[0], failing) and len(new) == 1)] = new
            return True
    return _is_same_call_later(tree, failing, new)


def _is_same_call_later(tree: ast.Module, failing: ast.stmt, new: list[ast.stmt]) -> bool:
    """Put a statement in place of a later one with the same arguments, which the same fault would stop."""
    for block in _blocks(tree):
        for place, statement in enumerate(block):
            if statement.lineno > failing.lineno and len(new) == 1 and _arguments(new[0]) == _arguments(statement):
                block[place] = new[0]
                return True
    return False


def _arguments(statement: ast.stmt) -> tuple[str, ...] | None:
    """The targets of an assignment, and the arguments of the call that it assigns."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.value, ast.Call):
        return None
    return tuple(map(ast.unparse, (*statement.targets, *statement.value.args, *statement.value.keywords)))


def _is_other_version(new: ast.stmt, failing: ast.stmt) -> bool:
    """Whether a statement is the failing one, edited."""
    if isinstance(new, ast.Assign) and isinstance(failing, ast.Assign):
        return ast.unparse(new.targets[0]) == ast.unparse(failing.targets[0])
    if isinstance(new, ast.Expr) and isinstance(failing, ast.Expr):
        calls = [getattr(node.value, "func", None) for node in (new, failing)]
        return None not in calls and ast.unparse(calls[0]) == ast.unparse(calls[1])  # type: ignore[arg-type]
    return False


_PLACES = (_keyword, _input, _layer, _before, _method, _batch, _statement)


def _calls(tree: ast.AST, wanted: Callable[[ast.Call], bool]) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and wanted(node)]
