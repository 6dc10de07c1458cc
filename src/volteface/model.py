"""The nouns of Volteface: what is read, and what is found in it.

All spans are ``(start, end)`` pairs of Unicode characters into the article's ``text``,
with ``0 <= start < end <= len(text)``. The field names are the JSON contract (docs/contract.md).
"""

from typing import Literal

import msgspec

Span = tuple[int, int]

Kind = Literal["direct", "mixed", "indirect"]
Status = Literal["happened", "ongoing", "planned", "possible", "conditional", "denied"]
Voice = Literal["reported", "official", "accused", "commentary"]
Stance = Literal["for", "against", "conditional", "indifferent", "undecided"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One news article as it was read; ``date`` is ISO 8601 (``YYYY-MM-DD``) or unknown."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    language: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts or is acted on: a code (ISO 3166 alpha-3, or PLOVER's for the rest) and a sector."""

    code: str | None
    sector: str | None
    name: str
    span: Span | None


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Whose words or thoughts a statement gives, with the role the article names."""

    span: Span | None
    name: str
    role: str | None
    code: str | None
    sector: str | None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Something said, thought, feared or intended by someone, as the article attributes it."""

    content: tuple[Span, ...]
    kind: Kind
    cue: Span | None
    speaker: Speaker | None
    outlet: str | None
    date: str | None
    rule: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER's terms; a reciprocal event has all sides as actors."""

    type: EventType
    mode: str | None
    quad: Quad
    intensity: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    date: str | None
    status: Status
    voice: Voice
    statement: int | None
    span: Span
    trigger: Span
    rule: str


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where an actor stands on an issue, in the words of the text."""

    actor: str
    issue: str
    stance: Stance
    condition: str | None
    evidence: Span
    statement: int | None
    rule: str


class Coder(msgspec.Struct, frozen=True, kw_only=True):
    """What made a coding: the program's version and a digest of its knowledge files."""

    version: str
    knowledge: str


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """One article with all that was found in it."""

    id: str
    title: str | None
    date: str | None
    outlet: str | None
    language: str
    text: str
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    coder: Coder
