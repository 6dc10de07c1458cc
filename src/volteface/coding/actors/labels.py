"""What each word of a sentence names: a known name, an office, or an unknown proper name."""

from functools import cache

from volteface.coding.actors.names import Mention, covering
from volteface.coding.trees import Tree, Word
from volteface.knowledge import Office, offices

_LONGEST_OFFICE = 6
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_NAME_PARTICLES = frozenset("al bin ibn ben de da di du la le van von der den el abu".split())
# Months and weekdays are tagged as proper names.
_TIME_NAMES = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday mr. mrs. ms. mr mrs ms dr. dr".split()
)


class OfficeWords:
    """An office phrase in a sentence: its first and last word."""

    __slots__ = ("first", "last", "office")

    def __init__(self, first: int, last: int, office: Office) -> None:
        self.first, self.last, self.office = first, last, office


class Labels:
    """The names and offices of one tree, by word index."""

    __slots__ = ("mentions", "offices", "tree")

    def __init__(self, tree: Tree, mentions: tuple[Mention, ...]) -> None:
        self.tree = tree
        self.mentions: dict[int, Mention] = {}
        for mention in covering(mentions, tree.start, tree.end):
            for word in tree.within_or_touching(mention.start, mention.end):
                self.mentions[word.index] = mention
        self.offices = _offices(tree)

    def name_run(self, word: Word) -> tuple[int, int] | None:
        """Give the first and last word of the proper name a word stands in, if it is in one."""
        if not self._is_name(word.index):
            return None
        first = last = word.index
        while first and self._continues(first - 1):
            first -= 1
        while last + 1 < len(self.tree.words) and self._continues(last + 1):
            last += 1
        while first < last and not self._is_name(first):
            first += 1
        while last > first and not self._is_name(last):
            last -= 1
        return first, last

    def _is_name(self, index: int) -> bool:
        word = self.tree[index]
        if word.tag not in _NAME_TAGS or word.text.lower() in _TIME_NAMES:
            return False
        if party_tag(self.tree, index) or party_tag(self.tree, index - 2):
            return False
        mention = self.mentions.get(index)
        return (mention is None or mention.kind == "holder") and index not in self.offices

    def _continues(self, index: int) -> bool:
        word = self.tree[index]
        return self._is_name(index) or word.text.lower() in _NAME_PARTICLES or word.text == "-"


def party_tag(tree: Tree, index: int) -> bool:
    """Tell the "R" of "(R-Ga.)", by which the American press gives party and state."""
    if index < 1 or index + 2 >= len(tree.words) or tree[index].text not in ("R", "D", "I"):
        return False
    return tree[index - 1].text in ("(", ",") and tree[index + 1].text in ("-", "–")


def _offices(tree: Tree) -> dict[int, OfficeWords]:
    by_first = _offices_by_first_word()
    found: dict[int, OfficeWords] = {}
    lowered = [word.text.lower() for word in tree]
    at = 0
    while at < len(lowered):
        words = _longest_office(lowered, tree, at) if lowered[at] in by_first else None
        if words:
            found.update(dict.fromkeys(range(at, words.last + 1), words))
        at = words.last + 1 if words else at + 1
    return found


def _longest_office(lowered: list[str], tree: Tree, at: int) -> OfficeWords | None:
    for length in range(min(_LONGEST_OFFICE, len(lowered) - at), 0, -1):
        last = at + length - 1
        office = offices().get(_phrase(lowered, at, length))
        if office and tree[last].tag[:1] == "N":
            return OfficeWords(at, last, office)
    return None


def _phrase(lowered: list[str], at: int, length: int) -> str:
    return " ".join(lowered[at : at + length]).replace(" - ", "-")


@cache
def _offices_by_first_word() -> frozenset[str]:
    return frozenset(phrase.replace("-", " ").split()[0] for phrase in offices()) | frozenset(
        phrase.split()[0] for phrase in offices()
    )
