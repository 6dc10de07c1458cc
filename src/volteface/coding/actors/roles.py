"""The role an article puts beside a name: "Deputy Defence Minister X", "X, the Czech envoy"."""

import msgspec

from volteface.coding.actors.labels import Labels, OfficeWords
from volteface.coding.actors.names import Mention
from volteface.coding.trees import Tree, Word

_ROLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "VBG", "CC", "PRP$"})
_ROLE_LINKS = frozenset({"of", "for", "to", "at", "in", "on", "the", "and", "'s", "’s", "-"})
_PREPOSITIONS = _ROLE_LINKS - {"the", "'s", "’s", "-"}
_TITLES = frozenset("mr mrs ms mr. mrs. ms. dr dr. according".split())
_LONGEST = 14
# Presidents, chairmen and secretaries of these are no officials.
_FIRMS = frozenset("company firm bank corporation airline carmaker automaker business".split())


# What tells no more of somebody than that.
_ANYBODY = frozenset("man woman boy girl person child teenager individual".split())


class Role(msgspec.Struct, frozen=True):
    """A role phrase beside a name and what it says of its holder's side."""

    text: str
    office: str | None
    code: str | None
    sector: str | None


def before(tree: Tree, labels: Labels, first: int) -> Role | None:
    """Read the role that stands before a name."""
    start = first
    comma = start and tree[start - 1].text == "," and _closes_apposition(tree, first)
    if comma:
        start -= 1
    end = start
    while start and end - start < _LONGEST and _is_role_word(tree[start - 1], _TITLES):
        start -= 1
    return _role(tree, labels, start if comma else _own_start(tree, labels, start, end), end)


def _own_start(tree: Tree, labels: Labels, start: int, end: int) -> int:
    """Leave out whose hearer or aide a name is: "in response to Secretary X", "aide to King X"."""
    nearest = labels.offices.get(end - 1) if end > start else None
    if nearest is None or nearest.office.kind != "person":
        return start
    first = nearest.first
    while first > start and tree[first - 1].text.lower() not in _PREPOSITIONS:
        first -= 1
    return first if tree[max(0, first - 1)].text.lower() != "and" else start


def _closes_apposition(tree: Tree, first: int) -> bool:
    return tree[first].dep in ("compound", "appos") and any(
        a.dep == "appos" for a in (tree[first], tree.head(tree[first]))
    )


def after(tree: Tree, labels: Labels, last: int) -> Role | None:
    """Read the role that stands after a name, between commas or brackets."""
    if last + 2 >= len(tree.words) or tree[last + 1].text not in (",", "("):
        return None
    start = last + 2
    if tree[start].text.lower() in ("the", "a", "an"):
        start += 1
    end = start
    while end < len(tree.words) and end - start < _LONGEST and _is_role_word(tree[end]):
        end += 1
    # "from the West, the Russian senator believes": no closing mark, so no apposition.
    if end < len(tree.words) and tree[end].text not in (",", ".", ")", ";", ":", "—", "!", "?"):
        return None
    return _role(tree, labels, start, end)


def _is_role_word(word: Word, apart: frozenset[str] = frozenset()) -> bool:
    lowered = word.text.lower()
    return lowered not in apart and (word.tag in _ROLE_TAGS or lowered in _ROLE_LINKS)


def _role(tree: Tree, labels: Labels, start: int, end: int) -> Role | None:
    while start < end and tree[start].text.lower() in _ROLE_LINKS:
        start += 1
    while end > start and tree[end - 1].text.lower() in _ROLE_LINKS:
        end -= 1
    office = next((labels.offices[i] for i in range(start, end) if i in labels.offices), None)
    if office is None or office.office.kind == "group" or office.office.phrase in _ANYBODY:
        return None
    mention = nearest_name(labels, office, start, end)
    sector = office.office.sector
    if mention and mention.kind == "organisation" and mention.sector and mention.code != "EUR":
        sector = mention.sector
    if mention is None and any(tree[i].lemma in _FIRMS for i in range(start, end)):
        sector = "BUS"
    return Role(
        joined(tree, start, end - 1),
        office.office.phrase,
        mention.code if mention else None,
        sector,
    )


def nearest_name(labels: Labels, office: OfficeWords, start: int, end: int) -> Mention | None:
    """Choose whose office it is: the name before the office words, else the first after them."""
    ahead = [labels.mentions[i] for i in range(start, office.first + 1) if i in labels.mentions]
    behind = [labels.mentions[i] for i in range(office.first, end) if i in labels.mentions]
    chosen = [m for m in (ahead[-1:] + behind) if m.kind != "holder" or m.code]
    return chosen[0] if chosen else None


def joined(tree: Tree, first: int, last: int) -> str:
    """Give the words of a stretch with single spaces where the text has a gap."""
    parts = [tree[first].text]
    for index in range(first + 1, last + 1):
        gap = tree[index].start > tree[index - 1].end
        parts.append((" " if gap else "") + tree[index].text)
    return "".join(parts)
