"""What relations cost as they grow: index and turns over many pairs and years, on one core.

usage: scale.py [--pairs 20000] [--years 20] [--acts 4000000]

Pairs follow a power law, as in real event sets: a few with several acts a day, most with some a
year. Prints seconds and peak memory at a quarter, a half and the whole of the pairs, and beside
ours the plain sum of Goldstein-like values by day, which is what feeds show without any model.
"""

import argparse
import os
import resource
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from volteface.archive import AllActs
from volteface.relations import DEFAULT, setting
from volteface.relations.coverage import coverage
from volteface.relations.index import count, index
from volteface.relations.turns import Pair, turns

INTENSITIES = np.array([-9.0, -7.0, -3.5, -3.0, -2.0, 0.0, 2.5, 2.5, 4.0, 5.0, 9.5])
SHARES = np.array([0.05, 0.05, 0.05, 0.1, 0.05, 0.1, 0.2, 0.2, 0.1, 0.06, 0.04])


def made(pairs: int, days: int, acts: int, seed: int = 0) -> AllActs:
    """Make acts of many pairs: states by number, volume by a power law."""
    rng = np.random.default_rng(seed)
    weight = 1.0 / np.arange(1, pairs + 1) ** 0.8
    pair = np.sort(rng.choice(pairs, size=acts, p=weight / weight.sum()))
    day = 730_000 + rng.integers(0, days, acts)
    order = np.lexsort((day, pair))
    sides = [(f"A{n // 200:03d}", f"B{n % 200:03d}") for n in range(pairs)]
    return AllActs(
        pairs=sides,
        pair=pair[order],
        id=np.arange(acts),
        day=day[order],
        direction=rng.integers(0, 3, acts),
        type=np.zeros(acts, dtype=np.int64),
        intensity=rng.choice(INTENSITIES, size=acts, p=SHARES),
        reports=np.ones(acts, dtype=np.int64),
        outlets=np.zeros(acts, dtype=np.int64),
    )


def run(everything: AllActs) -> tuple[float, float, float, int]:
    """Compute coverage, every index and every turn; give seconds of each and the turns."""
    start = time.process_time()
    whole = coverage(everything.pairs, everything.pair, everything.day, everything.intensity)
    assert whole is not None
    begun = time.process_time()
    for a, b, acts in everything.by_pair():
        index(a, b, count(acts, whole), whole)
    indices = time.process_time() - begun
    begun = time.process_time()
    pairs = [Pair(*sides) for sides in everything.by_pair()]
    number = sum(len(found) for found in turns(pairs, whole, setting()))
    found = time.process_time() - begun
    return time.process_time() - start, indices, found, number


def plain(everything: AllActs, days: int) -> float:
    """Sum intensities by pair and day: what a feed without a model costs."""
    start = time.process_time()
    for _, _, acts in everything.by_pair():
        np.bincount(acts.day - 730_000, weights=acts.intensity, minlength=days)
    return time.process_time() - start


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--acts", type=int, default=4_000_000)
    asked = parser.parse_args()
    days = int(asked.years * 365.25)
    print(f"weights: windows {DEFAULT.windows}, baseline {DEFAULT.baseline_days} days")
    for part in (4, 2, 1):
        pairs, acts = asked.pairs // part, asked.acts // part
        everything = made(pairs, days, acts)
        whole, indices, found, number = run(everything)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{pairs:6} pairs x {days} days, {acts:8} acts: {whole:6.1f} s "
            f"(index {indices:.1f}, turns {found:.1f}), {number} shocks, "
            f"plain daily sums {plain(everything, days):.1f} s, peak {peak:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
