"""Acts counted by day, direction and intensity class."""

from typing import NamedTuple

import numpy as np

from volteface.relations.arrays import Floats, Ints
from volteface.relations.weights import Weights

FORTH, BACK, MUTUAL = 0, 1, 2
"""Directions of an act between the two sides of a pair: a on b, b on a, or both together."""


class Tally(NamedTuple):
    """The acts of one pair: day ``first`` (an ordinal) is row 0 of every array."""

    first: int
    moments: Floats
    """Acts, sum of scores, sum of squared scores, by day and direction (days, 3, 3)."""
    number: Floats
    """Acts by day (days,)."""
    net: Floats
    """Sum of intensities by day (days,)."""
    gross: Floats
    """Sum of their sizes by day (days,)."""


def class_of(intensity: Floats, weights: Weights) -> Ints:
    """Give the intensity class of each act, 0 the most hostile.

    An edge below 0 belongs to the class below it, one above 0 to the class under it; 0 is a class
    of its own.
    """
    below = np.searchsorted([e for e in weights.class_edges if e < 0], intensity, side="left")
    hostile = sum(e < 0 for e in weights.class_edges)
    above = [e for e in weights.class_edges if e > 0]
    raised = hostile + 2 + np.searchsorted(above, intensity, side="left")
    found = np.where(intensity > 0, raised, np.where(intensity < 0, below, hostile + 1))
    return found.astype(np.int64)


def tally(
    day: Ints, direction: Ints, intensity: Floats, *, first: int, last: int, weights: Weights
) -> Tally:
    """Count the acts from day ``first`` to ``last``, both included."""
    inside = (day >= first) & (day <= last)
    rows, along, how = day[inside] - first, direction[inside], intensity[inside]
    size = last - first + 1
    where = along * size + rows
    score = np.array(weights.class_scores)[class_of(how, weights)]

    def by_day(place: Ints, values: Floats | None, length: int) -> Floats:
        return np.bincount(place, weights=values, minlength=length).astype(np.float64)

    moments = np.stack([by_day(where, of, size * 3) for of in (None, score, score**2)])
    return Tally(
        first=first,
        # Days lie side by side in memory, though they are the first axis: sums run along them.
        moments=moments.reshape(3, 3, size).transpose(2, 1, 0),
        number=by_day(rows, None, size),
        net=by_day(rows, how, size),
        gross=by_day(rows, np.abs(how), size),
    )
