"""The acts that carry a shock, each with its part of the evidence."""

from datetime import date

import msgspec
import numpy as np

from volteface.relations.index import Columns
from volteface.relations.shocks import Direction

MOST = 12


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """One act and its part of what moved the sum, from 0 to 1."""

    act: int
    day: date
    part: float


def carriers(
    acts: Columns, start: int, end: int, before: float, direction: Direction
) -> tuple[Carrier, ...]:
    """List the acts from day ``start`` to ``end`` (ordinals) that moved the sum the shock's way.

    An act moves it by the distance of its intensity from the mean ``before``; parts are shares of
    all such movement, so those left out by the limit of ``MOST`` make up the rest.
    """
    inside = np.flatnonzero((acts.day >= start) & (acts.day <= end))
    sign = 1.0 if direction == "up" else -1.0
    moved = np.maximum(sign * (acts.intensity[inside] - before), 0.0)
    moved[sign * acts.intensity[inside] < 0] = 0.0
    total = moved.sum()
    if total <= 0:
        return ()
    order = np.lexsort((acts.day[inside], -moved))[:MOST]
    return tuple(
        Carrier(
            act=int(acts.id[inside[n]]),
            day=date.fromordinal(int(acts.day[inside[n]])),
            part=float(moved[n] / total),
        )
        for n in order
        if moved[n] > 0
    )
