"""How well reactions are told: made pairs whose answer is known, and real ones beside the books.

usage: reactions.py [--pairs 100] [--quick]   made pairs: coverage, power, false claims
       reactions.py --real [--data FOLDER]    ten well-known pairs of ICEWS

A made pair: both sides' acts of four classes, all raised together by waves (which last 5 to 40
days), crises, drift, weekdays and gaps; acts of a class bring about more of it by the same side; in
pairs with reactions, acts bring about 0.15 to 0.5 answers over one to seven days. The true lift is
counted: every act's offspring is known, and so the share of acts that would have been answered
without theirs; twelve runs of each world are taken together.
"""

import argparse
import sys
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring import SHARED
from volteface.archive.columns import TYPES, Acts
from volteface.knowledge.cameo import convert
from volteface.knowledge.ontology import kind
from volteface.outlook.reactions import HORIZONS, QUADS, Lift, Reaction, reactions

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FIRST = date(2010, 1, 1)
LONGEST = 14
TOO_FEW = "too few cases"
ROOTS = tuple(str(root) for root in range(10, 21))
GENERATIONS = 12
REPEATS = 12
ONE_TYPE = [next(n for n, name in enumerate(TYPES) if kind(name).quad == quad) for quad in QUADS]


class World(NamedTuple):
    """What makes a pair's acts; series are classes of side a (0 to 3), then of side b (4 to 7)."""

    rates: Floats
    """Acts that nothing in the pair brought about: (days, series)."""
    offspring: Floats
    """Mean number that an act brings about: (series, series)."""
    fade: float
    """Share of an act's offspring that is still to come after each day."""
    seen: NDArray[np.bool_]
    """Days on record."""
    planted: list[tuple[int, int]]
    """Reactions: (series of the act, series of the answer)."""


class Record(NamedTuple):
    """Acts with what brought them about."""

    day: Ints
    series: Ints
    parent: Ints


KINDS = ("none", "none, loud", "one way", "one way, loud", "both ways", "like for like")
"""Loud: twice the acts of itself and twice the self-excitation; like for like: an act of a brings
about one of b, and just that one of b brings about that of a."""


def world(rng: np.random.Generator, sort: str) -> World:
    """Make a world of one of the kinds."""
    days = int(365 * rng.uniform(5, 14))
    loud = np.exp(_wave(rng, days, rng.uniform(5, 40), rng.uniform(0.1, 1.0)))
    if rng.random() < 0.5:
        loud *= _shots(rng, days)
    drift = np.exp(np.linspace(0, rng.normal(0, 1), days))
    weekdays = [np.where(np.arange(days) % 7 >= 5, rng.uniform(0.3, 1.0), 1.0) for _ in range(2)]
    base = np.exp(rng.normal(-3.2, 0.8, 8)) * np.repeat(np.exp(rng.normal(0, 0.4, 2)), 4)
    rates = np.minimum(base, 0.35) * (loud * drift)[:, None]
    rates *= np.repeat(np.stack(weekdays, axis=1), 4, axis=1)
    strength = 2 if sort.endswith("loud") else 1
    offspring = np.diag(rng.uniform(0, 0.4, 8)) * strength
    planted = _reactions(rng, sort)
    for one in planted:
        offspring[one] = rng.uniform(0.15, 0.5)
    seen = np.ones(days, dtype=np.bool_)
    for start in rng.integers(0, days, 6):
        seen[start : start + rng.integers(3, 40)] = False
    return World(strength * rates, offspring, rng.uniform(0.3, 0.7), seen, planted)


def _reactions(rng: np.random.Generator, sort: str) -> list[tuple[int, int]]:
    """Choose two reactions of a side to the other, of six in ten to the same class."""
    found = []
    for side in range({"n": 0, "o": 1, "b": 2, "l": 1}[sort[0]]):
        for act in rng.choice(4, 2, replace=False).tolist():
            answer = act if rng.random() < 0.6 else int(rng.integers(4))
            found.append((act + 4 * side, answer + 4 * (1 - side)))
    return found + [(b, a) for a, b in found] if sort == "like for like" else found


def _wave(rng: np.random.Generator, days: int, memory: float, spread: float) -> Floats:
    """Give a wave with a mean of zero that forgets over so many days."""
    keep = np.exp(-1 / memory)
    steps = rng.normal(0, spread * np.sqrt(1 - keep**2), days)
    wave, value = np.zeros(days), rng.normal(0, spread)
    for day in range(days):
        value = keep * value + steps[day]
        wave[day] = value
    return wave


