"""Our own events: JSON lines like those of a coding, or Parquet with a column a field."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, get_args

import msgspec

from volteface.errors import MissingExtra, UnreadableSource
from volteface.model import Status, Voice
from volteface.reading.event_sets import rows, sides
from volteface.reading.event_sets.rows import Refused, SetEvent

FIELDS = (
    "id", "source", "target", "type", "mode", "date", "status", "voice", "outlet", "language",
    "locator", "text",
)  # fmt: skip
NEEDED = ("source", "target", "type", "date")
_STATUSES, _VOICES = get_args(Status), get_args(Voice)
Record = dict[str, Any]


def event(line_bytes: bytes, line: int) -> SetEvent:
    """Make the event of one JSON line.

    The sides are the first actor and the first recipient that differ; with several actors and no
    recipient, the first two actors together.

    Raises:
        Refused: no act between two states can be made of it.
    """
    try:
        record = msgspec.json.decode(line_bytes)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(rows.NOT_JSON) from error
    if not isinstance(record, dict):
        raise Refused(rows.NOT_JSON)
    if "source" in record and "target" in record:
        return _event(record, line, record["source"], record["target"], reciprocal=False)
    actors, recipients = _codes(record.get("actors")), _codes(record.get("recipients"))
    if recipients:
        couple = next(((a, b) for a in actors for b in recipients if a != b), None)
    else:
        couple = (actors[0], actors[1]) if len(actors) > 1 else None
    if couple is None:
        raise Refused(rows.NO_TARGET if actors else rows.NO_SOURCE)
    return _event(record, line, *couple, reciprocal=not recipients)


def of_parquet(path: Path, start: int) -> Iterator[tuple[int, Record]]:
    """Yield the records of a Parquet file with their numbers.

    Raises:
        MissingExtra: pyarrow is not installed.
        UnreadableSource: it is no Parquet file, or lacks a column.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'volteface[parquet]'") from error
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if missing := [name for name in NEEDED if name not in names]:
                raise UnreadableSource(f"{path}: has no column {', '.join(missing)}")
            chosen = [name for name in FIELDS if name in names]
            number = 0
            for batch in file.iter_batches(batch_size=20_000, columns=chosen):
                for record in batch.to_pylist():
                    number += 1
                    if number > start:
                        yield number, record
    except (pa.ArrowInvalid, OSError) as error:
        raise UnreadableSource(f"{path}: is no Parquet file that can be read ({error})") from error


def of_record(record: Record, line: int) -> SetEvent:
    """Make the event of one flat record.

    Raises:
        Refused: no act between two states can be made of it.
    """
    return _event(record, line, record.get("source"), record.get("target"), reciprocal=False)


def _event(
    record: Record, line: int, source: object, target: object, *, reciprocal: bool
) -> SetEvent:
    a, b = sides.both("events", _text(source) or "", _text(target) or "")
    kind, mode, intensity = sides.plover_kind(
        _text(record.get("type")) or "", _text(record.get("mode"))
    )
    status, voice = _text(record.get("status")), _text(record.get("voice"))
    if (status or "happened") not in _STATUSES or (voice or "reported") not in _VOICES:
        raise Refused(rows.UNKNOWN_CODE)
    return SetEvent(
        _text(record.get("id")) or _digest(record),
        line,
        sides.day_of(_text(record.get("date")) or ""),
        a,
        None,
        b,
        None,
        kind,
        mode,
        intensity,
        f"{kind}/{mode}" if mode else kind,
        None,
        status or "happened",
        voice or "reported",
        reciprocal,
        _text(record.get("outlet")),
        _text(record.get("language")),
        _text(record.get("locator")) or _text(record.get("url")),
        (_text(record.get("text")) or "")[: rows.MOST_SHOWN] or None,
    )


def _codes(sides_given: object) -> list[str]:
    if not isinstance(sides_given, list):
        return []
    found = [side.get("code") if isinstance(side, dict) else side for side in sides_given]
    return [code for code in found if isinstance(code, str)]


def _text(value: object) -> str | None:
    """Give a field as text: a date or number as it is written, None where it is empty."""
    return None if value is None or value == "" else str(value)


def _digest(record: Record) -> str:
    """Know a record without an id by all it says: the same again is a copy."""
    whole = msgspec.json.encode({key: _text(value) for key, value in sorted(record.items())})
    return blake2b(whole, digest_size=16).hexdigest()
