"""What the archive was made from: read, kept, refused, and when."""

from msgspec import Struct

from volteface.archive import provenance
from volteface.archive.provenance import Contents, FileRecord, OutletCount, RunRecord
from volteface.knowledge.outlets import homes
from volteface.web.page import Asked, Page, Table

MOST = 100


class View(Struct, frozen=True, kw_only=True):
    """The archive's contents and where they come from."""

    contents: Contents
    files: tuple[FileRecord, ...]
    runs: tuple[RunRecord, ...]
    outlets: tuple[OutletCount, ...]
    """``home`` as this archive says, else as is known."""


def view(asked: Asked) -> View:
    """Make the page."""
    known = homes()
    with asked.desk.store() as store, store.reading():
        outlets = [
            OutletCount(
                name=one.name,
                articles=one.articles,
                home=known.get(one.name) if one.home is None else one.home,
            )
            for one in provenance.outlets(store)[:MOST]
        ]
        return View(
            contents=provenance.contents(store),
            files=tuple(provenance.files(store)[:MOST]),
            runs=tuple(provenance.runs(store, MOST)),
            outlets=tuple(outlets),
        )


def table(view: View) -> Table:
    """Write the event sets as a table: read = kept + copies + refused."""
    columns = ("format", "file", "read", "kept", "copies", "refused", "reasons", "ended")
    rows = (
        (
            file.format, file.name, file.report.read, file.report.kept, file.report.copies,
            file.report.refused, "; ".join(f"{n} {why}" for why, n in file.report.reasons.items()),
            "yes" if file.ended else "no",
        )
        for file in view.files
    )  # fmt: skip
    return columns, rows


PAGE = Page("/data", "Data", "data.html.j2", view, (), table)