def _shots(rng: np.random.Generator, days: int) -> Floats:
    """Give crises that begin at once and fade over weeks."""
    wave = np.ones(days)
    for start in rng.integers(0, days, days // 150):
        length = np.arange(days - start)
        wave[start:] += rng.exponential(4) * np.exp(-length / rng.uniform(5, 25))
    return wave


def record(made: World, rng: np.random.Generator) -> Record:
    """Let a world run once."""
    number = made.rates.shape[1]
    counts = rng.poisson(made.rates)
    day, series = (
        np.repeat(each, counts.ravel()) for each in np.indices(counts.shape).reshape(2, -1)
    )
    parent = np.full(len(day), -1)
    parts, offset = [(day, series, parent)], 0
    for _ in range(GENERATIONS):
        children = rng.poisson(made.offspring[series])
        parent = np.repeat(np.arange(len(day)), children.sum(axis=1)) + offset
        born = np.repeat(np.tile(np.arange(number), len(day)), children.ravel())
        # One to seven days: a geometric delay, cut off.
        delay = 1 + np.floor(
            np.log1p(-rng.random(len(born)) * (1 - made.fade**7)) / np.log(made.fade)
        )
        offset += len(day)
        day, series = np.repeat(day, children.sum(axis=1)) + delay.astype(np.int64), born
        parts.append((day, series, parent))
    return Record(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def columns(made: World, told: Record) -> Acts:
    """Give the acts that are on record, as the archive has them."""
    days = len(made.seen)
    kept = np.flatnonzero((told.day < days) & made.seen[np.minimum(told.day, days - 1)])
    kept = kept[np.argsort(told.day[kept], kind="stable")]
    series, ones = told.series[kept], np.ones(len(kept), dtype=np.int64)
    return Acts(
        id=kept,
        day=told.day[kept] + FIRST.toordinal(),
        direction=series // 4,
        type=np.array(ONE_TYPE)[series % 4],
        intensity=np.zeros(len(kept)),
        reports=ones,
        outlets=ones,
    )


def answered(made: World, told: Record, act: int, answer: int) -> Floats:
    """Count (horizons, 3): acts' days, those answered, those that would have been anyway."""
    days = len(made.seen)
    on_record = (told.day < days) & made.seen[np.minimum(told.day, days - 1)]
    whole = np.bincount(told.day[on_record & (told.series == answer)], minlength=days + LONGEST + 1)
    acted = np.unique(told.day[on_record & (told.series == act)])
    acted = acted[(acted >= LONGEST) & (acted < days - LONGEST)]
    owed = np.zeros((days, LONGEST + 1))
    born = np.flatnonzero(on_record & (told.series == answer))
    ancestor = told.parent[born]
    while len(born):
        born, ancestor = born[ancestor >= 0], ancestor[ancestor >= 0]
        near = told.day[born] - told.day[ancestor]
        ours = (told.series[ancestor] == act) & (near <= LONGEST) & (told.day[ancestor] < days)
        np.add.at(owed, (told.day[ancestor][ours], near[ours]), 1)
        ancestor = told.parent[ancestor]
    total = np.concatenate([[0], np.cumsum(whole)])
    rows = []
    for span in HORIZONS:
        number = total[acted + span + 1] - total[acted + 1]
        without = number - owed[acted, 1 : span + 1].sum(axis=1)
        rows.append((len(acted), (number > 0).sum(), (without > 0).sum()))
    return np.array(rows, dtype=np.float64)


def true_lifts(made: World, rng: np.random.Generator) -> dict[tuple[int, int], Floats]:
    """Count the true lifts of the planted reactions, by horizon, over repeated runs."""
    sums = {one: np.zeros((len(HORIZONS), 3)) for one in made.planted}
    for _ in range(REPEATS):
        told = record(made, rng)
        for one in made.planted:
            sums[one] += answered(made, told, *one)
    return {one: found[:, 1] / np.maximum(found[:, 2], 0.5) for one, found in sums.items()}


def cell(one: Reaction) -> tuple[int, int]:
    """Give the series of the act and of the answer."""
    side = 4 * (one.actor == "B")
    return QUADS.index(one.act) + side, QUADS.index(one.answer) + 4 - side


def made_pairs(sort: str, pairs: int) -> None:
    """Print what is found in made pairs of one kind."""
    found, wrong, tried, wrong_pairs, seconds, acts_told = [], 0, 0, 0, 0.0, 0
    for seed in range(pairs):
        rng = np.random.default_rng([KINDS.index(sort), seed])
        made = world(rng, sort)
        acts = columns(made, record(made, rng))
        last = FIRST + timedelta(days=len(made.seen) - 1)
        began = time.perf_counter()
        told = [each for each in reactions(acts, "A", "B", FIRST, last) if each.lift != TOO_FEW]
        seconds += time.perf_counter() - began
        acts_told += len(acts.day)
        truth = true_lifts(made, rng)
        others = [one for one in told if cell(one) not in truth]
        false = sum(one.lift.claimed for one in others if isinstance(one.lift, Lift))
        wrong, tried, wrong_pairs = wrong + false, tried + len(others), wrong_pairs + (false > 0)
        found += [
            (one.days, truth[cell(one)][HORIZONS.index(one.days)], one.lift)
            for one in told
            if cell(one) in truth
        ]
    print(
        f"{sort}: {pairs} pairs, {acts_told // pairs:,} acts and {1000 * seconds / pairs:.0f} ms "
        f"each; false claims in {wrong_pairs} pairs, {wrong} of {tried:,} cells"
    )
    for days in HORIZONS:
        if here := [(truth, lift) for each, truth, lift in found if each == days]:
            print(f"  {days:2} days: {_scores(here)}")


def _scores(here: list[tuple[float, Lift]]) -> str:
    truth, low, lift, high, base, around = np.array(
        [(true, x.low, x.lift, x.high, x.base, x.around) for true, x in here]
    ).T
    inside = (low <= truth) & (truth <= high)
    claims = np.mean([x.finding == "answers" for _, x in here])
    plain = lift * base / np.maximum(around, 1e-3)
    return (
        f"{len(here):4} reactions, true lift {np.median(truth):.2f}, inside {inside.mean():.1%} "
        f"(below {(truth < low).mean():.1%}, above {(truth > high).mean():.1%}), claimed "
        f"{claims:.0%}; median lift over true {np.median(lift / truth):.2f}, without the mirror "
        f"{np.median(plain / truth):.2f}; high over low {np.median(high / low):.1f}"
    )


REAL = {
    ("Israel", "Palestine"): "conflict answered both ways (Goldstein et al. 2001)",
    ("North Korea", "South Korea"): "conflict and cooperation answered in kind",
    ("India", "Pakistan"): "conflict answered in kind",
    ("China", "United States"): "cooperation answered in kind (Goldstein and Freeman 1990)",
    ("Russia", "United States"): "cooperation and conflict in kind (Goldstein and Freeman 1990)",
    ("China", "Japan"): "verbal conflict and cooperation in kind",
    ("Russia", "Ukraine"): "material conflict in kind, cooperation weakly",
    ("South Sudan", "Sudan"): "conflict and talks in kind",
    ("Cambodia", "Thailand"): "border clashes in kind",
    ("Iran", "United States"): "conflict in kind; Iran less so (Goldstein et al. 2001)",
}


def real_pairs(data: Path) -> None:
    """Print reciprocity in kind and all claims of ten well-known pairs."""
    import pyarrow.parquet as parquet

    path = data / "relations" / "icews_interstate_events.parquet"
    if not path.exists():
        sys.exit(f"reactions.py: no {path}; give the folder with --data")
    table = parquet.read_table(path, columns=["a", "b", "date", "code"]).to_pydict()
    rows: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for actor, other, when, code in zip(*table.values(), strict=True):
        pair = (min(actor, other), max(actor, other))
        # The set has lost the zero before CAMEO's roots 01 to 09.
        whole = code if len(code) > 2 and code[:2] in ROOTS else f"0{code}"
        known = convert(code if code[:1] == "0" else whole)
        if pair in REAL and known and known.type:
            way = int(actor != pair[0])
            rows[pair].append((when.date().toordinal(), way, TYPES.index(known.type)))
    for pair, expected in REAL.items():
        told_pair(pair, expected, np.array(sorted(rows[pair])))


def told_pair(pair: tuple[str, str], expected: str, rows: Ints) -> None:
    """Print one pair: the cells in kind at 7 days, and the claims at any."""
    day, way, number = rows.T
    ones = np.ones(len(rows), dtype=np.int64)
    acts = Acts(np.arange(len(rows)), day, way, number, np.zeros(len(rows)), ones, ones)
    first, last = date.fromordinal(int(day[0])), date.fromordinal(int(day[-1]))
    found = reactions(acts, *pair, first, last)
    print(f"{pair[0]} - {pair[1]}: {len(rows):,} acts {first} to {last}; expected: {expected}")
    findings = Counter(x.lift if x.lift == TOO_FEW else x.lift.finding for x in found)
    print("  " + ", ".join(f"{count} {name}" for name, count in findings.most_common()))
    for one in found:
        if isinstance(one.lift, Lift) and (
            one.lift.claimed or (one.act == one.answer and one.days == 7)
        ):
            x = one.lift
            print(
                f"  {one.actor}'s {one.act}, {one.other}'s {one.answer} in {one.days} days: "
                f"{x.chance:.2f} of {one.cases}, around {x.around:.2f}, before {x.before:.2f}; "
                f"lift {x.lift:.2f} ({x.low:.2f} to {x.high:.2f}): {x.finding}"
            )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--quick", action="store_true", help="ten pairs of each kind")
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    asked = parser.parse_args()
    if asked.real:
        real_pairs(asked.data)
        return
    for sort in KINDS:
        made_pairs(sort, 10 if asked.quick else asked.pairs)


if __name__ == "__main__":
    main()
