"""The event ontology: PLOVER's types with their quad class, modes and intensities."""

from functools import cache
from typing import get_args

import msgspec

from volteface.errors import InvalidKnowledge
from volteface.knowledge.tables import Row, rows
from volteface.model import EventType, Quad

_TABLE = "ontology.tsv"


class Kind(msgspec.Struct, frozen=True):
    """A type, or one mode of it, with its quad class and intensity from -10 to 10."""

    type: EventType
    mode: str | None
    quad: Quad
    intensity: float


@cache
def kinds() -> dict[tuple[str, str | None], Kind]:
    """Map (type, mode) to its kind; every type has a row without a mode.

    Raises:
        InvalidKnowledge: the table breaks its format, repeats a row or lacks a type.
    """
    found: dict[tuple[str, str | None], Kind] = {}
    for row in rows(_TABLE, ("type", "mode", "quad", "intensity")):
        kind = _kind(row)
        if (kind.type, kind.mode) in found:
            raise row.invalid(f"{kind.type} {kind.mode or ''} is given twice".strip())
        found[kind.type, kind.mode] = kind
    if missing := [name for name in get_args(EventType) if (name, None) not in found]:
        raise InvalidKnowledge(f"{_TABLE}: no row for {', '.join(missing)}")
    return found


def _kind(row: Row) -> Kind:
    if row["type"] not in get_args(EventType):
        raise row.invalid(f"unknown type {row['type']!r}")
    if row["quad"] not in get_args(Quad):
        raise row.invalid(f"unknown quad class {row['quad']!r}")
    try:
        intensity = float(row["intensity"])
    except ValueError as error:
        raise row.invalid(f"intensity {row['intensity']!r} is not a number") from error
    if not -10 <= intensity <= 10:
        raise row.invalid(f"intensity {intensity} is outside -10 to 10")
    return Kind(row["type"], row["mode"] or None, row["quad"], intensity)  # type: ignore[arg-type]


def kind(event_type: str, mode: str | None = None) -> Kind:
    """Give the kind of a type and mode.

    Raises:
        KeyError: the ontology has no such type or mode.
    """
    return kinds()[event_type, mode]


def modes(event_type: str) -> tuple[str, ...]:
    """List the modes of a type."""
    return tuple(mode for name, mode in kinds() if name == event_type and mode)


def is_hostile(event_type: str) -> bool:
    """Tell verbal or material conflict from cooperation."""
    return "conflict" in kind(event_type).quad
