"""On whose word an act is told: the report itself, its own side, an opponent or an onlooker."""

from bisect import bisect_right
from collections.abc import Sequence

from volteface.knowledge import ontology
from volteface.model import Actor, EventType, Span, Speaker, Statement, Voice

_NESTED = 40  # pieces of content that may begin between a statement and an act it holds
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY", "COP", "REB", "JUD"})
_ONLOOKERS = frozenset({"EDU", "JRN", "NGO", "ELI", "BUS", "CVL", "REL"})
_ONLOOKER_WORDS = tuple(
    "analyst expert professor commentator researcher scholar columnist observer scientist former "
    "economist historian".split()
)


class Coverage:
    """The contents of an article's statements, to be asked which of them holds a trigger."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = sorted(
            (start, end, index)
            for index, statement in enumerate(statements)
            for start, end in statement.content
        )
        self._spans = spans
        self._starts = [start for start, _, _ in spans]

    def narrowest(self, trigger: Span) -> int | None:
        """Give the statement with the shortest piece of content around a trigger."""
        last = bisect_right(self._starts, trigger[0])
        near = self._spans[max(0, last - _NESTED) : last]
        around = [(end - start, index) for start, end, index in near if trigger[1] <= end]
        return min(around)[1] if around else None


def voice(
    speaker: Speaker | None,
    event_type: EventType,
    actors: Sequence[Actor],
) -> Voice:
    """Judge the voice from the speaker's side and the side that acts."""
    if speaker is None:
        return "reported"
    role = (speaker.role or "").lower()
    if speaker.sector in _ONLOOKERS or any(word in role for word in _ONLOOKER_WORDS):
        return "commentary"
    own = {a.code for a in actors if a.code}
    if speaker.code is None or speaker.sector not in _OFFICIAL | {None}:
        return "reported"
    if speaker.code in own:
        return "official"
    if own and ontology.is_hostile(event_type):
        return "accused"
    return "reported"
