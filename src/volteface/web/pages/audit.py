"""The audit: precision of each type on this archive, from items drawn by lot and judged."""

from msgspec import Struct

from volteface.archive import review_queue
from volteface.archive.review_queue import Precision
from volteface.web.page import Asked, Page, Table


class View(Struct, frozen=True, kw_only=True):
    """The audit: all types together first."""

    types: tuple[Precision, ...]


def view(asked: Asked) -> View:
    """Make the page."""
    with asked.desk.store() as store:
        return View(types=review_queue.precision(store))


def table(view: View) -> Table:
    """Write the audit as a table."""
    columns = ("type", "events", "right", "wrong", "unsure", "precision", "low", "high")
    rows = (
        (
            one.type or "all", one.events, one.right, one.wrong, one.unsure, one.precision,
            one.low, one.high,
        )
        for one in view.types
    )  # fmt: skip
    return columns, rows


PAGE = Page("/audit", "Audit", "audit.html.j2", view, (), table)
