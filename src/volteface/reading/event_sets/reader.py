"""Reading a file of an event set: every data row becomes an event or a refusal with its reason."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from volteface.errors import UnreadableSource
from volteface.reading.event_sets import gdelt, icews, own, polecat, rows
from volteface.reading.event_sets.opening import MOST_ROW, lines, opened
from volteface.reading.event_sets.rows import Refused, SetEvent, SetRefusal

FORMATS = ("icews", "gdelt", "polecat", "events")
Row = SetEvent | SetRefusal
Reader = Callable[[bytes, int], SetEvent]


def read_events(format: str, path: Path, *, start: int = 0) -> Iterator[Row]:
    """Yield one item for each data row in order, from behind the first ``start`` rows.

    Raises:
        UnreadableSource: the file cannot be one of this format; the message names it and says why.
        MissingExtra: a Parquet file, and pyarrow is not installed.
    """
    if format not in FORMATS:
        raise UnreadableSource(f"no format {format}; take {', '.join(FORMATS)}")
    if format == "events" and path.suffix.lower() == ".parquet":
        yield from _parquet(path, start)
        return
    with opened(path) as stream:
        reader = _reader(format, path, stream)
        for number, line in enumerate(islice(lines(stream), start, None), start + 1):
            yield _row(reader, line, number)


def _row(reader: Reader, line: bytes, number: int) -> Row:
    if len(line) > MOST_ROW:
        return SetRefusal(number, rows.TOO_LONG, _shown(line))
    try:
        return reader(line, number)
    except Refused as refused:
        return SetRefusal(number, refused.reason, _shown(line))
    except UnicodeDecodeError:
        return SetRefusal(number, rows.BAD_BYTES, _shown(line))


def _shown(line: bytes) -> str:
    return line[: rows.MOST_SHOWN * 4].decode("utf-8", "replace")[: rows.MOST_SHOWN]


def _reader(format: str, path: Path, stream: IO[bytes]) -> Reader:
    """Give the function that reads a line, the header read where the format has one."""
    if format == "events":
        return own.event
    if format == "gdelt":
        return lambda line, number: gdelt.event(line.decode().split("\t"), number)
    header = _header(path, stream)
    if format == "icews":
        if tuple(header) != icews.HEADER:
            raise UnreadableSource(f"{path}: its first line is not the header of ICEWS events")
        return lambda line, number: icews.event(line.decode().split("\t"), number)
    if missing := [name for name in polecat.NEEDED if name not in header]:
        raise UnreadableSource(f"{path}: its header has no {', '.join(missing)}")
    return lambda line, number: polecat.event(_named(header, line), number)


def _named(header: list[str], line: bytes) -> dict[str, str]:
    cells = line.decode().split("\t")
    if len(cells) != len(header):
        raise Refused(rows.COLUMNS)
    return dict(zip(header, cells, strict=True))


def _header(path: Path, stream: IO[bytes]) -> list[str]:
    line = next(lines(stream), b"")
    try:
        return line.decode("utf-8-sig").split("\t")
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"{path}: is not UTF-8") from error


def _parquet(path: Path, start: int) -> Iterator[Row]:
    if not path.is_file():
        raise UnreadableSource(f"{path}: no such file")
    for number, record in own.of_parquet(path, start):
        try:
            yield own.of_record(record, number)
        except Refused as refused:
            yield SetRefusal(number, refused.reason, str(record)[: rows.MOST_SHOWN])
