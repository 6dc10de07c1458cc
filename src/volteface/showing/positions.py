"""Who stands where: positions gathered by the issue they are about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from volteface.knowledge import state_name
from volteface.knowledge.tables import rows
from volteface.model import Coding, Position, Stance
from volteface.showing.evidence import Evidence, evidence
from volteface.showing.shortening import shortened
from volteface.showing.wording import speaker_name

STANCES: tuple[Stance, ...] = ("for", "against", "conditional", "indifferent", "undecided")

_ARTICLE = re.compile(r"^(?:(?:an?|the|any|such|this|that|its|his|her|their)\s+)+", re.IGNORECASE)
# The head of "deployment of troops" is its last word before one of these.
_AFTER_HEAD = re.compile(
    r"\s+(?:of|on|in|to|for|with|by|from|at|over|about|against|between|under|into|within|during"
    r"|after|before|that|which|who|while|if|as|and|or)\b|[,;:(]",
    re.IGNORECASE,
)
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


def issue_key(issue: str) -> str:
    """Reduce an issue to its head word: "a 30-day truce in Ukraine" is about "truce"."""
    words = plain_issue(issue).lower()
    if words.startswith("to "):
        return words
    head = _head(words)
    through = re.match(rf"(?:\S+\s+)*?{head}\s+(?:of|for|on)\s+(.+)", words) if head else None
    if through and _singular(head) in _words().through:
        return issue_key(through[1])
    singular = _singular(head).replace("-", "")
    return _words().same.get(singular, singular) or words


def _head(words: str) -> str:
    phrase = _AFTER_HEAD.split(words, maxsplit=1)[0].split()
    return re.sub(r"[^\w-]", "", phrase[-1]) if phrase else ""


def plain_issue(issue: str) -> str:
    """Take articles and the marks at its end off an issue."""
    return _ARTICLE.sub("", " ".join(issue.split())).rstrip(".,;: ") or issue


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


class _Words(NamedTuple):
    """The table of issue words: one word for several, and those that are passed through."""

    same: dict[str, str]
    through: frozenset[str]


@cache
def _words() -> _Words:
    """Load ``issues.tsv``.

    Raises:
        InvalidKnowledge: a kind other than same and through, or no issue for the former.
    """
    same: dict[str, str] = {}
    through: set[str] = set()
    for row in rows("issues.tsv", ("kind", "issue", "words")):
        if row["kind"] not in ("same", "through") or (row["kind"] == "same") != bool(row["issue"]):
            raise row.invalid("kind is same, with an issue, or through, without")
        if row["kind"] == "through":
            through.update(row.many("words"))
        else:
            same.update(dict.fromkeys(row.many("words"), row["issue"]))
    return _Words(same, frozenset(through))
