"""What every request passes: who may ask, how much, and what a browser may do with the answer."""

import re
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from volteface.web.answers import error_response
from volteface.web.errors import BadQuestion, Refused, TooLarge

MOST_BODY = 64 * 1024
MOST_ADDRESS = 8 * 1024
TOKEN, FORM = "volteface-token", "volteface-form"
LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))

_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+))(?::[0-9]{1,5})?")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# A chart stands in a page of ours; it runs nothing, and its colours are attributes.
CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


class Guard:
    """Checks host, token, size and origin of a request, and sets the headers of its answer.

    ``hosts`` are the names by which the app may be called, none for any; without a ``token``
    whoever reaches it may read and write.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = LOOPBACK, token: str = "") -> None:
        self.app = app
        self.hosts = hosts
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        form_token = cookies.get(FORM) or secrets.token_urlsafe(24)
        scope["form_token"] = form_token
        answer: ASGIApp = self.app
        try:
            self._check(scope, headers)
            if self.token and (_brings_token(scope) or not self._is_known(headers, cookies)):
                answer = self._admit(scope)
        except (BadQuestion, Refused, TooLarge) as error:
            answer = error_response(scope, error)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _set_headers(MutableHeaders(scope=message), scope["path"])
                if FORM not in cookies:
                    cookie = f"{FORM}={form_token}; Path=/; HttpOnly; SameSite=Strict"
                    MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await answer(scope, _bounded(receive), guarded)

    def _check(self, scope: Scope, headers: Headers) -> None:
        if self.hosts and _host(headers.get("host", "")) not in self.hosts:
            raise Refused("this server answers only to its own address on this machine")
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > MOST_ADDRESS:
            raise TooLarge(f"an address has at most {MOST_ADDRESS} bytes")
        if scope["method"] not in ("GET", "HEAD") and not _is_from_here(headers):
            raise Refused("this form was sent from another site")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BODY:
            raise TooLarge(f"a form has at most {MOST_BODY} bytes")

    def _is_known(self, headers: Headers, cookies: dict[str, str]) -> bool:
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = (cookies.get(TOKEN, ""), bearer if scheme.lower() == "bearer" else "")
        return any(secrets.compare_digest(one.encode(), self.token.encode()) for one in given)

    def _admit(self, scope: Scope) -> ASGIApp:
        """Let in who opens an address with the right token in it, and take it out of sight."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token", "")
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            return error_response(scope, Refused("this server needs the token it was started with"))
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        path = "/" + scope["path"].lstrip("/")
        response = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
        response.set_cookie(TOKEN, self.token, httponly=True, samesite="strict")
        return response


def _brings_token(scope: Scope) -> bool:
    return b"token=" in scope["query_string"] and scope["method"] in ("GET", "HEAD")


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: held.value for name, held in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _host(written: str) -> str:
    """Take the port off a host, and the brackets off an address."""
    match = _HOST.fullmatch(written)
    return (match[1] or match[2]).lower() if match else ""


def _is_from_here(headers: Headers) -> bool:
    """Tell a form of ours: a browser says where it comes from; what says nothing is none."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == headers.get("host")
    except ValueError:
        return False


def _bounded(receive: Receive) -> Receive:
    """Stop reading a body that goes on beyond what a form may have."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MOST_BODY:
            return {"type": "http.disconnect"}
        return message

    return counted


def _set_headers(headers: MutableHeaders, path: str) -> None:
    chart = path.endswith((".svg", ".png"))
    headers["Content-Security-Policy"] = CHART_POLICY if chart else POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "SAMEORIGIN" if chart else "DENY"
    # With no-referrer a browser would not say where our own forms come from, either.
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if not path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"
