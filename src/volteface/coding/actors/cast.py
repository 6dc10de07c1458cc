"""Who is who in one article: noun phrases to actors with code and sector.

Rules, in the order they are tried: longest known name, person by name, office with the state
it belongs to, noun with a demonym; pronouns and short forms resolve within the article or not
at all.
"""

from collections.abc import Iterator

from volteface.coding import clauses
from volteface.coding.actors import datelines, ownership, phrases, references
from volteface.coding.actors.bodies import Bodies
from volteface.coding.actors.labels import Labels, OfficeWords
from volteface.coding.actors.names import Mention
from volteface.coding.actors.people import People, Person
from volteface.coding.actors.persons import Persons
from volteface.coding.actors.references import PERSON_REACH, REACH, States
from volteface.coding.actors.surnames import at_date
from volteface.coding.marked import Marked
from volteface.coding.trees import Tree, Word
from volteface.knowledge import state_name
from volteface.knowledge.triggers import word_classes
from volteface.model import Actor, Span, Speaker

_OWNER_DEPS = ("amod", "compound", "nmod", "poss", "nummod", "npadvmod")
# "the countries of the EU", "leadership of Ukraine": such a head stands for what it is "of".
_TRANSPARENT = frozenset(
    "leadership campaign candidacy country state group people citizen member authority side part "
    "government number majority rest representative hundred thousand million dozen ten percent "
    "half third quarter share".split()
)


