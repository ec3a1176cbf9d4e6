"""Operations in the learner's own code that mix samples, found in the graph of a symbolic step.

A step is traced with two batch sizes that are hardly ever the size of another axis. An axis that has both of them is
the batch axis, whatever the code has made of it. Only TensorFlow keeps such a graph: on other backends nothing is found
here.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from autograder.core import Shape
from autograder.diagnosis.introspection.dry_run import SIZES, DryRun, leading_sizes

_ELEMENTWISE = (
    *("Add", "AddV2", "Sub", "Mul", "RealDiv", "Div", "DivNoNan", "SquaredDifference", "Maximum", "Minimum", "Pow"),
    *("Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual", "LogicalAnd", "LogicalOr"),
)
_MOVING = ("Reshape", "Softmax", "Transpose")
_REDUCING = ("Mean", "Sum", "Max", "Min", "Prod")
_LIBRARIES = ("/keras/", "/tensorflow/", "/jax/", "/autograder/diagnosis/", "/optree/", "/lib/python3")
BATCH = "batch"


@dataclass(frozen=True)
class Place:
    """A line of the learner's code.

    Attributes:
        file: the name of its file.
        line: its number.
        is_direct: whether the line made an operation itself, and not through a layer of Keras that it calls.
    """

    file: str
    line: int
    is_direct: bool = True

    @property
    def words(self) -> str:
        """The line, with its text where it can be read."""
        text = linecache.getline(self.file, self.line).strip()
        return f"line {self.line}: {text}" if text else f"line {self.line}"


@dataclass(frozen=True)
class Mixing:
    """An operation that mixes samples.

    Attributes:
        place: where it stands.
        received: the shapes that go in, the batch axis by that name.
        returned: the shape that comes out.
        is_broadcast: whether two tensors were stretched to each other, targets and outputs among them; else one tensor
            was reshaped.
    """

    place: Place
    received: tuple[str, ...]
    returned: str
    is_broadcast: bool


def mixings(first: DryRun, second: DryRun) -> Iterator[Mixing]:
    """The operations that mix samples, in the order in which they are computed.

    Args:
        first: a step with a batch of the first of `SIZES`.
        second: the same step with the second of them.
    """
    for small, large in _pairs(first, second):
        yield from _broadcast(small, large)
        yield from _cut(small, large)
        yield from _over_the_batch(small, large)


def foldings(first: DryRun, second: DryRun) -> Iterator[Mixing]:
    """The reshapes that put another axis into the batch axis of an output, which then has several rows for a sample.

    Args:
        first: a step with a batch of the first of `SIZES`; whether its loss took the output does not matter.
        second: the same step with the second of them.
    """
    outputs = [leading_sizes(run) for run in (first, second)]
    if len(outputs[0]) != len(outputs[1]):
        return
    folded = {_size(*sizes) for sizes in zip(*outputs, strict=True)} - {BATCH}
    for small, large in _pairs(first, second):
        received, returned = _named(small.inputs[0], large.inputs[0]), _named(small.output, large.output)
        is_folding = isinstance(returned[0], str) and returned[0] in folded if returned else False
        if small.kind == "Reshape" and received[:1] == (BATCH,) and is_folding:
            yield Mixing(small.place, (_words(received),), _words(returned), is_broadcast=False)


def moved_batches(first: DryRun, second: DryRun) -> Iterator[Mixing]:
    """The learner's transposes that put another axis of a series or an image in front of the batch axis."""
    for small, large in _pairs(first, second):
        received, returned = _named(small.inputs[0], large.inputs[0]), _named(small.output, large.output)
        is_moved = len(received) > 2 and received[0] == BATCH and BATCH in returned[1:]
        if small.kind == "Transpose" and small.place.is_direct and is_moved:
            yield Mixing(small.place, (_words(received),), _words(returned), is_broadcast=False)


