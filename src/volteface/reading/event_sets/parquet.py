"""Our own events as Parquet, a column a field; pyarrow is imported late, for it takes a second."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from volteface.errors import MissingExtra, UnreadableSource
from volteface.reading.event_sets import own
from volteface.reading.event_sets.rows import (
    BAD_BYTES,
    BAD_DATE,
    MOST_SHOWN,
    Refused,
    SetEvent,
    SetRefusal,
)

if TYPE_CHECKING:
    import pyarrow as pa

NEEDED = ("source", "target", "type", "date")
FIELDS = (
    *NEEDED, "mode", "status", "voice", "outlet", "language", "id", "locator", "url", "text",
    "source_sector", "target_sector",
)  # fmt: skip
_MAGIC = b"PAR1"
_BATCH = 20_000
_UNFIT = (ValueError, OverflowError, KeyError)
"""What pyarrow raises for a cell that Python cannot hold: bytes that are no text, a day too far."""


def is_parquet(path: Path) -> bool:
    """Tell a Parquet file by its beginning or, where it can be read, by its name."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError:
        return False
    return start == _MAGIC or bool(start and path.suffix.lower() == ".parquet")


def events(path: Path, start: int) -> Iterator[SetEvent | SetRefusal]:
    """Yield one item for each record, from behind the first ``start``.

    Raises:
        MissingExtra: pyarrow is not installed.
        UnreadableSource: it is no Parquet file, is damaged or lacks a column.
    """
    for first, batch in _batches(path, start):
        for number, (record, unfit) in enumerate(_records(batch), first):
            try:
                if unfit:
                    raise Refused(unfit)
                yield own.of_record(record, number)
            except Refused as refused:
                yield SetRefusal(number, refused.reason, str(record)[:MOST_SHOWN])
            except UnicodeDecodeError:
                yield SetRefusal(number, BAD_BYTES, str(record)[:MOST_SHOWN])


def _batches(path: Path, start: int) -> "Iterator[tuple[int, pa.RecordBatch]]":
    """Yield batches behind the first ``start`` records, with the number of their first record."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        why = f"{path}: Parquet needs pyarrow: pip install 'volteface[parquet]'"
        raise MissingExtra(why) from error
    try:
        with parquet.ParquetFile(path) as file:
            chosen = _columns(path, file.schema_arrow.names)
            before = 0
            for batch in file.iter_batches(batch_size=_BATCH, columns=chosen):
                skipped = min(max(start - before, 0), batch.num_rows)
                yield before + skipped + 1, batch.slice(skipped)
                before += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise UnreadableSource(f"{path}: is no Parquet file that can be read ({error})") from error


def _columns(path: Path, names: list[str]) -> list[str]:
    if missing := [name for name in NEEDED if name not in names]:
        raise UnreadableSource(f"{path}: has no column {', '.join(missing)}")
    if twice := [name for name in FIELDS if names.count(name) > 1]:
        raise UnreadableSource(f"{path}: has the column {', '.join(twice)} twice")
    return [name for name in FIELDS if name in names]


def _records(batch: "pa.RecordBatch") -> Iterator[tuple[own.Record, str]]:
    """Yield each record, with the reason where it has a cell that cannot be read."""
    batch = _in_microseconds(batch)
    try:
        found = batch.to_pylist()
    except _UNFIT:
        # One such cell fails its whole batch: take the records one by one.
        yield from (_record(batch.slice(row, 1)) for row in range(batch.num_rows))
    else:
        yield from ((record, "") for record in found)


def _record(alone: "pa.RecordBatch") -> tuple[own.Record, str]:
    cells = {name: _cell(alone.column(name)) for name in alone.schema.names}
    record = {name: value for name, (value, _) in cells.items()}
    return record, next((unfit for _, unfit in cells.values() if unfit), "")


def _cell(column: "pa.Array") -> tuple[Any, str]:
    try:
        return column.to_pylist()[0], ""
    except UnicodeDecodeError:
        return None, BAD_BYTES
    except _UNFIT:
        return None, BAD_DATE


def _in_microseconds(batch: "pa.RecordBatch") -> "pa.RecordBatch":
    """Cut nanoseconds off the dates: without pandas, pyarrow cannot give them."""
    import pyarrow as pa

    place = batch.schema.get_field_index("date")
    kind = batch.schema.types[place]
    if not (pa.types.is_timestamp(kind) and kind.unit == "ns"):
        return batch
    coarse = pa.timestamp("us", tz=kind.tz)
    return batch.set_column(place, "date", batch.column(place).cast(coarse, safe=False))
