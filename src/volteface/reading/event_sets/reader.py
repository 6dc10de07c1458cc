"""Reading a file of an event set: every data row becomes an event or a refusal with its reason."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from volteface.errors import UnreadableSource
from volteface.reading.event_sets import gdelt, icews, own, parquet, polecat, rows
from volteface.reading.event_sets.opening import MOST_ROW, lines, opened
from volteface.reading.event_sets.rows import MOST_SHOWN, Refused, SetEvent, SetRefusal
from volteface.reading.event_sets.tabbed import header_of

FORMATS: tuple[str, ...] = ("icews", "gdelt", "polecat", "events")
Row = SetEvent | SetRefusal
Reader = Callable[[bytes, int], SetEvent]


def read_events(format: str, path: Path, *, start: int = 0) -> Iterator[Row]:
    """Yield one item for each data row in order, from behind the first ``start`` rows.

    Raises:
        UnreadableSource: the file cannot be one of this format; the message names it and says why.
        MissingExtra: a Parquet file, and pyarrow is not installed.
    """
    if format not in FORMATS:
        raise UnreadableSource(f"{path}: no format {format}; take {', '.join(FORMATS)}")
    if format == "events" and parquet.is_parquet(path):
        yield from parquet.events(path, start)
        return
    with opened(path) as stream:
        numbered = lines(stream)
        reader = _reader(format, path, numbered)
        for number, line in islice(numbered, start, None):
            if len(line) > MOST_ROW:
                yield SetRefusal(number, rows.TOO_LONG, _shown(line))
                continue
            try:
                yield reader(line, number)
            except Refused as refused:
                yield SetRefusal(number, refused.reason, _shown(line))
            except UnicodeDecodeError:
                yield SetRefusal(number, rows.BAD_BYTES, _shown(line))


def _shown(line: bytes) -> str:
    return line[: MOST_SHOWN * 4].decode("utf-8", "replace")[:MOST_SHOWN]


def _reader(format: str, path: Path, numbered: Iterator[tuple[int, bytes]]) -> Reader:
    """Give the function that reads a line, the header read where the format has one."""
    if format == "gdelt":
        return gdelt.event
    if format == "events":
        return own.event
    _, header = next(numbered, (0, b""))
    if format == "icews":
        return icews.reader(header_of(header, path, icews.NEEDED))
    return polecat.reader(header_of(header, path, polecat.NEEDED))
