"""The acts of a relation, the latest first, and one act with all who report it."""

import numpy as np
from msgspec import Struct

from volteface.archive import Acts, addresses, review_queue
from volteface.archive.records import ReportRecord
from volteface.archive.reviews import Review
from volteface.web.asking import FILTERS, PAGING, Param, filters_of, one
from volteface.web.errors import NotHere
from volteface.web.linking import DIRECTIONS
from volteface.web.page import Asked, Page, Table
from volteface.web.paging import paging
from volteface.web.sides import sides_of
from volteface.web.wording import ActView, act_view, act_views, source_of

PARAMS = (
    Param("direction", "acts of one side on the other", "choice", DIRECTIONS),
    Param("tone", "friendly or hostile acts", "choice", ("friendly", "hostile")),
    *FILTERS,
    *PAGING,
)


class View(Struct, frozen=True, kw_only=True):
    """One page of a relation's acts."""

    a: str
    b: str
    total: int
    page: int
    pages: int
    acts: tuple[ActView, ...]


class ActPage(Struct, frozen=True, kw_only=True):
    """One act and everything that tells it."""

    act: ActView
    reports: tuple["ReportView", ...]


class ReportView(Struct, frozen=True, kw_only=True):
    """One report of an act, with how it was coded and judged where it is from an article."""

    report: ReportRecord
    source: str | None
    review: str | None
    """Address under which it can be judged."""
    rule: str | None
    trigger: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    judged: Review | None


def view(asked: Asked) -> View:
    """Make the list of acts."""
    a, b = sides_of(asked)
    paged = paging(asked.query)
    with asked.desk.store() as store, store.reading():
        ids = _chosen(asked, store.acts(a, b, filters_of(asked.query)))
        shown = act_views(store, ids[paged.start : paged.stop])
    return View(
        a=a,
        b=b,
        total=len(ids),
        page=paged.page,
        pages=paged.within(len(ids)),
        acts=tuple(reversed(shown.values())),
    )


def _chosen(asked: Asked, acts: Acts) -> list[int]:
    """Give the numbers of the acts asked for, the latest first."""
    keep = np.ones(len(acts.id), dtype=bool)
    if direction := one(asked.query, "direction"):
        keep &= acts.direction == DIRECTIONS.index(direction)
    if tone := one(asked.query, "tone"):
        keep &= acts.intensity > 0 if tone == "friendly" else acts.intensity < 0
    found: list[int] = acts.id[keep][::-1].tolist()
    return found


def table(view: View) -> Table:
    """Write acts as a table."""
    columns = (
        "day", "act", "type", "mode", "intensity", "status", "voice", "reports", "outlets",
        "told_by", "sentence", "row", "address",
    )  # fmt: skip
    rows = (
        (
            act.day, act.line, act.type, act.mode, act.intensity, act.status, act.voice,
            act.reports, act.outlets, act.told_by, act.sentence, act.row, act.address,
        )
        for act in view.acts
    )  # fmt: skip
    return columns, rows


def act(asked: Asked) -> ActPage:
    """Make the page of one act."""
    wanted = asked.path["act"]
    with asked.desk.store() as store, store.reading():
        number = addresses.find(store, wanted)
        record = store.act(number) if number is not None else None
        if record is None:
            raise NotHere(f"no act {wanted[:60]!r} in this archive")
        reports = []
        for report in record.reports:
            item = None
            if report.number is not None and report.event is not None:
                item = review_queue.item(store, report.number, report.event)
            reports.append(_report(report, item))
    return ActPage(act=act_view(record, wanted), reports=tuple(reports))


def _report(report: ReportRecord, item: review_queue.Item | None) -> ReportView:
    event = item.event if item else None
    return ReportView(
        report=report,
        source=source_of(report),
        review=f"/review?item={report.number}.{event.trigger[0]}" if event else None,
        rule=event.rule if event else None,
        trigger=item.words(event.trigger) if item and event else None,
        actors=tuple(actor.name for actor in event.actors) if event else (),
        recipients=tuple(actor.name for actor in event.recipients) if event else (),
        judged=item.review if item else None,
    )


def reports_table(view: ActPage) -> Table:
    """Write the reports of an act as a table."""
    columns = ("outlet", "published", "copy", "article", "title", "sentence", "rule", "trigger",
               "file", "line", "code")  # fmt: skip
    rows = (
        (
            r.report.outlet, r.report.published, r.report.copy, r.report.article, r.report.title,
            r.report.sentence, r.rule, r.trigger, r.report.file, r.report.line, r.report.code,
        )
        for r in view.reports
    )  # fmt: skip
    return columns, rows


PAGE = Page("/relation/{pair}/acts", "Acts", "acts.html.j2", view, PARAMS, table)
ACT = Page("/act/{act}", "An act", "act.html.j2", act, (), reports_table)
