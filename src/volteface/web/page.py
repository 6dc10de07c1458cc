"""A page: its address, what it takes, the view it shows, its template, its table.

A view is plain data: the JSON twin is the view itself, the template is given nothing else.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from volteface.errors import ArchiveError, VoltefaceError
from volteface.web.answers import csv_response, json_response, page_response, refusal
from volteface.web.asking import Param, Query, address, checked
from volteface.web.desk import Desk
from volteface.web.errors import Moved

Table = tuple[Sequence[str], Iterable[Sequence[object]]]


class Asked(NamedTuple):
    """What a view is made from: the archive's desk, the parts of the path, the parameters."""

    desk: Desk
    path: dict[str, str]
    query: Query
    here: str
    """The path of the page, without a suffix."""


class Page(NamedTuple):
    """One page of the app, with its twins."""

    path: str
    title: str
    template: str
    view: Callable[[Asked], Struct]
    params: tuple[Param, ...] = ()
    table: Callable[[Any], Table] | None = None
    needs_archive: bool = True


def answer(page: Page, desk: Desk, request: Request, form: str) -> Response:
    """Answer with a page, or its twin in the form "json" or "csv"."""
    suffix = "" if form == "html" else f".{form}"
    try:
        if page.needs_archive and not desk.is_there:
            return _nothing_yet(desk, form)
        given = parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=200)
        here = page.path if request.url.path == "/" else request.url.path.removesuffix(suffix)
        query = checked(given, page.params)
        asked = Asked(desk, dict(request.path_params), query, here)
        return _written(page, page.view(asked), asked, request, form)
    except Moved as moved:
        return RedirectResponse(_moved(moved, suffix, request), 308)
    except (VoltefaceError, ValueError) as error:
        return refusal(request.scope, error)


def _written(page: Page, view: Struct, asked: Asked, request: Request, form: str) -> Response:
    if form == "json":
        return json_response(view)
    if form == "csv":
        assert page.table is not None
        columns, rows = page.table(view)
        return csv_response(columns, rows, _file_name(asked.here))
    context = {
        "view": view,
        "title": page.title,
        "here": asked.here,
        "query": asked.query,
        "twin": address(f"{asked.here}.json", asked.query),
        "export": address(f"{asked.here}.csv", asked.query) if page.table else None,
        "form_token": request.scope.get("form_token", ""),
        "archive": asked.desk.path.name,
    }
    return page_response(page.template, context)


def _nothing_yet(desk: Desk, form: str) -> Response:
    if form != "html":
        raise ArchiveError(f"{desk.path.name}: no such archive yet")
    context = {"title": "Nothing read yet", "archive": str(desk.path), "form_token": ""}
    return page_response("start.html.j2", context)


def _moved(moved: Moved, suffix: str, request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{moved.address}{suffix}{query}"


def _file_name(here: str) -> str:
    """Name an export after its page; only letters, digits and a few marks are left."""
    plain = here.strip("/").replace("/", "-") or "relations"
    return "".join(c if c.isascii() and (c.isalnum() or c in "-._") else "_" for c in plain)[:80]
