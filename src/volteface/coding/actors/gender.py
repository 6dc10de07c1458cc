"""Whether an article calls somebody he or she, by titles and by plain uses of a pronoun."""

from collections import Counter
from typing import Literal

from volteface.coding.trees import Tree
from volteface.knowledge.given_names import given_names

Gender = Literal["he", "she"]

PRONOUNS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
_TITLES: dict[str, Gender] = {
    **dict.fromkeys(("mr", "mr.", "sir", "lord"), "he"),
    **dict.fromkeys(("mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "madame"), "she"),
}
_NOUNS: dict[str, Gender] = {
    **dict.fromkeys(
        "spokesman chairman co-chairman congressman businessman king prince "
        "sheikh emir sultan father son brother husband".split(),
        "he",
    ),
    **dict.fromkeys(
        "spokeswoman chairwoman co-chairwoman congresswoman businesswoman queen princess "
        "mother daughter sister wife widow".split(),
        "she",
    ),
}


def of_name(tree: Tree, first: int, role: str | None) -> Gender | None:
    """Tell it by the title before a name or a word of its role: "Mrs. X", "spokeswoman X"."""
    if title := of_title(tree, first):
        return title
    words = (role or "").lower().split()
    # "wife of the king" is told by her own word, which comes first.
    return next((_NOUNS[word] for word in words if word in _NOUNS), None)


def of_given_name(name: str) -> Gender | None:
    """Tell it by a full name's first word, where that is a given name of one sort."""
    first, *rest = name.split()
    return given_names().get(first) if rest else None


def of_title(tree: Tree, first: int) -> Gender | None:
    """Tell it by the title right before a name."""
    return _TITLES.get(tree[first - 1].text.lower()) if first else None


def by_votes(votes: Counter[Gender]) -> Gender | None:
    """Tell it by the pronouns that could mean nobody else, where they agree."""
    if votes["he"] == votes["she"]:
        return None
    return "he" if votes["he"] > votes["she"] else "she"