def reduced_batches(first: DryRun, second: DryRun) -> Iterator[Mixing]:
    """The learner's means, sums and the like of what a model makes of its data that run along the batch axis too."""
    for small, large in _pairs(first, second):
        received, returned = _named(small.inputs[0], large.inputs[0]), _named(small.output, large.output)
        is_reduced = len(received) > 1 and received[0] == BATCH and BATCH not in returned
        if small.kind in _REDUCING and small.place.is_direct and is_reduced and "y" not in small.sources[0]:
            yield Mixing(small.place, (_words(received),), _words(returned), is_broadcast=False)


def single_softmaxes(run: DryRun) -> Iterator[Place]:
    """The lines of the learner's that compute a softmax over an axis of size 1, which gives 1 whatever goes in.

    Attention over one key does so by design, and is left out.
    """
    for operation in _traced(run):
        if operation.type != "Softmax" or (_static(operation.outputs[0]) or ())[-1:] != (1,):
            continue
        place = _place(operation)
        if place is not None and not any("/layers/attention/" in frame.filename for frame in operation.traceback):
            yield place


def unused_softmaxes(run: DryRun) -> Iterator[Place]:
    """The lines of the learner's that take a product with shares along an axis that the product does not sum over."""
    for operation in _traced(run):
        place = _place(operation)
        if place is None or operation.type not in ("BatchMatMulV2", "BatchMatMul", "MatMul"):
            continue
        axis = _normalised(operation.inputs[0])
        flipped = any(_flag(operation, name) for name in ("adj_x", "transpose_a"))
        if axis is not None and axis != (-2 if flipped else -1):
            yield place


def _flag(operation: Any, name: str) -> bool:
    try:
        return bool(operation.get_attr(name))
    except ValueError:
        return False


def _normalised(tensor: Any) -> int | None:
    """The axis, from the end, along which a tensor holds shares of a softmax; ``None`` where it is none's output."""
    operation, rank = tensor.op, tensor.shape.rank
    if operation.type == "Softmax":
        return -1
    if operation.type in ("Identity", "Cast", "StopGradient"):
        return _normalised(operation.inputs[0])
    if operation.type != "Transpose" or rank is None:
        return None
    order, axis = _integers(operation.inputs[1]), _normalised(operation.inputs[0])
    return None if order is None or axis is None else order.index(rank + axis) - rank


def _integers(tensor: Any) -> list[int] | None:
    """A list of axes that a graph computes from constants, as the softmax of TensorFlow does; ``None`` for others."""
    import tensorflow as tf

    value = tf.get_static_value(tensor)
    if value is not None:
        return [int(axis) for axis in value.ravel()]
    operation = tensor.op
    parts = [_integers(part) for part in operation.inputs]
    if operation.type == "Rank":
        return [operation.inputs[0].shape.rank]
    if None in parts or operation.type not in _OF_INTEGERS:
        return None
    return _OF_INTEGERS[operation.type](*parts)


_OF_INTEGERS: dict[str, Callable[..., list[int]]] = {
    "Sub": lambda left, right: [left[0] - right[0]],
    "AddV2": lambda left, right: [left[0] + right[0]],
    "FloorMod": lambda left, right: [left[0] % right[0]],
    "Range": lambda start, stop, step: list(range(start[0], stop[0], step[0])),
    "ConcatV2": lambda *parts: list(chain.from_iterable(parts[:-1])),
    "Pack": lambda *parts: list(chain.from_iterable(parts)),
}


@dataclass(frozen=True)
class _Operation:
    kind: str
    inputs: tuple[Shape, ...]
    output: Shape
    sources: tuple[frozenset[str], ...]
    place: Place


def _pairs(first: DryRun, second: DryRun) -> Iterator[tuple[_Operation, _Operation]]:
    """The same operation of the learner's in both steps; none where the steps differ in more than their sizes."""
    operations = [list(_operations(run)) for run in (first, second)]
    if [operation.kind for operation in operations[0]] == [operation.kind for operation in operations[1]]:
        yield from zip(*operations, strict=True)


