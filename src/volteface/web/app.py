"""The app: every page with its twins, the charts, the feeds, the forms."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from volteface.archive import Filters
from volteface.errors import ArchiveError, VoltefaceError
from volteface.knowledge import state_name
from volteface.relations.settings import USUAL
from volteface.web import openapi
from volteface.web.acting import FORMS, Form, act
from volteface.web.answers import error_response, json_response
from volteface.web.asking import FILTERS, RATE, checked, filters_of, rate_of
from volteface.web.desk import Desk
from volteface.web.errors import BadQuestion, Moved, NoAnswer, NotHere
from volteface.web.feeds import feed
from volteface.web.guarding import LOOPBACK, Guard
from volteface.web.page import Asked, Page, answer
from volteface.web.pages import (
    actor,
    acts,
    article,
    audit,
    corrections,
    data,
    diary,
    issues,
    method,
    names,
    outlook,
    reactions,
    relation,
    relations,
    review,
    search,
    turn,
    turns,
    what_if,
    why,
)
from volteface.web.sides import actor_of, sides_of
from volteface.web.timing import Timing

PAGES: tuple[Page, ...] = (
    relations.PAGE,
    relation.PAGE,
    acts.PAGE,
    what_if.PAGE,
    outlook.PAGE,
    reactions.PAGE,
    turn.PAGE,
    acts.ACT,
    turns.PAGE,
    actor.PAGE,
    issues.LIST,
    issues.PAGE,
    article.PAGE,
    why.PAGE,
    search.PAGE,
    review.PAGE,
    audit.PAGE,
    corrections.PAGE,
    names.PAGE,
    diary.PAGE,
    method.PAGE,
    data.PAGE,
)
CHART_PATIENCE = 30.0
Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(
    desk: Desk, *, hosts: frozenset[str] = LOOPBACK, token: str = "", debug: bool = False
) -> Starlette:
    """Make the app for one archive."""
    routes: list[BaseRoute] = [Route("/", _page(desk, relations.PAGE, "html"))]
    for page in PAGES:
        routes += [
            Route(f"{page.path}.{form}", _page(desk, page, form))
            for form in ("json", "csv")
            if form == "json" or page.table
        ]
    routes += [
        Route("/relation/{pair}/chart.{form}", _in_thread(lambda r: _chart(desk, r))),
        Route("/relation/{pair}/feed.atom", _in_thread(lambda r: _feed(desk, r))),
        Route("/actor/{actor}/feed.atom", _in_thread(lambda r: _feed(desk, r))),
        Route("/feed.atom", _in_thread(lambda r: _feed(desk, r))),
        Route("/openapi.json", _in_thread(lambda _: json_response(openapi.document(PAGES)))),
        *(Route(page.path, _page(desk, page, "html")) for page in PAGES),
        *(Route(path, _form(desk, do), methods=["POST"]) for path, do in FORMS.items()),
        Mount("/static", StaticFiles(packages=[("volteface.web", "static")])),
    ]
    return Starlette(
        debug=debug,
        routes=routes,
        middleware=[Middleware(Timing), Middleware(Guard, hosts=hosts, token=token)],
        exception_handlers={
            HTTPException: _http_error,
            ArchiveError: _archive_error,
            Exception: _our_error,
        },
    )


def _in_thread(make: Callable[[Request], Response]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            return await run_in_threadpool(make, request)
        except NoAnswer as error:
            return error_response(request.scope, error)

    return endpoint


def _page(desk: Desk, page: Page, form: str) -> Endpoint:
    return _in_thread(lambda request: answer(page, desk, request, form))


def _form(desk: Desk, do: Callable[[Desk, Form], str]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            body = await request.body()
        except ClientDisconnect:
            return error_response(request.scope, BadQuestion("the form was cut off"))
        return await run_in_threadpool(act, do, desk, request, body)

    return endpoint


def _chart(desk: Desk, request: Request) -> Response:
    """Draw a relation as SVG or PNG."""
    form = request.path_params["form"]
    if form not in ("svg", "png"):
        raise NotHere("a chart is svg or png")
    query = checked(request.query_params.multi_items(), (*FILTERS, RATE))
    here = request.url.path.removesuffix(f".{form}")
    try:
        sides = sides_of(Asked(desk, dict(request.path_params), query, here))
    except Moved as moved:
        raise NotHere(f"this chart is at {moved.address}.{form}") from moved
    try:
        drawn = desk.chart(sides, filters_of(query), rate_of(query), form, CHART_PATIENCE)
    except VoltefaceError as error:
        if isinstance(error, NoAnswer | ArchiveError):
            raise
        raise NotHere(str(error)) from error
    return Response(drawn, media_type="image/svg+xml" if form == "svg" else "image/png")


def _feed(desk: Desk, request: Request) -> Response:
    """Write the feed of all turns, a relation's or an actor's."""
    checked(request.query_params.multi_items(), ())
    here, path = request.url.path, dict(request.path_params)
    found = desk.turns(Filters(), USUAL)
    title = "Volteface: turns of all relations"
    if "pair" in path:
        try:
            a, b = sides_of(Asked(desk, path, {}, here))
        except Moved as moved:
            raise NotHere(f"this feed is at {moved.address}") from moved
        found = tuple(turn for turn in found if (turn.a, turn.b) == (a, b))
        title = f"Volteface: turns of {state_name(a)} and {state_name(b)}"
    elif "actor" in path:
        code = actor_of(path["actor"])
        found = tuple(turn for turn in found if code in (turn.a, turn.b))
        title = f"Volteface: turns of {state_name(code)}"
    return feed(found, title, here, str(request.base_url).rstrip("/"))


async def _http_error(request: Request, error: Exception) -> Response:
    """Answer in our shape what the router refuses."""
    assert isinstance(error, HTTPException)
    told: NoAnswer = NotHere("there is no such page")
    if error.status_code == 405:
        told = BadQuestion("this address does not take that")
        told.status = 405
    response = error_response(request.scope, told)
    response.headers.update(error.headers or {})
    return response


async def _our_error(request: Request, _: Exception) -> Response:
    """Say that the fault is ours; what it was stands in the terminal."""
    told = NoAnswer("this is our fault, not yours; the terminal of volteface serve says more")
    told.status, told.kind = 500, "fault"
    return error_response(request.scope, told)


async def _archive_error(request: Request, error: Exception) -> Response:
    told = NoAnswer(str(error))
    told.status, told.kind = 503, "archive"
    return error_response(request.scope, told)
