"""What a correction changes: levels and turns of the relations it touches, before and after.

Both are computed with the coverage measured before: one correction says nothing of the coverage.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from volteface.archive import Filters, Store
from volteface.relations.archived import Story, coverage, story
from volteface.relations.coverage import Coverage
from volteface.relations.settings import setting

MOST = 40
"""Relations compared; a merge can touch hundreds."""

Sides = tuple[str, str]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A relation as it stood: the level of the last day, and its turns."""

    acts: int
    level: float | None
    turns: tuple[tuple[date, str], ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One relation before and after."""

    a: str
    b: str
    before: Side
    after: Side

    def __str__(self) -> str:
        told = [f"level {_level(self.before)} → {_level(self.after)}"]
        if self.before.acts != self.after.acts:
            told.append(f"acts {self.before.acts} → {self.after.acts}")
        told += [f"turn of {day} ({way}) gone" for day, way in _missing(self.before, self.after)]
        told += [f"turn of {day} ({way}) found" for day, way in _missing(self.after, self.before)]
        if self.before.turns == self.after.turns:
            told.append(f"turns unchanged ({len(self.after.turns)})")
        return f"{self.a}–{self.b}: {', '.join(told)}"


def measured(store: Store) -> Coverage | None:
    """Give the coverage to compare by; call it before anything is changed."""
    return coverage(store, Filters())


def sides(store: Store, pairs: Iterable[Sides], whole: Coverage | None) -> dict[Sides, Side]:
    """Tell how relations stand."""
    if whole is None:
        return {}
    return {
        pair: _side(story(store, *pair, Filters(), setting(), whole=whole))
        for pair in sorted(pairs)[:MOST]
    }


def changes(
    before: dict[Sides, Side], after: dict[Sides, Side], more: int = 0
) -> tuple[tuple[Change, ...], str]:
    """Compare relations, and put it in words; ``more`` relations were not looked at."""
    nothing = Side(acts=0, level=None, turns=())
    found = []
    for pair in sorted(before.keys() | after.keys()):
        then, now = before.get(pair, nothing), after.get(pair, nothing)
        if then != now:
            found.append(Change(a=pair[0], b=pair[1], before=then, after=now))
    told = "; ".join(map(str, found)) or "no figure changed"
    return tuple(found), f"{told}; and up to {more} relations more" if more > 0 else told


def _side(told: Story) -> Side:
    index = told.index
    level = index.now.level if index else None
    return Side(
        acts=len(told.acts.id),
        level=None if level is None else round(level, 2),
        turns=tuple((turn.day, turn.direction) for turn in told.turns if turn.state == "turn"),
    )


def _level(side: Side) -> str:
    return "not enough reports" if side.level is None else f"{side.level:+.2f}".replace("-", "−")


def _missing(one: Side, other: Side) -> list[tuple[str, str]]:
    return [(day.isoformat(), way) for day, way in one.turns if (day, way) not in other.turns]
