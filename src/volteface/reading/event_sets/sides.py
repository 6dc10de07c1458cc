"""Sides and their sectors as event sets write them, in our codes."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from volteface.knowledge import event_sets, names
from volteface.knowledge.world import SECTORS
from volteface.reading.event_sets import rows

_BODIES = ("EUR", "UNO", "IGO")
"""Organisations of states, which have relations as states do."""


class Side(NamedTuple):
    """One side of an act: a state or an organisation of states."""

    code: str
    sector: str | None


@cache
def state_codes() -> frozenset[str]:
    """Give the codes of all states and territories."""
    return frozenset(name.code for name in names() if name.kind == "state" and name.code)


@cache
def bodies() -> dict[str, str]:
    """Map the names of organisations of states, in small letters, to EUR, UNO or IGO."""
    found = (name for name in names() if name.kind == "organisation" and name.code in _BODIES)
    return {name.phrase.casefold(): name.code for name in found if name.code}


@cache
def countries(event_set: str) -> dict[str, str | None]:
    """Map what a set writes as country, in small letters: names, codes and its own ways."""
    known: dict[str, str | None] = {code.casefold(): code for code in state_codes()}
    for name in names():
        if name.kind == "state":
            known.setdefault(name.phrase.casefold(), name.code)
    known.update((side.casefold(), code) for side, code in event_sets.sides(event_set).items())
    return known


def first_couple(sources: Sequence[Side], targets: Sequence[Side]) -> tuple[Side, Side]:
    """Give the first of each side that are not the same.

    Raises:
        Refused: a side has nobody, or both are one.
    """
    if not sources:
        raise rows.Refused(rows.NO_SOURCE)
    if not targets:
        raise rows.Refused(rows.NO_TARGET)
    for source in sources:
        for target in targets:
            if source.code != target.code:
                return source, target
    raise rows.Refused(rows.ONE_SIDE)


@lru_cache(maxsize=20_000)
def sector(event_set: str, written: str) -> str | None:
    """Give PLOVER's sector for a set's code, or for the most telling of several names."""
    if written in SECTORS and written not in event_sets.sectors(event_set):
        return written
    given = {part.strip().casefold() for part in written.split(",")}
    known = event_sets.sectors(event_set).items()
    return next((code for name, code in known if name.casefold() in given), None)
