"""What an article has told when an act comes up."""

from collections.abc import Sequence
from typing import NamedTuple

from volteface.coding.trees import Tree, Word
from volteface.model import Actor, Event, Speaker

_REACH = 500  # about three sentences
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class Told(NamedTuple):
    """What an article has told when an act comes up: events, and the speaker."""

    events: Sequence[Event]
    speaker: Speaker | None


def is_near(tree: Tree, event: Event, reach: int = _REACH) -> bool:
    """Tell what was told shortly before a sentence."""
    return tree.start - event.trigger[1] <= reach


def is_definite(tree: Tree, word: Word) -> bool:
    """Tell "the attack", "these measures", which the reader knows of."""
    return any(c.text.lower() in _DEFINITE for c in tree.children(word, "det"))


def codes(actors: Sequence[Actor]) -> frozenset[str]:
    """Give the codes of those known."""
    return frozenset(a.code for a in actors if a.code)
