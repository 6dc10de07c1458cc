"""Statements of headlines: "Minister: Talks will resume", "Poll: Most Germans want a truce"."""

from collections.abc import Iterator

from volteface.coding.marked import Marked
from volteface.coding.statements.finding import Finding, Source
from volteface.coding.trees import Tree
from volteface.knowledge import offices

_LONGEST_NAME = 6
_REPORTS = frozenset("poll report study survey source sources analysis expert experts".split())


def find(marked: Marked, tree: Tree) -> Iterator[Finding]:
    """Find the statement of a headline that names its speaker before a colon."""
    if marked.kind(tree) != "heading" and tree.block > 0:
        return
    colon = next((w for w in tree.words[: _LONGEST_NAME + 1] if w.text == ":"), None)
    if colon is None or colon.index == 0 or colon.index + 3 >= len(tree.words):
        return
    name = tree.words[: colon.index]
    last = name[-1]
    is_speaker = (
        last.tag in ("NNP", "NNPS")
        or last.text.lower() in _REPORTS
        or (last.text.lower() in offices())
    )
    if is_speaker and not any(w.tag.startswith("VB") for w in name):
        yield Finding(
            content=((tree[colon.index + 1].start, tree.end),),
            cue=(colon.start, colon.end),
            source=Source((name[0].start, last.end), last),
            tree=tree,
            anchor=colon,
            rule="headline",
        )
