"""Coverage: how much each state is told of, so that a louder press is not taken for a turn.

A state's coverage on a day is what it did and what was done to it with everyone but the pair's
other side in the last four weeks, over the same in the time before; a pair's is the geometric mean
of its two sides'. Both are pulled towards 1 by ``coverage_prior_acts``. A source that grows, a
week in which everyone reports a state, a gap in the feed: all show in both sides, and are divided
out of the sums in which turns are looked for.
"""

import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from volteface.relations.arrays import Floats, Ints
from volteface.relations.weights import Weights
from volteface.relations.windows import before, trailing_sum


class Coverage(NamedTuple):
    """What the whole archive tells: day ``first`` (an ordinal) is column 0 of ``acts``."""

    first: int
    states: tuple[str, ...]
    acts: NDArray[np.float32]
    """Acts that a state took part in, by state and day (states, days)."""
    grain: float
    """Sum of squared intensities over the sum of their sizes: the size of a typical act."""
    ground: float
    """What a pair that is told of at all is told of on a mean day, in intensity."""

    @property
    def last(self) -> int:
        """Give the last day as an ordinal."""
        return self.first + int(self.acts.shape[1]) - 1

    def to_bytes(self) -> bytes:
        """Write it down, to be kept with the archive."""
        out = io.BytesIO()
        sizes = np.array([self.first, self.grain, self.ground])
        np.savez_compressed(out, sizes=sizes, states=np.array(self.states), acts=self.acts)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Coverage":
        """Read what ``to_bytes`` wrote."""
        with np.load(io.BytesIO(data)) as held:
            first, grain, ground = held["sizes"].tolist()
            states = tuple(held["states"].tolist())
            return cls(int(first), states, held["acts"], grain, ground)

    def of(self, state: str) -> Floats:
        """Give the daily acts of a state, none where it is not known (days,)."""
        if state not in self.states:
            return np.zeros(self.acts.shape[1])
        row: Floats = self.acts[self.states.index(state)].astype(np.float64)
        return row


def coverage(
    pairs: Sequence[tuple[str, str]], pair: Ints, day: Ints, intensity: Floats
) -> Coverage | None:
    """Measure the coverage of an archive from all its acts; None where there are none."""
    if not len(day):
        return None
    first = first_day(day)
    inside = day >= first
    pair, day, intensity = pair[inside], day[inside], intensity[inside]
    days = int(day.max()) - first + 1
    states = tuple(sorted({state for sides in pairs for state in sides}))
    number = {state: n for n, state in enumerate(states)}
    acts = np.zeros(len(states) * days, dtype=np.float32)
    for side in (0, 1):
        row = np.array([number[sides[side]] for sides in pairs], dtype=np.int64)[pair]
        acts += np.bincount(row * days + (day - first), minlength=len(acts))
    sizes = np.abs(intensity)
    total = max(float(sizes.sum()), 1e-9)
    return Coverage(
        first=first,
        states=states,
        acts=acts.reshape(len(states), days),
        grain=float((intensity**2).sum()) / total,
        ground=total / (len(np.unique(pair)) * days),
    )


def first_day(day: Ints) -> int:
    """Give the day an archive's coverage begins on: after the few acts that lie years before it.

    News recalls old acts with their dates. Less than one act in a hundred, parted from the others
    by a year of nothing, is such background, and no day to begin a series on.
    """
    told = np.sort(day)
    early = told[: max(len(told) // 100, 1) + 1]
    gaps = np.flatnonzero(np.diff(early) > 365)
    return int(early[gaps[-1] + 1]) if len(gaps) else int(told[0])


def of_pair(whole: Coverage, a: str, b: str, between: Floats, weights: Weights) -> Floats:
    """Give a pair's coverage on each day, 1 where it is as ever; ``between`` are its own acts."""
    sides = [_of_state(np.maximum(whole.of(s) - between, 0.0), weights) for s in (a, b)]
    return np.sqrt(sides[0] * sides[1])


def _of_state(acts: Floats, weights: Weights) -> Floats:
    days = weights.coverage_days
    recent = trailing_sum(acts, days)
    past = before(trailing_sum(acts, weights.baseline_days), days)
    span = np.clip(np.arange(len(acts)) - days + 1, 1, weights.baseline_days)
    usual = past * days / span
    usual[: 2 * days] = recent[: 2 * days]
    return (recent + weights.coverage_prior_acts) / (usual + weights.coverage_prior_acts)
