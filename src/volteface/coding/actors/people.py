"""The people an article introduces: full name, role and side, found again by surname or role."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import msgspec

from volteface.coding.actors import gender, roles
from volteface.coding.actors.gender import Gender
from volteface.coding.actors.labels import Labels, party_tag
from volteface.coding.actors.names import Mention
from volteface.coding.actors.references import PERSON_REACH
from volteface.coding.actors.roles import Role, joined
from volteface.coding.actors.surnames import at_date, bearers, short_forms, surname
from volteface.coding.marked import Marked
from volteface.coding.trees import Tree, Word
from volteface.knowledge import Holder
from volteface.knowledge.triggers import word_classes

# "X thanked her": such a pronoun is not the subject beside it.
_CLAUSE_MATES = ("dobj", "pobj", "dative")
_SUBJECTS = ("nsubj", "nsubjpass", "conj")
# How many sentences nearer a mention in passing, the subject of a subordinate clause and a mention
# inside a quotation must be to be taken up before the subject of a main clause.
_IN_PASSING = 1.5
_EMBEDDED = 0.5
_UNKNOWN_GENDER = 1.25
_QUOTED = 2.0
# A pronoun tells somebody's gender where nobody else was named in so many sentences.
_ALONE = 3


class Seen(msgspec.Struct, frozen=True):
    """One mention of a person: its character, its sentence and how little it stands out there."""

    position: int
    sentence: int
    remoteness: float
    quote: int | None


class Person(msgspec.Struct):
    """Someone in the article, with what it tells of them."""

    name: str
    role: str | None
    code: str | None
    sector: str | None
    office: str | None
    gender: Gender | None = None
    is_told: bool = False  # whether the article tells the gender, not the given name alone


class People:
    """All persons of one article, in the order of their first mention."""

    def __init__(self, marked: Marked) -> None:
        self._date = marked.date
        self._text = marked.text
        self._sides = frozenset(m.code for m in marked.mentions if m.code and m.kind != "holder")
        self._starts = [sentence.start for sentence in marked.sentences]
        self._quotes = marked.quotes
        self._quote_starts = [quote.start for quote in marked.quotes]
        self._persons: list[Person] = []
        self._by_name: dict[str, Person] = {}
        self._seen: list[tuple[Seen, Person]] = []
        self._holders: set[str] = set()

    def take_in(self, labelled: Iterable[tuple[Tree, Labels]]) -> None:
        """Take in every proper name of an article: full names first, for headlines cut them."""
        pairs = list(labelled)
        trees = [tree for tree, _ in pairs]
        runs = [(t, names, *run) for t, names in pairs for run in _runs(t, names)]
        runs = [run for run in runs if not self._is_of_headline(*run)]
        for tree, labels, first, last in runs:
            if first != last:
                self._introduce(tree, labels, first, last)
        for person in self._persons:
            # "Lee Jae-myung": the family name may stand first; another's surname has precedence.
            given = person.name.split()[0]
            if not given.isupper():  # "the HP Way" is not HP
                self._by_name.setdefault(given, person)
        for tree, labels, first, last in runs:
            self._note(tree, labels, first, last)
        self._seen.sort(key=lambda pair: pair[0].position)
        self._follow_pronouns(trees)

    def _is_of_headline(self, tree: Tree, labels: Labels, first: int, last: int) -> bool:
        """Tell "Piece Exploits Trump" in a line all in capitals from a name told again."""
        if first == last or labels.mentions.get(last) or not _is_title_case(tree):
            return False
        return self._text.count(joined(tree, first, last)) < 2

    def _introduce(self, tree: Tree, labels: Labels, first: int, last: int) -> Person | None:
        """Find or make the person of a name, with the role that stands beside it."""
        text = joined(tree, first, last)
        role = roles.before(tree, labels, first) or roles.after(tree, labels, last)
        mention = labels.mentions.get(last) or labels.mentions.get(first)
        person = self._find(text, mention)
        if first == last:
            person = self._namesake(person, gender.of_title(tree, first))
        if person is None:
            person = self._new(text, role, mention, first != last)
        elif role and not person.role:
            person.role, person.office = role.text, person.office or role.office
            person.code, person.sector = person.code or role.code, person.sector or role.sector
        if person is not None and party_tag(tree, last + 2):
            person.code, person.sector = person.code or "USA", person.sector or "LEG"
        if person is not None and person.gender is None:
            told = gender.of_name(tree, first, role.text if role else None)
            person.gender = told or gender.of_given_name(person.name)
            person.is_told = told is not None
        return person

    def _note(self, tree: Tree, labels: Labels, first: int, last: int) -> None:
        person = self._introduce(tree, labels, first, last)
        if person is None:
            return
        head, start = _head_of(tree, first, last), tree[first].start
        self._seen.append((self._sight(tree, head, start), person))

    def _sight(self, tree: Tree, head: Word, start: int) -> Seen:
        return Seen(start, tree.number, _remoteness(tree, head), self._quote_at(start))

    def _find(self, text: str, mention: Mention | None) -> Person | None:
        if mention and mention.kind == "holder":
            return self._by_name.get(mention.canonical)
        return self._by_name.get(text)

    def _namesake(self, person: Person | None, called: Gender | None) -> Person | None:
        """Tell "Mr. Obama" from Mrs. Obama, where the article has both."""
        if person is None or called is None or person.gender in (None, called):
            return person
        same = [p for p in self._persons if surname(p.name) == surname(person.name)]
        return next((p for p in same if p.gender == called), person)

    def _new(
        self, text: str, role: Role | None, mention: Mention | None, is_long: bool
    ) -> Person | None:
        is_holder = mention is not None and mention.kind == "holder"
        terms = mention.terms if mention and is_holder else self.bearers(text)
        if terms and not (mention is None and role and role.code not in (None, terms[0].code)):
            person = _from_terms(terms, role, self._date)
            known = self._by_name.get(person.name)
            person = known or person
            shorts = {short for term in terms for short in short_forms(term)}
            self._holders.add(person.name)
        elif is_long and text.split()[-1].lower() in _not_persons():
            return None  # "the Vietnam War", "the West Coast"
        elif role or is_long:
            code, sector = (role.code, role.sector) if role else (None, None)
            title, office = (role.text, role.office) if role else (None, None)
            person = Person(text, title, code, sector, office)
            shorts = {surname(text)}
        else:
            return None
        self._register(person, text, shorts)
        return person

    def _register(self, person: Person, text: str, shorts: set[str]) -> None:
        if person not in self._persons:
            self._persons.append(person)
        self._by_name[person.name] = self._by_name[text] = person
        for short in sorted(shorts):
            known = self._by_name.setdefault(short, person)
            if person.name in self._holders and known.name not in self._holders:
                self._by_name[short] = person  # "Obama" is the president, not another Obama

    def bearers(self, text: str) -> tuple[Holder, ...]:
        """Give the terms of the one office holder a bare surname means in this article."""
        return bearers(text, self._date, self._sides)

    def by_name(self, text: str, called: Gender | None = None) -> Person | None:
        """Find a person by a full name or surname as it stands in the text, and its title."""
        if text.isupper() and len(text) > 3:
            text = text.title()
        found = self._by_name.get(text) or self._by_name.get(text.split()[-1])
        return self._namesake(found, called)

    def named(self, text: str) -> Person | None:
        """Find a person by exactly these words, in capitals or not."""
        return self._by_name.get(text.title() if text.isupper() and len(text) > 3 else text)

    def knows(self, name: str) -> bool:
        """Tell whether a name is a person's rather than a state's or a body's."""
        return name in self._by_name

    def meant(
        self, pronoun: Word, reach: int, besides: frozenset[str] = frozenset()
    ) -> Person | None:
        """Find whom "he" or "she" takes up: a subject lately named, of no other gender.

        ``besides`` are names of those it cannot mean: "X thanked her" is not X.
        """
        called = gender.PRONOUNS.get(pronoun.text.lower())
        return self._nearest(
            lambda p: None if p.name in besides else _misfit(p, called), pronoun.start, reach
        )

    def latest(
        self,
        position: int,
        reach: int,
        *,
        sector: str | None = None,
        code: str | None = None,
        office: str | None = None,
    ) -> Person | None:
        """Find who of a kind was last named before a place, at most ``reach`` characters back."""
        return self._nearest(
            lambda p: 0 if _is_kind(p, sector, code, office) else None, position, reach
        )

    def _nearest(
        self, misfit: Callable[[Person], float | None], position: int, reach: int
    ) -> Person | None:
        sentence, quote = self._sentence_at(position), self._quote_at(position)
        best: float | None = None
        chosen = None
        for seen, person in self._back_from(position):
            nearness = float(seen.sentence - sentence)
            if position - seen.position > reach or (best is not None and nearness < best):
                break
            nearness -= seen.remoteness
            nearness -= _QUOTED if seen.quote is not None and seen.quote != quote else 0
            unlike = misfit(person)
            if unlike is not None and (best is None or nearness - unlike > best):
                best, chosen = nearness - unlike, person
        return chosen

    def _back_from(self, position: int) -> Iterator[tuple[Seen, Person]]:
        """Walk back over the mentions before a place, nearest first."""
        at = bisect_left(self._seen, position, key=lambda pair: pair[0].position)
        while at:
            at -= 1
            yield self._seen[at]

    def _follow_pronouns(self, trees: list[Tree]) -> None:
        """Learn from pronouns who is he or she, then count them as mentions of whom they mean."""
        pronouns = [
            (tree, word, called)
            for tree in trees
            for word in tree
            if (called := gender.PRONOUNS.get(word.text.lower())) and word.dep not in _CLAUSE_MATES
        ]
        self._learn_genders((word, called) for _, word, called in pronouns)
        for tree, word, _ in pronouns:
            if word.dep in _SUBJECTS and (person := self.meant(word, PERSON_REACH)):
                at = bisect_left(self._seen, word.start, key=lambda pair: pair[0].position)
                self._seen.insert(at, (self._sight(tree, word, word.start), person))

    def _learn_genders(self, pronouns: Iterable[tuple[Word, Gender]]) -> None:
        """Let a pronoun with one person alone near before it tell of that person."""
        votes: dict[str, Counter[Gender]] = {}
        for word, called in pronouns:
            alone = self._alone_before(word.start, called)
            if alone is not None and not alone.is_told:
                votes.setdefault(alone.name, Counter())[called] += 1
        for person in self._persons:
            voted = gender.by_votes(votes.get(person.name, Counter()))
            if voted and not person.is_told:
                person.gender, person.is_told = voted, True

    def _alone_before(self, position: int, called: Gender) -> Person | None:
        found: Person | None = None
        sentence = self._sentence_at(position)
        for seen, person in self._back_from(position):
            if sentence - seen.sentence > _ALONE:
                break
            if person.gender in (None, called) and person is not found:
                if found is not None:
                    return None
                found = person
        return found

    def _sentence_at(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _quote_at(self, position: int) -> int | None:
        index = bisect_right(self._quote_starts, position) - 1
        return index if index >= 0 and position < self._quotes[index].end else None


def _is_title_case(tree: Tree) -> bool:
    """Tell a headline with a capital on nearly every word."""
    words = [word.text for word in tree if len(word.text) > 3 and word.text.isalpha()]
    return len(words) > 4 and sum(w[0].isupper() for w in words) > 0.8 * len(words)


def _runs(tree: Tree, labels: Labels) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(tree.words):
        run = labels.name_run(tree[at])
        if run:
            yield run
        at = (run[1] if run else at) + 1


def _remoteness(tree: Tree, head: Word) -> float:
    """Tell a subject, or who did it ("by X"), from a mention in passing."""
    while head.dep == "appos" and head.head != head.index:
        head = tree.head(head)
    above = tree.head(head)
    if head.dep == "pobj" and above.dep == "agent":
        return _EMBEDDED
    if head.dep not in _SUBJECTS:
        return _IN_PASSING
    return 0 if above.dep in ("ROOT", "nsubj", "nsubjpass") else _EMBEDDED


def _misfit(person: Person, called: Gender | None) -> float | None:
    """Tell how much less somebody may be meant by "he" or "she"; nothing where not at all."""
    if person.gender not in (None, called):
        return None
    return 0 if person.is_told else _UNKNOWN_GENDER


def _is_kind(person: Person, sector: str | None, code: str | None, office: str | None) -> bool:
    if sector and person.sector != sector:
        return False
    if code and person.code != code:
        return False
    return not office or (person.office or "").endswith(office)


def _from_terms(terms: tuple[Holder, ...], role: Role | None, date: str | None) -> Person:
    term = at_date(terms, date)
    title = role.text if role else None
    if date is not None and term.since > date:  # a candidate holds no office yet
        office, sector = (role.office, role.sector) if role else (None, None)
        return Person(term.name, title, term.code, sector, office)
    return Person(term.name, title, term.code, term.sector, term.office)


@cache
def _not_persons() -> frozenset[str]:
    return word_classes()["@named"] | word_classes()["@body"]


def _head_of(tree: Tree, first: int, last: int) -> Word:
    for index in range(last, first - 1, -1):
        if not first <= tree[index].head <= last or tree[index].head == index:
            return tree[index]
    return tree[last]
