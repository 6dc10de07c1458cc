"""The diary: forecasts as they were kept, each with its rule, and what became of them.

Rows are only ever added (triggers of the file see to it). Each carries a digest of itself and of
the row before, so that a row altered or taken out behind the program's back shows; rows taken off
the end show only beside a ``head`` that was noted elsewhere.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from msgspec.structs import replace

from volteface.archive.chains import Walk
from volteface.archive.resolution_rules import Rule, check, count, last_day, ordered
from volteface.errors import InvalidRule

Kind = Literal["live", "backtest"]
Outcome = Literal["yes", "no", "void"]
Chance = Annotated[float, msgspec.Meta(ge=0, le=1)]
Head = tuple[int, bytes]
_NAME = 200
"""Characters of the longest name of a model."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One probability as it was shown on a day, with the rule it will be resolved by."""

    kind: Kind
    rule: Rule
    origin: str
    """The ISO day the outlook stood on; nothing later went into it."""
    horizon: Annotated[int, msgspec.Meta(ge=1, le=3660)]
    """Days that the outlook looked ahead."""
    probability: Chance
    base: Chance
    """The base rate shown beside it."""
    shown: Literal["model", "recalibrated", "base rate"]
    model: str
    revision: Annotated[int, msgspec.Meta(ge=0)]
    """The archive's revision that the outlook was drawn from."""


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a forecast; it stands, even where acts were corrected since."""

    outcome: Outcome
    reason: str | None
    """Why it is void."""
    acts: int
    revision: int
    made: str


class KeptEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with its number, when it was kept (UTC), and what became of it; None while open."""

    id: int
    entry: Entry
    made: str
    resolution: Resolution | None


class Kept(msgspec.Struct, frozen=True):
    """How many entries were kept, and how many had been before and stay as they were."""

    kept: int
    known: int


def keep(connection: sqlite3.Connection, entries: Sequence[Entry], now: datetime) -> Kept:
    """Keep entries in the order given; the first of a kind, rule and origin stands.

    Raises:
        InvalidRule: an entry that cannot be kept; the caller's transaction then keeps none.
    """
    now = now.astimezone(UTC)
    reach, revision = last_day(connection, now.date()), revision_of(connection)
    made, kept = now.isoformat(timespec="seconds"), 0
    number, digest = head(connection)
    for entry in map(_checked, entries):
        rule = _canonical(entry.rule).decode()
        if connection.execute(
            "SELECT 1 FROM forecast WHERE kind = ? AND rule = ? AND origin = ?",
            (entry.kind, rule, entry.origin),
        ).fetchone():
            continue
        _refuse_known(connection, entry, reach, revision)
        kind, _, *more = msgspec.structs.astuple(entry)
        row = (number := number + 1, kind, rule, *more, made)
        digest = _digest(digest, row)
        connection.execute(f"INSERT INTO forecast VALUES ({_marks(row)}, ?)", (*row, digest))
        kept += 1
    return Kept(kept, len(entries) - kept)


def entries(connection: sqlite3.Connection, kind: Kind) -> Iterator[KeptEntry]:
    """Read the entries of one kind in the order in which they were kept."""
    yield from map(
        _kept, connection.execute(f"{_ENTRIES} WHERE kind = ? ORDER BY forecast.id", (kind,))
    )


def unresolved(connection: sqlite3.Connection) -> list[KeptEntry]:
    """List the entries of either kind that nothing became of yet."""
    where = "WHERE resolution.id IS NULL ORDER BY forecast.id"
    return [_kept(row) for row in connection.execute(f"{_ENTRIES} {where}")]


def resolve(connection: sqlite3.Connection, number: int, resolution: Resolution) -> None:
    """Note what became of an entry, once and for all."""
    last, before = _last(connection, "resolution")
    row = (last + 1, number, *msgspec.structs.astuple(resolution))
    (of,) = connection.execute("SELECT digest FROM forecast WHERE id = ?", (number,)).fetchone()
    connection.execute(
        f"INSERT INTO resolution VALUES ({_marks(row)}, ?)", (*row, _digest(before + of, row))
    )


def head(connection: sqlite3.Connection) -> Head:
    """Give the number and digest of the last entry, which stand for all before it."""
    return _last(connection, "forecast")


