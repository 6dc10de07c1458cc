"""Scenarios rehearsed on an archive's past: how good they were, and stretches to compare with."""

from collections.abc import Sequence

import numpy as np

from volteface.archive import Acts, AllActs
from volteface.outlook.panel import HORIZONS
from volteface.outlook.paths import Sums, changes, start_of, sums
from volteface.outlook.scenarios import (
    FEWEST_CHANGES,
    band,
    bounds,
    ends,
    miss,
    shares,
    stretch_of,
    stretched,
)
from volteface.outlook.scoring import ranked_probability, ratio
from volteface.outlook.trained import ScenarioRecord, Stretch
from volteface.relations.arrays import Floats
from volteface.relations.tally import tally
from volteface.relations.weights import DEFAULT

MOST_PAIRS = 150
STEP, SPAN = 30, 730
"""Days between origins, and days before the end that origins lie in."""
EVERY = 28
"""Days between the stretches of a pair that are kept."""


def sums_of(acts: Acts, first: int, last: int) -> Sums:
    """Fade the acts of a pair, both sides' together, from a first to a last day."""
    told = tally(acts.day, acts.direction, acts.intensity, first=first, last=last, weights=DEFAULT)
    return sums(np.ascontiguousarray(told.moments.sum(axis=1)))


def rehearse(
    acts: AllActs, pairs: Sequence[tuple[str, str]], first: int, last: int
) -> tuple[dict[int, ScenarioRecord], tuple[Stretch, ...]]:
    """Say scenarios on past days of the most told of these pairs, and keep their stretches."""
    wanted = set(pairs)
    some = [found for found in acts.by_pair() if found[:2] in wanted]
    some = sorted(some, key=lambda found: -len(found[2].day))[:MOST_PAIRS]
    held = [(a, b, sums_of(columns, first, last)) for a, b, columns in some]
    records = {}
    for days in HORIZONS:
        cases = [case for _, _, one in held for case in _cases(one, days)]
        if cases:
            records[days] = _record(cases, days)
    stretches = [stretch for a, b, one in held for stretch in stretches_of(a, b, one, first)]
    return records, tuple(stretches)


def stretches_of(a: str, b: str, held: Sums, first: int, every: int = EVERY) -> list[Stretch]:
    """Describe a pair's past every so many days; what had not followed by the end is None."""
    levels, tilt = held.levels, held.tilt
    volume = np.log1p(held.recent[:, 0])
    rows = range(60, len(levels), every)
    return [
        Stretch(
            a=a,
            b=b,
            day=first + row,
            level=round(float(levels[row]), 2),
            tilt=round(float(tilt[row]), 2),
            month=round(float(levels[row] - levels[row - 30]), 2),
            volume=round(float(volume[row]), 2),
            after=tuple(
                round(float(levels[row + days] - levels[row]), 2)
                if row + days < len(levels)
                else None
                for days in HORIZONS
            ),
        )
        for row in rows
    ]


_Case = tuple[int, Floats, Floats, Floats, float]
"""Row, ends of the paths, what parts the scenarios, usual shares, and what came."""


def _cases(held: Sums, days: int) -> list[_Case]:
    length = len(held.recent)
    levels = held.levels
    found: list[_Case] = []
    for row in range(max(length - SPAN, FEWEST_CHANGES + 60 + days), length - days, STEP):
        known = Sums(*(part[: row + 1] for part in held))
        past = changes(known.levels, days)
        if len(past) < FEWEST_CHANGES:
            continue
        parted = bounds(past)
        moved = ends(known, start_of(known), past, days)
        truth = float(levels[row + days] - levels[row])
        found.append((row, moved, parted, shares(past, parted), truth))
    return found


def _record(cases: list[_Case], days: int) -> ScenarioRecord:
    """Score the cases, each band stretched by the misses of the windows that had ended."""
    rows = np.array([case[0] for case in cases])
    missed = np.array([miss(case[1], case[4]) for case in cases])
    by_row = {row: stretch_of(missed[rows + days <= row]) for row in np.unique(rows).tolist()}
    moved = [stretched(case[1], by_row[case[0]]) for case in cases]
    said = np.stack([shares(m, case[2]) for m, case in zip(moved, cases, strict=True)])
    usual = np.stack([case[3] for case in cases])
    came = np.array([int((case[4] <= case[2]).sum()) for case in cases])
    inside = [
        low <= case[4] <= high for case, (low, _, high) in zip(cases, map(band, moved), strict=True)
    ]
    place = np.unique(rows, return_inverse=True)[1]
    ours, theirs = (ranked_probability(each, came) for each in (said, usual))
    return ScenarioRecord(
        cases=len(cases),
        windows=float(rows.max() - rows.min() + days) / days,
        over_usual=ratio(ours, theirs, place, -(-days // STEP)),
        inside=float(np.mean(inside)),
        stretch=stretch_of(missed),
    )
