"""How pages word figures, days, sides and acts."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec
from markupsafe import Markup, escape

from volteface.archive import ActRecord, Store, addresses
from volteface.archive.records import ReportRecord
from volteface.knowledge import groups, state_name
from volteface.relations import Turn
from volteface.showing.outlook_words import SCENARIOS, bounds, share
from volteface.showing.told import act_line, told_by
from volteface.showing.turn_text import STATES
from volteface.showing.wording import counted, day_name, listed
from volteface.web.asking import RATE, address

SILENT = "not enough reports"
LONGEST_TEXT = 200_000
"""Characters of an article that a page shows, around the one asked for."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class ActView(msgspec.Struct, frozen=True, kw_only=True):
    """An act as pages tell it, with the sentence of its first report."""

    address: str
    line: str
    a: str
    b: str
    direction: int
    type: str
    mode: str | None
    intensity: float
    day: str | None
    status: str
    voice: str
    told_by: str
    reports: int
    outlets: int
    sentence: str | None
    source: str | None
    """Address of the sentence in its article; None for the row of an event set."""
    row: str | None
    """File, line and code of an event set's row."""


def act_view(record: ActRecord, act_address: str) -> ActView:
    """Make an act ready for a page."""
    return ActView(
        address=f"/act/{act_address}",
        line=act_line(record),
        a=record.a,
        b=record.b,
        direction=record.direction,
        type=record.type,
        mode=record.mode,
        intensity=record.intensity,
        day=record.day,
        status=record.status,
        voice=record.voice,
        told_by=told_by(record),
        reports=record.reports_count,
        outlets=record.outlets_count,
        sentence=_sentence(record),
        source=next(filter(None, map(source_of, record.reports)), None),
        row=_row(record),
    )


def act_views(store: Store, ids: Sequence[int]) -> dict[int, ActView]:
    """Make acts ready for a page, in the order of their days; a number no act has is left out."""
    records = store.act_records(ids)
    named = addresses.addresses(store, ids)
    return {record.id: act_view(record, named[record.id]) for record in records}


def _sentence(record: ActRecord) -> str | None:
    for report in record.reports:
        if words := report.sentence or report.text:
            return " ".join(words.split())
    return None


def source_of(report: ReportRecord) -> str | None:
    """Give the address of a report's sentence; None for the row of an event set."""
    if report.number is None or report.sentence_start is None:
        return None
    return sentence_address(report.number, report.sentence_start)


def _row(record: ActRecord) -> str | None:
    for report in record.reports:
        if report.file is not None:
            parts = (report.file, f"line {report.line}", f"code {report.code}", report.locator)
            return ", ".join(part for part in parts if part)
    return None


def sentence_address(article: int, start: int) -> str:
    """Give the address of a sentence in its article."""
    return f"/article/{article}?at={start}#here"


def relation_address(a: str, b: str) -> str:
    """Give the address of a relation: one, whichever side comes first."""
    return f"/relation/{min(a, b)}-{max(a, b)}"


def turn_address(turn: Turn) -> str:
    """Give the address of a turn."""
    return f"{relation_address(turn.a, turn.b)}/turn/{turn.day.isoformat()}-{turn.direction}"


def signed(value: float | None) -> str:
    """Write a level or a change, with a true minus sign."""
    if value is None:
        return "–"
    return f"{value:+.1f}".replace("-", "−") if round(value, 1) else "0.0"


def interval(low: float | None, high: float | None) -> str:
    """Write an interval."""
    return f"{signed(low)} to {signed(high)}"


def percent(value: float | None) -> str:
    """Write a share."""
    return "–" if value is None else f"{value:.0%}"


def day_words(day: date | str | None) -> str:
    """Write a day in words."""
    if day is None:
        return "no date"
    return day_name(day if isinstance(day, str) else day.isoformat())


def marked(text: str) -> Markup:
    """Show a search's words marked: they stand between U+0002 and U+0003."""
    parts = []
    for n, part in enumerate(text.split("\x02")):
        inside, mark, rest = part.partition("\x03")
        if n and mark:
            parts.append(Markup("<mark>{}</mark>{}").format(inside, rest))
        else:
            parts.append(escape(part))
    return Markup("").join(parts)


def pair_name(a: str, b: str) -> str:
    """Name a relation: "Russia and Türkiye"."""
    return f"{state_name(a)} and {state_name(b)}"


def without_controls(text: str) -> str:
    """Replace what has no place in HTML or XML."""
    return _CONTROLS.sub("\ufffd", text)


def pages_around(page: int, last: int) -> Iterator[int]:
    """Yield the numbers of pages that a reader is offered."""
    yield from sorted({n for n in (1, page - 1, page, page + 1, last) if 1 <= n <= last})


@cache
def markdown(text: str) -> Markup:
    """Set text of our own that is written as Markdown."""
    from markdown_it import MarkdownIt

    return Markup(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))


FILTERS: dict[str, Any] = {
    "signed": signed,
    "percent": percent,
    "day": day_words,
    "state": state_name,
    "listed": listed,
    "counted": counted,
    "marked": marked,
}
GLOBALS: dict[str, Any] = {
    "SILENT": SILENT,
    "STATES": STATES,
    "address": address,
    "bounds": bounds,
    "plain": SCENARIOS,
    "share": share,
    "counted": counted,
    "interval": interval,
    "pair_name": pair_name,
    "relation_address": relation_address,
    "turn_address": turn_address,
    "sentence_address": sentence_address,
    "pages_around": pages_around,
    "markdown": markdown,
    "regions": groups.named("region"),
    "organisations": groups.named("organisation"),
    "rates": RATE.choices,
    "longest": LONGEST_TEXT,
}