class Cast:
    """The people and states of one article; built once, asked for any noun phrase."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self._labels: dict[int, Labels] = {}
        self._resolved: dict[tuple[int, int], tuple[Actor, ...]] = {}
        self._states = States(marked.mentions)
        self._home = datelines.state(marked)
        self._bodies = Bodies()
        self.people = People(marked)
        self._persons = Persons(marked.text, self.people, self.labels, self._owners)
        self.people.take_in((tree, self.labels(tree)) for tree in marked.in_order())
        for tree in marked.in_order():
            self._bodies.note(self._owned_bodies(tree))

    def labels(self, tree: Tree) -> Labels:
        """Give the names and offices of a sentence."""
        labels = self._labels.get(tree.number)
        if labels is None:
            labels = self._labels[tree.number] = Labels(tree, self._marked.mentions)
        return labels

    def actors(self, tree: Tree, word: Word) -> tuple[Actor, ...]:
        """Resolve the noun phrase headed by a word, its coordination included, to actors.

        An actor without a code is a person, office or named body the tables do not know.
        """
        key = (tree.number, word.index)
        if key not in self._resolved:
            # "its minister" as the subject of its own clause must not ask for itself.
            self._resolved[key] = ()
            heads = phrases.conjuncts(tree, word)
            found = {(a.code, a.sector, a.name): a for head in heads for a in self._one(tree, head)}
            self._resolved[key] = tuple(found.values())
        return self._resolved[key]

    def speaker(self, tree: Tree, word: Word, span: Span) -> Speaker:
        """Say who the speaker is whose words stand at a span, headed by a word.

        Several who speak as one keep their common name, with the side of the first.
        """
        text = self._text(span)
        is_several = len(phrases.conjuncts(tree, word)) > 1 or references.is_pair(tree, word)
        person = self._persons.find(tree, word)
        if person and not is_several:
            return _as_speaker(person, span)
        actors = self._one(tree, word)
        if not actors:
            return Speaker(span=span, name=text, role=None, code=None, sector=None)
        first = actors[0]
        is_plain = self._office(tree, word) is None and not tree.child(word, "poss")
        is_named_so = word.pos == "PRON" or (is_plain and not is_several)
        name = first.name if is_named_so else text
        return Speaker(span=span, name=name, role=None, code=first.code, sector=first.sector)

    def meant(self, pronoun: Word, besides: frozenset[str]) -> tuple[Actor, ...]:
        """Give whom "he" or "she" takes up, if not one of those it cannot mean."""
        person = self.people.meant(pronoun, PERSON_REACH, besides)
        if person is None:
            return ()
        span = pronoun.start, pronoun.end
        return (Actor(code=person.code, sector=person.sector, name=person.name, span=span),)

    def how(self, actor: Actor) -> str:
        """Tell in words how an actor is known: by a table, a role of the article or a pronoun."""
        if actor.span is None:
            return f"{actor.name} ({_coded(actor)})"
        text = self._text(actor.span)
        person = self.people.named(actor.name) if self.people.knows(actor.name) else None
        if person is not None:
            role = person.role or person.office or "no role told"
            is_pronoun = text.lower() in references.PERSON_PRONOUNS
            link = "taken up as" if is_pronoun else "the person"
            return f"“{text}”: {link} {person.name}, {role} ({_coded(actor)})"
        mention = next((m for m in self._marked.mentions if m.start >= actor.span[0]
                        and m.end <= actor.span[1] and m.code == actor.code), None)  # fmt: skip
        if mention is not None and actor.code:
            return f"“{text}”: the {mention.kind} {mention.canonical} ({_coded(actor)})"
        if actor.code:
            return f"“{text}”: {actor.name}, by what stands around it ({_coded(actor)})"
        return f"“{text}”: in no table ({_coded(actor)})"

    def interviewed(self, span: Span) -> Speaker:
        """Say who answers where an interview writes "A:": whom it introduced before its turns."""
        first = next((q.start for q in self._marked.quotes if q.is_dash), span[0])
        person = self.people.latest(first, 10**7)
        if person is None:
            return Speaker(span=span, name=self._text(span), role=None, code=None, sector=None)
        return _as_speaker(person, span)

    def _one(self, tree: Tree, head: Word) -> tuple[Actor, ...]:
        if head.pos == "PRON" or head.tag in ("PRP", "PRP$", "WP", "WDT", "WP$"):
            return self._pronoun(tree, head)
        if references.is_pair(tree, head):
            pair = self._states.pair(head.start, self._marked.text)
            return tuple(_actor(m, tree.span(head)) for m in pair)
        person = self._persons.find(tree, head)
        if person:
            return (
                Actor(
                    code=person.code,
                    sector=person.sector,
                    name=person.name,
                    span=self._core(tree, head),
                ),
            )
        mention = self.labels(tree).mentions.get(head.index)
        office = self._office(tree, head)
        if mention and mention.kind in ("state", "seat", "organisation"):
            return (self._named(head, mention),)
        if office:
            return self._office_actors(tree, head, office)
        if mention:
            return (self._named(head, mention),)
        return self._described(tree, head)

    def _office(self, tree: Tree, head: Word) -> OfficeWords | None:
        return self.labels(tree).offices.get(head.index)

    def _office_actors(self, tree: Tree, head: Word, office: OfficeWords) -> tuple[Actor, ...]:
        span = self._core(tree, head)
        name = self._text(span)
        sector = office.office.sector
        owners = self._owners(tree, head, office)
        if not owners:
            code = self._implied_state(tree, head, office)
            return (Actor(code=code, sector=sector, name=name, span=span),)
        return tuple(
            Actor(code=o.code, sector=ownership.sector(o, office.office), name=name, span=span)
            for o in owners
        )

    def _owned_bodies(self, tree: Tree) -> Iterator[tuple[int, str, str]]:
        """List the ministries and forces a sentence names with their owner, and its code."""
        for index, office in self.labels(tree).offices.items():
            if index == office.last and office.office.kind == "body":
                owners = self._owners(tree, tree[index], office)
                if len(owners) == 1 and owners[0].code:
                    yield tree[index].start, office.office.phrase, owners[0].code

    def _owners(self, tree: Tree, head: Word, office: OfficeWords) -> list[Mention]:
        named = ownership.owners(self._marked.text, self.labels(tree), head, office)
        return named or self._owning_pair(tree, head) or self._possessor(tree, head)

    def _owning_pair(self, tree: Tree, head: Word) -> list[Mention]:
        """Give both states of "the leaders of both countries"."""
        for preposition in tree.children(head, "prep"):
            target = tree.child(preposition, "pobj")
            while target is not None and preposition.lemma == "of":
                if references.is_pair(tree, target):
                    return list(self._states.pair(target.start, self._marked.text))
                inner = tree.child(target, "prep")
                target = tree.child(inner, "pobj") if inner is not None else None
        return []

    def _possessor(self, tree: Tree, head: Word) -> list[Mention]:
        """Give the side of "his spokesman", "Putin's envoy", "its army"."""
        owner = tree.child(head, "poss")
        if owner is None:
            return []
        return [
            Mention(owner.start, owner.end, "person", actor.code, actor.sector, actor.name)
            for actor in self._one(tree, owner)
            if actor.code
        ]

    def _implied_state(self, tree: Tree, head: Word, office: OfficeWords) -> str | None:
        """Give "the government" the one state its sentence names, or the article's latest."""
        if office.office.scope != "state" or tree[head.left].text.lower() != "the":
            return None
        earlier = self._bodies.before(head.start, office.office.phrase)
        if earlier:
            return earlier
        # "The Foreign Ministry", a name of its own, is that of the place the dispatch comes from.
        if self._home and head.text[0].isupper():
            return self._home
        codes = {
            m.code
            for index, m in self.labels(tree).mentions.items()
            if m.code
            and m.kind in ("state", "seat")
            and not phrases.is_location(tree, tree[index])
            and index < head.index
        }
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            return None
        near = self._states.before(tree.start, REACH)
        return self._home or next((m.code for m in near if m.sector != "IGO"), None)

    def _named(self, head: Word, mention: Mention) -> Actor:
        span = mention.span
        if mention.kind == "holder":
            term = at_date(mention.terms, self._marked.date)
            return Actor(code=term.code, sector=term.sector, name=mention.canonical, span=span)
        if mention.kind == "demonym" and head.tag in ("NNS", "NNPS"):
            return Actor(code=mention.code, sector=None, name=self._text(span), span=span)
        return _actor(mention, span, text=self._marked.text)

    def _described(self, tree: Tree, head: Word) -> tuple[Actor, ...]:
        """Resolve a noun by the state before or "of" it; keep an unknown proper name by itself."""
        labels = self.labels(tree)
        if labels.name_run(head):
            return self._unknown_name(tree, head)
        if head.tag not in ("NN", "NNS", "NNP", "NNPS", "JJ", "CD"):
            return ()
        for child in reversed(tree.children(head, *_OWNER_DEPS)):
            found = self._described_by(tree, child)
            if found or child.dep == "poss":
                return found
        if head.lemma in _TRANSPARENT:
            for preposition in tree.children(head, "prep"):
                target = tree.child(preposition, "pobj")
                if target is not None and preposition.lemma == "of":
                    return self.actors(tree, target)
        return ()

    def _described_by(self, tree: Tree, child: Word) -> tuple[Actor, ...]:
        """Resolve the word before a noun: "Russian airstrikes", "Putin's decision"."""
        if child.dep == "poss":
            return self._one(tree, child)
        labels = self.labels(tree)
        first = child.index if tree.child(child, "prep") else child.left
        for index in range(child.index, first - 1, -1):
            mention = labels.mentions.get(index)
            if mention and mention.code and mention.kind != "place":
                office = labels.offices.get(index)
                sector = office.office.sector if office else mention.sector
                name, span = mention.canonical, mention.span
                found = Actor(code=mention.code, sector=sector, name=name, span=span)
                return (found, *self._also_described_by(tree, child))
        return ()

    def _also_described_by(self, tree: Tree, child: Word) -> tuple[Actor, ...]:
        """Resolve the second of "the Turkish and Greek sides"."""
        others = tree.children(child, "conj")
        return tuple(actor for other in others for actor in self._described_by(tree, other))

    def _unknown_name(self, tree: Tree, head: Word) -> tuple[Actor, ...]:
        run = self.labels(tree).name_run(head)
        if run is None:
            return ()
        span = tree[run[0]].start, tree[run[1]].end
        text = self._text(span)
        if text.split()[-1].lower() in word_classes()["@named"]:
            return ()
        terms = self.people.bearers(text)
        if terms:
            term = at_date(terms, self._marked.date)
            return (Actor(code=term.code, sector=term.sector, name=term.name, span=span),)
        return (Actor(code=None, sector=None, name=text, span=span),)

    def _pronoun(self, tree: Tree, word: Word) -> tuple[Actor, ...]:
        lowered = word.text.lower()
        if lowered in references.RELATIVE_PRONOUNS:
            return self._antecedent(tree, word)
        if lowered in references.PERSON_PRONOUNS:
            return self.meant(word, self._acting_beside(tree, word))
        if lowered in references.THING_PRONOUNS:
            if references.is_expletive(tree, word):
                return ()
            found = self._earlier_subject(tree, word)
            return tuple(a for a in found if not self.people.knows(a.name))
        if lowered in references.GROUP_PRONOUNS:
            found = self._earlier_subject(tree, word)
            # "They" are not the one man named before, nor one state.
            is_one = len(found) == 1 and (
                (found[0].sector == "GOV" and found[0].name.split()[-1].lower() == "president")
                or self.people.knows(found[0].name)
                or found[0].name == state_name(found[0].code or "")
            )
            return () if is_one else found
        return ()

    def _acting_beside(self, tree: Tree, word: Word) -> frozenset[str]:
        """Name the subject of the clause whose object a pronoun is."""
        if word.text.lower() not in ("him", "her") or word.dep not in references.OBJECTS:
            return frozenset()
        verb = tree.head(word)
        verb = tree.head(verb) if word.dep == "pobj" else verb
        subject = clauses.subject(tree, verb) if clauses.is_verb(verb) else None
        if subject is None or subject.index == word.index:
            return frozenset()
        return frozenset(a.name for a in self.actors(tree, subject))

    def _antecedent(self, tree: Tree, word: Word) -> tuple[Actor, ...]:
        for ancestor in tree.ancestors(word):
            if ancestor.dep == "relcl":
                noun = tree.head(ancestor)
                while noun.dep == "conj" and tree.head(noun).tag in ("NNS", "NNPS"):
                    noun = tree.head(noun)  # "Democrats and Republicans, who"
                is_place = phrases.is_location(tree, noun) and not self._persons.find(tree, noun)
                if word.text.lower() == "who" and is_place:
                    noun = tree.head(tree.head(noun))  # "a union member in Roanoke, Va., who"
                if noun.dep == "appos" and self._persons.find(tree, tree.head(noun)):
                    noun = tree.head(noun)  # "Kildee, a Michigan Democrat who"
                return (
                    self.actors(tree, noun)
                    if noun.tag in ("NNS", "NNPS")
                    else (self._one(tree, noun))
                )
        return ()

    def _earlier_subject(self, tree: Tree, word: Word) -> tuple[Actor, ...]:
        """Resolve "it", "they" to the subject of the governing clause, or the sentence before."""
        for ancestor in tree.ancestors(word):
            subject = tree.child(ancestor, "nsubj", "nsubjpass")
            if subject is not None and subject.end <= word.start and subject.pos != "PRON":
                found = self.actors(tree, subject)
                if found:
                    return found
        earlier = self._marked.trees.get(tree.number - 1)
        for root in (w for w in earlier or () if w.head == w.index):
            subject = earlier.child(root, "nsubj", "nsubjpass") if earlier else None
            if earlier and subject is not None and subject.pos != "PRON":
                return self.actors(earlier, subject)
        return ()

    def _core(self, tree: Tree, head: Word) -> Span:
        """Give the phrase up to its head, with an "of" phrase, without further description."""
        last = head.index
        run = self.labels(tree).name_run(head) or self._persons.name_after_office(tree, head)
        if run:
            last = max(last, run[1])
        mention = self.labels(tree).mentions.get(head.index)
        start = tree[head.left].start if head.left <= head.index else head.start
        end = max(tree[last].end, mention.end if mention else 0)
        for preposition in tree.children(head, "prep"):
            if preposition.lemma in ("of", "for") and preposition.index == last + 1:
                end = max(end, tree[phrases.short_right(tree, preposition)].end)
        if tree[head.left].dep == "det" and head.left < head.index:
            start = tree[head.left + 1].start
        return start, end

    def _text(self, span: Span) -> str:
        return " ".join(self._marked.text[span[0] : span[1]].split())


def _coded(actor: Actor | Speaker) -> str:
    return " ".join((actor.code or "no code", actor.sector or "no sector"))


def _as_speaker(person: Person, span: Span) -> Speaker:
    role = person.role or person.office
    return Speaker(span=span, name=person.name, role=role, code=person.code, sector=person.sector)


def _actor(mention: Mention, span: Span, text: str | None = None) -> Actor:
    name = mention.canonical
    if mention.kind == "seat" and text is not None and _is_building(text, mention):
        name = text[mention.start : mention.end]
    elif mention.code and mention.kind in ("seat", "demonym", "place"):
        name = state_name(mention.code)
    return Actor(code=mention.code, sector=mention.sector, name=name, span=span)


def _is_building(text: str, mention: Mention) -> bool:
    """Tell a seat that is itself spoken of ("the White House") from a capital ("Moscow")."""
    return text[max(0, mention.start - 4) : mention.start].lower() == "the "
