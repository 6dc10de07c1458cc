"""All relations at once, by how much they moved: the level of every pair on a few days.

The same level as in ``level``, computed from the acts themselves instead of day by day: the faded
sums of a day are the acts up to it, each weighed by its age. A million acts take a second.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

import msgspec
import numpy as np

from volteface.relations.arrays import Flags, Floats, Ints
from volteface.relations.level import figures, moments
from volteface.relations.tally import class_of
from volteface.relations.weights import DEFAULT, Weights

SPANS = (7, 30, 90)


class AllColumns(Protocol):
    """The acts of all pairs, as columns."""

    @property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """The pairs that ``pair`` points into."""

    @property
    def id(self) -> Ints:
        """Numbers of the acts."""

    @property
    def pair(self) -> Ints:
        """Whose act it is."""

    @property
    def day(self) -> Ints:
        """Days as ordinals."""

    @property
    def intensity(self) -> Floats:
        """Intensities from -10 to 10."""

    @property
    def reports(self) -> Ints:
        """Reports of each act, copies of a story counted once."""


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """Where one relation stands and how it moved; None is not enough reports for a figure."""

    a: str
    b: str
    level: float | None
    low: float | None
    high: float | None
    changes: tuple[float | None, ...]
    """Change of the level over the last 7, 30 and 90 days."""
    acts: int
    reports: int
    last: date | None
    """The day of the last act."""
    mover: int | None
    """The act that moved the level most in the last 30 days."""


class _At(NamedTuple):
    """Levels of all pairs on one day."""

    level: Floats
    low: Floats
    high: Floats
    enough: Flags


def rank(acts: AllColumns, until: int | None = None, weights: Weights = DEFAULT) -> list[Ranked]:
    """Rank all pairs by the change of their level over 30 days, those without a figure last.

    ``until`` is the day (ordinal) to stand on; without it the last day of any act.
    """
    if not len(acts.day):
        return []
    today = int(acts.day.max()) if until is None else until
    kinds = class_of(acts.intensity, weights)
    now = _levels(acts, kinds, today, weights)
    earlier = [_levels(acts, kinds, today - span, weights) for span in SPANS]
    movers = _movers(acts, kinds, today, earlier[1].level, weights)
    ended = acts.day <= today
    number = np.bincount(acts.pair[ended], minlength=len(acts.pairs))
    reports = np.bincount(acts.pair[ended], weights=acts.reports[ended], minlength=len(acts.pairs))
    last = np.zeros(len(acts.pairs), dtype=np.int64)
    np.maximum.at(last, acts.pair[ended], acts.day[ended])
    found = [
        Ranked(
            a=a,
            b=b,
            level=_figure(now.level, now.enough, n),
            low=_figure(now.low, now.enough, n),
            high=_figure(now.high, now.enough, n),
            changes=tuple(_change(now, then, n) for then in earlier),
            acts=int(number[n]),
            reports=int(reports[n]),
            last=date.fromordinal(int(last[n])) if last[n] else None,
            mover=movers.get(n),
        )
        for n, (a, b) in enumerate(acts.pairs)
        if number[n]
    ]
    return sorted(found, key=_order)


def _order(one: Ranked) -> tuple[bool, float, int, str, str]:
    change = one.changes[1]
    return (one.level is None, -abs(change or 0.0), -one.acts, one.a, one.b)


def _levels(acts: AllColumns, kinds: Ints, today: int, weights: Weights) -> _At:
    """Compute the level of every pair on one day from the acts up to it."""
    past = acts.day <= today
    age = (today - acts.day[past]).astype(np.float64)
    classes, pairs = len(weights.class_scores), len(acts.pairs)
    where = acts.pair[past] * classes + kinds[past]

    def faded(half_life: float) -> Floats:
        weighed = np.bincount(where, weights=0.5 ** (age / half_life), minlength=pairs * classes)
        return weighed.reshape(pairs, classes).astype(np.float64)

    def told(days: int) -> Floats:
        inside = (age < days).astype(np.float64)
        return np.bincount(acts.pair[past], weights=inside, minlength=pairs).astype(np.float64)

    found = figures(
        moments(faded(weights.lasting_half_life), weights),
        moments(faded(weights.recent_half_life), weights),
        weights,
    )
    enough = (told(weights.enough_days) >= weights.enough_acts) & (
        told(weights.fresh_days) >= weights.fresh_acts
    )
    return _At(found.level, found.low, found.high, enough)


def _movers(
    acts: AllColumns, kinds: Ints, today: int, before: Floats, weights: Weights
) -> dict[int, int]:
    """Find for each pair the act of the last 30 days that pulls hardest away from the old level."""
    late = np.flatnonzero((acts.day <= today) & (acts.day > today - SPANS[1]))
    scores = np.array(weights.class_scores)[kinds[late]]
    weight = 0.5 ** ((today - acts.day[late]) / weights.recent_half_life)
    pull = np.abs(scores - before[acts.pair[late]]) * weight
    order = np.argsort(pull, kind="stable")
    return dict(zip(acts.pair[late][order].tolist(), acts.id[late][order].tolist(), strict=True))


def _figure(values: Floats, enough: Flags, n: int) -> float | None:
    return float(values[n]) if enough[n] else None


def _change(now: _At, then: _At, n: int) -> float | None:
    return float(now.level[n] - then.level[n]) if now.enough[n] and then.enough[n] else None