def _broadcast(first: _Operation, second: _Operation) -> Iterator[Mixing]:
    """``(batch,)`` beside ``(batch, 1)``, targets on one side and what the model makes of the data on the other."""
    if first.kind not in _ELEMENTWISE or len(first.inputs) != 2:
        return
    received = [_named(*shapes) for shapes in zip(first.inputs, second.inputs, strict=True)]
    returned = _named(first.output, second.output)
    if sorted(received, key=len) != [(BATCH,), (BATCH, 1)] or returned != (BATCH, BATCH):
        return
    left, right = first.sources
    if ("y" in left) == ("y" in right) or not ("x" in left) ^ ("x" in right):
        return
    yield Mixing(first.place, tuple(map(_words, received)), _words(returned), is_broadcast=True)


def _cut(first: _Operation, second: _Operation) -> Iterator[Mixing]:
    """A reshape that takes the batch axis from the front and makes it, or a part of it, another axis."""
    if first.kind != "Reshape" or len(first.output) < 2:
        return
    received, returned = _named(first.inputs[0], second.inputs[0]), _named(first.output, second.output)
    scaled = [isinstance(size, str) for size in returned]
    if received[:1] != (BATCH,) or len(received) < 2 or scaled[0] or returned[0] == 1 or not any(scaled[1:]):
        return
    yield Mixing(first.place, (_words(received),), _words(returned), is_broadcast=False)


def _over_the_batch(first: _Operation, second: _Operation) -> Iterator[Mixing]:
    """A softmax along the batch axis, which was moved behind for that; scores of samples for samples have two."""
    if first.kind != "Softmax":
        return
    received = _named(first.inputs[0], second.inputs[0])
    if len(received) > 1 and received[-1] == BATCH and received.count(BATCH) == 1:
        yield Mixing(first.place, (_words(received),), "shares along the batch", is_broadcast=False)


def _named(first: Shape, second: Shape) -> tuple[str | int | None, ...]:
    """A shape in which what grows with the batch is named."""
    if len(first) != len(second):
        return ()
    return tuple(_size(*sizes) for sizes in zip(first, second, strict=True))


def _size(first: int | None, second: int | None) -> str | int | None:
    if first is None or second is None or first == second:
        return first
    times, rest = divmod(first, SIZES[0])
    if rest or second != times * SIZES[1]:
        return None
    return BATCH if times == 1 else f"{times} * {BATCH}"


def _words(shape: Sequence[str | int | None]) -> str:
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _traced(run: DryRun) -> Sequence[Any]:
    """The operations of the step's graph, as TensorFlow gives them."""
    operations = getattr(run.graph, "get_operations", None)
    return operations() if operations is not None else ()


def _operations(run: DryRun) -> Iterator[_Operation]:
    roles = {id(tensor): role for role in ("x", "y") for tensor in run.roles.get(role, ())}
    sources: dict[int, frozenset[str]] = {}
    for operation in _traced(run):
        inputs = [sources.get(id(tensor), _role(tensor, roles)) for tensor in operation.inputs]
        joined: frozenset[str] = frozenset().union(*inputs)
        for tensor in operation.outputs:
            sources[id(tensor)] = joined | _role(tensor, roles)
        place = _place(operation)
        if place is None or not operation.inputs or operation.type not in (*_ELEMENTWISE, *_MOVING, *_REDUCING):
            continue
        *received, returned = (_static(tensor) for tensor in (*operation.inputs, operation.outputs[0]))
        if None not in (*received, returned):
            yield _Operation(operation.type, tuple(received), returned, tuple(inputs), place)  # type: ignore[arg-type]


def _role(tensor: Any, roles: dict[int, str]) -> frozenset[str]:
    role = roles.get(id(tensor))
    return frozenset() if role is None else frozenset({role})


def _static(tensor: Any) -> Shape | None:
    return None if tensor.shape.rank is None else tuple(tensor.shape.as_list())


def _place(operation: Any) -> Place | None:
    """The innermost line that is no library's."""
    is_direct = True
    for frame in reversed(list(operation.traceback or ())):
        if not any(library in frame.filename for library in _LIBRARIES):
            return Place(frame.filename, frame.lineno, is_direct)
        is_direct = is_direct and "/keras/src/layers/" not in frame.filename
    return None
