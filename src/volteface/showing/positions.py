"""Who stands where: positions gathered by the issue they are about."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from volteface.coding.issues import issue_key, plain_issue
from volteface.knowledge import state_name
from volteface.model import Coding, Position, Stance
from volteface.showing.evidence import Evidence, evidence
from volteface.showing.shortening import shortened
from volteface.showing.wording import speaker_name

STANCES: tuple[Stance, ...] = ("for", "against", "conditional", "indifferent", "undecided")

_LONGEST_LABEL = 70


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """One position and who shares it; ``source`` says whose account it is, if not their own."""

    actors: tuple[str, ...]
    stance: Stance
    issue: str
    condition: str | None
    source: str | None
    evidence: tuple[Evidence, ...]


class IssueGroup(msgspec.Struct, frozen=True, kw_only=True):
    """An issue with the positions on it, those for it first."""

    issue: str
    stands: tuple[Stand, ...]


def issues(codings: Sequence[Coding]) -> tuple[IssueGroup, ...]:
    """Group positions by the head word of their issue, the most discussed issue first."""
    groups: dict[str, list[Stand]] = {}
    for stand in _repeated(_shared(_stands(codings))):
        groups.setdefault(issue_key(stand.issue), []).append(stand)
    found = [_group(stands) for stands in groups.values()]
    return tuple(sorted(found, key=lambda group: -len(group.stands)))


def _group(stands: Sequence[Stand]) -> IssueGroup:
    ordered = sorted(stands, key=lambda stand: STANCES.index(stand.stance))
    shortest = min((plain_issue(stand.issue) for stand in stands), key=len)
    label = shortened(shortest[:1].upper() + shortest[1:], _LONGEST_LABEL)
    return IssueGroup(issue=label, stands=tuple(ordered))


def _stands(codings: Sequence[Coding]) -> Iterator[Stand]:
    for index, coding in enumerate(codings):
        for position in sorted(coding.positions, key=lambda p: p.evidence):
            yield Stand(
                actors=(state_name(position.actor),),
                stance=position.stance,
                issue=" ".join(position.issue.split()),
                condition=position.condition,
                source=_source(coding, position),
                evidence=(evidence(index, coding.text, position.evidence),),
            )


def _shared(stands: Iterable[Stand]) -> list[Stand]:
    """Join those who take one position in the same words of the text."""
    joined: dict[Stand, tuple[str, ...]] = {}
    for stand in stands:
        apart = msgspec.structs.replace(stand, actors=())
        joined[apart] = (*joined.get(apart, ()), *stand.actors)
    return [
        msgspec.structs.replace(stand, actors=tuple(dict.fromkeys(actors)))
        for stand, actors in joined.items()
    ]


def _repeated(stands: Iterable[Stand]) -> list[Stand]:
    """Join a position that is told again, keeping the evidence of each telling."""
    joined: dict[Stand, tuple[Evidence, ...]] = {}
    for stand in stands:
        apart = msgspec.structs.replace(stand, evidence=())
        joined[apart] = (*joined.get(apart, ()), *stand.evidence)
    return [msgspec.structs.replace(s, evidence=found) for s, found in joined.items()]


def _source(coding: Coding, position: Position) -> str | None:
    if position.statement is None:
        return None
    speaker = coding.statements[position.statement].speaker
    if speaker is None or position.actor in (speaker.code, speaker.name):
        return None
    return speaker_name(speaker)
