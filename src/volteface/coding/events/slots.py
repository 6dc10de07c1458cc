"""Who stands in the slots of a trigger row: subject, object, after a preposition, further on."""

from collections.abc import Iterator

import msgspec

from volteface.coding import clauses
from volteface.coding.actors.cast import Cast
from volteface.coding.actors.references import PERSON_PRONOUNS
from volteface.coding.events.acts import Act
from volteface.coding.events.searching import Search, is_same_side
from volteface.coding.trees import Tree, Word
from volteface.knowledge import state_name
from volteface.knowledge.triggers import word_classes
from volteface.model import Actor, Speaker

Actors = tuple[Actor, ...]

# What only a state does: where it is done, that state does it.
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
# "the Koch brothers", "the Bush family"
_KIN = frozenset({"brother", "sister", "family", "clan", "dynasty", "couple"})
_KEEPING = frozenset("charge indict sue prosecute investigate summon convict sentence".split())
_OBJECT_PRONOUNS = frozenset({"him", "her", "them", "us", "me", "you"})
_FIRST_PERSON = frozenset({"I", "me", "myself"})
# Those who are their state: a party or a candidate may ask something of it.
_OF_STATE = frozenset({None, "GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_PLACES = frozenset({":in", ":into", ":at", ":along", ":near", ":across", ":through"})


def joined(first: Actors, second: Actors) -> Actors:
    """Add those not yet among the first."""
    names = {(a.code, a.name) for a in first}
    return first + tuple(a for a in second if (a.code, a.name) not in names)


class Slots:
    """The slots of one act's row, each filled with those who stand in it."""

    def __init__(self, tree: Tree, cast: Cast, act: Act, speaker: Speaker | None) -> None:
        self._tree, self._cast, self._act, self._speaker = tree, cast, act, speaker

    def fill(self, slots: tuple[str, ...], others: Actors) -> Actors:
        """Give the first slot's known actors, else a named one, never the other side itself."""
        unknown: Actors = ()
        is_pronoun = False
        for slot in slots:
            if slot == "rest" and (is_pronoun or any(_is_somebody(a) for a in unknown)):
                return unknown  # "accused him", "accused Mr. Quiros": nobody further off is meant
            found = self._slot(slot, others)
            if any(a.code for a in found):
                return found
            unknown = unknown or found
            if slot != "subj" and not is_pronoun:
                is_pronoun = any(_is_personal(w) for w in self._words(slot))
        return unknown

    def keepers(self) -> Actors:
        """Find whose power "was arrested in Italy" shows where no agent is named."""
        trigger = self._act.trigger
        if (trigger.type, trigger.mode) not in _BY_THE_STATE:
            return ()
        if trigger.type == "ACCUSE" and trigger.word not in _KEEPING:
            return ()
        found = self.fill((":in",), ())
        if trigger.word == "summon":  # "was summoned to the Turkish foreign ministry"
            return self.fill((":to", ":by"), ())
        return tuple(a for a in found if a.code and not a.sector)

    def companions(self, others: Actors) -> Actors:
        """Find the second side inside the subject: "X of Turkey and Y of Russia met"."""
        subject = self._subject()
        if subject is None or len(others) != 1 or not others[0].code:
            return ()
        for word in self._tree.words[subject.index + 1 : subject.right + 1]:
            if word.dep == "conj":
                found = self._cast.actors(self._tree, word)
                if known := tuple(
                    a
                    for a in found
                    if a.code and not is_same_side(a, others, self._cast.people.knows)
                ):
                    return known
        return ()

    def own_where_unsaid(self, recipients: Actors, actors: Actors) -> Actors:
        """Give whoever is ordered, "the government" without a state, to the one who orders."""
        mentions = self._cast.labels(self._tree).mentions.values()
        return tuple(
            msgspec.structs.replace(r, code=actors[0].code)
            if r.span and actors and not any(r.span[0] <= m.start < r.span[1] for m in mentions)
            else r
            for r in recipients
        )

    def _slot(self, slot: str, others: Actors) -> Actors:
        if slot == "rest":
            return self._rest(others)
        found: Actors = ()
        for word in self._words(slot):
            found = joined(found, self._actors(word, slot))
        if any(a.code for a in found):
            knows = self._cast.people.knows
            found = tuple(a for a in found if a.code or knows(a.name))
        return tuple(a for a in found if not self._is_among(a, others))

    def _is_among(self, actor: Actor, others: Actors) -> bool:
        """Tell one side from itself; two persons of one state are two sides, so is its public."""
        knows = self._cast.people.knows
        return any(
            a.code == actor.code
            and not (a.sector and _is_public(actor))
            and (a.sector == actor.sector or (not actor.sector and a.sector in _OF_STATE))
            and (a.name == actor.name or (a.code and not knows(actor.name)))
            for a in others
        )

    def _words(self, slot: str) -> Iterator[Word]:
        tree, act = self._tree, self._act
        if slot.startswith(":"):
            yield from self._after(slot[1:])
        elif slot == "subj":
            subject = self._subject()
            if subject is not None:
                yield subject
                yield from clauses.companions(tree, subject)
        elif slot == "poss":
            yield from tree.children(act.word, "poss")
        elif slot == "clause":
            clause = clauses.complement(tree, act.word)
            if clause is not None:
                yield from tree.children(clause, "nsubj", "nsubjpass")
        elif slot == "main":
            yield from self._whose_act_follows()
        elif act.verb is not None and slot == "obj":
            yield from clauses.objects(tree, act.verb) or self._shared_object()
        elif act.verb is not None and slot == "iobj":
            yield from (w for w in tree.children(act.verb, "dative") if w.pos != "ADP")

    def _shared_object(self) -> Iterator[Word]:
        """Find what stands further off: "fought and was accused", "the bomber it shot down"."""
        tree, verb = self._tree, self._act.verb
        if verb is None:
            return
        if verb.dep == "conj" and clauses.is_passive(tree, verb):
            yield from tree.children(tree.head(verb), "nsubj")
        subject = tree.child(verb, "nsubj")
        if subject is not None and tree.child(verb, "agent"):
            yield subject
        elif verb.dep == "relcl" and subject is not None and subject.tag not in ("WDT", "WP"):
            yield tree.head(verb)

    def _whose_act_follows(self) -> Iterator[Word]:
        """Find who acts in the clause of "at Turkey's request, NATO will meet"."""
        verb = clauses.clause_head(self._tree, self._act.word)
        subject = clauses.subject(self._tree, verb) if clauses.is_verb(verb) else None
        if subject is not None:
            yield subject

    def _subject(self) -> Word | None:
        tree, act = self._tree, self._act
        if act.verb is not None:
            return (
                self._named_agent(act.verb)
                or self._appointed(act.verb)
                or clauses.subject(tree, act.verb)
            )
        if owner := tree.child(act.word, "poss"):
            return owner
        for preposition in tree.children(act.word, "prep", "agent"):
            if preposition.text.lower() == "by":
                return tree.child(preposition, "pobj")
        return act.word

    def _named_agent(self, verb: Word) -> Word | None:
        """Find who acts in "the plane shot down by Turkey was", though read as "it shot down"."""
        agent = self._tree.child(verb, "agent")
        named = self._tree.child(agent, "pobj") if agent is not None else None
        if named is not None and any(a.code for a in self._cast.actors(self._tree, named)):
            return named
        return self._document(verb)

    def _appointed(self, verb: Word) -> Word | None:
        """Find who is to act in "called for a prosecutor to investigate"."""
        head = self._tree.head(verb)
        if verb.dep not in ("acl", "relcl") or not clauses.is_infinitive(self._tree, verb):
            return None
        office = self._cast.labels(self._tree).offices.get(head.index)
        return head if office is not None and office.office.kind == "person" else None

    def _document(self, verb: Word) -> Word | None:
        """Find whose words act in "rejected a Russian draft resolution calling for an end"."""
        head = self._tree.head(verb)
        if verb.dep != "acl" or verb.tag != "VBG" or head.lemma not in word_classes()["@document"]:
            return None
        return head if any(a.code for a in self._cast.actors(self._tree, head)) else None

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
            for child in tree.children(holder, "prep", "dative", "agent", "prt"):
                if child.text.lower() != preposition:
                    continue
                if child.dep == "prt":  # "called on Sanders to join", read as "called-on Sanders"
                    yield from (o for o in clauses.objects(tree, holder) if o.index > child.index)
                yield from tree.children(child, "pobj", "pcomp")

    def _actors(self, word: Word, slot: str) -> Actors:
        if slot == "clause" and self._is_owned_thing(word):
            return ()
        if word.text in _FIRST_PERSON:
            return self._said_by(word)
        found = self._not_the_speaker(word, self._cast.actors(self._tree, word))
        if slot in _PLACES:
            return tuple(a for a in found if a.code)
        if not any(a.code for a in found):
            found = self._owner_before(word) or self._origin(word) or found
        if found or (slot.startswith(":") and slot not in (":with", ":against", ":between")):
            return found
        return self._unnamed(word)

    def _said_by(self, word: Word) -> Actors:
        """Give who says "I"."""
        who = self._speaker
        if who is None:
            return ()
        name, span = who.name or "", (word.start, word.end)
        return (Actor(code=who.code, sector=who.sector, name=name, span=span),)

    def _not_the_speaker(self, word: Word, found: Actors) -> Actors:
        """Take "he" in a direct quotation for another than the one quoted."""
        who = self._speaker
        if who is None or word.text.lower() not in PERSON_PRONOUNS:
            return found
        if not any(a.name == who.name for a in found):
            return found
        return self._cast.meant(word, besides=frozenset({who.name or ""}))

    def _is_owned_thing(self, word: Word) -> bool:
        """Tell "Iran's crisis should end": what ought to be is asked of nobody named."""
        return (
            self._act.trigger.clause == "must"
            and self._tree.child(word, "poss") is not None
            and word.index not in self._cast.labels(self._tree).offices
        )

    def _origin(self, word: Word) -> Actors:
        """Give the state of "a Russian Su-34", whose own name no table knows."""
        labels = self._cast.labels(self._tree)
        for child in self._tree.children(word, "amod"):
            mention = labels.mentions.get(child.index)
            if mention and mention.code and mention.kind == "demonym":
                name, span = state_name(mention.code), (mention.start, mention.end)
                return (Actor(code=mention.code, sector=None, name=name, span=span),)
        return ()

    def _owner_before(self, word: Word) -> Actors:
        """Give the state last named before "its bomber", "their warplane"."""
        owner = self._tree.child(word, "poss")
        if owner is None or owner.text.lower() not in ("its", "their"):
            return ()
        labels = self._cast.labels(self._tree)
        for index in range(owner.index - 1, -1, -1):
            mention = labels.mentions.get(index)
            if mention and mention.code and mention.kind in ("state", "seat"):
                return self._cast.actors(self._tree, self._tree[index])
        return ()

    def _unnamed(self, word: Word) -> Actors:
        """Keep a person or body the tables do not know by the words of the text."""
        classes = word_classes()
        if word.pos not in ("NOUN", "PROPN") or word.lemma in classes["@thing"]:
            return ()
        if word.pos == "PROPN" and word.text.lower() in classes["@named"]:
            return ()
        labels = self._cast.labels(self._tree)
        is_kin = word.lemma in _KIN and self._tree.child(word, "compound", "nmod") is not None
        if word.pos != "PROPN" and word.index not in labels.offices and not is_kin:
            return ()
        words = [w for w in self._tree.subtree(word) if w.index <= word.index]
        words = [w for w in words if w.dep not in ("det", "punct")] or [word]
        span = words[0].start, word.end
        name = " ".join(w.text for w in words)
        return (Actor(code=None, sector=None, name=name, span=span),)

    def _rest(self, others: Actors) -> Actors:
        """Find the next known actor in the clause after the trigger that is not the other side."""
        act = self._act
        end = max((act.verb or act.word).right, act.word.right)
        return Search(self._tree, self._cast, act).between(act.word.index + 1, end, others)


def _is_personal(word: Word) -> bool:
    return word.text.lower() in _OBJECT_PRONOUNS


def _is_public(actor: Actor) -> bool:
    """Tell "Americans" from "America"."""
    is_plural = actor.name.endswith(("ans", "ians", "is", "ish", "ns"))
    return is_plural and bool(actor.code) and actor.name != state_name(actor.code or "")


def _is_somebody(actor: Actor) -> bool:
    """Tell somebody the tables do not know, by name or by what they are, from a thing."""
    is_named = actor.span is not None and actor.name[:1].isupper() and " " in actor.name
    return is_named or actor.sector is not None
