"""All corrections, the last first, with what each changed."""

from msgspec import Struct

from volteface.archive import edits, reviews
from volteface.archive.edits import KeptEdit
from volteface.archive.reviews import KeptReview
from volteface.web.asking import PAGING
from volteface.web.page import Asked, Page, Table
from volteface.web.paging import paging


class View(Struct, frozen=True, kw_only=True):
    """Judgements by the page, and all edits of actors and offices."""

    total: int
    page: int
    pages: int
    reviews: tuple[KeptReview, ...]
    edits: tuple[KeptEdit, ...]


def view(asked: Asked) -> View:
    """Make the page."""
    paged = paging(asked.query)
    with asked.desk.store() as store, store.reading() as connection:
        total = reviews.count(connection, undone=True)
        return View(
            total=total,
            page=paged.page,
            pages=paged.within(total),
            reviews=tuple(reviews.last(connection, paged.size, paged.start)),
            edits=tuple(edits.last(connection, 200)),
        )


def table(view: View) -> Table:
    """Write judgements as a table."""
    columns = ("number", "made", "article", "start", "verdict", "type", "correction", "undone",
               "effect")  # fmt: skip
    rows = (
        (
            one.id, one.made, one.review.article, one.review.trigger[0], one.review.verdict,
            one.review.judged.type, reviews.right(one.review), one.undone, one.effect,
        )
        for one in view.reviews
    )  # fmt: skip
    return columns, rows


PAGE = Page("/corrections", "Corrections", "corrections.html.j2", view, PAGING, table)
