"""What an outlook costs in a large archive: one pair, all pairs, and beside it a plain count.

usage: outlook_cost.py ARCHIVE [--all]

Make the archive with made_events.py (--rows 1300000 --interstate 1) and `volteface import gdelt`;
train on it first, or base rates are timed. Pairs are drawn by lot among those with 20 acts; the
peer is the plainest answer there is to "how often": a count of the pair's acts by SQL, over the
same file in the same run.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import numpy as np

from volteface.archive import Filters, Store
from volteface.outlook.forecasting import outlook, outlooks
from volteface.outlook.next_acts import next_acts
from volteface.outlook.reacting import of_pair

DRAWN = 30
FILTERS = Filters()
COUNT = """
SELECT type, count(*) FROM act JOIN pair ON pair.id = act.pair
WHERE pair.a = ? AND pair.b = ? AND status IN ('happened', 'ongoing') GROUP BY type
"""


def timed(do: object, pairs: list[tuple[str, str]]) -> str:
    """Time something on pairs, and give the median and the worst in seconds."""
    spent = []
    for pair in pairs:
        start = time.perf_counter()
        do(*pair)  # type: ignore[operator]
        spent.append(time.perf_counter() - start)
    return f"median {np.median(spent):.3f} s, worst {max(spent):.3f} s"


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    with Store.open(asked.archive) as store:
        counts = [count for count in store.pairs() if count.acts >= 20]
        acts = sum(count.acts for count in counts)
        lot = np.random.default_rng(0).choice(len(counts), min(DRAWN, len(counts)), replace=False)
        pairs = [(counts[n].a, counts[n].b) for n in lot.tolist()]
        most = max(counts, key=lambda count: count.acts)
        print(f"{acts} acts of {len(counts)} pairs; the most told of has {most.acts}")
        command = [sys.executable, "-m", "volteface", "outlook", most.a, most.b]
        start = time.perf_counter()
        subprocess.run(
            [*command, "--archive", asked.archive], stdout=subprocess.DEVNULL, check=True
        )
        print(f"a new process, the most told of: {time.perf_counter() - start:.2f} s")
        plain = sqlite3.connect(asked.archive)
        outlook(store, *pairs[0])
        for name, do in (
            ("an outlook", lambda a, b: outlook(store, a, b)),
            ("its next acts", lambda a, b: next_acts(store, a, b)),
            ("its reactions", lambda a, b: of_pair(store, a, b, FILTERS)),
            ("a plain count by SQL", lambda a, b: plain.execute(COUNT, (a, b)).fetchall()),
        ):
            print(f"{name}: {timed(do, [*pairs, (most.a, most.b)])}", flush=True)
        if asked.all:
            start = time.perf_counter()
            number = sum(1 for _ in outlooks(store))
            spent = time.perf_counter() - start
            print(f"all {number} pairs: {spent:.0f} s, {1000 * spent / number:.1f} ms a pair")


if __name__ == "__main__":
    main()
