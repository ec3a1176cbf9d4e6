"""Remedies where branches meet: another way to merge them, or one branch brought to the shape of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.core import Shape
from autograder.diagnosis.introspection.cloning import LayerConfig
from autograder.diagnosis.remedies import layers, sizes
from autograder.diagnosis.remedies.candidate import Candidate, Names
from autograder.diagnosis.remedies.reproduction import Reproduction

_BLOCK = 32


def meet(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """Branches that can be merged."""
    branches = reproduction.branches
    if len(branches) < 2:
        yield from _even_data(reproduction, names)
        return
    if len({len(shape) for shape in branches}) > 1:
        yield from _one_rank(reproduction)
        return
    by_size = sizes.of_the_other(reproduction, names)
    if sizes.differ_by_one(branches):
        yield from by_size
    yield from layers.padding(reproduction, names)
    yield from by_size
    yield from _side_by_side(reproduction)
    yield from _of_one_depth(reproduction)
    yield from _turned(reproduction)
    yield from _projected(reproduction)
    yield from _resized(reproduction)
    yield from _even_input(reproduction)


def _side_by_side(reproduction: Reproduction) -> Iterator[Candidate]:
    """Joined along the last axis in place of being added."""
    import keras

    kind, config = reproduction.layers[-1]
    if len({shape[:-1] for shape in reproduction.branches}) > 1:
        return
    if kind.__name__ == "Concatenate":
        changed = reproduction.with_layers((*reproduction.layers[:-1], (kind, {**config, "axis": -1})))
        yield Candidate("layers.Concatenate(axis=-1)", changed)
    else:
        joined: LayerConfig = (keras.layers.Concatenate, {"name": config["name"]})
        changed = reproduction.with_layers((*reproduction.layers[:-1], joined))
        code = f"layers.Concatenate()  # in place of {kind.__name__}"
        yield Candidate(code, changed, "May they stand side by side, or must they be added?")


def _of_one_depth(reproduction: Reproduction) -> Iterator[Candidate]:
    """For a product of two series: the features of one made as many as those of the other."""
    import keras

    if reproduction.layers[-1][0].__name__ not in ("Dot", "Attention", "AdditiveAttention"):
        return
    for branch, shape in enumerate(reproduction.branches):
        for goal in reproduction.branches:
            if shape[-1] != goal[-1]:
                yield _on_branch(
                    reproduction, branch, (keras.layers.Dense, {"units": goal[-1]}), f"layers.Dense({goal[-1]})"
                )


def _turned(reproduction: Reproduction) -> Iterator[Candidate]:
    """A series whose time steps and features stand in each other's place."""
    import keras

    for branch, shape in enumerate(reproduction.branches):
        if len(shape) == 3 and shape[1] != shape[2]:
            question = "Do its two axes stand in each other's place?"
            yield _on_branch(
                reproduction, branch, (keras.layers.Permute, {"dims": (2, 1)}), "layers.Permute((2, 1))", question
            )


def _projected(reproduction: Reproduction) -> Iterator[Candidate]:
    """One branch led through a convolution of size 1, which gives it the channels and the size of the other."""
    import keras

    kinds: dict[int, Any] = {2: keras.layers.Dense, 3: keras.layers.Conv1D, 4: keras.layers.Conv2D}
    shapes = reproduction.branches
    kind = kinds.get(len(shapes[0]))
    if kind is None or reproduction.layers[-1][0].__name__ == "Concatenate":
        return
    for branch, goal in ((branch, goal) for branch in range(len(shapes)) for goal in shapes):
        steps = _ratio(shapes[branch], goal)
        if shapes[branch] == goal or steps is None:
            continue
        if kind is keras.layers.Dense:
            settings, code = {"units": goal[-1]}, f"layers.Dense({goal[-1]})"
        else:
            settings = {"filters": goal[-1], "kernel_size": 1, "strides": steps}
            code = f"layers.{kind.__name__}({goal[-1]}, 1" + (f", strides={steps})" if steps != 1 else ")")
        yield _on_branch(reproduction, branch, (kind, settings), code)


