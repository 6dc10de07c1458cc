"""Whether a verb is negated."""

from volteface.coding.trees import Tree, Word
from volteface.knowledge.markers import marker


def is_negated(tree: Tree, verb: Word) -> bool:
    """Tell "did not", "never", "no troops were sent"."""
    if any(
        marker("adverb", c.text.lower()) == "denied" and not _is_not_only(tree, c)
        for c in tree.children(verb, "neg", "advmod", "preconj")
    ):
        return True
    for side in tree.children(verb, "nsubj", "nsubjpass", "dobj"):
        first = tree[side.left]
        if first.text.lower() in ("no", "neither", "none", "not") and first.left <= side.index:
            return True
    return False


def _is_not_only(tree: Tree, word: Word) -> bool:
    """Tell "not only", "not just", "not merely", which deny nothing."""
    following = tree.words[word.index + 1 : word.index + 2]
    return any(w.text.lower() in ("only", "just", "merely", "simply") for w in following)
