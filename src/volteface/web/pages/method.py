"""The method: formulas, weights, thresholds, measured error rates, version."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from volteface.knowledge.tables import rows
from volteface.outlook import method as outlook_method
from volteface.relations import method
from volteface.web.page import Asked, Page, Table

DATA = Path(__file__).parents[1] / "data"


class Measured(Struct, frozen=True, kw_only=True):
    """A figure that was measured, what on, and what others have with the same scorer."""

    what: str
    figure: str
    others: str
    command: str


class View(Struct, frozen=True, kw_only=True):
    """The method."""

    version: str
    knowledge: str
    text: str
    """As Markdown."""
    measured: tuple[Measured, ...]


def view(_: Asked) -> View:
    """Make the page."""
    from volteface.coding import current_coder

    coder = current_coder()
    text = f"{method.page()}\n{outlook_method.page()}"
    return View(version=coder.version, knowledge=coder.knowledge, text=text, measured=measured())


@cache
def measured() -> tuple[Measured, ...]:
    """List the measured figures."""
    columns = ("what", "figure", "others", "command")
    table = rows("measured.tsv", columns, DATA)
    return tuple(Measured(**{name: row[name] for name in columns}) for row in table)


def table(view: View) -> Table:
    """Write the measured figures as a table."""
    return ("what", "figure", "others", "command"), (
        (one.what, one.figure, one.others, one.command) for one in view.measured
    )


PAGE = Page("/method", "Method", "method.html.j2", view, (), table, needs_archive=False)
