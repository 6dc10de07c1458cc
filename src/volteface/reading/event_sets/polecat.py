"""POLECAT, PLOVER's own event data: tab files with a header, columns taken by name."""

from volteface.reading.event_sets import rows, sides
from volteface.reading.event_sets.rows import Refused, SetEvent

NEEDED = ("Event ID", "Event Date", "Event Type", "Actor Country", "Recipient Country")


def event(row: dict[str, str], line: int) -> SetEvent:
    """Make the event of one row.

    Raises:
        Refused: no act between two states can be made of it.
    """
    if not row["Event ID"]:
        raise Refused(rows.NO_KEY)
    a, b = sides.both("polecat", _first(row["Actor Country"]), _first(row["Recipient Country"]))
    kind, mode, intensity = sides.plover_kind(row["Event Type"], row.get("Event Mode"))
    return SetEvent(
        row["Event ID"],
        line,
        sides.day_of(row["Event Date"]),
        a,
        sides.sector(row.get("Primary Actor Sector", "")),
        b,
        sides.sector(row.get("Primary Recipient Sector", "")),
        kind,
        mode,
        intensity,
        f"{kind}/{mode}" if mode else kind,
        None,
        "happened",
        "reported",
        False,
        row.get("Source") or row.get("Publisher") or None,
        row.get("Language") or None,
        (row.get("Story People") and None) or row.get("Headline") or None,
        (row.get("Event Text") or row.get("Headline") or "")[: rows.MOST_SHOWN] or None,
    )


def _first(written: str) -> str:
    """Take the first of several countries."""
    return written.partition(";")[0]
