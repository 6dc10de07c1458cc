"""Negative controls of the detector of turns on daily series: what must not make it alarm.

usage: turn_controls.py [--data FOLDER]

All at the shipped setting of 0.8: reversed time and shuffled pairs (alarms a pair-year on the pairs
with known turns, and how many "turns" they would recall), everything halved or doubled from the
middle on, one pair's volume doubled at random days, and reports thinned to a fifth (the share of
recalled turns that are recalled still).
"""

import argparse
import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring import SHARED
from turns import SCORED_TO, Series, all_alarms, evidence, read_pairs, read_series, watched
from volteface.relations import setting
from volteface.relations.shocks import Alarm

Floats = NDArray[np.float64]
Known = list[tuple[int, int, str]]
# Goldstein sums move in steps of about this size for a report.
REPORT = 3.4


def raised(series: Series, columns: list[int]) -> list[list[Alarm]]:
    """Raise the alarms of some pairs at the shipped setting."""
    return all_alarms(evidence(series, columns), setting(0.8).thresholds)


def rate(found: Sequence[Sequence[Alarm]], series: Series) -> float:
    """Count alarms a pair-year in the scored span."""
    years = len(found) * ((SCORED_TO - series.first).days - series.scored_from) / 365.25
    return sum(a.row >= series.scored_from for each in found for a in each) / years


def hits(found: Sequence[Sequence[Alarm]], columns: list[int], known: Known) -> set[int]:
    """Number the known turns that are recalled: same direction, 3 days before to 30 after."""
    place = {column: n for n, column in enumerate(columns)}
    return {
        n
        for n, (column, row, way) in enumerate(known)
        if any(a.direction == way and -3 <= a.row - row <= 30 for a in found[place[column]])
    }


def thinned(values: Floats, share: float, seed: int = 0) -> Floats:
    """Keep each report with a chance; a day's sum is taken as so many reports of one size."""
    rng = np.random.default_rng(seed)
    number = np.round(np.abs(np.nan_to_num(values)) / REPORT).astype(np.int64)
    kept = rng.binomial(number, share) * REPORT * np.sign(np.nan_to_num(values))
    return np.where(np.isnan(values), np.nan, kept)


def main() -> None:
    """Print every control beside the series as they are."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    relations = parser.parse_args().data / "relations"
    series = read_series(relations / "gdelt_daily_dyad_2018_2024.npz")
    number = {tuple(sorted(pair)): n for n, pair in enumerate(series.pairs)}
    quiet = [number[pair] for pair in read_pairs(relations / "quiet_pairs.csv")]
    moving = watched(relations / "turns_dev.csv", number)
    known = turns_known(relations / "turns_dev.csv", series, number)
    columns = sorted({*quiet, *moving, *(column for column, _, _ in known)})
    line(series, "as they are", series.values, columns, quiet, known)
    line(series, "reversed time", series.values[::-1].copy(), columns, quiet, known)
    rng = np.random.default_rng(0)
    line(
        series,
        "shuffled pairs",
        series.values[:, rng.permutation(len(number))],
        columns,
        quiet,
        known,
    )
    middle = len(series.values) // 2
    for factor in (0.5, 2.0):
        changed = series.values.copy()
        changed[middle:] *= factor
        line(series, f"all volume x{factor:g} from the middle on", changed, columns, quiet, known)
    alone = series.values.copy()
    for column in quiet:
        alone[int(rng.integers(400, len(alone) - 200)) :, column] *= 2.0
    line(series, "each quiet pair's volume doubled on a day", alone, columns, quiet, known)
    line(series, "a fifth of the reports", thinned(series.values, 0.2), columns, quiet, known)


def turns_known(path: Path, series: Series, number: dict[tuple[str, ...], int]) -> Known:
    """List the known turns in the scored span as column, row and direction."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        when = date.fromisoformat(row["date"])
        column = number.get(tuple(sorted((row["state_a"], row["state_b"]))))
        if column is not None and date(2018, 6, 1) <= when <= date(2024, 1, 20):
            found.append((column, (when - series.first).days, row["direction"]))
    return found


_PLAIN: set[int] = set()


def line(
    series: Series, name: str, values: Floats, columns: list[int], quiet: list[int], known: Known
) -> None:
    """Print one control."""
    changed = series._replace(values=values)
    found = raised(changed, columns)
    place = {column: n for n, column in enumerate(columns)}
    recalled = hits(found, columns, known)
    if name == "as they are":
        _PLAIN.update(recalled)
    calm = rate([found[place[column]] for column in quiet], series)
    rest = rate([found[place[c]] for c in columns if c not in quiet], series)
    print(
        f"{name:42} {calm:.2f} alarms a pair-year on quiet pairs, {rest:.2f} on the others; "
        f"{len(recalled)} of {len(known)} turns recalled, "
        f"{len(recalled & _PLAIN)} of the {len(_PLAIN)} recalled as they are"
    )


if __name__ == "__main__":
    main()
