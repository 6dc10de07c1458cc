"""The next known actor in an act's own clause, past whatever tells of something else."""

from collections.abc import Callable

from volteface.coding import clauses
from volteface.coding.actors.cast import Cast
from volteface.coding.events.acts import Act
from volteface.coding.trees import Tree, Word
from volteface.knowledge.triggers import word_classes
from volteface.model import Actor

Actors = tuple[Actor, ...]

_WORDS = frozenset({"AGREE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "CONSULT"})
_PLACING = frozenset("in at along near across inside outside".split())
_OWN = frozenset({"AGREE", "SUPPORT"})
_BESIDE = frozenset({"along", "near", "across"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Clauses that tell of something else than the act's own sides.
_ASIDE = frozenset({"advcl", "parataxis", "relcl"})
_ASIDE_PREPOSITIONS = frozenset(
    "according after before during since amid following despite because until than".split()
)


class Search:
    """A search for those an act may be for, in the sentence it stands in."""

    def __init__(self, tree: Tree, cast: Cast, act: Act) -> None:
        self._tree, self._cast, self._act = tree, cast, act

    def between(self, index: int, last: int, others: Actors) -> Actors:
        """Find the next known actor between two words, one of another state first."""
        tree, cast = self._tree, self._cast
        within: Actors = ()
        apart = self._apart(index, last) | self._own_object()
        while index <= last:
            word = tree[index]
            if index in apart:
                index += 1
                continue
            if self._is_named(word) and not self._is_place(word):
                found = cast.actors(tree, self._phrase_head(word))
                known = tuple(
                    a for a in found if a.code and not is_same_side(a, others, cast.people.knows)
                )
                if any(a.code not in {o.code for o in others} for a in known):
                    return known
                within = within or known
            index += 1
        return within

    def _is_named(self, word: Word) -> bool:
        """Tell the word of a name or an office, a surname told before included."""
        labels = self._cast.labels(self._tree)
        if word.index in labels.mentions or word.index in labels.offices:
            return True
        is_name = word.pos == "PROPN" and labels.name_run(word) is not None
        return is_name and self._cast.people.named(word.text) is not None

    def _own_object(self) -> set[int]:
        """List the words of "U.N. sanctions" in "sought U.N. sanctions": whose they are."""
        act = self._act
        if act.verb is None or not act.trigger.objects:
            return set()
        things = clauses.objects(self._tree, act.verb)
        measures = word_classes()["@sanctions"] & act.trigger.objects
        own = [o for o in things if o.index > act.word.index and o.lemma in measures]
        return {i for thing in own for i in range(thing.left, thing.index + 1)}

    def _is_place(self, word: Word) -> bool:
        """Tell the place of "agreed to meet in Versailles" from whom words are for."""
        is_word = self._act.trigger.type in _WORDS or self._act.trigger.mode == "investigate"
        owned = self._phrase_head(word)
        if is_word and self._tree.head(owned).lemma in _BESIDE and owned.dep == "pobj":
            return True  # "along the Mexican border"
        return is_word and word.dep == "pobj" and self._tree.head(word).lemma in _PLACING

    def _apart(self, first: int, last: int) -> set[int]:
        """List the words of what tells of something else: asides with all that they hold."""
        found: set[int] = set()
        for word in self._tree.words[first : last + 1]:
            if self._is_aside(word):
                found.update(range(max(word.left, first), word.right + 1))
        return found

    def _is_aside(self, word: Word) -> bool:
        if word.index == self._act.word.index:
            return False
        if word.dep == "advcl" and self._is_of_the_act(word):
            return False
        if word.dep == "conj" and clauses.is_verb(word):
            return word.head in (self._act.word.index, (self._act.verb or self._act.word).index)
        if word.dep in _ASIDE:
            return word.left > self._act.word.index
        if word.dep != "prep":
            return False
        return word.text.lower() in _ASIDE_PREPOSITIONS or self._is_capacity(word)

    def _is_capacity(self, word: Word) -> bool:
        """Tell "opposed it as a senator", which says in what capacity, not whom."""
        target = self._tree.child(word, "pobj")
        if word.text.lower() != "as" or target is None:
            return False
        return target.index in self._cast.labels(self._tree).offices

    def _is_of_the_act(self, clause: Word) -> bool:
        """Tell "called on Iran to", "threatened to strike unless Israel": it says who is meant."""
        kind = self._act.trigger.type
        if clause.tag == "VB" and kind in _OWN:
            return False  # "revisited his promise to rally Democrats"
        if clause.tag == "VB":
            return kind not in _DEEDS or not clauses.is_passive(self._tree, self._act.word)
        marks = {m.text.lower() for m in self._tree.children(clause, "mark")}
        return kind == "THREATEN" and bool(marks & {"unless", "if"})

    def _phrase_head(self, word: Word) -> Word:
        while word.dep in ("amod", "compound", "nmod", "quantmod"):
            word = self._tree.head(word)
        return word


def is_same_side(actor: Actor, others: Actors, knows: Callable[[str], bool]) -> bool:
    """Tell a state or the same sector of it from another force or another person within it."""
    return any(
        a.code == actor.code
        and (not actor.sector or not a.sector or a.sector == actor.sector)
        and (a.name == actor.name or not (knows(a.name) and knows(actor.name)))
        for a in others
    )
