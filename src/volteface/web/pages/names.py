"""Who is who: the names that a code was read from, to be renamed, merged and split."""

from msgspec import Struct

from volteface.archive import names
from volteface.archive.names import NameCount
from volteface.web.asking import Param, one
from volteface.web.page import Asked, Page, Table
from volteface.web.pages.actor import Term, terms_of
from volteface.web.sides import actor_of

MOST = 200
PARAMS = (Param("code", "names of this code; without it, those nobody is known by"),)


class View(Struct, frozen=True, kw_only=True):
    """The names of a code, and the terms of its offices."""

    code: str | None
    names: tuple[NameCount, ...]
    terms: tuple[Term, ...]


def view(asked: Asked) -> View:
    """Make the page."""
    written = one(asked.query, "code")
    code = actor_of(written) if written else None
    with asked.desk.store() as store:
        return View(
            code=code,
            names=tuple(names.of_code(store, code, MOST)),
            terms=terms_of(store, code) if code else (),
        )


def table(view: View) -> Table:
    """Write the names as a table."""
    columns = ("name", "code", "sector", "articles", "acts", "statements")
    rows = (
        (one.name, one.code, one.sector, one.articles, one.acts, one.statements)
        for one in view.names
    )
    return columns, rows


PAGE = Page("/names", "Who is who", "names.html.j2", view, PARAMS, table)
