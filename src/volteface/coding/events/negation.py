"""Whether a verb is negated."""

from volteface.coding.trees import Tree, Word
from volteface.knowledge.markers import marker


def is_negated(tree: Tree, verb: Word) -> bool:
    """Tell "did not", "never", "no troops were sent"."""
    if any(
        marker("adverb", c.text.lower()) == "denied"
        for c in tree.children(verb, "neg", "advmod", "preconj")
    ):
        return True
    for side in tree.children(verb, "nsubj", "nsubjpass", "dobj"):
        first = tree[side.left]
        if first.text.lower() in ("no", "neither", "none", "not") and first.left <= side.index:
            return True
    return False