def _resized(reproduction: Reproduction) -> Iterator[Candidate]:
    """Images of the smaller size: cut at the edge, or pooled; or filled up with zeros to the larger one."""
    import keras

    shapes = reproduction.branches
    if len(shapes[0]) != 4 or any(size is None for shape in shapes for size in shape[1:]):
        return
    for branch, goal in ((branch, goal) for branch in range(len(shapes)) for goal in shapes):
        steps = _ratio(shapes[branch], goal)
        if steps is not None and steps > 1:
            code = f"layers.MaxPooling2D({steps})"
            yield _on_branch(reproduction, branch, (keras.layers.MaxPooling2D, {"pool_size": steps}), code)
        edges = [_edges(have, want) for have, want in zip(shapes[branch][1:3], goal[1:3], strict=True)]
        for sign, kind in ((1, keras.layers.Cropping2D), (-1, keras.layers.ZeroPadding2D)):
            cut = tuple((sign * low, sign * high) for low, high in edges)
            if any(map(any, cut)) and all(size >= 0 for pair in cut for size in pair):
                setting = "cropping" if sign == 1 else "padding"
                code = f"layers.{kind.__name__}({cut})"
                yield _on_branch(
                    reproduction, branch, (kind, {setting: cut}), code, "Cut the larger, or fill up the smaller?"
                )


def _edges(have: int | None, want: int | None) -> tuple[int, int]:
    over = (have or 0) - (want or 0)
    half = abs(over) // 2
    return (half, over - half) if over >= 0 else (-half, over + half)


def _ratio(have: Shape, want: Shape) -> int | None:
    """By how much an image must shrink on every side; 1 when only the channels differ, ``None`` when it can't."""
    ratios = {(a or 1) / (b or 1) for a, b in zip(have[1:-1], want[1:-1], strict=True)} or {1.0}
    ratio = ratios.pop()
    return int(ratio) if not ratios and ratio >= 1 and ratio == int(ratio) else None


def _even_input(reproduction: Reproduction) -> Iterator[Candidate]:
    """Images of a size that can be halved as often as the model does."""
    for block in (2, 4, 8, 16, _BLOCK):
        if reproduction.declared is None or len(reproduction.declared) != 3 or None in reproduction.declared:
            return
        height, width, channels = (int(size or 0) for size in reproduction.declared)
        shape = (-(-height // block) * block, -(-width // block) * block, channels)
        if shape != reproduction.declared:
            code = f"keras.Input(shape={shape})  # and images of that size: keras.ops.image.resize(images, {shape[:2]})"
            yield Candidate(code, reproduction.with_declared(shape), family="even sizes")


def _even_data(reproduction: Reproduction, names: Names) -> Iterator[Candidate]:
    """For a custom class: images, and masks of their size, filled up to a size that can be halved."""
    import numpy as np

    x, y = reproduction.x, reproduction.y
    if not reproduction.is_subclassed or x is None or x.ndim != 4 or len(reproduction.xs) > 1:
        return
    for block in (2, 4, 8, 16, _BLOCK):
        high, wide = ((-size) % block for size in x.shape[1:3])
        edges = ((0, 0), (0, high), (0, wide), (0, 0))
        if not high and not wide:
            continue
        code, changed = names.data(f"np.pad({{x}}, {edges})"), reproduction.with_x(np.pad(x, edges))
        if y is not None and y.shape[1:3] == x.shape[1:3]:
            code += "\n" + names.targets(f"np.pad({{y}}, {edges[: y.ndim]})")
            changed = changed.with_y(np.pad(y, edges[: y.ndim]))
        yield Candidate(code, changed, family="even sizes")


def _one_rank(reproduction: Reproduction) -> Iterator[Candidate]:
    """Branches with other numbers of axes: the longer one flattened or pooled, or the shorter one repeated."""
    import keras

    ranks = [len(shape) for shape in reproduction.branches]
    long, short = ranks.index(max(ranks)), ranks.index(min(ranks))
    if min(ranks) == 2:
        yield _on_branch(reproduction, long, (keras.layers.Flatten, {}), "layers.Flatten()")
        if max(ranks) in (3, 4):
            kind = getattr(keras.layers, f"GlobalAveragePooling{max(ranks) - 2}D")
            yield _on_branch(reproduction, long, (kind, {}), f"layers.{kind.__name__}()")
        steps = reproduction.branches[long][1]
        if max(ranks) == 3 and steps is not None:
            question = "Does the short branch go with every time step?"
            yield _on_branch(
                reproduction,
                short,
                (keras.layers.RepeatVector, {"n": steps}),
                f"layers.RepeatVector({steps})",
                question,
            )


def _on_branch(reproduction: Reproduction, branch: int, layer: LayerConfig, code: str, question: str = "") -> Candidate:
    name = f"branch_{branch}"
    changed = [
        (layer[0], {**layer[1], "name": name}) if existing[1].get("name") == name else existing
        for existing in reproduction.layers
    ]
    merging = reproduction.layers[-1][1]["name"]
    code = f"{code}  # on the branch of shape {reproduction.branches[branch]}, before {merging}"
    return Candidate(code, reproduction.with_layers(changed), question)
