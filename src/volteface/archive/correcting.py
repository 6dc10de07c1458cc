"""A coding as it holds: with the edits of actors and the judgements on its events put in."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from volteface.archive import edits, reviews
from volteface.archive.edits import ActorEdit, Edit
from volteface.archive.reviews import Review
from volteface.knowledge import state_name
from volteface.knowledge.ontology import kind
from volteface.model import Actor, Coding, Event, Speaker

Named = TypeVar("Named", Actor, Speaker)


class Corrected(NamedTuple):
    """A coding with its corrections."""

    edited: Coding
    """Its events as they were coded, but for who is who."""
    verdicts: tuple[Review | None, ...]
    """The judgement on each event."""
    meant: Coding
    """What counts: with the judgements put in."""


def load(connection: sqlite3.Connection, article: int) -> Corrected:
    """Give the coding of an article with what holds of it."""
    body = connection.execute("SELECT body FROM coding WHERE article = ?", (article,)).fetchone()[0]
    return corrected(connection, article, msgspec.json.decode(body, type=Coding))


def corrected(connection: sqlite3.Connection, article: int, coding: Coding) -> Corrected:
    """Put an archive's corrections into a coding of one of its articles."""
    edited = in_force(coding, (), edits.holding(connection))
    judgements = reviews.of_article(connection, article)
    return Corrected(
        edited=edited,
        verdicts=tuple(reviews.find(judgements, event) for event in edited.events),
        meant=in_force(edited, judgements, ()),
    )


def in_force(coding: Coding, judgements: Sequence[Review], changes: Sequence[Edit]) -> Coding:
    """Put corrections into a coding; events keep their numbers.

    An event that is judged wrong, with nothing said to be right, runs between nobody from then on.
    """
    if not judgements and not changes:
        return coding
    renamed = [change for change in changes if isinstance(change, ActorEdit)]
    events = (_edited(event, renamed) for event in coding.events)
    return replace(
        coding,
        events=tuple(_reviewed(event, reviews.find(judgements, event)) for event in events),
        statements=tuple(
            replace(said, speaker=_meant(said.speaker, renamed)) if said.speaker else said
            for said in coding.statements
        ),
        positions=tuple(
            replace(stand, actor=_merged_code(stand.actor, renamed)) for stand in coding.positions
        ),
    )


def _edited(event: Event, changes: Sequence[ActorEdit]) -> Event:
    if not changes:
        return event
    return replace(
        event,
        actors=tuple(_meant(actor, changes) for actor in event.actors),
        recipients=tuple(_meant(actor, changes) for actor in event.recipients),
    )


def _meant(actor: Named, changes: Sequence[ActorEdit]) -> Named:
    for change in changes:
        if edits.applies(change, actor.name, actor.code):
            actor = replace(actor, name=change.to_name or actor.name)
            if change.kind != "rename":
                actor = replace(actor, code=change.to_code, sector=change.to_sector or actor.sector)
    return actor


def _merged_code(code: str, changes: Sequence[ActorEdit]) -> str:
    for change in changes:
        if change.kind == "merge" and change.name is None and change.code == code:
            code = change.to_code or code
    return code


def _reviewed(event: Event, review: Review | None) -> Event:
    if review is None or review.verdict in ("right", "unsure"):
        return event
    right = review.correction
    if right is None:
        return replace(event, actors=(), recipients=())
    if right.type is not None:
        meant = kind(right.type, right.mode)
        event = replace(
            event, type=meant.type, mode=meant.mode, quad=meant.quad, intensity=meant.intensity
        )
    if right.status is not None:
        event = replace(event, status=right.status)
    if right.actors is not None:
        event = replace(event, actors=_sides(right.actors, event))
    if right.recipients is not None:
        event = replace(event, recipients=_sides(right.recipients, event))
    return event


def _sides(codes: Sequence[str], event: Event) -> tuple[Actor, ...]:
    """Give the actors of these codes: as they were coded where they were, else the state itself."""
    known = {actor.code: actor for actor in (*event.actors, *event.recipients)}
    return tuple(
        known.get(code) or Actor(code=code, sector="GOV", name=state_name(code), span=None)
        for code in codes
    )
