"""Turns on plain daily series: alarms for all pairs, raised online, and how others' rules do.

usage: turns.py --out ALARMS.csv [--false-alarms 0.8] [--series FILE.npz] [--data FOLDER]
       turns.py --peers      scores ours and others' rules in one run
       turns.py --controls   ours on reversed time, shuffled pairs, other volumes, thinned reports
       turns.py --settings   prints the rows of knowledge/data/settings.tsv

The threshold is set by replay on the quiet pairs alone: for each direction, the lowest that raises
half of the false alarms asked for. No known turn is looked at. ALARMS.csv has a, b, date, direction
for every shock, on the day it was raised, from that day and those before it.
"""

import argparse
import csv
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import peers
from scoring import SHARED, load, printed
from volteface.relations.deviation import Daily, Deviation, deviation
from volteface.relations.holding import holding
from volteface.relations.series import of_values
from volteface.relations.shocks import Alarm, Thresholds, alarms
from volteface.relations.weights import DEFAULT

Floats = NDArray[np.float64]
# The scorer's span: alarms before it are warm-up.
SCORED_FROM, SCORED_TO = date(2018, 6, 1), date(2024, 2, 18)
RATES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
CHUNK = 512


class Series(NamedTuple):
    """Daily sums (days, pairs), NaN on missing days, from ``first``."""

    first: date
    pairs: list[tuple[str, str]]
    values: Floats

    @property
    def scored_from(self) -> int:
        """Give the first row that counts."""
        return (SCORED_FROM - self.first).days


def read_series(path: Path) -> Series:
    """Read the series, with the days that are missing from the file put in as such."""
    if not path.exists():
        sys.exit(f"turns.py: no {path}; give the file with --series")
    with np.load(path) as held:
        days = [date.fromisoformat(f"{d[:4]}-{d[4:6]}-{d[6:]}") for d in held["dates"].astype(str)]
        rows = np.array([(day - days[0]).days for day in days])
        values = np.full((rows[-1] + 1, held["X"].shape[1]), np.nan)
        values[rows] = held["X"]
        pairs = [tuple(str(pair).split("-")) for pair in held["pairs"]]
    return Series(days[0], [(a, b) for a, b in pairs], values)


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Read the quiet pairs, or those of the turns."""
    with path.open(encoding="utf-8", newline="") as file:
        found = [tuple(sorted((row["a"], row["b"]))) for row in csv.DictReader(file)]
    return [(a, b) for a, b in found]


def evidence(series: Series, columns: list[int]) -> Deviation:
    """Measure the evidence on chosen pairs; coverage and grain are those of all."""
    daily = of_values(series.values, DEFAULT)
    parts = [
        deviation(take(daily, columns[start : start + CHUNK]), DEFAULT)
        for start in range(0, len(columns), CHUNK)
    ]
    return Deviation(
        np.concatenate([p.up for p in parts], axis=1),
        np.concatenate([p.down for p in parts], axis=1),
    )


def take(daily: Daily, columns: list[int]) -> Daily:
    """Keep some pairs."""
    return daily._replace(net=daily.net[:, columns], gross=daily.gross[:, columns])


def false_alarms(found: list[list[Alarm]], first: int) -> float:
    """Count alarms of quiet pairs in pair-years."""
    years = len(found) * (SCORED_TO - SCORED_FROM).days / 365.25
    return sum(alarm.row >= first for alarms_ in found for alarm in alarms_) / years


def replay(quiet: Deviation, rate: float, first: int) -> Thresholds:
    """Find the thresholds that raise half of ``rate`` each way on the quiet pairs."""
    nothing = np.zeros(len(quiet.up))

    def rises(at: float) -> float:
        found = [alarms(c, nothing, Thresholds(at, 1.0), DEFAULT) for c in quiet.up.T]
        return false_alarms(found, first)

    def falls(at: float) -> float:
        found = [alarms(nothing, c, Thresholds(1.0, at), DEFAULT) for c in quiet.down.T]
        return false_alarms(found, first)

    return Thresholds(bisect(rises, rate / 2), bisect(falls, rate / 2))


def bisect(rate_at: Callable[[float], float], wanted: float) -> float:
    """Find the lowest threshold (to three places) whose rate is at most what is wanted."""
    low, high = 0.001, 1000.0
    while high / low > 1.0005:
        middle = (low * high) ** 0.5
        low, high = (middle, high) if rate_at(middle) > wanted else (low, middle)
    return high


def all_alarms(found: Deviation, thresholds: Thresholds) -> list[list[Alarm]]:
    """Raise the alarms of every column."""
    columns = zip(found.up.T, found.down.T, strict=True)
    return [alarms(up, down, thresholds, DEFAULT) for up, down in columns]


Rows = list[tuple[str, str, str, str]]


def rows_of(series: Series, columns: list[int], found: list[list[tuple[int, str]]]) -> Rows:
    """Make the rows of ALARMS.csv."""
    return [
        (*series.pairs[column], (series.first + timedelta(days=row)).isoformat(), direction)
        for column, each in zip(columns, found, strict=True)
        for row, direction in each
    ]


def write(path: Path, rows: Rows) -> None:
    """Write ALARMS.csv."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("a", "b", "date", "direction"))
        writer.writerows(rows)


