"""Rules on tables that were scaled with the wrong numbers, from the numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

FEWEST = 20
"""Fewer rows may have any mean and spread by chance."""
COLUMNS = range(3, 65)
"""Numbers of columns: in a wider table, as one of pixels or of a spectrum, the columns are of one kind."""
HIDDEN = 0.01
"""The part of the table's variance below which a column's own variance is hidden by that of others."""


def scaled_across_columns(table: np.ndarray) -> str | None:
    """The axis along which a table was standardised, where that is not along each column.

    The mean and the spread are exact to rounding, so that nobody scaled the columns, and half of them hardly vary
    beside the others: their units are different.

    Args:
        table: array of shape (samples, columns).

    Returns:
        ``"each row"`` or ``"the whole table"``, or ``None``.

    >>> import numpy as np
    >>> table = np.random.default_rng(0).random((50, 3)) * [1, 10, 1000]
    >>> scaled_across_columns((table - table.mean()) / table.std()), scaled_across_columns(table)
    ('the whole table', None)
    """
    import numpy as np

    if table.ndim != 2 or table.dtype.kind != "f" or len(table) < FEWEST or table.shape[1] not in COLUMNS:
        return None
    values = table.astype("float64")
    if not np.isfinite(values).all() or values.std() == 0:
        return None
    if np.median(values.var(axis=0)) > HIDDEN * values.var():
        return None
    if _is_standard(values.mean(axis=1), values.std(axis=1)):
        return "each row"
    return "the whole table" if _is_standard(values.mean(), values.std()) else None


def _is_standard(mean: np.ndarray | float, spread: np.ndarray | float) -> bool:
    import numpy as np

    return bool(np.allclose(mean, 0, atol=1e-3) and np.allclose(spread, 1, atol=1e-3))
