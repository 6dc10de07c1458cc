"""On whose word an act is told: the report itself, its own side, an opponent or an onlooker."""

from collections.abc import Sequence

from volteface.knowledge import ontology
from volteface.model import Actor, EventType, Speaker, Voice

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY", "COP", "REB", "JUD"})
_ONLOOKERS = frozenset({"EDU", "JRN", "NGO", "ELI", "BUS", "CVL", "REL"})
_ONLOOKER_WORDS = tuple(
    "analyst expert professor commentator researcher scholar columnist observer scientist former "
    "economist historian".split()
)


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
