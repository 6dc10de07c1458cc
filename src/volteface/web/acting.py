"""What forms do: judgements, edits and where outlets are at home. Each answers with a redirect."""

import secrets
from collections.abc import Callable
from typing import Any, get_args
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from volteface import corrections
from volteface.archive import Filters, provenance, review_queue, reviews
from volteface.archive.edits import ActorEdit, EditKind, OfficeEdit
from volteface.archive.reviews import Correction, Review
from volteface.errors import VoltefaceError
from volteface.knowledge.world import codes
from volteface.outlook import diary, entering, forecasting
from volteface.relations.coverage import Coverage
from volteface.web import guarding
from volteface.web.answers import refusal
from volteface.web.asking import LONGEST, TYPES, address
from volteface.web.desk import Desk
from volteface.web.errors import BadQuestion, Refused, StillComputing
from volteface.web.sides import actor_of

Form = dict[str, str]


def act(do: Callable[[Desk, Form], str], desk: Desk, request: Request, body: bytes) -> Response:
    """Do what a form asks for, and go to the page that shows it."""
    try:
        form = _form(request, body)
        return RedirectResponse(do(desk, form), 303)
    except (VoltefaceError, ValueError) as error:
        return refusal(request.scope, error)


def _form(request: Request, body: bytes) -> Form:
    """Read a form, and refuse one without the token that its page was given."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise BadQuestion("a form is sent as application/x-www-form-urlencoded")
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=60)
    except ValueError as error:
        raise BadQuestion("a form is UTF-8, with at most 60 fields") from error
    form = {name: value.strip() for name, value in pairs}
    if any(len(value) > LONGEST for value in form.values()):
        raise BadQuestion(f"a field has at most {LONGEST} characters")
    expected = str(request.scope["form_token"])
    sent = form.pop("form-token", "")
    held = request.cookies.get(guarding.FORM, "")
    if not (held and secrets.compare_digest(sent.encode(), expected.encode())):
        raise Refused("this form was not made by this server for you; open the page again")
    return form


def judge(desk: Desk, form: Form) -> str:
    """Judge an event."""
    with desk.store(write=True) as store:
        article, start = _number(form, "article"), _number(form, "start")
        item = review_queue.find_item(store, article, start)
        if item is None:
            raise BadQuestion("there is no such event to judge")
        order = form.get("order", "doubt")
        verdict: Any = form.get("verdict", "")
        review = Review(
            article=item.article,
            trigger=item.event.trigger,
            verdict=verdict,
            judged=reviews.judged(item.event),
            correction=_correction(verdict, form),
            way="page" if form.get("back") else "audit" if order == "audit" else "doubt",
            note=form.get("note") or None,
        )
        done = corrections.judge(store, review, _coverage(desk))
    back = form.get("back", "")
    if back.startswith("/") and back[1:2] not in ("/", "\\"):
        return back
    return address("/review", {}, order=order if order == "audit" else None, done=done.number)


def _correction(verdict: str, form: Form) -> Correction | None:
    """Read what is right instead, of the part that the verdict is on."""
    if verdict == "wrong type" and (kind := form.get("type", "")):
        name, _, mode = kind.partition("/")
        if name not in TYPES:
            raise BadQuestion(f"no type {name[:40]!r}")
        return Correction(type=name, mode=mode or None)  # type: ignore[arg-type]
    if verdict == "wrong status" and (status := form.get("status", "")):
        return Correction(status=status)  # type: ignore[arg-type]
    if verdict == "wrong actor" and (form.get("actors") or form.get("recipients")):
        return Correction(
            actors=_codes(form.get("actors", "")), recipients=_codes(form.get("recipients", ""))
        )
    return None


def _codes(written: str) -> tuple[str, ...] | None:
    """Read the sides given; an empty field leaves them as they were coded, "nobody" has none."""
    if not written:
        return None
    if written.casefold() == "nobody":
        return ()
    return tuple(actor_of(part) for part in written.replace(";", ",").split(",") if part.strip())


def undo(desk: Desk, form: Form) -> str:
    """Take a judgement back."""
    with desk.store(write=True) as store:
        corrections.undo_judgement(store, _number(form, "number"), _coverage(desk))
    if form.get("back") == "/corrections":
        return "/corrections"
    with desk.store() as store, store.reading() as connection:
        kept = reviews.get(connection, _number(form, "number"))
    assert kept is not None
    item = f"{kept.review.article}.{kept.review.trigger[0]}"
    return address("/review", {}, item=item, order="audit" if kept.review.way == "audit" else None)


def edit_actor(desk: Desk, form: Form) -> str:
    """Rename, merge or split an actor."""
    kind: Any = form.get("kind", "")
    if kind not in get_args(EditKind):
        raise BadQuestion("an edit is a rename, a merge or a split")
    code = form.get("code") or None
    to = form.get("to-code", "")
    change = ActorEdit(
        kind=kind,
        name=form.get("name") or None,
        code=code,
        to_name=form.get("to-name") or None,
        to_code=actor_of(to) if to else None,
        to_sector=form.get("to-sector") or None,
    )
    with desk.store(write=True) as store:
        corrections.edit(store, change, _coverage(desk))
    return "/corrections"


def edit_office(desk: Desk, form: Form) -> str:
    """Mend the dates of an office."""
    change = OfficeEdit(
        name=form.get("name", ""),
        code=form.get("code", ""),
        office=form.get("office", ""),
        was_since=form.get("was-since", ""),
        since=form.get("since", ""),
        until=form.get("until", ""),
    )
    with desk.store(write=True) as store:
        corrections.edit(store, change, _coverage(desk))
    return "/corrections"


def undo_edit(desk: Desk, form: Form) -> str:
    """Take an edit back."""
    with desk.store(write=True) as store:
        corrections.undo_edit(store, _number(form, "number"), _coverage(desk))
    return "/corrections"


def put_home(desk: Desk, form: Form) -> str:
    """Say which state an outlet is at home in."""
    written = form.get("home", "")
    home = actor_of(written) if written else ""
    if home and home not in codes():
        raise BadQuestion(f"no state {home!r}")
    with desk.store(write=True) as store:
        provenance.put_home(store, form.get("outlet", ""), home)
    return "/data"


def keep_outlook(desk: Desk, form: Form) -> str:
    """Keep an outlook's chances in the diary, as they stand on the archive's last day."""
    a, b = actor_of(form.get("a", "")), actor_of(form.get("b", ""))
    with desk.store(write=True) as store:
        found = forecasting.outlook(store, a, b)
        diary.keep(store, entering.entries(found, store.revision))
    return "/diary"


def score_diary(desk: Desk, _: Form) -> str:
    """Resolve what is due."""
    with desk.store(write=True) as store:
        diary.resolve(store)
    return "/diary"


def _number(form: Form, name: str) -> int:
    value = form.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 18):
        raise BadQuestion(f"{name} is a number")
    return int(value)


def _coverage(desk: Desk) -> Coverage | None:
    """Give the coverage to compare by, if it is there."""
    try:
        return desk.coverage(Filters())
    except StillComputing:
        return None


FORMS: dict[str, Callable[[Desk, Form], str]] = {
    "/review": judge,
    "/review/undo": undo,
    "/names/edit": edit_actor,
    "/names/office": edit_office,
    "/names/undo": undo_edit,
    "/data/home": put_home,
    "/diary/keep": keep_outlook,
    "/diary/score": score_diary,
}
"""What each form is sent to."""
