"""What the models look at: a pair's recent acts of every class, its habit, and the news around."""

from typing import NamedTuple

import numpy as np

from volteface.outlook.panel import QUADS
from volteface.relations.arrays import Floats, Ints
from volteface.relations.windows import trailing_sum

WINDOWS = (3, 7, 14, 30, 90, 365)
LONGEST_AGO = 365.0
_FEW = 0.02
"""Acts a day added before rates are divided: under one in two months says nothing of a trend."""


class Seen(NamedTuple):
    """What is seen of one pair: all by day."""

    counts: Floats
    """Acts by class (days, 4)."""
    around: Floats
    """What the sides do with others: acts, material conflict (days, 2)."""
    volume: Floats
    """Acts of all pairs (days,)."""


NAMES: tuple[str, ...] = (
    *(f"{quad}, last {days} days" for quad in QUADS for days in WINDOWS),
    *(f"{quad}, since the last" for quad in QUADS),
    *(f"{quad}, habit" for quad in QUADS),
    *(f"{quad}, month against year" for quad in QUADS),
    *(f"{what} with others, {span}" for what in ("acts", "conflict") for span in ("week", "month")),
    "acts of all pairs, month against year",
    "days seen",
)


def features(seen: Seen, rows: Ints) -> Floats:
    """Compute the features of some days (rows, features)."""
    sums = {days: trailing_sum(seen.counts, days)[rows] for days in WINDOWS}
    span = rows + 1.0
    habit = np.cumsum(seen.counts, axis=0)[rows] / span[:, None]
    parts: list[Floats] = [
        np.stack([np.log1p(sums[days]) for days in WINDOWS], axis=2).reshape(len(rows), -1),
        np.log1p(np.minimum(_since(seen.counts)[rows], LONGEST_AGO)),
        np.log(habit + _FEW),
        _against_year(seen.counts, 30, rows),
        np.stack([_against_year(seen.around, days, rows) for days in (7, 30)], axis=2).reshape(
            len(rows), -1
        ),
        _against_year(seen.volume[:, None], 28, rows),
        np.log(span)[:, None],
    ]
    return np.concatenate(parts, axis=1)


def _since(counts: Floats) -> Floats:
    """Count the days since the last act of each class."""
    row = np.arange(len(counts), dtype=np.float64)[:, None]
    last = np.maximum.accumulate(np.where(counts > 0, row, -LONGEST_AGO), axis=0)
    since: Floats = row - last
    return since


def _against_year(values: Floats, days: int, rows: Ints) -> Floats:
    """Compare the rate of the last days with that of the last year, as a logarithm."""
    span = np.arange(1.0, len(values) + 1)[:, None]
    late = trailing_sum(values, days) / np.minimum(span, days)
    year = trailing_sum(values, 365) / np.minimum(span, 365)
    trend: Floats = np.log((late[rows] + _FEW) / (year[rows] + _FEW))
    return trend
