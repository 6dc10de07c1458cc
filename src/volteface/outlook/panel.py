"""Acts of many pairs as daily counts by class, the form in which outlooks are learned.

Row t of a series is the day ``first`` + t. What is learned of a row comes from it and those before.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from volteface.archive import TYPES
from volteface.knowledge.ontology import kind
from volteface.model import Quad
from volteface.relations.arrays import Floats, Ints
from volteface.relations.windows import trailing_sum

Counts = NDArray[np.float32]
QUADS: tuple[str, ...] = get_args(Quad)
QUAD_OF_TYPE: Ints = np.array([QUADS.index(kind(name).quad) for name in TYPES])
"""Class of each type, by their places in ``TYPES`` and ``QUADS``."""
HORIZONS = (7, 30, 90)
"""Days that an outlook looks ahead."""


class Columns(Protocol):
    """The acts of one pair, as columns."""

    @property
    def day(self) -> Ints:
        """Days as ordinals."""

    @property
    def type(self) -> Ints:
        """Types, as places in ``TYPES``."""


class Surroundings(NamedTuple):
    """What every state does with all others: the news around a pair."""

    states: tuple[str, ...]
    acts: Counts
    """Acts that a state took part in, and those of material conflict (states, days, 2)."""

    def around(self, a: str, b: str, between: Floats) -> Floats:
        """Give what both sides do with others than each other (days, 2).

        ``between`` are the pair's own acts and its own material conflict (days, 2).
        """
        found = np.zeros((self.acts.shape[1], 2))
        for side in (a, b):
            if side in self.states:
                found += np.maximum(self.acts[self.states.index(side)] - between, 0.0)
        return found


class Panel(NamedTuple):
    """Daily counts of pairs: ``counts`` (pairs, days, classes)."""

    first: int
    pairs: Sequence[tuple[str, str]]
    counts: Counts
    around: Counts
    """What the sides do with others: acts, material conflict (pairs, days, 2)."""
    volume: Floats
    """Acts of all pairs of the archive by day (days,)."""

    @property
    def days(self) -> int:
        """Give the number of days."""
        return int(self.counts.shape[1])


def daily(acts: Columns, first: int, days: int) -> Floats:
    """Count a pair's acts by day and class (days, 4)."""
    inside = (acts.day >= first) & (acts.day < first + days)
    place = (acts.day[inside] - first) * len(QUADS) + QUAD_OF_TYPE[acts.type[inside]]
    return np.bincount(place, minlength=days * len(QUADS)).reshape(days, -1).astype(np.float64)


def daily_of_type(acts: Columns, name: str, first: int, days: int) -> Floats:
    """Count a pair's acts of one type by day (days,)."""
    inside = (acts.day >= first) & (acts.day < first + days) & (acts.type == TYPES.index(name))
    return np.bincount(acts.day[inside] - first, minlength=days).astype(np.float64)


def surroundings(
    pairs: Sequence[tuple[str, str]], pair: Ints, day: Ints, type: Ints, first: int, days: int
) -> Surroundings:
    """Count what every state does, over all acts of an archive."""
    states = tuple(sorted({state for sides in pairs for state in sides}))
    number = {state: n for n, state in enumerate(states)}
    inside = (day >= first) & (day < first + days)
    hostile = QUAD_OF_TYPE[type] == QUADS.index("material conflict")
    acts = np.zeros((2, len(states) * days), dtype=np.float32)
    for side in (0, 1):
        row = np.array([number[sides[side]] for sides in pairs], dtype=np.int64)
        for n, chosen in enumerate((inside, inside & hostile)):
            where = row[pair[chosen]] * days + day[chosen] - first
            acts[n] += np.bincount(where, minlength=len(states) * days)
    return Surroundings(states, acts.reshape(2, len(states), days).transpose(1, 2, 0))


def own(counts: Floats) -> Floats:
    """Give a pair's acts and its acts of material conflict by day (days, 2)."""
    return np.stack([counts.sum(axis=1), counts[:, QUADS.index("material conflict")]], axis=1)


def panel(
    some: Iterable[tuple[str, str, Columns]], around: Surroundings, volume: Floats, first: int
) -> Panel:
    """Lay the acts of pairs out by day."""
    pairs, counts, others = [], [], []
    for a, b, acts in some:
        found = daily(acts, first, len(volume))
        pairs.append((a, b))
        counts.append(found.astype(np.float32))
        others.append(around.around(a, b, own(found)).astype(np.float32))
    return Panel(first, pairs, np.stack(counts), np.stack(others), volume)


def ahead(counts: Floats, days: int) -> Floats:
    """Sum what comes in the ``days`` after each row; the last rows, which see less, hold NaN."""
    summed = np.full(counts.shape, np.nan)
    length = counts.shape[0]
    if length > days:
        summed[: length - days] = trailing_sum(counts, days)[days:]
    return summed
