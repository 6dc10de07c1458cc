"""Statements attributed by the sentence after them: "This was stated to Izvestia by X"."""

from collections.abc import Iterator

from volteface.coding.clauses import is_passive
from volteface.coding.marked import Marked
from volteface.coding.statements import cue_words
from volteface.coding.statements.finding import Finding
from volteface.coding.statements.sources import subject_source
from volteface.coding.statements.verbs import cue_span
from volteface.coding.trees import Tree, Word

_POINTERS = frozenset({"this", "it"})
# Beyond this many words the sentence says something of its own.
_LONGEST = 40


def find(marked: Marked, tree: Tree) -> Iterator[Finding]:
    """Find the statement that a sentence like "X announced this on Monday" points back to."""
    if len(tree.words) > _LONGEST or tree.number == 0:
        return
    before = marked.sentences[tree.number - 1]
    if marked.blocks[before.block].kind not in ("body", "dash") or before.block < tree.block - 1:
        return
    for verb in tree:
        who = subject_source(tree, verb) if _points_back(tree, verb) else None
        if who is not None:
            yield Finding(
                content=((before.start, before.end),), cue=cue_span(tree, verb, verb), source=who,
                tree=tree, anchor=verb, rule="backward-this-was-stated",
            )  # fmt: skip
            return


def _points_back(tree: Tree, verb: Word) -> bool:
    if verb.dep != "ROOT" or not _is_speech(tree, verb):
        return False
    if tree.child(verb, "ccomp", "xcomp") is not None:
        return False
    passive = is_passive(tree, verb)
    topic = tree.child(verb, "nsubjpass" if passive else "dobj")
    # "He described it as a trap": an active verb's "it" is seldom a whole sentence.
    if topic is not None and topic.text.lower() in (_POINTERS if passive else ("this",)):
        return topic.left == topic.right
    return any(
        w.text.lower() == "this" and tree.head(w).text.lower() == "about"
        for w in tree.words[verb.index :]
        if w.dep == "pobj"
    )


def _is_speech(tree: Tree, verb: Word) -> bool:
    return any(
        "aside" in cue.frames and cue.meaning in ("speech", "evidence")
        for cue, _ in cue_words.verb_cues(tree, verb)
    )
