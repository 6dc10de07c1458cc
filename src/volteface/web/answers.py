"""One result as a page, as JSON or as a table, and one shape for every error."""

import csv
import io
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response
from starlette.types import Scope

from volteface.errors import ArchiveError, VoltefaceError
from volteface.showing.cells import cell
from volteface.web import wording
from volteface.web.errors import BadQuestion, NoAnswer

if TYPE_CHECKING:
    from jinja2 import Environment

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
    writer.writerows([cell(value) for value in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    data = out.getvalue().encode("utf-8", "replace")
    return Response(data, media_type=CSV, headers=headers)


def refusal(scope: Scope, error: VoltefaceError | ValueError) -> Response:
    """Say what is wrong with what was asked.

    Raises:
        ArchiveError: the question is right, the archive is not.
    """
    if isinstance(error, ArchiveError):
        raise error
    return error_response(scope, error if isinstance(error, NoAnswer) else BadQuestion(str(error)))


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
