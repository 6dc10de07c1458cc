"""What would change a relation: each outlet, language and class of acts left out in turn.

What is left out of the relation stays in the archive's coverage, as everywhere with such filters.
"""

from collections.abc import Iterator
from typing import get_args

import msgspec
from msgspec.structs import replace

from volteface.archive import Filters, Store, press
from volteface.knowledge.ontology import kind
from volteface.model import EventType, Quad
from volteface.relations.archived import Story, story
from volteface.relations.coverage import Coverage
from volteface.relations.settings import Setting
from volteface.relations.turns import Turn

MOST_OUTLETS, MOST_LANGUAGES = 8, 4
SAME_DAYS = 28


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What is left out, and the relation without it; no level is not enough reports."""

    what: str
    filters: Filters
    acts: int
    level: float | None
    low: float | None
    high: float | None
    change: float | None
    """Of the level, against everything in."""
    lost: tuple[Turn, ...]
    """Turns that are no longer found, within four weeks and the same way."""
    gained: tuple[Turn, ...]


class Cases(msgspec.Struct, frozen=True, kw_only=True):
    """A relation with everything in, and without each part."""

    acts: int
    level: float | None
    low: float | None
    high: float | None
    turns: tuple[Turn, ...]
    cases: tuple[Case, ...]


def without_each(
    store: Store,
    a: str,
    b: str,
    filters: Filters,
    setting: Setting,
    whole: Coverage | None = None,
) -> Cases:
    """Leave out one thing at a time."""
    everything = story(store, a, b, filters, setting, whole=whole)
    level, low, high = _figure(everything)
    return Cases(
        acts=len(everything.acts.id),
        level=level,
        low=low,
        high=high,
        turns=_turns(everything),
        cases=tuple(
            _case(everything, what, parts, story(store, a, b, parts, setting, whole=whole))
            for what, parts in _parts(store, everything.a, everything.b, filters)
        ),
    )


def _parts(store: Store, a: str, b: str, filters: Filters) -> Iterator[tuple[str, Filters]]:
    outlets, languages = press.tellers(store, a, b)
    for outlet in outlets[:MOST_OUTLETS]:
        without = (*filters.without_outlets, outlet)
        yield f"the outlet {outlet}", replace(filters, without_outlets=without)
    if len(languages) > 1:
        for language in languages[:MOST_LANGUAGES]:
            without = (*filters.without_languages, language)
            yield f"reports in “{language}”", replace(filters, without_languages=without)
    for quad in get_args(Quad):
        types = tuple(name for name in get_args(EventType) if kind(name).quad == quad)
        yield f"acts of {quad}", replace(filters, without_types=(*filters.without_types, *types))


def _case(everything: Story, what: str, parts: Filters, left: Story) -> Case:
    before, (level, low, high) = _figure(everything)[0], _figure(left)
    change = None if before is None or level is None else level - before
    return Case(
        what=what,
        filters=parts,
        acts=len(left.acts.id),
        level=level,
        low=low,
        high=high,
        change=change,
        lost=_missing(everything, left),
        gained=_missing(left, everything),
    )


def _figure(told: Story) -> tuple[float | None, float | None, float | None]:
    if told.index is None:
        return None, None, None
    now = told.index.now
    return now.level, now.low, now.high


def _turns(told: Story) -> tuple[Turn, ...]:
    return tuple(turn for turn in told.turns if turn.state == "turn")


def _missing(one: Story, other: Story) -> tuple[Turn, ...]:
    """List the turns of one that the other has not."""
    return tuple(
        turn
        for turn in _turns(one)
        if not any(
            found.direction == turn.direction and abs((found.day - turn.day).days) <= SAME_DAYS
            for found in _turns(other)
        )
    )
