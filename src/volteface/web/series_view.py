"""The index of a relation as pages show it: day by day, and by month."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from volteface.relations import Index
from volteface.relations.level import Level


class Figure(Struct, frozen=True, kw_only=True):
    """A level with its interval; all None where there are not enough reports."""

    level: float | None
    low: float | None
    high: float | None


class Series(Struct, frozen=True, kw_only=True):
    """The index day by day; None where there are not enough reports for a figure."""

    day: list[str]
    level: list[float | None]
    low: list[float | None]
    high: list[float | None]
    a_to_b: list[float | None]
    b_to_a: list[float | None]
    volume: list[float]
    acts: list[int]


class Month(Struct, frozen=True, kw_only=True):
    """The last day of a month in the index, and the acts of the month."""

    day: str
    figure: Figure
    acts: int


def figure(index: Index | None) -> Figure:
    """Give the level of the last day."""
    if index is None or index.now.level is None:
        return Figure(level=None, low=None, high=None)
    return Figure(level=index.now.level, low=index.now.low, high=index.now.high)


def months(index: Index) -> Iterator[Month]:
    """Yield the last day of each month that has a figure or an act, the latest first."""
    days = index.days
    ends = [n for n in range(len(days)) if n + 1 == len(days) or days[n + 1].month != days[n].month]
    sums = np.concatenate([[0.0], np.cumsum(index.acts)])
    start = 0
    found = []
    for end in ends:
        acts = int(sums[end + 1] - sums[start])
        start = end + 1
        if acts or index.both.enough[end]:
            level = index.both
            values = (level.level[end], level.low[end], level.high[end])
            some = tuple(float(value) if level.enough[end] else None for value in values)
            shown = Figure(level=some[0], low=some[1], high=some[2])
            found.append(Month(day=days[end].isoformat(), figure=shown, acts=acts))
    yield from reversed(found)


def series(index: Index) -> Series:
    return Series(
        day=[day.isoformat() for day in index.days],
        level=_column(index.both, index.both.level),
        low=_column(index.both, index.both.low),
        high=_column(index.both, index.both.high),
        a_to_b=_column(index.forth, index.forth.level),
        b_to_a=_column(index.back, index.back.level),
        volume=np.round(index.volume.volume, 3).tolist(),
        acts=index.acts.astype(int).tolist(),
    )


def _column(level: Level, values: "np.typing.NDArray[np.float64]") -> list[float | None]:
    rounded = np.round(values, 3).tolist()
    return [
        value if enough else None
        for value, enough in zip(rounded, level.enough.tolist(), strict=True)
    ]
