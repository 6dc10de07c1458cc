"""Statements whose source stands beside them: "according to X, A", "A, in their opinion, B"."""

import re
from collections.abc import Iterator

from volteface.coding.statements import cue_words, sources
from volteface.coding.statements.finding import Finding, Source
from volteface.coding.statements.quoted import Quoted
from volteface.coding.trees import Tree, Word
from volteface.model import Span

_FEWEST_WORDS = 2


def find(tree: Tree, text: str, quoted: Quoted) -> Iterator[Finding]:
    """Find the statements of one sentence that a source phrase attributes."""
    for word in tree:
        phrase = _source_phrase(tree, word) or _opinion_phrase(tree, word)
        if phrase is not None:
            finding = _beside(tree, text, phrase, quoted.limits(tree, word))
            if finding is not None:
                yield finding


class _Phrase:
    """A phrase that names a source: its first and last cue words, its end, and whose it is."""

    __slots__ = ("first", "last", "name", "reach", "source")

    def __init__(self, first: Word, last: Word, reach: int, source: Source, name: str) -> None:
        self.first, self.last, self.reach, self.source, self.name = first, last, reach, source, name


def _source_phrase(tree: Tree, word: Word) -> _Phrase | None:
    found = cue_words.phrase_at(tree, word.index, "source")
    if found is None:
        return None
    cue, last = found
    inner = tree.child(last, "pobj") or tree.child(word, "pobj")
    if inner is None or inner.index <= last.index:
        return None
    if cue.phrase == "per" and inner.pos != "PROPN":  # "per share", "per capita"
        return None
    name = cue.phrase.replace(" ", "-")
    return _Phrase(word, last, inner.right, sources.source(tree, inner), name)


def _opinion_phrase(tree: Tree, word: Word) -> _Phrase | None:
    noun = tree.child(word, "pobj") if word.text.lower() == "in" else None
    cue = cue_words.cues_of(noun, "noun") if noun is not None else None
    if noun is None or cue is None or "in" not in cue.frames:
        return None
    owner = tree.child(noun, "poss")
    if owner is None:
        return None
    who = sources.source(tree, owner, apart_from=noun)
    return _Phrase(word, noun, noun.right, who, f"in-{cue.phrase}")


def _beside(tree: Tree, text: str, phrase: _Phrase, limits: Span) -> Finding | None:
    start, end = _clause_limits(tree, phrase.first, limits)
    around = (start, phrase.first.start), (tree[phrase.reach].end, end)
    content = tuple(s for s in around if _has_words(text, s))
    if not content:
        return None
    return Finding(
        content=content,
        cue=(phrase.first.start, phrase.last.end),
        source=phrase.source,
        tree=tree,
        anchor=phrase.first,
        rule=phrase.name,
    )


def _clause_limits(tree: Tree, word: Word, limits: Span) -> Span:
    """Give the clause a source phrase belongs to: a subordinate one keeps it to itself."""
    for above in tree.ancestors(word):
        if above.dep in ("ccomp", "relcl", "advcl", "acl") and above.tag.startswith("VB"):
            start, end = tree.span(above)
            if start < word.start and tree.head(above).index < above.left:
                return max(start, limits[0]), min(end, limits[1])
    return max(tree.start, limits[0]), min(tree.end, limits[1])


def _has_words(text: str, span: Span) -> bool:
    return span[0] < span[1] and len(re.findall(r"\w+", text[span[0] : span[1]])) >= _FEWEST_WORDS
