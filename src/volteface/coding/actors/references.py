"""What pronouns and "both sides" take up: the states an article named just before."""

from bisect import bisect_left
from itertools import pairwise

from volteface.coding.actors.names import Mention
from volteface.coding.trees import Tree, Word

# A reference reaches back over about three sentences; further, it is left unresolved.
REACH = 500
# A long quotation may stand between a speaker and "he said".
PERSON_REACH = 1200

PERSON_PRONOUNS = frozenset("he she him her his hers himself herself".split())
THING_PRONOUNS = frozenset("it its itself".split())
GROUP_PRONOUNS = frozenset("they them their theirs themselves".split())
RELATIVE_PRONOUNS = frozenset("who which that whose whom".split())

OBJECTS = frozenset({"dobj", "pobj", "dative"})

_PAIR_NOUNS = frozenset(
    "side party country state nation neighbour neighbor government capital leader president "
    "minister power ally counterpart army force delegation official diplomat negotiator "
    "team".split()
)
_PAIR_WORDS = frozenset({"both", "two", "either", "neither"})
_PAIR_OPENINGS = frozenset({"the", "both", "these", "those", "either", "neither", "two"})
_BARE_PAIRS = frozenset({"sides", "parties"})


def is_pair(tree: Tree, word: Word) -> bool:
    """Tell a phrase for two sides known from the text: "both countries", "the parties"."""
    if word.lemma not in _PAIR_NOUNS or word.tag != "NNS":
        return False
    before = [tree[i] for i in range(word.left, word.index)]
    lowered = {w.text.lower() for w in before}
    # "Two Russian diplomats" are whose the text says; "two countries" may be any two.
    if any(w.text[:1].isupper() and w.text.lower() not in _PAIR_OPENINGS for w in before):
        return False
    if "two" in lowered and not lowered & {"the", "both", "these", "those"}:
        return False
    if tree.child(word, "prep", "relcl", "acl"):
        return bool(lowered & _PAIR_WORDS) and not tree.child(word, "prep")
    return bool(lowered & _PAIR_WORDS) or (
        word.text.lower() in _BARE_PAIRS and lowered <= {"the"} and bool(lowered)
    )


def is_expletive(tree: Tree, word: Word) -> bool:
    """Tell the "it" of "it is necessary to", which stands for nobody."""
    verb = tree.head(word)
    return word.text.lower() == "it" and bool(
        word.dep == "expl"
        or (
            verb.lemma in ("be", "seem", "appear")
            and tree.child(verb, "acomp", "xcomp", "ccomp", "advcl")
        )
        or tree.child(verb, "auxpass")
    )


class States:
    """Which states and blocs an article names where, to be taken up by later words."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._actors = [m for m in mentions if m.code and m.kind != "place"]
        self._starts = [m.start for m in self._actors]

    def before(self, position: int, reach: int = REACH) -> list[Mention]:
        """List the names in the stretch before a place, nearest first."""
        low = bisect_left(self._starts, position - reach)
        return self._actors[low : bisect_left(self._starts, position)][::-1]

    def pair(self, position: int, text: str) -> tuple[Mention, ...]:
        """Give the two states most plainly joined before a place: "Russia and Turkey" first."""
        near = self.before(position)
        for second, first in pairwise(near):
            joined = text[first.end : second.start].strip().lower()
            if first.code != second.code and joined in (
                "and",
                "and the",
                "-",
                "–",
                "with",
                "with the",
            ):
                return first, second
        distinct: dict[str, Mention] = {}
        for mention in near:
            distinct.setdefault(mention.code or "", mention)
        return tuple(distinct.values())[:2][::-1] if len(distinct) == 2 else ()
