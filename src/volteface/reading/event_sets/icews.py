"""ICEWS coded event data: tab files with a header, 20 columns, countries by English name."""

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter

from volteface.reading.event_sets import rows, sides
from volteface.reading.event_sets.dates import day_of
from volteface.reading.event_sets.kinds import cameo_kind
from volteface.reading.event_sets.rows import Refused, SetEvent
from volteface.reading.event_sets.tabbed import cells

NEEDED = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher",
)  # fmt: skip
_BODY = "International Government Organization"
_ROOTS = frozenset(str(root) for root in range(10, 21))


def reader(header: list[str]) -> Callable[[bytes, int], SetEvent]:
    """Give the function that makes the event of a row under this header."""
    chosen = itemgetter(*(header.index(name) for name in NEEDED))

    def event(row: bytes, line: int) -> SetEvent:
        found = cells(row)
        if len(found) != len(header):
            raise Refused(rows.COLUMNS)
        return _event(chosen(found), line)

    return event


def _event(found: tuple[str, ...], line: int) -> SetEvent:
    (key, date, a_name, a_sectors, a_country, text, code, b_name, b_sectors, b_country, story,
     sentence, publisher) = found  # fmt: skip
    if not key:
        raise Refused(rows.NO_KEY)
    day = day_of(date)
    source, target = _side(a_country, a_name, a_sectors), _side(b_country, b_name, b_sectors)
    if source is None:
        raise Refused(rows.NO_SOURCE)
    if target is None:
        raise Refused(rows.NO_TARGET)
    if source.code == target.code:
        raise Refused(rows.ONE_SIDE)
    code = _whole(code)
    kind, mode, intensity, goldstein = cameo_kind(code)
    return SetEvent(
        # An event id stands for two events of different days 145,000 times in 1995-2020.
        key + date[:10].replace("-", ""), line, day, *source, *target, kind, mode, intensity, code,
        goldstein, "happened", "reported", False, publisher or None, None,
        f"story {story}, sentence {sentence}" if story else None, text[: rows.MOST_SHOWN] or None,
    )  # fmt: skip


@lru_cache(maxsize=50_000)
def _side(country: str, name: str, sectors: str) -> sides.Side | None:
    """Give the side: the country, or the organisation of states where there is no country."""
    code = sides.countries("icews").get(country.casefold())
    sector = sides.sector("icews", sectors)
    if code:
        return sides.Side(code, sector)
    body = sides.bodies().get(name.casefold()) or ("IGO" if sectors.startswith(_BODY) else None)
    return sides.Side(body, None if sector == "IGO" else sector) if body and not country else None


@lru_cache(maxsize=1_000)
def _whole(code: str) -> str:
    """Give back the zero that spreadsheets take off: "42" is 042, "211" is 0211, "112" is 112.

    ICEWS has no code of two digits; those of three begin with 10 to 20 or with the zero.
    """
    whole = code[:1] == "0" or (len(code) > 2 and code[:2] in _ROOTS)
    return code if whole else f"0{code}"
