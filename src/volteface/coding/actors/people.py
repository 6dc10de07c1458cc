"""The people an article introduces: full name, role and side, found again by surname or role."""

from bisect import bisect_right
from functools import cache

import msgspec

from volteface.coding.actors.labels import Labels, OfficeWords
from volteface.coding.actors.names import Mention
from volteface.coding.trees import Tree, Word
from volteface.knowledge import Holder, holders

_ROLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "VBG", "CC", "PRP$"})
_ROLE_LINKS = frozenset({"of", "for", "to", "at", "in", "on", "the", "and", "'s", "’s", "-"})
_OBJECT_LIMIT = 14


class Person(msgspec.Struct):
    """Someone in the article; ``said_at`` grows with each mention (character, was subject)."""

    name: str
    role: str | None
    code: str | None
    sector: str | None
    office: str | None
    seen: list[tuple[int, bool]]

    @property
    def surname(self) -> str:
        """Give the last word of the name."""
        return self.name.split()[-1]


class Role(msgspec.Struct, frozen=True):
    """A role phrase beside a name and what it says of its holder's side."""

    text: str
    office: str | None
    code: str | None
    sector: str | None


class People:
    """All persons of one article, in the order of their first mention."""

    def __init__(self, date: str | None) -> None:
        self.date = date
        self.persons: list[Person] = []
        self._by_name: dict[str, Person] = {}

    def note(self, tree: Tree, labels: Labels) -> None:
        """Take in every proper name of a sentence."""
        at = 0
        while at < len(tree.words):
            run = labels.name_run(tree[at])
            if run:
                self._note_run(tree, labels, *run)
            at = (run[1] if run else at) + 1

    def _note_run(self, tree: Tree, labels: Labels, first: int, last: int) -> None:
        text = _joined(tree, first, last)
        head = _head_of(tree, first, last)
        role = _role_before(tree, labels, first) or _role_after(tree, labels, last)
        mention = labels.mentions.get(last) or labels.mentions.get(first)
        person = self._find(text, mention)
        if person is None:
            person = self._new(text, role, mention, first != last)
            if person is None:
                return
        elif role and not person.role:
            person.role, person.office = role.text, person.office or role.office
            person.code, person.sector = person.code or role.code, person.sector or role.sector
        is_subject = head.dep in ("nsubj", "nsubjpass", "conj") or (
            head.dep == "appos" and tree.head(head).dep in ("nsubj", "nsubjpass")
        )
        person.seen.append((tree[first].start, is_subject))

    def _find(self, text: str, mention: Mention | None) -> Person | None:
        if mention and mention.kind == "holder":
            return self._by_name.get(mention.canonical)
        return self._by_name.get(text)

    def _new(
        self, text: str, role: Role | None, mention: Mention | None, is_long: bool
    ) -> Person | None:
        terms = (
            mention.terms if mention and mention.kind == "holder" else short_name(text, self.date)
        )
        if terms and not (mention is None and role and role.code not in (None, terms[0].code)):
            person = _from_terms(terms, role, self.date)
            known = self._by_name.get(person.name)
            person = known or person
        elif role or is_long:
            code, sector = (role.code, role.sector) if role else (None, None)
            title, office = (role.text, role.office) if role else (None, None)
            person = Person(text, title, code, sector, office, [])
        else:
            return None
        self._register(person, text)
        return person

    def _register(self, person: Person, text: str) -> None:
        if person not in self.persons:
            self.persons.append(person)
        self._by_name[person.name] = self._by_name[text] = person
        self._by_name.setdefault(person.surname, person)
        words = text.split()
        if len(words) > 1:
            self._by_name.setdefault(words[-1], person)

    def by_name(self, text: str) -> Person | None:
        """Find a person by a full name or surname as it stands in the text."""
        return self._by_name.get(text) or self._by_name.get(text.split()[-1])

    def knows(self, name: str) -> bool:
        """Tell whether a name is a person's rather than a state's or a body's."""
        return name in self._by_name

    def latest(
        self,
        position: int,
        reach: int,
        *,
        sector: str | None = None,
        code: str | None = None,
        office: str | None = None,
    ) -> Person | None:
        """Find who of a kind was last named before a place, at most ``reach`` characters back.

        A subject counts before another mention: it is whom a pronoun takes up most often.
        """
        best: tuple[bool, int] | None = None
        chosen = None
        for person in self.persons:
            if not _is_kind(person, sector, code, office):
                continue
            at = bisect_right(person.seen, (position, False)) - 1
            if at >= 0 and position - person.seen[at][0] <= reach:
                key = (person.seen[at][1], person.seen[at][0])
                if best is None or key > best:
                    best, chosen = key, person
        return chosen


def _is_kind(person: Person, sector: str | None, code: str | None, office: str | None) -> bool:
    if sector and person.sector != sector:
        return False
    if code and person.code != code:
        return False
    return not office or (person.office or "").endswith(office)


def _from_terms(terms: tuple[Holder, ...], role: Role | None, date: str | None) -> Person:
    term = at_date(terms, date)
    sector = term.sector
    return Person(term.name, role.text if role else None, term.code, sector, term.office, [])


