"""Who stands where: positions gathered by the issue they are about."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from volteface.knowledge import state_name
from volteface.model import Coding, Position, Stance
from volteface.showing.evidence import Evidence, evidence
from volteface.showing.wording import speaker_name

STANCES: tuple[Stance, ...] = ("for", "against", "conditional", "indifferent", "undecided")

_ARTICLE = re.compile(r"^(?:(?:an?|the|any|such|this|that|its|his|her|their)\s+)+", re.IGNORECASE)
# The head of "deployment of troops" is its last word before one of these.
_AFTER_HEAD = re.compile(
    r"\s+(?:of|on|in|to|for|with|by|from|at|over|about|against|between|under|into|within|during"
    r"|after|before|that|which|who|while|if|as|and|or)\b|[,;:(]",
    re.IGNORECASE,
)
# "The idea of a truce" is about the truce.
_SHELL = re.compile(
    r"^(?:\w+\s+)?(?:idea|issue|question|matter|possibility|prospect|proposal|proposition|notion"
    r"|topic|concept|principle|plan)s?\s+(?:of|for|about|on|to)\s+",
    re.IGNORECASE,
)


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
    return IssueGroup(issue=shortest[:1].upper() + shortest[1:], stands=tuple(ordered))


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


def issue_key(issue: str) -> str:
    """Reduce an issue to its head word: "a 30-day truce in Ukraine" is about "truce"."""
    words = plain_issue(issue).lower()
    if words.startswith("to "):
        return words
    head = _AFTER_HEAD.split(words, maxsplit=1)[0].split()
    return _singular(head[-1].strip(".'\"”’»")) if head else words


def plain_issue(issue: str) -> str:
    """Take articles and shells such as "the idea of" off an issue."""
    bare = _ARTICLE.sub("", " ".join(issue.split()))
    inner = _SHELL.sub("", bare)
    return _ARTICLE.sub("", inner).rstrip(".,;: ") or issue


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
