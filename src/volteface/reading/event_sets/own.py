"""Our own events: JSON objects like those of a coding, or flat records of source and target."""

from functools import cache
from hashlib import blake2b
from typing import Any, get_args

import msgspec

from volteface.knowledge import names
from volteface.model import Status, Voice
from volteface.reading.event_sets import rows, sides
from volteface.reading.event_sets.dates import day_of
from volteface.reading.event_sets.kinds import plover_kind
from volteface.reading.event_sets.rows import Refused, SetEvent

Record = dict[str, Any]
Couple = tuple[sides.Side, sides.Side]
_STATUSES, _VOICES = get_args(Status), get_args(Voice)
_LOCATORS = ("locator", "url", "source")
_FIELDS = (
    "id", "type", "mode", "date", "status", "voice", "outlet", "language", "text", *_LOCATORS,
)  # fmt: skip
_SIDES = ("source", "target")


def event(row: bytes, line: int) -> SetEvent:
    """Make the event of one JSON line.

    Raises:
        Refused: no act between two states can be made of it.
    """
    try:
        record = msgspec.json.decode(row)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(rows.NOT_JSON) from error
    if not isinstance(record, dict):
        raise Refused(rows.NOT_JSON)
    return of_record(record, line)


def of_record(record: Record, line: int) -> SetEvent:
    """Make the event of one record, with ``actors`` and ``recipients`` or flat.

    Its sides are the first actor and the first recipient that differ. Several actors without a
    recipient act on each other: the first two that differ are its sides.

    Raises:
        Refused: no act between two states can be made of it.
    """
    given = {name: _text(record.get(name)) for name in _FIELDS}
    if "actors" in record:
        (source, target), reciprocal = _acting(record)
    else:
        # A flat record's "source" is a side, so it cannot be where the event was told.
        flat = [_side(record.get(name), record.get(f"{name}_sector")) for name in _SIDES]
        source, target = sides.first_couple(flat[0], flat[1])
        reciprocal, given["source"] = False, ""
    kind, mode, intensity, code = plover_kind(given["type"], given["mode"], strict=True)
    status, voice = given["status"] or "happened", given["voice"] or "reported"
    if status not in _STATUSES or voice not in _VOICES:
        raise Refused(rows.UNKNOWN_CODE)
    return SetEvent(
        given["id"] or _digest(record), line, day_of(given["date"]), *source, *target, kind, mode,
        intensity, code, None, status, voice, reciprocal, given["outlet"] or None,
        given["language"] or None, next((given[n] for n in _LOCATORS if given[n]), None),
        given["text"][: rows.MOST_SHOWN] or None,
    )  # fmt: skip


def _acting(record: Record) -> tuple[Couple, bool]:
    """Give the two sides, and whether both act."""
    actors, recipients = _all(record["actors"]), _all(record.get("recipients"))
    if record.get("recipients"):
        return sides.first_couple(actors, recipients), False
    return sides.first_couple(actors, actors[1:]), True


def _all(given: object) -> list[sides.Side]:
    """List the sides; one is an object with code and sector, a code or a name."""
    found: list[sides.Side] = []
    for side in given if isinstance(given, list) else [given]:
        found += (
            _side(side.get("code"), side.get("sector")) if isinstance(side, dict) else _side(side)
        )
    return found


def _side(code: object, sector: object = None) -> list[sides.Side]:
    """Give the one side that a code or name stands for, or none."""
    known = codes().get(_text(code).strip().casefold())
    return [sides.Side(known, sides.sector("events", _text(sector)[:3]))] if known else []


@cache
def codes() -> dict[str, str]:
    """Map codes and names, in small letters: states, and every organisation our tables have."""
    known = {name.code.casefold(): name.code for name in names() if name.code}
    for name in names():
        if name.code and name.kind == "state":
            known.setdefault(name.phrase.casefold(), name.code)
    return {**sides.bodies(), **known}


def _text(value: object) -> str:
    """Give a field as text: a date or number as it is written, nothing where it is empty."""
    if isinstance(value, bytes):
        return value.decode()
    return "" if value is None else str(value)


def _digest(record: Record) -> str:
    """Know a record without an id by all it says: the same again is a copy."""
    whole = msgspec.json.encode({key: _text(value) for key, value in sorted(record.items())})
    return blake2b(whole, digest_size=16).hexdigest()
