"""Why an article is coded so: each item with its reasons, and what was considered and dropped."""

from msgspec import Struct

from volteface.archive import articles
from volteface.coding.explaining import Explained
from volteface.coding.reasons import Considered, Reason
from volteface.web.errors import NotHere
from volteface.web.page import Asked, Page, Table
from volteface.web.wording import sentence_address

PATIENCE = 10.0
MOST = 2_000
"""Items shown of each sort; an article of a megabyte has 30,000."""


class Item(Struct, frozen=True, kw_only=True):
    """An item with the words it stands at."""

    kind: str
    rule: str
    words: str
    start: int
    sentence: str
    """Address of its sentence."""
    dropped: str | None
    reasons: tuple[Reason, ...]


class View(Struct, frozen=True, kw_only=True):
    """The items of an article, given and dropped."""

    number: int
    title: str | None
    coder: str
    given: tuple[Item, ...]
    dropped: tuple[Item, ...]
    more: int
    """Items beyond those shown."""


def view(asked: Asked) -> View:
    """Make the page."""
    number = asked.path["article"]
    with asked.desk.store() as store:
        try:
            is_known = number.isascii() and number.isdigit() and len(number) < 18
            articles.as_read(store, int(number) if is_known else 0)
        except KeyError:
            raise NotHere(f"no article {number[:60]!r} in this archive") from None
    found = asked.desk.explained(int(number), PATIENCE)
    given = [one for one in found.considered if not one.dropped]
    dropped = [one for one in found.considered if one.dropped]
    return View(
        number=int(number),
        title=found.coding.title,
        coder=f"{found.coding.coder.version}, knowledge {found.coding.coder.knowledge}",
        given=tuple(_item(found, int(number), one) for one in given[:MOST]),
        dropped=tuple(_item(found, int(number), one) for one in dropped[:MOST]),
        more=max(len(given) - MOST, 0) + max(len(dropped) - MOST, 0),
    )


def _item(found: Explained, number: int, one: Considered) -> Item:
    words = " ".join(found.coding.text[slice(*one.span)].split())
    return Item(
        kind=one.kind,
        rule=one.rule,
        words=words if len(words) < 160 else words[:159] + "…",
        start=one.span[0],
        sentence=sentence_address(number, one.span[0]),
        dropped=one.dropped,
        reasons=one.reasons,
    )


def table(view: View) -> Table:
    """Write the items as a table."""
    columns = ("kind", "start", "words", "rule", "dropped", "reasons")
    return columns, [
        (one.kind, one.start, one.words, one.rule, one.dropped,
         "; ".join(f"{reason.step}: {reason.words}" for reason in one.reasons))
        for one in (*view.given, *view.dropped)
    ]  # fmt: skip


PAGE = Page("/article/{article}/why", "Why an article is coded so", "why.html.j2", view, (), table)
