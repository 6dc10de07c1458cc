"""One result as a page, as JSON or as a table, and one shape for every error."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response
from starlette.types import Scope

from volteface.web import wording
from volteface.web.errors import NoAnswer

if TYPE_CHECKING:
    from jinja2 import Environment

_BLANKS = re.compile(r"^[\s\x00-\x1f\x7f]+")
FORMULA = frozenset("=+-@\t\r＝＋－＠")
"""What a cell begins with that a spreadsheet may run; the wide forms with them."""
JSON, CSV, HTML = "application/json", "text/csv; charset=utf-8", "text/html; charset=utf-8"
RELOAD = "1"
"""Seconds after which a page that is being computed asks again."""


@cache
def environment() -> "Environment":
    """Make the templates ready: everything put into a page is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("volteface.web"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    made.globals.update(wording.GLOBALS)
    made.filters.update(wording.FILTERS)
    return made


def page_response(template: str, context: dict[str, Any], status: int = 200) -> Response:
    """Write a page."""
    text = wording.without_controls(environment().get_template(template).render(context))
    return Response(text, status, media_type=HTML)


def json_response(value: object, status: int = 200) -> Response:
    """Write JSON."""
    return Response(msgspec.json.encode(value) + b"\n", status, media_type=JSON)


def csv_response(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Response:
    """Write a table that is safe to open in a spreadsheet."""
    out = io.StringIO()
    # All is quoted: some spreadsheets part cells at other marks than the comma.
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    data = out.getvalue().encode("utf-8", "replace")
    return Response(data, media_type=CSV, headers=headers)


def _cell(cell: object) -> str:
    """Write a cell; text that a spreadsheet would take for a formula gets a mark before it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.3f}"
    if isinstance(cell, int):
        return str(cell)
    text = str(cell)
    return "'" + text if _BLANKS.sub("", text)[:1] in FORMULA else text


def error_response(scope: Scope, error: NoAnswer) -> Response:
    """Say what is wrong, as JSON where a JSON twin was asked for, else as a page."""
    told = {"status": error.status, "kind": error.kind, "message": str(error)}
    headers = {"Retry-After": RELOAD} if error.status == 503 else {}
    if scope["path"].endswith((".json", ".csv", ".atom", ".svg", ".png")):
        response = json_response({"error": told}, error.status)
    else:
        context = {"error": told, "title": error.kind.capitalize(), "form_token": ""}
        response = page_response("error.html.j2", context, error.status)
        if error.status == 503:
            headers["Refresh"] = RELOAD
    response.headers.update(headers)
    return response
