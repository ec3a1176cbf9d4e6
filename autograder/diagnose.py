"""From what was declared and what arrived to the cause: rules on plain shapes.

Every rule looks at the numbers, never at the wording of an error, so the same cause is found
whatever Keras says and in every version.
"""

from __future__ import annotations

from collections import Counter

from autograder.shapes import Shape, count, fits


def declared_input(declared: Shape | int | None, sample: Shape, samples: int | None = None) -> str | None:
    """The cause for which a declared input is not one sample of the data.

    Args:
        declared: the declared shape without the batch axis, a number where somebody wrote ``(64)``,
            or ``None`` when nothing was declared.
        sample: shape of one sample of the data.
        samples: how many samples there are, if that is known.

    Returns:
        The name of a cause, or ``None`` when the declaration is right.

    >>> declared_input((100, 8, 8), (8, 8), samples=100)
    'batch_axis_in_input'
    """
    if declared is None:
        return "input_not_declared"
    if isinstance(declared, int):
        return "comma_missing"
    if declared == sample:
        return None
    if len(declared) == len(sample):
        return _same_rank(declared, sample, samples)
    return _other_rank(declared, sample)


def _same_rank(declared: Shape, sample: Shape, samples: int | None) -> str:
    if fits(declared, sample):
        return "axis_left_open"
    if len(sample) == 1 and declared == (samples,):
        return "samples_as_features"
    if Counter(declared) == Counter(sample):
        channels_first = len(sample) == 3 and declared == (sample[-1], *sample[:-1])
        return "channels_first_in_input" if channels_first else "axes_swapped_in_input"
    if fits(declared[:-1], sample[:-1]):
        return "last_axis_wrong"
    return "other_size_declared"


def _other_rank(declared: Shape, sample: Shape) -> str:
    if len(declared) == len(sample) + 1:
        if declared == (*sample, 1):
            return "extra_axis_in_input"
        if fits(declared[1:], sample):
            return "batch_axis_in_input"
    if len(sample) == 3 and fits(declared, sample[:-1]):
        return "channel_axis_missing_in_input"
    if len(declared) == 1 and count(declared) == count(sample):
        return "flattened_in_input"
    return "other_size_declared"


def output(received: Shape, expected: Shape) -> str | None:
    """The cause for which one prediction has another shape than the task asks for.

    Args:
        received: shape of one prediction, without the batch axis.
        expected: shape that the task asks for, without the batch axis.

    >>> output((8, 8, 10), (10,))
    'output_rank_wrong'
    """
    if received == expected:
        return None
    return "units_wrong" if len(received) == len(expected) else "output_rank_wrong"
