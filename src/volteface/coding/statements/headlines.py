"""Statements of headlines: "Minister: Talks will resume", "Poll: Most Germans want a truce"."""

from collections.abc import Iterator

from volteface.coding.marked import Marked
from volteface.coding.statements.finding import Finding, Source
from volteface.coding.trees import Tree
from volteface.knowledge import offices

_LONGEST_NAME = 6
_LONGEST_LINE = 20
_STOPS = (".", "!", "?", "…", '"', "”", "''")
_REPORTS = frozenset("poll report study survey source sources analysis expert experts".split())


def find(marked: Marked, tree: Tree) -> Iterator[Finding]:
    """Find the statement of a headline that names its speaker before a colon."""
    if not _is_headline(marked, tree) or _is_turn(marked, tree):
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


def _is_headline(marked: Marked, tree: Tree) -> bool:
    """Tell a heading, the first line, or a line of a list of headlines: short, without a stop."""
    if marked.kind(tree) == "heading" or tree.block == 0:
        return True
    block = marked.blocks[tree.block]
    is_whole = (tree.start, tree.end) == (block.start, block.end)
    return is_whole and len(tree.words) <= _LONGEST_LINE and tree.words[-1].text not in _STOPS


def _is_turn(marked: Marked, tree: Tree) -> bool:
    """Tell a question of an interview, which ends like a headline, from one."""
    return any(q.is_dash and tree.start < q.start < tree.end for q in marked.quotes)
