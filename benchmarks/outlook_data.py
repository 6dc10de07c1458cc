"""Real acts of many pairs for the outlook's benchmarks, in PLOVER's terms, as columns."""

import csv
import gzip
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring import SHARED
from volteface.archive import TYPES
from volteface.knowledge.cameo import convert
from volteface.outlook.panel import Panel, panel, surroundings
from volteface.reading.event_sets import sides

Ints = NDArray[np.int64]
# The dense end of ICEWS05-15; the years before it are too thin for a daily record.
DENSE = "0515dense"


class Acts(NamedTuple):
    """Acts of all pairs: ``pair`` and ``type`` are places in ``pairs`` and ``TYPES``."""

    pairs: list[tuple[str, str]]
    pair: Ints
    day: Ints
    type: Ints
    direction: Ints

    @property
    def days(self) -> int:
        """Give the number of days."""
        return int(self.day.max()) + 1


class Column(NamedTuple):
    """Acts of one pair."""

    day: Ints
    type: Ints


def columns(rows: Iterator[tuple[str, str, int, int]]) -> Acts:
    """Make columns of (actor, recipient, day, type)."""
    number: dict[tuple[str, str], int] = {}
    table = np.array(
        [(number.setdefault((min(a, b), max(a, b)), len(number)), day, kind, int(a > b))
         for a, b, day, kind in rows]
    )  # fmt: skip
    table = table[np.argsort(table[:, 1], kind="stable")]
    day = table[:, 1] - table[:, 1].min()
    return Acts(list(number), table[:, 0], day, table[:, 2], table[:, 3])


def panel_of(acts: Acts, warm: int, most: int) -> Panel:
    """Lay out the pairs with the most acts in the first ``warm`` days, nothing later looked at."""
    told = np.bincount(acts.pair[acts.day < warm], minlength=len(acts.pairs))
    chosen = np.argsort(-told, kind="stable")[:most]
    around = surroundings(acts.pairs, acts.pair, acts.day, acts.type, 0, acts.days)
    volume = np.bincount(acts.day, minlength=acts.days).astype(np.float64)
    order = np.argsort(acts.pair, kind="stable")
    bounds = np.searchsorted(acts.pair[order], np.arange(len(acts.pairs) + 1))
    some = (
        (*acts.pairs[n], Column(acts.day[rows], acts.type[rows]))
        for n in chosen.tolist()
        for rows in (order[bounds[n] : bounds[n + 1]],)
    )
    return panel(some, around, volume, 0)


def icews18(*, groups: bool) -> Acts:
    """Read ICEWS18 (2018, 304 days): pairs of states, or of all that its names put in brackets."""
    folder = SHARED / "data/links/ICEWS18"
    side = _sides(_numbered(folder / "entity2id.txt.gz"), groups=groups)
    kinds = _kinds(_numbered(folder / "relation2id.txt"))

    def rows() -> Iterator[tuple[str, str, int, int]]:
        for part in ("train", "valid", "test"):
            with gzip.open(folder / f"{part}.txt.gz", "rt", encoding="utf-8") as file:
                for line in file:
                    s, r, o, hour = map(int, line.split()[:4])
                    if s in side and o in side and side[s] != side[o] and r in kinds:
                        yield side[s], side[o], hour // 24, kinds[r]

    return columns(rows())


def between_states() -> Acts:
    """Read the daily events between states, 7 August 2012 to the end of 2015."""
    import pyarrow.parquet as pq

    folder = SHARED / "data/relations"
    table = pq.read_table(
        folder / "icews_interstate_events.parquet", columns=["src", "date", "a", "b", "r"]
    )
    cameo = _cameo()
    known = sides.countries("icews")

    def rows() -> Iterator[tuple[str, str, int, int]]:
        for row in table.to_pylist():
            a, b = (known.get(row[side].casefold()) for side in ("a", "b"))
            kind = cameo(row["r"])
            if row["src"] == DENSE and a and b and a != b and kind is not None:
                yield a, b, date.toordinal(row["date"]), kind

    return columns(iter(dict.fromkeys(rows())))


def _numbered(path: Path) -> dict[int, str]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    cells = (line.split("\t")[:2] for line in data.decode().splitlines())
    return {int(number): name for name, number in cells}


def _sides(entities: dict[int, str], *, groups: bool) -> dict[int, str]:
    """Give the side of each entity: the state in its brackets, or that it is itself."""
    known = sides.countries("icews")
    brackets = {
        number: name[name.rindex("(") + 1 : -1]
        for number, name in entities.items()
        if name.endswith(")") and "(" in name
    }
    places = set(brackets.values())
    found: dict[int, str] = {}
    for number, name in entities.items():
        place = brackets.get(number, name)
        if groups and place in places:
            found[number] = place
        elif place.casefold() in known:
            found[number] = place if groups else known[place.casefold()]
    return found


def _kinds(relations: dict[int, str]) -> dict[int, int]:
    cameo = _cameo()
    kinds = {number: cameo(name.replace("_", " ")) for number, name in relations.items()}
    return {number: kind for number, kind in kinds.items() if kind is not None}


def _cameo() -> Callable[[str], int | None]:
    """Give the way from ICEWS's words for a CAMEO code to a place in ``TYPES``."""
    path = SHARED / "data/relations/icews_relname_cameo_goldstein.csv"
    with path.open(encoding="utf-8") as file:
        # The list has lost the zero of codes that begin with one: their roots have one digit.
        codes = {
            row["k"].replace("-", " "): "0" * (2 - len(row["root_code"])) + row["code"]
            for row in csv.DictReader(file)
        }

    def kind(words: str) -> int | None:
        code = codes.get(words.lower().replace("-", " "))
        found = convert(code) if code else None
        return TYPES.index(found.type) if found and found.type else None

    return kind
