"""Acts with all their reports: each report leads to its sentence, or to the row it came from."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from volteface.archive.columns import TYPES
from volteface.coding.passages import sentence_around
from volteface.model import Coding, EventType, Span, Status, Voice


class ReportRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One report of an act, from an article or from a row of an event set."""

    outlet: str | None
    copy: bool
    """Whether another report of the act, of the same story, was counted already."""
    article: str | None
    title: str | None
    published: str | None
    span: Span | None
    """The event's clause in the article's text."""
    sentence: str | None
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
_REPORT = """
SELECT outlet.name, report.id > (SELECT min(id) FROM report AS first
        WHERE first.act = report.act AND first.story = report.story),
    article.name, article.title, article.date, report.event, report.article, file.name,
    report.line, report.code, report.goldstein, report.locator, report.text,
    article.text, coding.body
FROM report LEFT JOIN outlet ON outlet.id = report.outlet
    LEFT JOIN article ON article.id = report.article
    LEFT JOIN coding ON coding.article = report.article
    LEFT JOIN file ON file.id = report.file
WHERE report.act = ? ORDER BY article.date, report.id
"""


def act_records(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[ActRecord]:
    """Yield acts by day with all their reports; a number that no act has is passed over."""
    codings: dict[int, Coding] = {}
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
            reports=tuple(_report(report, codings) for report in reports),
        )


def _report(row: tuple[Any, ...], codings: dict[int, Coding]) -> ReportRecord:
    span = _span(row[5], row[6], row[14], codings)
    sentence = None
    if span is not None:
        start, end = sentence_around(str(row[13]), span)
        sentence = str(row[13])[start:end]
    return ReportRecord(
        outlet=row[0],
        copy=bool(row[1]),
        article=row[2],
        title=row[3],
        published=row[4],
        span=span,
        sentence=sentence,
        file=row[7],
        line=row[8],
        code=row[9],
        goldstein=row[10],
        locator=row[11],
        text=row[12],
    )


def _span(event: object, article: object, body: Any, codings: dict[int, Coding]) -> Span | None:
    """Give the clause of the event a report is of, its coding read once."""
    if not isinstance(event, int) or not isinstance(article, int):
        return None
    if article not in codings:
        codings[article] = msgspec.json.decode(body, type=Coding)
    return codings[article].events[event].span