def scored(path: Path, data: Path) -> str:
    """Give what the shared scorer prints of an alarm file."""
    relations = data / "relations"
    scorer = load(SHARED / "eval" / "turns.py")
    return printed(
        scorer, str(relations / "turns_dev.csv"), str(path), str(relations / "quiet_pairs.csv")
    )


def ours(series: Series, quiet: list[int], rate: float, out: Path) -> Thresholds:
    """Write the alarms of all pairs at a rate of false alarms, set on the quiet ones."""
    every = list(range(len(series.pairs)))
    found = evidence(series, every)
    chosen = Deviation(found.up[:, quiet], found.down[:, quiet])
    thresholds = replay(chosen, rate, series.scored_from)
    raised = [[(a.row, a.direction) for a in each] for each in all_alarms(found, thresholds)]
    write(out, rows_of(series, every, raised))
    return thresholds


def settings(series: Series, quiet: list[int]) -> None:
    """Print the rows of settings.tsv: thresholds, and how many false shocks held as turns."""
    found = evidence(series, quiet)
    daily = of_values(series.values, DEFAULT)
    for rate in RATES:
        thresholds = replay(found, rate, series.scored_from)
        kept = [
            [a for a in each if holding(take(daily, [column]), a, DEFAULT).state == "turn"]
            for column, each in zip(quiet, all_alarms(found, thresholds), strict=True)
        ]
        turns = false_alarms(kept, series.scored_from)
        print(f"{rate:g}\t{turns:.3f}\t{thresholds.up:.2f}\t{thresholds.down:.2f}")


def compare(series: Series, quiet: list[int], watched: list[int], data: Path, out: Path) -> None:
    """Score ours and others' rules on the pairs with known turns and the quiet ones."""
    columns = sorted({*quiet, *watched})
    place = [columns.index(column) for column in quiet]
    net = of_values(series.values, DEFAULT).net[:, columns]
    mine = evidence(series, columns)
    scores = {
        f.__name__: [f(each) for each in net.T] for f in (peers.step, peers.ewma, peers.bocpd)
    }
    cuts = {p: [peers.offline(each, p) for each in net.T] for p in (10.0, 15.0, 20.0, 80.0)}

    def rate_of(found: list[list[tuple[int, str]]]) -> float:
        marked = [[Alarm(row, "up", 1.0) for row, _ in found[n]] for n in place]
        return false_alarms(marked, series.scored_from)

    for rate in (0.8, 0.1):
        chosen = Deviation(mine.up[:, place], mine.down[:, place])
        raised = all_alarms(mine, replay(chosen, rate, series.scored_from))
        found = {"volteface": [[(a.row, a.direction) for a in each] for each in raised]}
        for name, score in scores.items():
            limit = bisect(lambda at, s=score: rate_of([peers.raised(x, at) for x in s]), rate)  # type: ignore[misc]
            found[name] = [peers.raised(each, limit) for each in score]
        nearest = min(cuts, key=lambda penalty: abs(rate_of(cuts[penalty]) - rate))
        found["ruptures, offline"] = cuts[nearest]
        for name, each in found.items():
            write(out, rows_of(series, columns, each))
            print(f"{name}, about {rate:g}\n{scored(out, data)}", flush=True)


def main() -> None:
    """Do what the arguments ask."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--series", type=Path)
    parser.add_argument("--out", type=Path, default=Path("alarms.csv"))
    parser.add_argument("--false-alarms", type=float, default=0.8)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--settings", action="store_true")
    asked = parser.parse_args()
    relations = asked.data / "relations"
    series = read_series(asked.series or relations / "gdelt_daily_dyad_2018_2024.npz")
    number = {tuple(sorted(pair)): n for n, pair in enumerate(series.pairs)}
    quiet = [number[p] for p in read_pairs(relations / "quiet_pairs.csv") if p in number]
    if asked.settings:
        settings(series, quiet)
    elif asked.peers:
        compare(series, quiet, watched(relations / "turns_dev.csv", number), asked.data, asked.out)
    else:
        thresholds = ours(series, quiet, asked.false_alarms, asked.out)
        print(f"thresholds: up {thresholds.up:.2f}, down {thresholds.down:.2f}")
        print(scored(asked.out, asked.data), end="")


def watched(path: Path, number: dict[tuple[str, ...], int]) -> list[int]:
    """List the pairs with known turns that the series hold."""
    with path.open(encoding="utf-8", newline="") as file:
        pairs = {tuple(sorted((r["state_a"], r["state_b"]))) for r in csv.DictReader(file)}
    return [number[pair] for pair in sorted(pairs) if pair in number]


if __name__ == "__main__":
    main()
