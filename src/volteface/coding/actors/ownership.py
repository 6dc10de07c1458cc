"""Whose an office is: "Turkish troops", "the president of Armenia", "US and British forces"."""

from itertools import pairwise

from volteface.coding.actors.labels import Labels, OfficeWords
from volteface.coding.actors.names import Mention
from volteface.coding.trees import Word
from volteface.knowledge import Office

_PREPOSITIONS = ("of", "from", "in", "for", "at", "on", "with")
_JOINS = ("and", ",", "and the", ", and")


def owners(text: str, labels: Labels, head: Word, office: OfficeWords) -> list[Mention]:
    """List the states or bodies named as the owner of an office: before it, else after "of"."""
    left = names_before(labels, head, office)
    gaps = [text[a.end : b.start].strip().lower() for a, b in pairwise(left)]
    if len(left) > 1 and all(gap in _JOINS for gap in gaps):
        return left
    if left:
        return left[-1:]
    for preposition in labels.tree.children(head, "prep"):
        found = _after(labels, preposition)
        if found:
            return [found]
    return []


def names_before(labels: Labels, head: Word, office: OfficeWords) -> list[Mention]:
    """List the known names between the start of a phrase and its office words."""
    found: list[Mention] = []
    for index in range(head.left, office.first + 1):
        mention = labels.mentions.get(index)
        if mention and mention.code and mention.kind != "holder" and mention not in found:
            found.append(mention)
    return found


def _after(labels: Labels, preposition: Word) -> Mention | None:
    tree = labels.tree
    target = tree.child(preposition, "pobj")
    if target is None or preposition.lemma not in _PREPOSITIONS:
        return None
    if mention := labels.mentions.get(target.index):
        return mention
    for index in range(target.left, target.right + 1):
        if tree[index].dep in ("relcl", "acl"):
            break
        if index in labels.mentions and labels.mentions[index].code:
            return labels.mentions[index]
    return None


def sector(owner: Mention, office: Office) -> str:
    """Give an official of a body the body's sector: a NATO spokesman is NATO's."""
    if owner.kind == "organisation" and owner.sector and office.kind == "person":
        return owner.sector
    return office.sector
