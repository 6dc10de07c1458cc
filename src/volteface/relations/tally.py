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
    counts: Floats
    """Acts by day, direction and class (days, 3, classes)."""
    net: Floats
    """Sum of intensities by day (days,)."""
    gross: Floats
    """Sum of their sizes by day (days,)."""

    @property
    def total(self) -> Floats:
        """Count acts by day and class, whatever their direction."""
        summed: Floats = self.counts.sum(axis=1)
        return summed

    def toward(self, direction: int) -> Floats:
        """Count acts by day and class of one side; what both do together is each side's."""
        counted: Floats = self.counts[:, direction] + self.counts[:, MUTUAL]
        return counted


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
    classes = len(weights.class_scores)
    size = last - first + 1
    where = (rows * 3 + along) * classes + class_of(how, weights)
    counts = np.bincount(where, minlength=size * 3 * classes).astype(np.float64)
    return Tally(
        first=first,
        counts=counts.reshape(size, 3, classes),
        net=np.bincount(rows, weights=how, minlength=size).astype(np.float64),
        gross=np.bincount(rows, weights=np.abs(how), minlength=size).astype(np.float64),
    )
