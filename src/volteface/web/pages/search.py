"""Search over texts, statements and acts."""

from msgspec import Struct

from volteface.archive import searching
from volteface.archive.searching import Found
from volteface.web.asking import Param, number, one
from volteface.web.page import Asked, Page, Table

SIZE = 20
KINDS = ("articles", "statements", "acts")
PARAMS = (
    Param("q", "words; a phrase in quotes"),
    Param("in", "what to search", "choice", KINDS),
    Param("outlet", "only of this outlet"),
    Param("language", "only in this language"),
    Param("year", "only of this year"),
    Param("state", "only by speakers of this code, or acts of this type"),
    Param("page", "which page of the matches", "number", most=100),
)


class View(Struct, frozen=True, kw_only=True):
    """One page of matches; None where nothing was asked."""

    words: str
    kind: str
    found: Found | None
    page: int
    pages: int


def view(asked: Asked) -> View:
    """Search."""
    words, kind = one(asked.query, "q") or "", one(asked.query, "in") or "articles"
    page = number(asked.query, "page", 1)
    facets = {name: one(asked.query, name) for name in ("outlet", "language", "year", "state")}
    found = None
    if words:
        with asked.desk.store() as store:
            found = searching.search(
                store,
                words,
                kind,  # type: ignore[arg-type]
                **facets,
                start=(page - 1) * SIZE,
                most=SIZE,
            )
    total = found.total if found else 0
    return View(
        words=words, kind=kind, found=found, page=page, pages=max((total + SIZE - 1) // SIZE, 1)
    )


def table(view: View) -> Table:
    """Write the matches as a table."""
    columns = ("article", "title", "outlet", "date", "start", "who", "code", "words")
    hits = view.found.hits if view.found else ()
    rows = (
        (
            hit.article, hit.title, hit.outlet, hit.date, hit.start, hit.who, hit.code,
            hit.snippet.replace("\x02", "").replace("\x03", ""),
        )
        for hit in hits
    )  # fmt: skip
    return columns, rows


PAGE = Page("/search", "Search", "search.html.j2", view, PARAMS, table)
