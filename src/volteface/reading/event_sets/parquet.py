"""Our own events as Parquet, a column a field; pyarrow is imported late, for it takes a second."""

from collections.abc import Iterator
from pathlib import Path

from volteface.errors import MissingExtra, UnreadableSource
from volteface.reading.event_sets import own
from volteface.reading.event_sets.rows import MOST_SHOWN, Refused, SetEvent, SetRefusal

NEEDED = ("source", "target", "type", "date")
FIELDS = (
    *NEEDED, "mode", "status", "voice", "outlet", "language", "id", "locator", "url", "text",
    "source_sector", "target_sector",
)  # fmt: skip
_MAGIC = b"PAR1"
_BATCH = 20_000


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
    for number, record in _records(path, start):
        try:
            yield own.of_record(record, number)
        except Refused as refused:
            yield SetRefusal(number, refused.reason, str(record)[:MOST_SHOWN])


def _records(path: Path, start: int) -> Iterator[tuple[int, own.Record]]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        why = f"{path}: Parquet needs pyarrow: pip install 'volteface[parquet]'"
        raise MissingExtra(why) from error
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if missing := [name for name in NEEDED if name not in names]:
                raise UnreadableSource(f"{path}: has no column {', '.join(missing)}")
            chosen = [name for name in FIELDS if name in names]
            before = 0
            for batch in file.iter_batches(batch_size=_BATCH, columns=chosen):
                skipped = min(max(start - before, 0), batch.num_rows)
                yield from enumerate(batch.slice(skipped).to_pylist(), before + skipped + 1)
                before += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise UnreadableSource(f"{path}: is no Parquet file that can be read ({error})") from error
