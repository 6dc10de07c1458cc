"""Acts with all their reports: each report leads to its sentence, or to the row it came from."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from volteface.archive.columns import TYPES
from volteface.archive.indexing import PLACES
from volteface.model import EventType, Span, Status, Voice


class ReportRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One report of an act, from an article or from a row of an event set."""

    outlet: str | None
    copy: bool
    """Whether another report of the act, of the same story, was counted already."""
    article: str | None
    number: int | None
    """The archive's number of the article."""
    event: int | None
    """Which event of its coding it is."""
    language: str | None
    title: str | None
    published: str | None
    span: Span | None
    """The event's clause in the article's text."""
    sentence: str | None
    sentence_start: int | None
    file: str | None
    line: int | None
    code: str | None
    goldstein: float | None
    locator: str | None
    text: str | None


class ActRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One act between a and b: direction 0 is a on b, 1 b on a, 2 both together."""

    id: int
    a: str
    b: str
    direction: int
    type: EventType
    mode: str | None
    intensity: float
    day: str | None
    status: Status
    voice: Voice
    reports_count: int
    outlets_count: int
    reports: tuple[ReportRecord, ...]


_ACT = """
SELECT act.id, pair.a, pair.b, act.direction, act.type, mode.name, act.intensity, act.day,
    act.status, act.voice, act.reports, act.outlets
FROM act JOIN pair ON pair.id = act.pair LEFT JOIN mode ON mode.id = act.mode
WHERE act.id IN (SELECT value FROM json_each(?)) ORDER BY act.day, act.id
"""
_REPORT = f"""
SELECT outlet.name, report.id > (SELECT min(id) FROM report AS first
        WHERE first.act = report.act AND first.story = report.story),
    article.name, article.title, article.date, report.event, report.article, file.name,
    report.line, report.code, report.goldstein, report.locator, report.text,
    report.language, clause.event_start, clause.event_stop, clause.start,
    substr(article.text, clause.start + 1, clause.stop - clause.start)
FROM report LEFT JOIN outlet ON outlet.id = report.outlet
    LEFT JOIN article ON article.id = report.article
    LEFT JOIN clause ON clause.id = report.article * {PLACES} + report.event
    LEFT JOIN file ON file.id = report.file
WHERE report.act = ? ORDER BY article.date, report.id
"""


def act_records(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[ActRecord]:
    """Yield acts by day with all their reports; a number that no act has is passed over."""
    for row in connection.execute(_ACT, (str(list(ids)),)).fetchall():
        reports = connection.execute(_REPORT, (row[0],))
        yield ActRecord(
            id=row[0],
            a=row[1],
            b=row[2],
            direction=row[3],
            type=TYPES[row[4]],
            mode=row[5],
            intensity=row[6],
            day=date.fromordinal(row[7]).isoformat() if row[7] is not None else None,
            status=row[8],
            voice=row[9],
            reports_count=row[10],
            outlets_count=row[11],
            reports=tuple(_report(report) for report in reports),
        )


def _report(row: tuple[Any, ...]) -> ReportRecord:
    start, stop = row[14], row[15]
    return ReportRecord(
        outlet=row[0],
        copy=bool(row[1]),
        article=row[2],
        number=row[6],
        event=row[5],
        language=row[13],
        title=row[3],
        published=row[4],
        span=None if start is None else (start, stop),
        sentence=row[17],
        sentence_start=row[16],
        file=row[7],
        line=row[8],
        code=row[9],
        goldstein=row[10],
        locator=row[11],
        text=row[12],
    )
