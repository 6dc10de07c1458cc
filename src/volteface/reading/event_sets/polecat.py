"""POLECAT, PLOVER's own event data: tab files with a header, columns taken by name."""

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter

from volteface.reading.event_sets import rows, sides
from volteface.reading.event_sets.dates import day_of
from volteface.reading.event_sets.kinds import plover_kind
from volteface.reading.event_sets.rows import Refused, SetEvent
from volteface.reading.event_sets.tabbed import cells

HEADER = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
NEEDED = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Actor Country", "Primary Actor Sector",
    "Recipient Country", "Primary Recipient Sector", "Source", "Language",
)  # fmt: skip
_NOBODY = ("", "None")
_BODIES = ("EUR", "UNO", "IGO")


def reader(header: list[str]) -> Callable[[bytes, int], SetEvent]:
    """Give the function that makes the event of a row under this header.

    Some files name columns that their rows have not, and some rows end in empty cells too many.
    """
    named = itemgetter(*(header.index(name) for name in NEEDED))
    usual = itemgetter(*(HEADER.index(name) for name in NEEDED))

    def event(row: bytes, line: int) -> SetEvent:
        found = cells(row)
        if len(found) == len(header):
            return _event(named(found), line)
        if len(found) > len(header) and not any(found[len(header) :]):
            return _event(named(found), line)
        if len(header) > len(HEADER) == len(found):
            return _event(usual(found), line)
        raise Refused(rows.COLUMNS)

    return event


def _event(found: tuple[str, ...], line: int) -> SetEvent:
    key, date, written, manner, a, a_sector, b, b_sector, outlet, language = found
    if not key:
        raise Refused(rows.NO_KEY)
    day = day_of(date)
    source, target = sides.first_couple(_sides(a, a_sector), _sides(b, b_sector))
    kind, mode, intensity, code = plover_kind(
        written, "" if manner in _NOBODY else manner, strict=False
    )
    return SetEvent(
        key, line, day, *source, *target, kind, mode, intensity, code, None, "happened",
        "reported", False, outlet or None, language or None, f"event {key}", None,
    )  # fmt: skip


@lru_cache(maxsize=50_000)
def _sides(countries: str, primary: str) -> tuple[sides.Side, ...]:
    """List the sides in a cell; several are parted by ";" or "|", as are their sectors."""
    sectors = _parts(primary)
    found = []
    for place, country in enumerate(_parts(countries) or [""]):
        sector = sectors[place if place < len(sectors) else 0] if sectors else ""
        code = sides.countries("polecat").get(country.casefold())
        if code in (None, "IGO") and sector in _BODIES and country in ("", "IGO"):
            code = sector
        if code:
            known = None if sector in _BODIES else sides.sector("polecat", sector)
            found.append(sides.Side(code, known))
    return tuple(found)


def _parts(cell: str) -> list[str]:
    parts = (part.strip() for part in cell.replace("|", ";").split(";"))
    return [part for part in parts if part not in _NOBODY]
