"""Sides, sectors, kinds and days as event sets write them, in our terms."""

from datetime import date
from functools import cache, lru_cache

from volteface.knowledge import names
from volteface.knowledge.cameo import Conversion, convert, sides
from volteface.knowledge.ontology import kind, kinds
from volteface.knowledge.world import SECTORS
from volteface.reading.event_sets import rows

EARLIEST, LATEST = date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal()


@cache
def codes(event_set: str) -> dict[str, str | None]:
    """Map every way a set may write a side to our code."""
    known: dict[str, str | None] = {}
    for name in names():
        if name.kind == "state" and name.code:
            known.setdefault(name.phrase.casefold(), name.code)
            known.setdefault(name.code.casefold(), name.code)
    known.update((side.casefold(), code) for side, code in sides(event_set).items())
    return known


def side(event_set: str, written: str, reason: str) -> str:
    """Give the code of a side.

    Raises:
        Refused: it is no state, nor an organisation that acts as one.
    """
    code = codes(event_set).get(written.strip().casefold())
    if code is None:
        raise rows.Refused(reason)
    return code


def both(event_set: str, source: str, target: str) -> tuple[str, str]:
    """Give the codes of two different sides."""
    found = side(event_set, source, rows.NO_SOURCE), side(event_set, target, rows.NO_TARGET)
    if found[0] == found[1]:
        raise rows.Refused(rows.ONE_SIDE)
    return found


@lru_cache(maxsize=100_000)
def day(written: str) -> int | None:
    """Give the ordinal of "20240131" or "2024-01-31" (a time behind it is left off)."""
    digits = written[:10].replace("-", "") if "-" in written else written
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        found = date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).toordinal()
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def day_of(written: str) -> int:
    """Give the ordinal of a day.

    Raises:
        Refused: it is no day between 1900 and 2100.
    """
    found = day(written)
    if found is None:
        raise rows.Refused(rows.BAD_DATE)
    return found


@cache
def cameo(code: str) -> tuple[Conversion, float] | None:
    """Give what a CAMEO code is, with PLOVER's intensity; None where it is unknown."""
    found = convert(code) if code.isascii() and code.isdigit() else None
    if found is None:
        return None
    return found, kind(found.type, found.mode).intensity if found.type else 0.0


def cameo_kind(code: str) -> tuple[str, str | None, float, float]:
    """Give type, mode, intensity and Goldstein value of a CAMEO code.

    Raises:
        Refused: the code is unknown, or one that PLOVER has no type for.
    """
    found = cameo(code)
    if found is None:
        raise rows.Refused(rows.UNKNOWN_CODE)
    conversion, intensity = found
    if conversion.type is None:
        raise rows.Refused(rows.NO_TYPE)
    return conversion.type, conversion.mode, intensity, conversion.goldstein


def plover_kind(written: str, mode: str | None) -> tuple[str, str | None, float]:
    """Give type, mode and intensity in PLOVER's own words; a mode it has not is left off.

    Raises:
        Refused: PLOVER has no such type.
    """
    name, finer = written.strip().upper(), (mode or "").strip().lower() or None
    if (name, None) not in kinds():
        raise rows.Refused(rows.UNKNOWN_CODE)
    known = finer if (name, finer) in kinds() else None
    return name, known, kind(name, known).intensity


_SECTOR_WORDS = {
    "government": "GOV",
    "military": "MIL",
    "police": "COP",
    "parties": "PTY",
    "legislative": "LEG",
    "judicial": "JUD",
    "media": "JRN",
    "business": "BUS",
    "rebel": "REB",
    "insurgents": "REB",
    "opposition": "OPP",
    "executive": "GOV",
}


@cache
def sector(written: str) -> str | None:
    """Give PLOVER's sector for a set's code or words, None where it is none of them."""
    if written[:3] in SECTORS:
        return written[:3]
    lowered = written.casefold()
    return next((code for word, code in _SECTOR_WORDS.items() if word in lowered), None)
