"""The shape of a noun phrase: its coordination, its end, and whether it only tells a place."""

from volteface.coding.trees import Tree, Word

_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "JJ", "DT", "WP", "WDT")


def conjuncts(tree: Tree, word: Word) -> list[Word]:
    """List the heads of a coordination, the first included."""
    found, queue = [], [word]
    while queue:
        head = queue.pop(0)
        found.append(head)
        queue.extend(w for w in tree.children(head, "conj") if w.tag in _NOMINAL)
        queue.extend(_misplaced(tree, head))
    return found


def _misplaced(tree: Tree, head: Word) -> list[Word]:
    """Find the second name of "X of Turkey and Y of Russia", which the parser hangs on Turkey."""
    preposition = next((p for p in tree.children(head, "prep") if p.lemma == "of"), None)
    owner = tree.child(preposition, "pobj") if preposition is not None else None
    if owner is None or head.tag != "NNP":
        return []
    return [
        w
        for w in tree.children(owner, "conj")
        if w.tag == "NNP" and any(p.lemma == "of" for p in tree.children(w, "prep"))
    ]


def is_location(tree: Tree, word: Word) -> bool:
    """Tell the place of "arrived in Moscow", which says nothing of who arrived."""
    preposition = tree.head(word)
    return word.dep == "pobj" and preposition.lemma in ("in", "at", "to", "into", "from", "near")


def short_right(tree: Tree, word: Word) -> int:
    """Give the last word of a phrase before a comma, a dash or a clause that describes it."""
    for index in range(word.index + 1, word.right + 1):
        if tree[index].text in (",", "(", "—", "-") or tree[index].dep in ("relcl", "acl"):
            return index - 1
    return word.right
