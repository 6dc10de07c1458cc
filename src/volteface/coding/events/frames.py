"""Who acts and on whom: the slots of a trigger row filled from the tree."""

from collections.abc import Iterator
from typing import NamedTuple

from volteface.coding import clauses
from volteface.coding.actors.cast import Cast
from volteface.coding.events.acts import Act
from volteface.coding.trees import Tree, Word
from volteface.knowledge.triggers import word_classes
from volteface.model import Actor

Actors = tuple[Actor, ...]

# Clauses that tell of something else than the act's own sides.
_BY_THE_STATE = frozenset(
    {
        ("COERCE", "arrest"),
        ("COERCE", "deport"),
        ("ACCUSE", "investigate"),
        ("ACCUSE", "disapprove"),
        ("ACCUSE", "allege"),
        ("SANCTION", "convict"),
        ("SANCTION", "expel"),
        ("RETREAT", "release"),
    }
)
_ON_PEOPLE = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT", "SANCTION"})
_ASIDE = frozenset({"advcl", "parataxis", "relcl"})
_ASIDE_PREPOSITIONS = frozenset(
    "after before during since amid following despite because until".split()
)


class Sides(NamedTuple):
    """Who acts and who is acted on; several actors and no recipient act on each other."""

    actors: Actors
    recipients: Actors


def sides(tree: Tree, cast: Cast, act: Act) -> Sides:
    """Fill the slots of an act's row; a side the sentence does not name stays empty."""
    finder = _Finder(tree, cast, act)
    actors = finder.fill(act.trigger.actor, ())
    if not actors and act.verb is not None and clauses.is_passive(tree, act.verb):
        actors = finder.keepers()
    if act.trigger.party:
        party = finder.fill(act.trigger.party, actors) or finder.companions(actors)
        if party or len(actors) > 1:
            return Sides(_joined(actors, party), ())
    return Sides(actors, finder.fill(act.trigger.recipient, actors))


def _joined(first: Actors, second: Actors) -> Actors:
    names = {(a.code, a.name) for a in first}
    return first + tuple(a for a in second if (a.code, a.name) not in names)


