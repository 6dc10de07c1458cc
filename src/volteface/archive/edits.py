"""Corrections of who is who: actors renamed, merged or split, offices given other dates.

An edit says what a name means from now on, in every article, coded already or not.
"""

import sqlite3
from typing import Any, Literal

import msgspec

from volteface.archive.reviews import now
from volteface.errors import InvalidReview
from volteface.knowledge.world import SECTORS, codes, plain_name, terms_known
from volteface.reading.days import check_day

EditKind = Literal["rename", "merge", "split"]


class ActorEdit(msgspec.Struct, frozen=True, kw_only=True, tag="actor"):
    """A name with the code it was coded with, and what it means instead.

    A rename gives another name, a merge another code and name (those of the actor it is one with),
    a split takes a name away from a code: to another code, or to none. ``name`` None means every
    name of the code.
    """

    kind: EditKind
    name: str | None
    code: str | None
    to_name: str | None = None
    to_code: str | None = None
    to_sector: str | None = None


class OfficeEdit(msgspec.Struct, frozen=True, kw_only=True, tag="office"):
    """Other dates of one term of an office: ISO days, empty where open."""

    name: str
    code: str
    office: str
    was_since: str
    since: str
    until: str


Edit = ActorEdit | OfficeEdit


class KeptEdit(msgspec.Struct, frozen=True, kw_only=True):
    """An edit as it is kept."""

    id: int
    edit: Edit
    made: str
    undone: bool
    effect: str | None


def check(edit: Edit) -> None:
    """Refuse an edit that changes nothing or names what is not known.

    Raises:
        InvalidReview: says which part is wrong.
        InvalidDate: a date of an office that is no day.
    """
    if isinstance(edit, OfficeEdit):
        known = {(t.name, t.code, t.office, t.since) for t in terms_known()}
        if (edit.name, edit.code, edit.office, edit.was_since) not in known:
            raise InvalidReview(f"no term of {edit.name!r} as {edit.office!r} is known")
        for day in (edit.since, edit.until):
            if day:
                check_day(f"{day}{'-01' * (2 - day.count('-'))}" if len(day) < 10 else day)
        if edit.since and edit.until and edit.since > edit.until:
            raise InvalidReview("an office cannot end before it begins")
        return
    if edit.name is None and edit.code is None:
        raise InvalidReview("an edit of actors needs a name or a code")
    if edit.to_code is not None and edit.to_code not in codes():
        raise InvalidReview(f"no actor is known by the code {edit.to_code!r}")
    if edit.to_sector is not None and edit.to_sector not in SECTORS:
        raise InvalidReview(f"no sector {edit.to_sector!r}")
    if edit.kind == "rename" and not (edit.name and edit.to_name):
        raise InvalidReview("a rename needs the name and another")
    if edit.kind == "merge" and (edit.to_code is None or edit.to_code == edit.code):
        raise InvalidReview("a merge needs the code of another actor")
    if edit.kind == "split" and (edit.name is None or edit.to_code == edit.code):
        raise InvalidReview("a split needs a name, and another code or none")


def applies(edit: ActorEdit, name: str, code: str | None) -> bool:
    """Tell whether an edit is of an actor as it was coded."""
    if code != edit.code:
        return False
    return edit.name is None or plain_name(name) == plain_name(edit.name)


def put(connection: sqlite3.Connection, edit: Edit) -> int:
    """Keep an edit; give its number."""
    row = connection.execute(
        "INSERT INTO edit (body, made) VALUES (?, ?) RETURNING id",
        (msgspec.json.encode(edit).decode(), now()),
    ).fetchone()
    return int(row[0])


def holding(connection: sqlite3.Connection) -> tuple[Edit, ...]:
    """List the edits that hold, in the order in which they were made."""
    rows = connection.execute("SELECT body FROM edit WHERE NOT undone ORDER BY id")
    return tuple(_read(body) for (body,) in rows)


def last(connection: sqlite3.Connection, most: int) -> list[KeptEdit]:
    """List edits, the last first, undone ones with them."""
    rows = connection.execute(
        "SELECT id, body, made, undone, effect FROM edit ORDER BY id DESC LIMIT ?", (most,)
    )
    return [_kept(row) for row in rows]


def get(connection: sqlite3.Connection, number: int) -> KeptEdit | None:
    """Give one edit."""
    row = connection.execute(
        "SELECT id, body, made, undone, effect FROM edit WHERE id = ?", (number,)
    ).fetchone()
    return _kept(row) if row else None


def _kept(row: tuple[Any, ...]) -> KeptEdit:
    number, body, made, undone, effect = row
    return KeptEdit(id=number, edit=_read(body), made=made, undone=bool(undone), effect=effect)


def _read(body: str) -> Edit:
    return msgspec.json.decode(body, type=ActorEdit | OfficeEdit)