def chain(connection: sqlite3.Connection) -> Walk:
    """Check every entry and resolution against its digest and the row before it."""
    digests: dict[int, bytes] = {}
    last, before = 0, b""
    for *row, digest in connection.execute("SELECT * FROM forecast ORDER BY id"):
        whole = row[0] == last + 1 and _digest(before, row) == digest
        yield [] if whole else [f"forecast {row[0]}: is not as it was kept, or one before is gone"]
        last, before = row[0], _bytes(digest)
        digests[last] = before
    before = b""
    for *row, digest in connection.execute("SELECT * FROM resolution ORDER BY id"):
        whole = _digest(before + digests.get(row[1], b""), row) == digest
        yield [] if whole else [f"forecast {row[1]}: its resolution is not as it was noted"]
        before = _bytes(digest)


def revision_of(connection: sqlite3.Connection) -> int:
    """Give the revision of the acts."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
    return int(row[0])


_ENTRIES = (
    "SELECT forecast.id, kind, rule, origin, horizon, probability, base, shown, model, "
    "forecast.revision, forecast.made, outcome, reason, acts, resolution.revision, resolution.made "
    "FROM forecast LEFT JOIN resolution ON resolution.forecast = forecast.id"
)


def _kept(row: Sequence[Any]) -> KeptEntry:
    number, kind, rule, origin, horizon, probability, base, shown, model, revision, made = row[:11]
    entry = Entry(
        kind=kind,
        rule=msgspec.json.decode(rule, type=Rule),
        origin=origin,
        horizon=horizon,
        probability=probability,
        base=base,
        shown=shown,
        model=model,
        revision=revision,
    )
    fields = Resolution.__struct_fields__
    became = Resolution(**dict(zip(fields, row[11:], strict=True))) if row[11] else None
    return KeptEntry(id=number, entry=entry, made=made, resolution=became)


def _checked(entry: Entry) -> Entry:
    """Refuse an entry whose parts are not of their types, or whose rule cannot be resolved."""
    try:
        plain = msgspec.convert(msgspec.to_builtins(entry, enc_hook=_plain), Entry)
    except (msgspec.ValidationError, TypeError, UnicodeError) as error:
        raise InvalidRule(f"a forecast cannot be kept: {error}") from error
    if not plain.model.isprintable() or len(plain.model) > _NAME:
        raise InvalidRule(f"the name of a model is one line of at most {_NAME} characters")
    rule = ordered(plain.rule)
    check(rule, plain.origin)
    # SQLite has no negative zero, and would give another number back than was digested.
    return replace(plain, rule=rule, probability=plain.probability + 0.0, base=plain.base + 0.0)


def _plain(number: object) -> object:
    if isinstance(number, np.generic):
        return number.item()
    raise TypeError(f"{type(number).__name__} is no value of a forecast")


def _refuse_known(
    connection: sqlite3.Connection, entry: Entry, reach: int | None, revision: int
) -> None:
    """Refuse a forecast whose outcome the archive could tell already."""
    if entry.revision > revision:
        raise InvalidRule(f"revision {entry.revision} is none of this archive's: it has {revision}")
    if entry.kind == "backtest":
        return
    opens = entry.rule.opens
    if reach is not None and date.fromisoformat(opens).toordinal() <= reach:
        raise InvalidRule(
            f"the window opens on {opens}, but the archive holds acts up to "
            f"{date.fromordinal(reach)}: its outcome could be known; keep it as a backtest"
        )
    if count(connection, entry.rule):
        raise InvalidRule(
            f"the archive holds acts from {opens} to {entry.rule.closes} that the rule counts: "
            "its outcome could be known; keep it as a backtest"
        )


def _last(connection: sqlite3.Connection, table: Literal["forecast", "resolution"]) -> Head:
    found = connection.execute(f"SELECT id, digest FROM {table} ORDER BY id DESC LIMIT 1")
    return found.fetchone() or (0, b"")


def _digest(before: bytes, row: Sequence[object]) -> bytes:
    return sha256(before + _canonical(row)).digest()


def _bytes(digest: object) -> bytes:
    """Take what stands for a digest in a file that may have been tampered with."""
    return digest if isinstance(digest, bytes) else b""


def _canonical(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _marks(row: Sequence[object]) -> str:
    return ", ".join("?" * len(row))
