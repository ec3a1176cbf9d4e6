"""Remedies on the data: an axis more, axes moved, one array made of many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from typing import Any

from autograder.core import shape_of
from autograder.diagnosis.introspection.cloning import LayerConfig
from autograder.diagnosis.remedies import inputs
from autograder.diagnosis.remedies.candidate import Candidate, Names, rewrite_x
from autograder.diagnosis.remedies.reproduction import SAMPLES, Reproduction
from autograder.diagnosis.rules.readings import smoother_reading


def channel_axis(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A channel axis at the end."""
    yield rewrite_x(reproduction, names, "{x}[..., np.newaxis]")


def batch_axis(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A batch axis in front of the one sample."""
    if reproduction.all_x is not None and reproduction.all_x.ndim == 2 and reproduction.all_x.shape[1] == 1:
        yield Candidate(names.data("np.transpose({x})"), replace(reproduction, xs=(reproduction.all_x.T,)))
    if len(reproduction.whole_x) > 1 and reproduction.all_x is not None:
        as_one = replace(reproduction, xs=reproduction.whole_x, ys=reproduction.whole_y).with_x(
            reproduction.all_x[None]
        )
        yield Candidate(names.data("{x}[np.newaxis]"), as_one)
    changed = replace(
        reproduction, xs=tuple(x[None] for x in reproduction.whole_x), ys=tuple(y[None] for y in reproduction.whole_y)
    )
    code = names.data("{x}[np.newaxis]")
    if reproduction.whole_y and all(y.ndim and len(y) == 1 for y in reproduction.whole_y):
        yield Candidate(code, replace(changed, ys=reproduction.whole_y))
    if reproduction.ys:
        code += "\n" + names.targets("{y}[np.newaxis]")
    yield Candidate(code, changed)
    if reproduction.all_x is not None and reproduction.all_x.ndim and not reproduction.ys:
        grey = replace(reproduction, xs=(reproduction.all_x[None, ..., None],))
        yield Candidate(names.data("{x}[np.newaxis, ..., np.newaxis]"), grey)


def channels_last(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The channels moved to the end."""
    yield rewrite_x(reproduction, names, "np.moveaxis({x}, 1, -1)")


def flatten(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Samples as vectors: by a layer of the model, or by a reshape."""
    import keras

    sample = shape_of(reproduction.x.shape[1:])
    layer: LayerConfig = (keras.layers.Flatten, {"name": "flatten_input"})
    if reproduction.layers:
        changed = reproduction.with_declared(sample).with_layers((layer, *reproduction.layers))
        yield Candidate(
            f"keras.Input(shape={sample}), layers.Flatten(),  # in place of the model's first line", changed
        )
    yield rewrite_x(reproduction, names, "{x}.reshape(len({x}), -1)")


def unflatten(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The axes that flattening took away."""
    x = reproduction.x
    if reproduction.declared is None:
        for channels in (1, 3):
            side = round((x.shape[-1] / channels) ** 0.5)
            question = f"Are they square {'grey' if channels == 1 else 'colour'} images?"
            if side * side * channels == x.shape[-1]:
                yield rewrite_x(reproduction, names, f"{{x}}.reshape(-1, {side}, {side}, {channels})", question)
    elif None not in reproduction.declared:
        sizes = ", ".join(map(str, reproduction.declared))
        question = "Were the samples flattened in this order?"
        yield rewrite_x(reproduction, names, f"{{x}}.reshape(-1, {sizes})", question)


def time_axis(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A time axis, or an axis for the one feature at each time step."""
    question = "Are the numbers of a sample time steps of one sensor, or sensors at one time?"
    if reproduction.x is not None and reproduction.x.ndim > 2:
        yield from inputs.declare(reproduction, names)
        yield from _windows(reproduction, names)
        yield from _series_of_one(reproduction, names)
        return
    if reproduction.x is None:
        yield from inputs.with_axis(reproduction)
        return
    if reproduction.declared is None:
        yield from inputs.declare(reproduction, names)
    rewritten = [
        rewrite_x(reproduction, names, "{x}[..., np.newaxis]", question, "time steps"),
        rewrite_x(reproduction, names, "{x}[:, np.newaxis]", question, "sensors"),
    ]
    yield from rewritten
    yield from _windows(reproduction, names)
    if reproduction.declared is not None and not reproduction.is_subclassed:
        yield from (_declared_too(candidate) for candidate in rewritten)


def _declared_too(candidate: Candidate) -> Candidate:
    """Other data, and the declared input that goes with them."""
    sample = shape_of(candidate.changed.x.shape[1:])
    code = f"{candidate.code}\nkeras.Input(shape={sample})"
    return replace(candidate, code=code, changed=candidate.changed.with_declared(sample))


def _series_of_one(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Every sample, an image say, as a series of one step."""
    single = rewrite_x(reproduction, names, "{x}[:, np.newaxis]", "Is each a series of its own, of one step?")
    yield single
    if reproduction.declared is not None:
        yield _declared_too(single)


def _windows(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """As many rows, or frames, in a row as the model declares time steps, with the target of the last."""
    import numpy as np

    x, y, declared = reproduction.all_x, reproduction.all_y, reproduction.declared
    if x is None or not declared or declared[0] is None or declared[1:] != shape_of(x.shape[1:]):
        return
    steps = declared[0]
    if len(x) < steps or names.dataset or names.maker:
        return
    starts = range(min(len(x) - steps + 1, SAMPLES))
    changed = reproduction.with_x(np.stack([x[start : start + steps] for start in starts]))
    code = names.data(f"np.stack([{{x}}[at : at + {steps}] for at in range(len({{x}}) - {steps - 1})])")
    if y is not None:
        changed = changed.with_y(y[steps - 1 :][: len(starts)])
        code += "\n" + names.targets(f"{{y}}[{steps - 1}:]")
    yield Candidate(code, changed, f"Do {steps} in a row belong together, and is the target that of the last one?")


def swap_axes(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The axes in the declared order, or the declared ones in the order of the data."""
    if reproduction.x is None or reproduction.declared is None:
        yield from inputs.declare(reproduction, names)
        return
    if reproduction.x.ndim == 2 and len(reproduction.x) == 1:
        turned = reproduction.with_x_written("np.transpose({x})")
        code = names.data("np.transpose({x})")
        if reproduction.y is not None and reproduction.y.shape == reproduction.x.shape:
            turned, code = turned.with_y_written("np.transpose({y})"), code + "\n" + names.targets("np.transpose({y})")
        yield Candidate(code, turned)
    if 1 in reproduction.declared:
        yield from inputs.declare(reproduction, names, "Or do the axes of the data stand wrong?")
    for order in permutations(range(1, reproduction.x.ndim)):
        if tuple(reproduction.x.shape[axis] for axis in order) == reproduction.declared:
            question = "Do the axes of the data stand wrong?"
            yield rewrite_x(reproduction, names, f"np.transpose({{x}}, {(0, *order)})", question)
    yield from inputs.declare(reproduction, names, "Or do those of the declared shape?")


def channels(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """The number of channels: declared as it is, or converted."""
    yield from inputs.declare(reproduction, names, "Are the images as you want them, grey or RGB?")
    yield from inputs.for_nested(reproduction, names)
    if reproduction.x is None or not reproduction.declared:
        return
    x, want = reproduction.x, reproduction.declared[-1]
    have = x.shape[-1]
    if have == 1 and want in (3, 4):
        yield rewrite_x(reproduction, names, f"np.repeat({{x}}, {want}, axis=-1)", "Must the model stay as it is?")
    if have in (3, 4) and want == 1:
        yield rewrite_x(reproduction, names, "np.mean({x}[..., :3], axis=-1, keepdims=True)", "Is a grey image enough?")
    if have == 4 and want == 3:
        yield rewrite_x(reproduction, names, "{x}[..., :3]", "Is the fourth channel transparency?")


def unscramble(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A transpose in place of a reshape, or after the reshape that gives the axes as they were written."""
    import numpy as np

    if reproduction.source is None:
        yield from _read_as_written(reproduction, names)
        return
    before = reproduction.all_x.reshape(reproduction.source.shape)
    for order in permutations(range(before.ndim)):
        if tuple(before.shape[axis] for axis in order) == reproduction.all_x.shape:
            code = f"{names.x} = np.transpose({names.source}, {order})  # in place of the reshape"
            yield Candidate(code, reproduction.with_x(np.transpose(before, order)[: len(reproduction.x)]))


def _read_as_written(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Pictures read with the axes that they were written with; of a square one, height stays ahead of width."""
    sizes = smoother_reading(reproduction.all_x)
    if sizes is None:
        return
    wanted = reproduction.all_x.shape[1:]
    order = next(order for order in permutations(range(1, 4)) if tuple(sizes[axis - 1] for axis in order) == wanted)
    yield rewrite_x(reproduction, names, f"np.transpose({{x}}.reshape({(-1, *sizes)}), {(0, *order)})")


def pad(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Sequences brought to one length."""
    import keras

    yield _of_list(
        reproduction, names, keras.utils.pad_sequences(list(reproduction.raw_x)), "keras.utils.pad_sequences({x})"
    )


def stack(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """One array made of a list."""
    import numpy as np

    yield _of_list(reproduction, names, np.stack(reproduction.raw_x), "np.array({x})")


def _of_list(reproduction: Reproduction, names: Names, x: Any, expression: str) -> Candidate:
    import numpy as np

    code = names.data(expression)
    if isinstance(reproduction.raw_y, (list, tuple)):
        code += "\n" + names.targets("np.array({y})")
    y = () if reproduction.raw_y is None else (np.asarray(reproduction.raw_y)[:SAMPLES],)
    return Candidate(code, replace(reproduction, xs=(x[:SAMPLES],), ys=y))


def batch(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """A dataset in batches."""
    yield Candidate(f"{names.x} = {names.x}.batch(32)", reproduction)
