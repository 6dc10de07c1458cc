"""A small coded text of our own, with one item of nearly every sort."""

from collections.abc import Callable

import pytest

from volteface.model import (
    Actor,
    Coder,
    Coding,
    Event,
    Position,
    Span,
    Speaker,
    Statement,
)

TEXT = """Norway and Chile talk about salmon

Norway's foreign minister Ingrid Solberg met her Chilean counterpart Pablo Rojas \
in Oslo on 4 May 2021. \
“We want a fair deal. Nothing else will do,” Solberg said. Chile fears that the duties will stay.

The two ministers will meet again in Santiago in June. \
Rojas said Norway had seized two Chilean boats. Oslo denied that it had threatened Chile.

Chile supports a deal on salmon if the duties fall. Norway opposes a deal on duties.
"""

QUADS = {
    "CONSULT": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "ACCUSE": "verbal conflict",
    "THREATEN": "verbal conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
NORWAY = Actor(code="NOR", sector="GOV", name="Norway", span=None)
CHILE = Actor(code="CHL", sector="GOV", name="Chile", span=None)


def at(text: str, phrase: str) -> Span:
    """Find a phrase that stands in the text."""
    start = text.index(phrase)
    return start, start + len(phrase)


def make_speaker(name: str, code: str | None = None, role: str | None = None) -> Speaker:
    return Speaker(span=None, name=name, role=role, code=code, sector=None)


def make_statement(text: str, *pieces: str, **fields: object) -> Statement:
    given: dict[str, object] = {
        "kind": "indirect",
        "cue": None,
        "speaker": None,
        "outlet": None,
        "date": None,
        "rule": "by hand",
    }
    given |= {"content": tuple(at(text, piece) for piece in pieces)} | fields
    return Statement(**given)  # type: ignore[arg-type]


def make_event(text: str, phrase: str, event_type: str, **fields: object) -> Event:
    span = at(text, phrase)
    given: dict[str, object] = {
        "type": event_type,
        "mode": None,
        "quad": QUADS[event_type],
        "intensity": 1.0,
        "actors": (NORWAY,),
        "recipients": (CHILE,),
        "date": None,
        "status": "happened",
        "voice": "reported",
        "statement": None,
        "span": span,
        "trigger": span,
        "rule": "by hand",
    }
    return Event(**(given | fields))  # type: ignore[arg-type]


def make_position(text: str, actor: str, issue: str, stance: str, **fields: object) -> Position:
    given: dict[str, object] = {
        "actor": actor,
        "issue": issue,
        "stance": stance,
        "condition": None,
        "evidence": at(text, issue),
        "statement": None,
        "rule": "by hand",
    }
    return Position(**(given | fields))  # type: ignore[arg-type]


def make_coding(text: str, **fields: object) -> Coding:
    given: dict[str, object] = {
        "id": "salmon.txt",
        "title": "Norway and Chile talk about salmon",
        "date": "2021-05-05",
        "outlet": "The Fjord Post",
        "language": "en",
        "text": text,
        "statements": (),
        "events": (),
        "positions": (),
        "coder": Coder(version="0.1.0", knowledge="0123456789abcdef"),
    }
    return Coding(**(given | fields))  # type: ignore[arg-type]


def salmon() -> Coding:
    """Code the text by hand."""
    solberg = make_speaker("Ingrid Solberg", "NOR", "foreign minister")
    statements = (
        make_statement(
            TEXT,
            "“We want a fair deal. Nothing else will do,”",
            kind="direct",
            cue=at(TEXT, "said"),
            speaker=solberg,
            outlet="The Fjord Post",
        ),
        make_statement(
            TEXT,
            "that the duties will stay",
            cue=at(TEXT, "fears"),
            speaker=make_speaker("Chile", "CHL"),
        ),
        make_statement(
            TEXT,
            "Norway had seized two Chilean boats",
            cue=(TEXT.index("said Norway"), TEXT.index("said Norway") + 4),
            speaker=make_speaker("Pablo Rojas", "CHL", "foreign minister"),
        ),
    )
    both = (
        Actor(code="NOR", sector="GOV", name="Ingrid Solberg", span=None),
        Actor(code="CHL", sector="GOV", name="Pablo Rojas", span=None),
    )
    events = (
        make_event(
            TEXT,
            "Ingrid Solberg met her Chilean counterpart Pablo Rojas",
            "CONSULT",
            actors=both,
            recipients=(),
            date="2021-05-04",
        ),
        make_event(
            TEXT,
            "The two ministers will meet again",
            "CONSULT",
            actors=(NORWAY, CHILE),
            recipients=(),
            date="2021-06",
            status="planned",
        ),
        make_event(
            TEXT,
            "Norway had seized two Chilean boats",
            "COERCE",
            mode="seize",
            voice="accused",
            statement=2,
        ),
        make_event(TEXT, "threatened Chile", "THREATEN", status="denied"),
    )
    positions = (
        make_position(
            TEXT, "CHL", "a deal on salmon", "conditional", condition="if the duties fall"
        ),
        make_position(TEXT, "NOR", "a deal on duties", "against"),
    )
    return make_coding(TEXT, statements=statements, events=events, positions=positions)


@pytest.fixture
def coding() -> Coding:
    return salmon()


@pytest.fixture
def recoded() -> Callable[..., Coding]:
    return make_coding
