"""GDELT 2 event exports: 61 tab-separated columns, no header."""

from functools import lru_cache

from volteface.reading.event_sets import rows, sides
from volteface.reading.event_sets.rows import Refused, SetEvent

WIDTH = 61
# Where the columns stand, by the GDELT event codebook 2.0.
ID, DAY, SOURCE, SOURCE_TYPE, TARGET, TARGET_TYPE, CODE, ADDRESS = 0, 1, 7, 12, 17, 22, 26, 60


def event(cells: list[str], line: int) -> SetEvent:
    """Make the event of one row.

    Raises:
        Refused: no act between two states can be made of it.
    """
    if len(cells) != WIDTH:
        raise Refused(rows.COLUMNS)
    source, target = sides.both("gdelt", cells[SOURCE], cells[TARGET])
    kind, mode, intensity, goldstein = sides.cameo_kind(cells[CODE])
    if not cells[ID]:
        raise Refused(rows.NO_KEY)
    address = cells[ADDRESS]
    return SetEvent(
        cells[ID],
        line,
        sides.day_of(cells[DAY]),
        source,
        sides.sector(cells[SOURCE_TYPE]),
        target,
        sides.sector(cells[TARGET_TYPE]),
        kind,
        mode,
        intensity,
        cells[CODE],
        goldstein,
        "happened",
        "reported",
        False,
        _domain(address),
        None,
        address or None,
        None,
    )


@lru_cache(maxsize=50_000)
def _domain(address: str) -> str | None:
    """Give the outlet of an address: its host, without "www."."""
    host = address.partition("://")[2].partition("/")[0] or address.partition("/")[0]
    return host.lower().removeprefix("www.") or None
