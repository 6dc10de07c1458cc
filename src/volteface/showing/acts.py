"""What happened, is under way, planned, possible, conditional, alleged or denied, in time order."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from volteface.model import Actor, Coding, Event, EventType, Quad
from volteface.showing.evidence import Evidence, evidence
from volteface.showing.wording import (
    UNNAMED,
    Form,
    actor_name,
    day_name,
    find_phrase,
    listed,
    speaker_name,
    states,
)

Standing = Literal["happened", "ongoing", "planned", "possible", "conditional", "alleged", "denied"]
STANDINGS: dict[Standing, str] = {
    "happened": "happened",
    "ongoing": "under way",
    "planned": "planned",
    "possible": "possible",
    "conditional": "conditional",
    "alleged": "alleged",
    "denied": "denied",
}
TITLE = "What was done, and what may come"
# Those who fight or oppose their own state do not act for it, and an act against them
# is not one against it.
_AGAINST_THE_STATE = frozenset(("OPP", "REB", "UAF", "CRM"))


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One event as a brief tells it; ``pairs`` are the pairs of states that it touches."""

    number: int
    line: str
    actors: tuple[str, ...]
    verb: str
    recipients: tuple[str, ...]
    date: str | None
    standing: Standing
    source: str | None
    type: EventType
    mode: str | None
    quad: Quad
    pairs: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]

    @property
    def ending(self) -> str:
        """Give what stands after the date: the standing, and whose word it is if not the text's."""
        label = STANDINGS[self.standing]
        if self.standing == "alleged":
            return f"{label} by {self.source}" if self.source else label
        return f"{label}, according to {self.source}" if self.source else label


def acts(codings: Sequence[Coding]) -> tuple[Act, ...]:
    """Word all events, the same one told again collapsed, by standing and then by date.

    An event none of whose sides is known by code is left to the coding: a brief is on relations.
    """
    merged: dict[tuple[object, ...], Act] = {}
    for key, act in _told(codings):
        same = merged.get(key)
        merged[key] = _joined(same, act) if same else act
    order = list(STANDINGS)
    # Undated acts keep the order of the text after the dated ones: sorting is stable.
    sort = sorted(
        merged.values(), key=lambda a: (order.index(a.standing), a.date is None, a.date or "")
    )
    return tuple(msgspec.structs.replace(a, number=n) for n, a in enumerate(sort, start=1))


def _told(codings: Sequence[Coding]) -> Iterator[tuple[tuple[object, ...], Act]]:
    for index, coding in enumerate(codings):
        between = (e for e in coding.events if any(a.code for a in (*e.actors, *e.recipients)))
        for event in sorted(between, key=lambda e: (e.span, e.trigger)):
            act = _act(index, coding, event)
            yield _key(event, act), act


def _key(event: Event, act: Act) -> tuple[object, ...]:
    """Tell which acts are one: those of a day by their sides, others by the names shown.

    With no date and no recipient ("Russia - voiced support") only the same sentence is a sign.
    """
    same = (act.type, act.mode, act.date, act.standing, act.source)
    if act.date and len(act.date) == len("2025-03-13"):
        return (*same, _sides(event.actors), _sides(event.recipients))
    told = "" if act.date or act.recipients else act.evidence[0].text
    return (*same, act.actors, act.recipients, told)


def _sides(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.code or a.name.casefold() for a in actors)


def _joined(first: Act, second: Act) -> Act:
    fuller = max(first, second, key=lambda act: len(act.line))
    return msgspec.structs.replace(fuller, evidence=(*first.evidence, *second.evidence))


def _act(article: int, coding: Coding, event: Event) -> Act:
    form = form_of(event)
    actors, recipients = _parties(event, form)
    draft = Act(
        number=0,
        line="",
        actors=actors,
        verb=_verb(event, form),
        recipients=recipients,
        date=event.date,
        standing="alleged" if event.voice == "accused" else event.status,
        source=_source(coding, event),
        type=event.type,
        mode=event.mode,
        quad=event.quad,
        pairs=touched_pairs(event, form),
        evidence=(evidence(article, coding.text, event.span),),
    )
    return msgspec.structs.replace(draft, line=_line(draft))


def form_of(event: Event) -> Form:
    """Tell whether an event goes to a recipient, holds between its actors, or has neither."""
    if event.recipients:
        return "directed"
    several = len({actor_name(a) for a in event.actors}) > 1
    return "together" if several and find_phrase(event.type, event.mode, "together") else "alone"


def _parties(event: Event, form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors = tuple(dict.fromkeys(actor_name(a) for a in event.actors)) or (UNNAMED,)
    actors = (actors[0][:1].upper() + actors[0][1:], *actors[1:])
    if form == "together":
        return actors[:1], actors[1:]
    return actors, tuple(dict.fromkeys(actor_name(a) for a in event.recipients))


def _verb(event: Event, form: Form) -> str:
    phrase = find_phrase(event.type, event.mode, form)
    return phrase.at(event.status) if phrase else event.type.lower()


def _source(coding: Coding, event: Event) -> str | None:
    """Name whose word it is, where the article does not tell the event in its own voice."""
    if event.voice not in ("accused", "commentary") or event.statement is None:
        return None
    speaker = coding.statements[event.statement].speaker
    return speaker_name(speaker) if speaker else None


def _line(act: Act) -> str:
    parts = [listed(act.actors), act.verb, listed(act.recipients)]
    told = " - ".join(part for part in parts if part)
    date = [day_name(act.date)] if act.date else []
    return ", ".join([told, *date, act.ending])


def touched_pairs(event: Event, form: Form) -> tuple[tuple[str, str], ...]:
    """List the unordered pairs of states between which an event runs."""
    actors, recipients = _state_codes(event.actors), _state_codes(event.recipients)
    if form == "directed":
        couples = [(a, b) for a in actors for b in recipients]
    else:
        couples = list(combinations(actors, 2)) if form == "together" else []
    return tuple(sorted({(min(c), max(c)) for c in couples if c[0] != c[1]}))


def _state_codes(actors: Sequence[Actor]) -> list[str]:
    """Keep the states, and the European Union, which acts as one."""
    known = states() | {"EUR"}
    found = [a.code for a in actors if a.code in known and a.sector not in _AGAINST_THE_STATE]
    return [code for code in dict.fromkeys(found) if code]
