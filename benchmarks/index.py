"""The index against what it should track, on events between states from ICEWS.

usage: index.py [DATA_FOLDER]

1. The level of the US-China relation against a hand-scored series (monthly, 2005-2019, where there
   are events), beside Goldstein sums and means on the same events.
2. Coverage: of two halves of each pair's acts, how often the 80 % interval of one holds the level
   of the other; halves drawn by act, and by odd and even days.
3. Shocks and turns a pair-year from acts, on the pairs without a known turn that ICEWS reports.
"""

import warnings
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring import data_folder
from volteface.knowledge import names
from volteface.knowledge.cameo import convert
from volteface.knowledge.ontology import kind
from volteface.relations import DEFAULT, setting
from volteface.relations.coverage import coverage
from volteface.relations.level import levels
from volteface.relations.tally import tally
from volteface.relations.turns import Pair, turns

SETS = ("0515dense", "icews14", "0515r20")


class Acts(NamedTuple):
    """Columns of one pair, as the relations take them."""

    id: NDArray[np.int64]
    day: NDArray[np.int64]
    direction: NDArray[np.int64]
    intensity: NDArray[np.float64]


def events() -> pd.DataFrame:
    """Read the events, in PLOVER's terms, one a day for the same sides and code."""
    folder = data_folder() / "relations"
    table = pd.read_parquet(folder / "icews_interstate_events.parquet")
    codes = pd.read_csv(folder / "icews_relname_cameo_goldstein.csv", dtype=str)
    # The list has lost the zero of codes that begin with one: their roots have one digit.
    roots = zip(codes.code, codes.root_code, strict=True)
    whole = [f"0{code}" if len(root) == 1 else code for code, root in roots]
    table["cameo"] = table.r.str.lower().map(dict(zip(codes.k, whole, strict=True)))
    found = {code: convert(code) for code in set(table.cameo.dropna())}
    table["intensity"] = [
        kind(c.type, c.mode).intensity if (c := found.get(code)) and c.type else np.nan
        for code in table.cameo
    ]
    sides = {n.phrase: n.code for n in names() if n.kind == "state"}
    table["a"], table["b"] = table.a.map(sides), table.b.map(sides)
    table = table.dropna(subset=["a", "b"])
    return table.drop_duplicates(["src", "date", "a", "b", "r"])


def columns(part: pd.DataFrame) -> Acts:
    """Make columns of a pair's events, in the order of their days."""
    part = part.sort_values("date")
    day = part.date.map(pd.Timestamp.toordinal).to_numpy(dtype=np.int64)
    back = (part.a > part.b).to_numpy(dtype=np.int64)
    return Acts(np.arange(len(part)), day, back, part.intensity.to_numpy(dtype=np.float64))


def correlation(table: pd.DataFrame) -> None:
    """Print correlations with the hand-scored US-China relation."""
    pair = table[
        ((table.a == "USA") & (table.b == "CHN")) | ((table.a == "CHN") & (table.b == "USA"))
    ]
    scored = pd.read_stata(data_folder() / "relations/pri/database_pri_gpr_final.dta")
    scored["month"] = pd.to_datetime(scored.Period).dt.to_period("M")
    truth = scored.set_index("month").pri
    month = pair.date.dt.to_period("M")
    sums, means = pair.groupby(month).gold.sum(), pair.groupby(month).gold.mean()
    known = columns(pair.dropna(subset=["intensity"]))
    first, last = int(known.day.min()), int(known.day.max())
    told = tally(
        known.day, known.direction, known.intensity, first=first, last=last, weights=DEFAULT
    )
    both = levels(told.moments, DEFAULT)[0]
    days = pd.to_datetime([pd.Timestamp.fromordinal(first + n) for n in range(last - first + 1)])
    level = pd.Series(both.level, index=days).groupby(days.to_period("M")).last()
    months = [m for m in sums.index if m in truth.index and m in level.index and m.year < 2020]
    print(f"US-China, hand-scored against {len(months)} months with events:")
    for name, series in (("level", level), ("Goldstein sum", sums), ("Goldstein mean", means)):
        every = np.corrcoef(series[months], truth[months])[0, 1]
        early = [m for m in months if m.year < 2016]
        before = np.corrcoef(series[early], truth[early])[0, 1]
        print(f"  {name:15} r = {every:+.2f}  (2005-2015 alone {before:+.2f})")


def held(table: pd.DataFrame) -> None:
    """Print how often an interval holds the level of the other half."""
    rng = np.random.default_rng(0)
    print("80 % interval of one half holds the level of the other (days with a figure in both):")
    for name in SETS:
        part = table[(table.src == name) & table.intensity.notna()]
        for way in ("acts", "days"):
            hits = np.array(list(_halves(part, way, rng)))
            print(f"  {name:10} halves by {way}: {hits.mean():.3f} of {len(hits)}")


def _halves(part: pd.DataFrame, way: str, rng: np.random.Generator) -> Iterator[bool]:
    first = part.date.min().toordinal()
    last = part.date.max().toordinal()
    sides = [tuple(sorted(pair)) for pair in zip(part.a, part.b, strict=True)]
    for _, group in part.groupby(pd.Series(sides, index=part.index)):
        if len(group) < 10:
            continue
        acts = columns(group)
        one = rng.random(len(acts.day)) < 0.5 if way == "acts" else acts.day % 2 == 0
        found = []
        for half in (one, ~one):
            kept = Acts(*(column[half] for column in acts))
            told = tally(*kept[1:], first=first, last=last, weights=DEFAULT)
            found.append(levels(told.moments, DEFAULT)[0])
        for day in range(60, last - first, 30):
            if found[0].enough[day] and found[1].enough[day]:
                yield bool(found[0].low[day] <= found[1].level[day] <= found[0].high[day])


def quiet(table: pd.DataFrame) -> None:
    """Print shocks and turns a pair-year on pairs without a known turn."""
    listed = pd.read_csv(data_folder() / "relations/quiet_pairs.csv")
    wanted = {tuple(sorted(pair)) for pair in zip(listed.a, listed.b, strict=True)}
    for name in SETS:
        part = table[(table.src == name) & table.intensity.notna()]
        sides = pd.Series(
            [tuple(sorted(p)) for p in zip(part.a, part.b, strict=True)], index=part.index
        )
        pairs = [Pair(*sorted(key), columns(group)) for key, group in part.groupby(sides)]
        all_pairs = [(p.a, p.b) for p in pairs]
        number = np.concatenate([np.full(len(p.acts.day), n) for n, p in enumerate(pairs)])
        day = np.concatenate([p.acts.day for p in pairs])
        whole = coverage(all_pairs, number, day, np.concatenate([p.acts.intensity for p in pairs]))
        assert whole is not None
        chosen = [p for p in pairs if (p.a, p.b) in wanted]
        years = len(chosen) * (whole.last - whole.first - DEFAULT.first_day) / 365.25
        for rate in (0.8, 0.1):
            found = [t for some in turns(chosen, whole, setting(rate)) for t in some]
            shocks, kept = len(found) / years, sum(t.state == "turn" for t in found) / years
            print(
                f"  {name:10} setting {rate:g}: {shocks:.2f} shocks, {kept:.2f} turns a pair-year "
                f"on {len(chosen)} quiet pairs ({years:.0f} pair-years)"
            )


def main() -> None:
    """Print all three."""
    warnings.simplefilter("ignore")
    table = events()
    correlation(table)
    held(table)
    print("shocks from acts on quiet pairs:")
    quiet(table)


if __name__ == "__main__":
    main()