class _Finder:
    def __init__(self, tree: Tree, cast: Cast, act: Act) -> None:
        self._tree, self._cast, self._act = tree, cast, act

    def fill(self, slots: tuple[str, ...], others: Actors) -> Actors:
        """Give the first slot's known actors, else a named one, never the other side itself."""
        unknown: Actors = ()
        for slot in slots:
            found = self._slot(slot, others)
            if any(a.code for a in found):
                return found
            unknown = unknown or found
        return unknown

    def keepers(self) -> Actors:
        """Find whose power "was arrested in Italy" shows where no agent is named."""
        trigger = self._act.trigger
        if (trigger.type, trigger.mode) not in _BY_THE_STATE:
            return ()
        found = self.fill((":in",), ())
        return tuple(a for a in found if a.code and not a.sector)

    def companions(self, others: Actors) -> Actors:
        """Find the second side inside the subject: "X of Turkey and Y of Russia met"."""
        subject = self._subject()
        if subject is None or len(others) != 1 or not others[0].code:
            return ()
        for word in self._tree.words[subject.index + 1 : subject.right + 1]:
            if word.dep == "conj":
                found = self._cast.actors(self._tree, word)
                if known := tuple(a for a in found if a.code and not _is_same_side(a, others)):
                    return known
        return ()

    def _slot(self, slot: str, others: Actors) -> Actors:
        if slot == "rest":
            return self._rest(others)
        found: Actors = ()
        for word in self._words(slot):
            found = _joined(found, self._actors(word, slot))
        known = tuple(a for a in found if a.code)
        return tuple(a for a in known or found if not _is_among(a, others))

    def _words(self, slot: str) -> Iterator[Word]:
        tree, act = self._tree, self._act
        if slot.startswith(":"):
            yield from self._after(slot[1:])
        elif slot == "subj":
            subject = self._subject()
            if subject is not None:
                yield subject
                yield from self._beside(subject)
        elif slot == "poss":
            yield from tree.children(act.word, "poss")
        elif slot == "clause":
            clause = clauses.complement(tree, act.word)
            if clause is not None:
                yield from tree.children(clause, "nsubj", "nsubjpass")
        elif act.verb is not None and slot == "obj":
            yield from clauses.objects(tree, act.verb)
        elif act.verb is not None and slot == "iobj":
            yield from (w for w in tree.children(act.verb, "dative") if w.pos != "ADP")

    def _subject(self) -> Word | None:
        tree, act = self._tree, self._act
        if act.verb is not None:
            return clauses.subject(tree, act.verb)
        if owner := tree.child(act.word, "poss"):
            return owner
        for preposition in tree.children(act.word, "prep", "agent"):
            if preposition.text.lower() == "by":
                return tree.child(preposition, "pobj")
        return act.word

    def _beside(self, subject: Word) -> Iterator[Word]:
        """Find who acts too in "the EU, together with the UK,"."""
        tree = self._tree
        for preposition in tree.children(subject, "prep"):
            near = {
                tree[i].text.lower() for i in range(max(0, preposition.left - 1), preposition.index)
            }
            if preposition.text.lower() == "with" and near & {"together", "along"}:
                yield from tree.children(preposition, "pobj")

    def _after(self, preposition: str) -> Iterator[Word]:
        tree, act = self._tree, self._act
        holders = [act.word]
        if act.verb is not None:
            holders += (
                [act.verb, *clauses.objects(tree, act.word)]
                if act.trigger.part == "v"
                else [act.verb]
            )
        for holder in holders:
            for child in tree.children(holder, "prep", "dative", "agent"):
                if child.text.lower() == preposition:
                    yield from tree.children(child, "pobj", "pcomp")

    def _actors(self, word: Word, slot: str) -> Actors:
        found = self._cast.actors(self._tree, word)
        if found or (slot.startswith(":") and slot not in (":with", ":against", ":between")):
            return found
        return self._unnamed(word, slot)

    def _unnamed(self, word: Word, slot: str) -> Actors:
        """Keep a person or body the tables do not know by the words of the text."""
        if word.pos not in ("NOUN", "PROPN") or word.lemma in word_classes()["@thing"]:
            return ()
        labels = self._cast.labels(self._tree)
        is_crowd = word.tag == "NNS" and (slot == "subj" or self._act.trigger.type in _ON_PEOPLE)
        if word.pos == "PROPN" or word.index in labels.offices or is_crowd:
            words = [w for w in self._tree.subtree(word) if w.index <= word.index]
            words = [w for w in words if w.dep not in ("det", "punct")] or [word]
            span = words[0].start, word.end
            name = " ".join(w.text for w in words)
            return (Actor(code=None, sector=None, name=name, span=span),)
        return ()

    def _rest(self, others: Actors) -> Actors:
        """Find the next known actor in the clause after the trigger that is not the other side."""
        act = self._act
        end = max((act.verb or act.word).right, act.word.right)
        return self._known_between(act.word.index + 1, end, others)

    def _known_between(self, index: int, last: int, others: Actors) -> Actors:
        """Find the next known actor between two words, one of another state first."""
        tree, cast = self._tree, self._cast
        labels = cast.labels(tree)
        within: Actors = ()
        while index <= last:
            word = tree[index]
            if self._is_aside(word):
                index = max(word.right, index) + 1
                continue
            if index in labels.mentions or index in labels.offices:
                found = cast.actors(tree, self._phrase_head(word))
                known = tuple(a for a in found if a.code and not _is_same_side(a, others))
                if any(a.code not in {o.code for o in others} for a in known):
                    return known
                within = within or known
            index += 1
        return within

    def _is_aside(self, word: Word) -> bool:
        if word.index == self._act.word.index:
            return False
        if word.dep == "advcl" and word.tag == "VB":
            return False
        if word.dep == "conj" and clauses.is_verb(word):
            return word.head in (self._act.word.index, (self._act.verb or self._act.word).index)
        if word.dep in _ASIDE:
            return word.left > self._act.word.index
        return word.dep == "prep" and word.text.lower() in _ASIDE_PREPOSITIONS

    def _phrase_head(self, word: Word) -> Word:
        while word.dep in ("amod", "compound", "nmod", "quantmod"):
            word = self._tree.head(word)
        return word


def _is_same_side(actor: Actor, others: Actors) -> bool:
    """Tell a state's own name or the same sector of it from another force within the state."""
    return any(
        a.code == actor.code and (not actor.sector or not a.sector or a.sector == actor.sector)
        for a in others
    )


def _is_among(actor: Actor, others: Actors) -> bool:
    return any(a.code == actor.code and (a.sector == actor.sector or not actor.sector) and
               (a.code or a.name == actor.name) for a in others)  # fmt: skip
