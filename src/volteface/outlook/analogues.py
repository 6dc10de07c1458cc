"""Stretches of the past that looked the same, of this and of like pairs, and what followed."""

from collections.abc import Sequence

import msgspec
import numpy as np

from volteface.outlook.trained import Stretch

MOST, OF_ONE_PAIR, NEAREST = 6, 2, 1000
APART = 90
"""Days between two stretches of one pair that are both told, and before today."""
UNITS = (2.0, 1.5, 1.0, 1.5)
"""Differences in level, tilt, change of the month and log volume that count the same."""
LIKE = 2.0
"""Distance from which nothing is called alike."""


class Analogue(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that looked like now; ``after`` are changes of the level over 7, 30 and 90 days."""

    a: str
    b: str
    day: int
    level: float
    distance: float
    after: tuple[float | None, ...]


def analogues(now: Stretch, past: Sequence[Stretch]) -> tuple[Analogue, ...]:
    """Choose the most alike; at most two of one pair, and this pair's are not of late."""
    followed = [one for one in past if one.after[1] is not None and not _is_now(now, one)]
    chosen: list[Analogue] = []
    for distance, one in _nearest(now, followed):
        if distance >= LIKE or len(chosen) == MOST:
            break
        same = [c for c in chosen if (c.a, c.b) == (one.a, one.b)]
        if len(same) >= OF_ONE_PAIR or any(abs(c.day - one.day) < APART for c in same):
            continue
        chosen.append(
            Analogue(
                a=one.a,
                b=one.b,
                day=one.day,
                level=one.level,
                distance=distance,
                after=one.after,
            )
        )
    return tuple(chosen)


def like_changes(
    now: Stretch, past: Sequence[Stretch], horizon: int, most: int = 300
) -> list[float]:
    """List what followed the stretches most alike, for a pair with too short a past of its own."""
    near = (one.after[horizon] for _, one in _nearest(now, past) if not _is_now(now, one))
    return [change for change in near if change is not None][:most]


def _nearest(now: Stretch, past: Sequence[Stretch]) -> list[tuple[float, Stretch]]:
    """Order stretches by their distance from now."""
    if not past:
        return []
    places = np.array([_place(one) for one in past])
    distance = np.sqrt((((places - _place(now)) / UNITS) ** 2).sum(axis=1))
    order = np.argsort(distance, kind="stable")[:NEAREST]
    return [(float(distance[n]), past[n]) for n in order.tolist()]


def _place(one: Stretch) -> tuple[float, float, float, float]:
    return one.level, one.tilt, one.month, one.volume


def _is_now(now: Stretch, one: Stretch) -> bool:
    return (one.a, one.b) == (now.a, now.b) and now.day - one.day < APART
