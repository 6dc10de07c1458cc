"""ICEWS coded event data: tab files with a header, 20 columns, countries by English name."""

from volteface.reading.event_sets import rows, sides
from volteface.reading.event_sets.rows import Refused, SetEvent

HEADER = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip


def event(cells: list[str], line: int) -> SetEvent:
    """Make the event of one row.

    Raises:
        Refused: no act between two states can be made of it.
    """
    if len(cells) != len(HEADER):
        raise Refused(rows.COLUMNS)
    (key, day, _, source_sectors, source, text, code, _, _, target_sectors, target, story,
     sentence, publisher, *_) = cells  # fmt: skip
    if not key:
        raise Refused(rows.NO_KEY)
    a, b = sides.both("icews", source, target)
    # Spreadsheets take the zero off "040"; no code of three digits begins below 030.
    code = code if code[:1] == "0" or code[:2] in _ROOTS else f"0{code}"
    kind, mode, intensity, goldstein = sides.cameo_kind(code)
    return SetEvent(
        key,
        line,
        sides.day_of(day),
        a,
        sides.sector(source_sectors),
        b,
        sides.sector(target_sectors),
        kind,
        mode,
        intensity,
        code,
        goldstein,
        "happened",
        "reported",
        False,
        publisher or None,
        None,
        f"story {story}, sentence {sentence}" if story else None,
        text[: rows.MOST_SHOWN] or None,
    )


_ROOTS = frozenset(str(root) for root in range(10, 21))
