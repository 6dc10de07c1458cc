"""Relations of an archive: what was computed is kept in it until its acts change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import msgspec

from volteface.archive import Acts, AllActs, Filters, Store
from volteface.errors import ArchiveError
from volteface.relations import coverage as coverages
from volteface.relations.coverage import Coverage
from volteface.relations.index import Index, count, index
from volteface.relations.ranking import Ranked, rank
from volteface.relations.settings import Setting
from volteface.relations.turns import Outlets, Pair, Turn, turns
from volteface.relations.weights import DEFAULT, Weights

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Told how many pairs are done, of how many."""


class Ranking(msgspec.Struct, frozen=True):
    """All relations of an archive as they stood on a day."""

    day: date | None
    rows: tuple[Ranked, ...]


@dataclass(frozen=True)
class Story:
    """One relation as an archive tells it."""

    a: str
    b: str
    index: Index | None
    """None where the archive has no act of any pair."""
    turns: tuple[Turn, ...]
    acts: Acts


def ranking(store: Store, filters: Filters, weights: Weights = DEFAULT) -> Ranking:
    """Rank all relations by how much they moved of late."""
    return _kept(
        store,
        _key("ranking", filters, weights),
        Ranking,
        lambda: _rank(store.all_acts(filters), weights),
    )


def refresh(store: Store, filters: Filters, weights: Weights = DEFAULT) -> None:
    """Compute what every reader asks for, the acts read once, and keep it."""
    acts, revision = store.all_acts(filters), store.revision
    found = coverages.coverage(acts.pairs, acts.pair, acts.day, acts.intensity)
    _keep(
        store,
        {
            _key("coverage", filters, weights): found.to_bytes() if found else b"",
            _key("ranking", filters, weights): msgspec.json.encode(_rank(acts, weights)),
        },
        revision,
    )


def story(
    store: Store,
    a: str,
    b: str,
    filters: Filters,
    setting: Setting,
    weights: Weights = DEFAULT,
    whole: Coverage | None = None,
) -> Story:
    """Tell one relation: its index, its turns and its acts; the pair may be given either way.

    ``whole`` is a coverage measured before, where what came since is not to matter.
    """
    a, b = min(a, b), max(a, b)
    acts = store.acts(a, b, filters)
    whole = whole or coverage(store, filters, weights)
    if whole is None:
        return Story(a, b, None, (), acts)
    told = index(a, b, count(acts, whole, weights), whole, weights)
    (found,) = turns([Pair(a, b, acts)], whole, setting, outlets_of(store), weights)
    return Story(a, b, told, found, acts)


def all_turns(
    store: Store,
    filters: Filters,
    setting: Setting,
    progress: Progress = lambda _, __: None,
    weights: Weights = DEFAULT,
) -> tuple[Turn, ...]:
    """Find the shocks of all relations, the latest first."""
    key = _key("turns", filters, weights, setting)
    return _kept(
        store,
        key,
        tuple[Turn, ...],
        lambda: tuple(_turns(store, filters, setting, progress, weights)),
    )


def coverage(store: Store, filters: Filters, weights: Weights = DEFAULT) -> Coverage | None:
    """Measure the archive's coverage, up to the day that the filters end on."""
    filters = filters.of_coverage
    key = _key("coverage", filters, weights)
    held = store.kept(key)
    if held is not None:
        return Coverage.from_bytes(held) if held else None
    revision = store.revision
    acts = store.all_acts(filters)
    found = coverages.coverage(acts.pairs, acts.pair, acts.day, acts.intensity)
    _keep(store, {key: found.to_bytes() if found else b""}, revision)
    return found


def outlets_of(store: Store) -> Outlets | None:
    """Give a way to name the outlets behind acts, where the archive has more than one."""
    if store.outlets_count() < DEFAULT.least_outlets:
        return None

    return store.outlets_of


def _rank(acts: AllActs, weights: Weights) -> Ranking:
    rows = rank(acts, weights=weights)
    day = date.fromordinal(int(acts.day.max())) if len(acts.day) else None
    return Ranking(day, tuple(rows))


def _turns(
    store: Store, filters: Filters, setting: Setting, progress: Progress, weights: Weights
) -> list[Turn]:
    whole = coverage(store, filters, weights)
    if whole is None:
        return []
    named = outlets_of(store)
    everything = store.all_acts(filters)
    found: list[Turn] = []
    pairs = [Pair(*sides) for sides in everything.by_pair()]
    for done, some in enumerate(turns(pairs, whole, setting, named, weights), start=1):
        found += some
        progress(done, len(pairs))
    return sorted(found, key=lambda turn: (turn.day, turn.a, turn.b), reverse=True)


def _kept(store: Store, key: str, kind: type[T], compute: Callable[[], T]) -> T:
    """Give what is kept under a key, or compute it and keep it."""
    held = store.kept(key)
    if held is not None:
        return msgspec.json.decode(held, type=kind)
    revision = store.revision
    value = compute()
    _keep(store, {key: msgspec.json.encode(value)}, revision)
    return value


def _keep(store: Store, values: dict[str, bytes], revision: int) -> None:
    """Keep results; what cannot be kept (a read-only file, a busy archive) is still given."""
    try:
        store.keep(values, revision)
    except ArchiveError:
        return


def _key(name: str, filters: Filters, weights: Weights, *more: object) -> str:
    return " ".join([name, msgspec.json.encode((filters, weights, *more)).decode()])
