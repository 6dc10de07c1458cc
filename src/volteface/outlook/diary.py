"""The diary of forecasts: kept before the fact, resolved by their rules, scored.

A resolution is made once, a few days after the window closed. It stands even where acts are
corrected later: a record that is rewritten afterwards proves nothing.
"""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Literal

import msgspec

from volteface.archive import Store
from volteface.archive import diary as kept_diary
from volteface.archive.diary import Entry, Kept, KeptEntry, Kind, Resolution
from volteface.archive.resolution_rules import Rule, count, days_told, decode, last_day
from volteface.knowledge import world
from volteface.outlook.diary_scores import Figures, Scores, scores
from volteface.reading.days import check_day

__all__ = [
    "Entry",
    "Figures",
    "Kept",
    "KeptEntry",
    "Kind",
    "Resolution",
    "Resolved",
    "Rule",
    "Scores",
    "decode",
    "entries",
    "head",
    "keep",
    "problems",
    "resolve",
    "score",
]

LATE_DAYS = 3
"""Days that late reports of the window's last day are waited for."""
MOST_SILENT = 1 / 5
"""Share of a window's days without an act of any pair, above which the feed had stopped."""


class Resolved(msgspec.Struct, frozen=True):
    """What became of live forecasts now, and how many are open still; backtests apart."""

    yes: int
    no: int
    void: int
    open: int
    backtests: int
    """Backtests resolved now."""


def keep(store: Store, entries: list[Entry], now: datetime | None = None) -> Kept:
    """Keep forecasts, all or none; ``now`` is the moment that is written down.

    Raises:
        InvalidRule: a rule that cannot be resolved, or an outcome that could be known already.
        ArchiveError: as ever.
    """
    with store.writing() as connection:
        return kept_diary.keep(connection, entries, now or datetime.now(UTC))


def entries(store: Store, kind: Kind = "live") -> list[KeptEntry]:
    """Read what was kept, the first first, with what became of it."""
    with store.reading() as connection:
        return list(kept_diary.entries(connection, kind))


def head(store: Store) -> str:
    """Give number and digest of the last entry: noted elsewhere, it vouches for all before it."""
    with store.reading() as connection:
        number, digest = kept_diary.head(connection)
        return f"{number} {digest.hex()}"


def problems(store: Store) -> list[str]:
    """List what is not as it was kept."""
    with store.reading() as connection:
        return [problem for found in kept_diary.chain(connection) for problem in found]


def resolve(store: Store, until: str | None = None, now: datetime | None = None) -> Resolved:
    """Resolve what is due, from the acts the archive holds; ``until`` takes it to end earlier.

    Raises:
        InvalidDate: ``until`` is no day.
        ArchiveError: as ever.
    """
    now = (now or datetime.now(UTC)).astimezone(UTC)
    latest = min(date.fromisoformat(check_day(until)), now.date()) if until else now.date()
    became: Counter[tuple[str, str]] = Counter()
    with store.writing() as connection:
        end = last_day(connection, latest)
        waiting = kept_diary.unresolved(connection)
        due = [one for one in waiting if end is not None and _last(one) + LATE_DAYS <= end]
        windows = [one.entry.rule.window for one in due]
        told = days_told(
            connection,
            min((window.start for window in windows), default=0),
            max((window.stop for window in windows), default=0),
        )
        revision = kept_diary.revision_of(connection)
        for one in due:
            acts = count(connection, one.entry.rule)
            outcome, reason = _outcome(one.entry.rule, acts, told)
            kept_diary.resolve(
                connection,
                one.id,
                Resolution(
                    outcome=outcome,
                    reason=reason,
                    acts=acts,
                    revision=revision,
                    made=now.isoformat(timespec="seconds"),
                ),
            )
            became[one.entry.kind, outcome] += 1
    live = sum(one.entry.kind == "live" for one in waiting)
    yes, no, void = (became["live", outcome] for outcome in ("yes", "no", "void"))
    return Resolved(yes, no, void, live - yes - no - void, len(due) - yes - no - void)


def score(store: Store, kind: Kind = "live") -> Scores:
    """Score what was resolved, of one kind alone: backtests are never among live forecasts."""
    return scores(kind, entries(store, kind))


def _last(one: KeptEntry) -> int:
    return one.entry.rule.window[-1]


def _outcome(
    rule: Rule, acts: int, told: frozenset[int]
) -> tuple[Literal["yes", "no", "void"], str | None]:
    """Tell what became of a forecast: an act that is held is a yes, whatever the archive lacks."""
    if acts >= rule.at_least:
        return "yes", None
    if unknown := [side for side in (rule.a, rule.b) if side not in world.codes()]:
        return "void", f"{' and '.join(unknown)}: no longer known as a side"
    silent = sum(day not in told for day in rule.window)
    if silent > MOST_SILENT * len(rule.window):
        return "void", f"{silent} of {len(rule.window)} days hold no act of any pair"
    return "no", None
