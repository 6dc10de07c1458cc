"""Scenarios on daily series held out in time: ranked probability score, and the band's coverage.

usage: scenarios.py [--pairs 150]

The shape of the paths (block, half-lives, the half that is past spans as they were) was chosen on
origins of 2020 to mid 2022; what is printed is of origins after that, on other pairs as well.
Reference: each pair's own past changes up to the origin (its usual shares, about a tenth, a fifth,
two fifths, a fifth, a tenth). Level here is the level of acts of one size: each day's net sum is as
many acts as its size over the size of a report. Pairs: every sixth of the 600 most told of in the
first two years, or, held out, the ones between.
"""

import argparse
import time
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring import SHARED
from turns import read_series
from volteface.outlook.panel import HORIZONS
from volteface.outlook.paths import Sums, changes, start_of, sums
from volteface.outlook.scenarios import band, bounds, ends, miss, shares, stretch_of, stretched
from volteface.outlook.scoring import ranked_probability, ratio
from volteface.relations.deviation import Daily
from volteface.relations.series import of_values
from volteface.relations.weights import DEFAULT

Floats = NDArray[np.float64]
SERIES = SHARED / "data/relations/gdelt_daily_dyad_2018_2024.npz"
CHOSEN_UNTIL = 1640
"""Day of the series (1 July 2022) up to which the shape of the paths was chosen."""
STEP = 30
RECENT = 365
"""Days of ended windows that the stretch of the band goes by."""
SCORE = 5.0
"""Score of an act of these series, which have a sign and a size and no type."""


class Case(NamedTuple):
    """One origin: the ends of its paths, the changes that part scenarios, and what came."""

    moved: Floats
    parted: Floats
    usual: Floats
    truth: float
    day: int


def held_of(net: Floats, grain: float) -> Sums:
    """Make sums of a plain series."""
    acts = np.abs(net) / grain
    return sums(np.stack([acts, SCORE * np.sign(net) * acts, SCORE**2 * acts], axis=1))


def cases(held: Sums, days: int, first: int, last: int) -> list[Case]:
    """Say scenarios on origins ``STEP`` days apart, from what was known by then."""
    found, levels = [], held.levels
    for day in range(first, last - days, STEP):
        known = Sums(*(part[: day + 1] for part in held))
        past = changes(known.levels, days)
        parted, start = bounds(past), start_of(known)
        moved = ends(known, start, past, days)
        truth = float(levels[day + days] - levels[day])
        found.append(Case(moved, parted, shares(past, parted), truth, day))
    return found


def stretches(some: list[Case], days: int) -> Floats:
    """Give the stretch of the band on each origin, from the windows that had ended by then."""
    day = np.array([c.day for c in some])
    missed = np.array([miss(c.moved, c.truth) for c in some])
    by_day = {}
    for one in np.unique(day).tolist():
        ended = (day + days <= one) & (day + days > one - RECENT)
        by_day[one] = stretch_of(missed[ended])
    return np.array([by_day[one] for one in day.tolist()])


class Scored(NamedTuple):
    """How good scenarios of one horizon were."""

    cases: int
    ours: float
    theirs: float
    skill: float
    low: float
    high: float
    inside: float
    not_stretched: float
    width: float
    came: Floats


def score(some: list[Case], days: int, since: int) -> Scored:
    """Score the origins from a day on: skill over usual shares, and coverage of the band."""
    factor = stretches(some, days)
    chosen = [(c, f) for c, f in zip(some, factor.tolist(), strict=True) if c.day >= since]
    said = np.stack([shares(stretched(c.moved, f), c.parted) for c, f in chosen])
    usual = np.stack([c.usual for c, _ in chosen])
    came = np.array([int((c.truth <= c.parted).sum()) for c, _ in chosen])
    bands = np.array([band(stretched(c.moved, f)) for c, f in chosen])
    plain = np.array([band(c.moved) for c, _ in chosen])
    truth = np.array([c.truth for c, _ in chosen])
    ours, theirs = (ranked_probability(each, came) for each in (said, usual))
    place = np.unique(np.array([c.day for c, _ in chosen]), return_inverse=True)[1]
    skill = ratio(ours, theirs, place, -(-days // STEP))
    inside, before = (
        np.mean((each[:, 0] <= truth) & (truth <= each[:, 2])) for each in (bands, plain)
    )
    return Scored(
        cases=len(chosen),
        ours=float(ours.mean()),
        theirs=float(theirs.mean()),
        skill=skill.value,
        low=skill.low,
        high=skill.high,
        inside=float(inside),
        not_stretched=float(before),
        width=float(np.mean(bands[:, 2] - bands[:, 0])),
        came=np.bincount(came, minlength=5) / len(came),
    )


def report(found: Scored, days: int) -> None:
    """Print the scores of one horizon."""
    print(
        f"  {days:2} days: {found.cases} cases, ranked probability {found.ours:.4f}, the pair's "
        f"own {found.theirs:.4f}, skill {found.skill:+.3f} [{found.low:+.3f}, {found.high:+.3f}]; "
        f"80 % band holds {found.inside:.1%} ({found.not_stretched:.1%} not stretched), "
        f"{found.width:.2f} wide; came {np.round(found.came, 2)}",
        flush=True,
    )


def scored(pairs: int) -> dict[int, Scored]:
    """Score pairs held out, on days held out."""
    daily = of_values(read_series(SERIES).values, DEFAULT)
    held = [held_of(daily.net[:, pair], daily.grain) for pair in unseen(daily, pairs)]
    found = {}
    for days in HORIZONS:
        first = CHOSEN_UNTIL - RECENT - days
        some = [case for one in held for case in cases(one, days, first, len(daily.net))]
        found[days] = score(some, days, CHOSEN_UNTIL)
    return found


def most_told(daily: Daily) -> NDArray[np.int64]:
    """Give the 600 pairs most told of in the first two years."""
    return np.argsort(-daily.gross[:730].sum(axis=0), kind="stable")[:600]


def unseen(daily: Daily, pairs: int) -> NDArray[np.int64]:
    """Give pairs that nothing was chosen on."""
    return np.delete(most_told(daily), slice(None, None, 6))[:: 500 // pairs]


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, default=150)
    asked = parser.parse_args()
    daily = of_values(read_series(SERIES).values, DEFAULT)
    seen, others = most_told(daily)[::6], unseen(daily, asked.pairs)
    last = len(daily.net)
    for title, pairs, since, until in (
        ("chosen on: pairs and days seen", seen, 730, CHOSEN_UNTIL),
        ("held out in time: pairs seen, later days", seen, CHOSEN_UNTIL, last),
        ("held out in time and pairs", others, CHOSEN_UNTIL, last),
    ):
        print(f"{title}: {len(pairs)} pairs")
        start = time.process_time()
        held = [held_of(daily.net[:, pair], daily.grain) for pair in pairs]
        number = 0
        for days in HORIZONS:
            first = max(730, since - RECENT - days)
            some = [case for one in held for case in cases(one, days, first, until)]
            report(score(some, days, since), days)
            number += len(some)
        print(f"  {(time.process_time() - start) / number * 1000:.1f} ms an origin")


if __name__ == "__main__":
    main()
