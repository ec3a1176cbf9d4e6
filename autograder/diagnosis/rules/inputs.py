"""Rules on the input: from what was declared and what arrived to the cause.

Every rule looks at the numbers, never at the wording of an error, so the same cause is found
whatever Keras says and in every version.
"""

from __future__ import annotations

from collections import Counter

from autograder.core import CauseName, Shape, count, fits


def declared_input(declared: Shape | int | None, sample: Shape, samples: int | None = None) -> CauseName | None:
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


def _same_rank(declared: Shape, sample: Shape, samples: int | None) -> CauseName:
    if fits(declared, sample):
        return "axis_left_open"
    if len(sample) == 1 and declared == (samples,):
        return "samples_as_features"
    if Counter(declared) == Counter(sample):
        channels_first = len(sample) == 3 and declared == (sample[-1], *sample[:-1])
        return "channels_first_in_input" if channels_first else "axes_swapped"
    if fits(declared[:-1], sample[:-1]):
        return "channels_differ" if len(sample) == 3 else "features_differ"
    return "other_size_declared"


def _other_rank(declared: Shape, sample: Shape) -> CauseName:
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


def received(declared: Shape, data: Shape, samples: int | None = None) -> CauseName | None:
    """The cause for which a model that declares its input refuses data, or takes them for something else.

    Args:
        declared: the declared shape without the batch axis.
        data: the data's whole shape, as they were passed.
        samples: how many targets there are, if that is known.

    Returns:
        The name of a cause, or ``None`` when the model gets what it was made for.

    >>> received((28, 28, 1), (28, 28, 1))
    'batch_axis_missing_in_data'
    """
    if not data:
        return "batch_axis_missing_in_data"
    sample = data[1:]
    if fits(declared, sample):
        return None
    if _is_one_sample(declared, data):
        counted = samples == data[0] and fits(declared[1:], sample)
        return "batch_axis_in_input" if counted else "batch_axis_missing_in_data"
    if turned := _turned(declared, data, samples):
        return turned
    if len(declared) == len(sample) + 1:
        if declared[-1] == 1 and fits(declared[:-1], sample):
            return None
        if len(declared) == 3 and fits(declared[:-1], sample):
            return "channel_axis_missing_in_data"
        if len(declared) == 2:
            return _for_series(declared, sample)
    if len(sample) == 1 and len(declared) > 1:
        return "data_flattened"
    return _channels(declared, sample) or declared_input(declared, sample, data[0])


def _channels(declared: Shape, sample: Shape) -> CauseName | None:
    """The cause where the data are images with the channels first, and those of the model have them last."""
    if len(sample) == len(declared) == 3 and _channels_first(sample) and not _channels_first(declared):
        return "channels_first_in_data" if Counter(declared) == Counter(sample) else "other_size_declared"
    return None


def _turned(declared: Shape, data: Shape, samples: int | None) -> CauseName | None:
    """The cause where a table is a single row or column that stands the wrong way."""
    if len(data) != 2 or len(declared) != 1:
        return None
    if samples in (None, 1) and data[1] == 1 and declared == data[:1]:
        return "batch_axis_missing_in_data"
    return "axes_swapped" if declared == (1,) and data[0] == 1 else None


def _is_one_sample(declared: Shape, data: Shape) -> bool:
    """Whether the data are one sample, perhaps without its trailing axis of 1, or with one too many."""
    return fits(declared, data) or (len(declared) > 1 and declared[-1] == 1 and fits(declared[:-1], data))


def _for_series(declared: Shape, sample: Shape) -> CauseName:
    whole = declared[0] is not None and declared[1] is not None and sample[0] == declared[0] * declared[1]
    return "data_flattened" if whole else "time_axis_missing"


def _channels_first(sample: Shape) -> bool:
    """Whether an image's first axis looks like its channels: a few of them, before two longer axes."""
    channels, height, width = sample
    return channels in (1, 3, 4) and all(size is not None and size > 4 for size in (height, width))
