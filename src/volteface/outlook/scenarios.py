"""Five scenarios in order, from the best to the worst, with probabilities that sum to one.

They are parted by how far the level will have moved from where it stands: "as now" is the middle
two fifths of this pair's own past changes over as many days, breakthrough and rupture its outer
tenths; but less than a quarter of a point is always "as now", and no breakthrough or rupture less
than half a point. So what is usual for the pair is about a tenth, a fifth, two fifths, a fifth and
a tenth, and an outlook says something where it differs from that.
"""

from typing import Literal, get_args

import msgspec
import numpy as np

from volteface.outlook.paths import PATHS, Start, Sums, changes, start_of, walked
from volteface.relations.arrays import Floats

Name = Literal["breakthrough", "thaw", "as now", "chill", "rupture"]
NAMES: tuple[Name, ...] = get_args(Name)
QUANTILES = (0.9, 0.7, 0.3, 0.1)
LEAST_MOVE, LEAST_BREAK = 0.25, 0.5
FEWEST_CHANGES = 120
"""Past spans (they overlap) that a pair's own distribution needs."""
BAND = 0.80
FEWEST_MISSES = 50


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """One scenario: the level will stand between ``low`` and ``high``; None is without end."""

    name: Name
    low: float | None
    high: float | None
    probability: float
    usual: float
    """How often the pair's past changes were so."""


class Scenarios(msgspec.Struct, frozen=True, kw_only=True):
    """Where the level may stand after so many days."""

    days: int
    level: float
    """Where it stands."""
    low: float
    middle: float
    high: float
    """The middle of the paths, and the band that four fifths of them end in."""
    scenarios: tuple[Scenario, ...]


def bounds(past: Floats) -> Floats:
    """Give the changes that part the five scenarios, from the highest down (4,)."""
    up, rise, fall, down = np.quantile(past, QUANTILES)
    return np.array(
        [
            max(up, LEAST_BREAK),
            max(rise, LEAST_MOVE),
            min(fall, -LEAST_MOVE),
            min(down, -LEAST_BREAK),
        ]
    )


def shares(moved: Floats, parted: Floats) -> Floats:
    """Give the share of changes in each scenario (5,), half a path added to each."""
    place = (moved[:, None] <= parted[None, :]).sum(axis=1)
    number = np.bincount(place, minlength=5).astype(np.float64)
    found: Floats = (number + 0.5) / (len(moved) + 2.5)
    return found


def ends(held: Sums, start: Start, past: Floats, days: int, seed: int = 0) -> Floats:
    """Give the changes of level at the ends of all paths: half walked, half as they were."""
    away = walked(held, start, days, PATHS // 2, seed) - start.level
    if not len(away):
        return past
    even = (np.arange(PATHS // 2) + 0.5) / (PATHS // 2)
    # Acts added to the start move all that follows it, whole spans of the past too.
    shift = _carried(held, start, days)
    return np.concatenate([away, np.quantile(past, even) + shift])


def band(moved: Floats) -> tuple[float, float, float]:
    """Give the band that four fifths of the paths end in, with their middle between."""
    low, middle, high = np.quantile(moved, ((1 - BAND) / 2, 0.5, (1 + BAND) / 2))
    return float(low), float(middle), float(high)


def miss(moved: Floats, truth: float) -> float:
    """Say how far what came lay from the middle, in half bands of its side."""
    low, middle, high = band(moved)
    half = high - middle if truth >= middle else middle - low
    return abs(truth - middle) / max(half, 1e-6)


def stretch_of(missed: Floats) -> float:
    """Give the stretch with which the bands would have held four fifths of what came.

    Conformal: the quantile of the misses. Few misses leave the bands as they are.
    """
    return float(np.quantile(missed, BAND)) if len(missed) >= FEWEST_MISSES else 1.0


def stretched(moved: Floats, by: float) -> Floats:
    """Stretch the ends of paths about their middle."""
    middle = np.median(moved)
    found: Floats = middle + by * (moved - middle)
    return found


def scenarios(
    held: Sums,
    days: int,
    start: Start | None = None,
    past: Floats | None = None,
    stretch: float = 1.0,
) -> Scenarios | None:
    """Tell the scenarios; None where the past is too short for any.

    ``past`` are changes to go by where they are not the pair's own; ``stretch`` is of the band.
    """
    start = start or start_of(held)
    own: Floats = changes(held.levels, days) if past is None else past
    if len(own) < FEWEST_CHANGES:
        return None
    level, parted = start_of(held).level, bounds(own)
    moved = stretched(ends(held, start, own, days) + start.level - level, stretch)
    low, middle, high = band(moved)
    edges = (None, *(float(level + change) for change in parted), None)
    found, usual = shares(moved, parted), shares(own, parted)
    return Scenarios(
        days=days,
        level=level,
        low=_inside(level + low),
        middle=_inside(level + middle),
        high=_inside(level + high),
        scenarios=tuple(
            Scenario(
                name=name,
                low=edges[n + 1],
                high=edges[n],
                probability=float(found[n]),
                usual=float(usual[n]),
            )
            for n, name in enumerate(NAMES)
        ),
    )


def _carried(held: Sums, start: Start, days: int) -> float:
    """Say how much of what was added to the start is left after so many days."""
    plain = start_of(held)
    added = start.level - plain.level
    if not added:
        return 0.0
    left = float(0.5 ** (days / 30.0))
    return -added * (1 - left)


def _inside(level: float) -> float:
    return float(min(max(level, -10.0), 10.0))