def at_date(terms: tuple[Holder, ...], date: str | None) -> Holder:
    """Choose the term held on a date, else the last one begun before it, else the first."""
    held = [term for term in terms if term.holds(date)]
    if held:
        return held[0]
    begun = [term for term in terms if date is None or term.since <= date]
    return max(begun, key=lambda term: term.since) if begun else terms[0]


_GENERATIONS = frozenset({"Jr", "Jr.", "Sr", "Sr.", "I", "II", "III", "IV", "V", "VI", "VII"})


def _surname(name: str) -> str:
    """Give the last word of a name that is not a number among namesakes."""
    words = [word for word in name.split() if word not in _GENERATIONS]
    return words[-1] if words else name


def _opens(short: str, full: tuple[str, ...]) -> bool:
    """Tell whether a short form starts a full name, as a family name put first does."""
    return any(f"{name} ".startswith(f"{short} ") for name in full)


@cache
def _short_names() -> dict[str, tuple[Holder, ...]]:
    """Map what may stand for a person alone to the terms of all who bear it."""
    found: dict[str, list[Holder]] = {}
    for holder in holders():
        full = (holder.name, *holder.aliases)
        phrases = set(holder.short)
        if not any(_opens(short, full) for short in holder.short):
            phrases |= {_surname(name) for name in full}
        for phrase in phrases:
            found.setdefault(phrase, []).append(holder)
    return {phrase: tuple(terms) for phrase, terms in found.items()}


_LEADING = ("president", "prime minister", "chancellor", "foreign minister", "secretary of state",
            "supreme leader", "secretary-general", "king")  # fmt: skip


def short_name(text: str, date: str | None) -> tuple[Holder, ...]:
    """Find whom a bare surname means: one person in office at the date, or one leader ever."""
    terms = _short_names().get(text, ())
    if date is not None:
        current = tuple(t for t in terms if t.holds(date))
        if len({t.name for t in current}) == 1:
            return current
        leading = tuple(t for t in current if t.office in _LEADING[:3])
        if len({t.name for t in leading}) == 1:
            return leading
    if len({t.name for t in terms}) == 1:
        return terms
    leading = tuple(t for t in terms if t.office in _LEADING)
    return leading if len({t.code for t in leading}) == 1 else ()


def _joined(tree: Tree, first: int, last: int) -> str:
    parts = [tree[first].text]
    for index in range(first + 1, last + 1):
        gap = tree[index].start > tree[index - 1].end
        parts.append((" " if gap else "") + tree[index].text)
    return "".join(parts)


def _head_of(tree: Tree, first: int, last: int) -> Word:
    for index in range(last, first - 1, -1):
        if not first <= tree[index].head <= last or tree[index].head == index:
            return tree[index]
    return tree[last]


def _role_before(tree: Tree, labels: Labels, first: int) -> Role | None:
    start = first
    comma = start and tree[start - 1].text == "," and _closes_apposition(tree, first)
    if comma:
        start -= 1
    end = start
    while start and end - start < _OBJECT_LIMIT and _is_role_word(tree[start - 1]):
        start -= 1
    return _role(tree, labels, start, end)


def _closes_apposition(tree: Tree, first: int) -> bool:
    return tree[first].dep in ("compound", "appos") and any(
        a.dep == "appos" for a in (tree[first], tree.head(tree[first]))
    )


def _role_after(tree: Tree, labels: Labels, last: int) -> Role | None:
    if last + 2 >= len(tree.words) or tree[last + 1].text not in (",", "("):
        return None
    start = last + 2
    if tree[start].text.lower() in ("the", "a", "an"):
        start += 1
    end = start
    while end < len(tree.words) and end - start < _OBJECT_LIMIT and _is_role_word(tree[end]):
        end += 1
    # "from the West, the Russian senator believes": no closing mark, so no apposition.
    if end < len(tree.words) and tree[end].text not in (",", ".", ")", ";", ":", "—", "!", "?"):
        return None
    return _role(tree, labels, start, end)


def _is_role_word(word: Word) -> bool:
    return word.tag in _ROLE_TAGS or word.text.lower() in _ROLE_LINKS


def _role(tree: Tree, labels: Labels, start: int, end: int) -> Role | None:
    while start < end and tree[start].text.lower() in _ROLE_LINKS:
        start += 1
    while end > start and tree[end - 1].text.lower() in _ROLE_LINKS:
        end -= 1
    office = next((labels.offices[i] for i in range(start, end) if i in labels.offices), None)
    if office is None or office.office.kind == "group":
        return None
    mention = nearest_name(labels, office, start, end)
    sector = office.office.sector
    if mention and mention.kind == "organisation" and mention.sector and mention.code != "EUR":
        sector = mention.sector
    return Role(
        _joined(tree, start, end - 1),
        office.office.phrase,
        mention.code if mention else None,
        sector,
    )


def nearest_name(labels: Labels, office: OfficeWords, start: int, end: int) -> Mention | None:
    """Choose whose office it is: the name before the office words, else the first after them."""
    before = [labels.mentions[i] for i in range(start, office.first + 1) if i in labels.mentions]
    after = [labels.mentions[i] for i in range(office.first, end) if i in labels.mentions]
    chosen = [m for m in (before[-1:] + after) if m.kind != "holder" or m.code]
    return chosen[0] if chosen else None
