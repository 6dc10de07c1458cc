"""Which person a noun phrase names: by name, by apposition, or by a role taken up again."""

from collections.abc import Callable

from volteface.coding.actors import gender, references
from volteface.coding.actors.labels import Labels, OfficeWords
from volteface.coding.actors.names import Mention
from volteface.coding.actors.people import People, Person
from volteface.coding.actors.references import PERSON_REACH
from volteface.coding.trees import Tree, Word

Owners = Callable[[Tree, Word, OfficeWords], list[Mention]]


class Persons:
    """Finds the persons of one article in its noun phrases."""

    def __init__(
        self, text: str, people: People, labels: Callable[[Tree], Labels], owners: Owners
    ) -> None:
        self._text, self._people = text, people
        self._labels, self._owners = labels, owners

    def find(self, tree: Tree, head: Word) -> Person | None:
        """Find the person a phrase names, by name, by apposition, or by a role taken up again."""
        if head.text.lower() in references.PERSON_PRONOUNS:
            return self._people.meant(head, PERSON_REACH)
        run = self._labels(tree).name_run(head) or self.name_after_office(tree, head)
        if run:
            words = tree.words[run[0] : run[1] + 1]
            called = gender.of_title(tree, run[0]) if run[0] == run[1] else None
            return self._people.by_name(self._text[words[0].start : words[-1].end], called)
        apposed = tree.child(head, "appos")
        if apposed and self._labels(tree).name_run(apposed):
            return self.find(tree, apposed)
        office = self._office(tree, head)
        named = self._named_at_end(tree, head) if office else None
        if named:
            return self.find(tree, named)
        if office and office.office.kind == "person" and head.tag == "NN":
            return self._holder_again(tree, head, office)
        # A known surname the tagger takes for another word: "Choi said ...".
        is_plain = head.text[:1].isupper() and head.index not in self._labels(tree).mentions
        return self._people.named(head.text) if is_plain and office is None else None

    def name_after_office(self, tree: Tree, head: Word) -> tuple[int, int] | None:
        """Find the name in "Secretary of State Marco Rubio", where the parser heads the office."""
        office = self._office(tree, head)
        if office is None or office.last + 1 >= len(tree.words):
            return None
        return self._labels(tree).name_run(tree[office.last + 1])

    def _named_at_end(self, tree: Tree, head: Word) -> Word | None:
        """Find the name in "head of the union Unite, X", which the parser hangs on Unite."""
        last = tree[head.right]
        if head.right == head.index or last.dep != "appos" or last.left < 2:
            return None
        is_apart = tree[last.left - 1].text == ","
        return last if is_apart and self._labels(tree).name_run(last) else None

    def _holder_again(self, tree: Tree, head: Word, office: OfficeWords) -> Person | None:
        """Take up "the expert", "the American president" where the article named one before."""
        owners = self._owners(tree, head, office)
        if not owners and tree[head.left].text.lower() not in ("the", "that", "this"):
            return None
        owner = owners[0] if owners else None
        code = owner.code if owner else None
        phrase = office.office.phrase
        latest = self._people.latest
        exact = latest(head.start, 10**7, office=phrase, code=code)
        if exact or (owner is None and tree.child(head, "prep")):
            return exact
        if phrase in ("leader", "head of state") and code:
            return latest(head.start, 10**7, sector="GOV", code=code, office="president") or latest(
                head.start, 10**7, sector="GOV", code=code, office="prime minister"
            )
        if office.office.sector in ("EDU", "LEG", "JUD", "REB", "OPP") and len(phrase.split()) == 1:
            return latest(head.start, 10**7, sector=office.office.sector, code=code)
        return None

    def _office(self, tree: Tree, head: Word) -> OfficeWords | None:
        return self._labels(tree).offices.get(head.index)
