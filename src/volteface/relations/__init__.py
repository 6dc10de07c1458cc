"""Relations: from acts to where each pair of states stands, and when it turns."""

from volteface.relations.archived import Ranking, Story, all_turns, ranking, story
from volteface.relations.carriers import Carrier
from volteface.relations.index import Index, Standing
from volteface.relations.ranking import Ranked
from volteface.relations.settings import Setting, setting
from volteface.relations.turns import Turn
from volteface.relations.weights import DEFAULT, Weights

__all__ = [
    "DEFAULT",
    "Carrier",
    "Index",
    "Ranked",
    "Ranking",
    "Setting",
    "Standing",
    "Story",
    "Turn",
    "Weights",
    "all_turns",
    "ranking",
    "setting",
    "story",
]
