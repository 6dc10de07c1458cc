"""Statements told by a verb: "said that", "wants to", "called X a liar", "is expected to"."""

from collections.abc import Iterator

from volteface.coding.clauses import is_infinitive, is_passive
from volteface.coding.statements import (
    complements,
    cue_words,
    explaining,
    nouns,
    reported,
    sources,
)
from volteface.coding.statements.finding import Finding, Source
from volteface.coding.statements.sources import subject_source
from volteface.coding.trees import Tree, Word
from volteface.knowledge.cues import Cue
from volteface.model import Span

_THINGS = frozenset({"it", "this", "that"})
_NOBODY = frozenset("someone somebody anyone anybody whoever".split())
# "is free to disclose", "had to reject": that it was said is not told.
_ABLE = frozenset("free able unable supposed have need".split())
# "refrained from attacking": it was not said.
_AVOIDING = frozenset({"refrain", "stop", "prevent", "keep", "abstain", "shy", "stay", "steer"})
_WISHING = frozenset({"hope", "wish", "let", "want", "urge"})
_NAMING_ONLY = frozenset({"announce", "attack", "mention", "quote", "report"})
_SHOWING = frozenset(
    "show underscore reveal demand prove demonstrate suggest indicate mean".split()
)
_SUPPOSING = frozenset({"should", "may", "might", "could"})


def find(tree: Tree) -> Iterator[Finding]:
    """Find the statements that verbs of one sentence tell."""
    for word in tree:
        if word.pos in ("VERB", "AUX") and word.dep not in ("amod", "compound", "aux"):
            finding = _by_verb(tree, word)
            if finding is not None:
                yield finding


def _is_supposed(tree: Tree, verb: Word) -> bool:
    """Tell "if Russia proved that ...": nobody has said it."""
    marks = {mark.text.lower() for mark in tree.children(verb, "mark")}
    return verb.dep == "advcl" and bool(marks & {"if", "unless"})


def _by_verb(tree: Tree, verb: Word) -> Finding | None:
    cues = cue_words.verb_cues(tree, verb)
    if cues and _is_supposed(tree, verb):
        explaining.no_content(verb, cues, "only supposed: nobody has said it")
        return None
    for cue, last in cues:
        finding = _by_cue(tree, verb, cue, last)
        if finding is not None:
            return finding
    explaining.no_content(verb, cues, "nothing it could report, or nobody who does, by its frames")
    return None


def _by_cue(tree: Tree, verb: Word, cue: Cue, last: Word) -> Finding | None:
    found = complements.of_verb(tree, verb, last, cue.frames)
    if found is None:
        return None
    content, frame = found
    content = (*content[:-1], reported.before_added_saying(tree, content[-1]))
    if frame == "about" and tree.child(verb, "dobj"):
        return None  # "speaks volumes about"
    if frame == "obj" and verb.lemma in sources.LIGHT and nouns.has_content(tree, verb):
        return None
    who = subject_source(tree, verb)
    if who is None and not is_passive(tree, verb):
        return None
    if who is not None and _is_no_ones(tree, verb, who):
        return None
    if not _says_something(tree, content, cue, frame):
        return None
    return Finding(
        content=content,
        cue=cue_span(tree, verb, last),
        source=who,
        tree=tree,
        anchor=verb,
        rule=f"{cue.phrase.replace(' ', '-')}-{frame}",
    )


def _says_something(tree: Tree, content: tuple[Span, ...], cue: Cue, frame: str) -> bool:
    """Tell "spoke about Trump" and "mentioned her", which only name whom words were about."""
    if frame in ("that", "ing", "objto", "objcomp") or "-" in frame or len(content) > 1:
        return True
    words = tree.within(*content[0])
    if not all(word.pos in ("PROPN", "PRON", "DET", "PART", "PUNCT") for word in words):
        return True
    return frame in ("obj", "on", "against", "with") and cue.phrase not in _NAMING_ONLY


def _is_no_ones(tree: Tree, verb: Word, who: Source) -> bool:
    """Tell "it shows that" and "voters should know", which nobody says or thinks."""
    if who.head.text.lower() in _THINGS and who.head.tag not in ("WDT", "WP"):
        return verb.lemma in _SHOWING
    if who.head.text.lower() in _NOBODY or any(
        d.text.lower() == "no" for d in tree.children(who.head, "det")
    ):
        return True
    head = tree.head(verb)
    if verb.dep == "xcomp" and head.lemma in _ABLE and is_infinitive(tree, verb):
        return True
    if verb.dep == "pcomp" and tree.head(head).lemma in _AVOIDING:
        return True
    if _is_unreal(tree, verb, who):
        return True
    helpers = {a.text.lower() for a in tree.children(verb, "aux")}
    return bool(helpers & _SUPPOSING) and not is_passive(tree, verb)


def _is_unreal(tree: Tree, verb: Word, who: Source) -> bool:
    """Tell "hopes she will push for it", "has he called for it?" and "you can call it that"."""
    head = tree.head(verb)
    if verb.dep == "ccomp" and head.lemma in _WISHING:
        return True
    helpers = tree.children(verb, "aux")
    is_beside = verb.dep == "advcl" and verb.tag == "VBG"
    if is_beside and any(a.text.lower() in _SUPPOSING for a in tree.children(head, "aux")):
        return True
    if who.head.text.lower() in ("you", "one") and any(a.text.lower() == "can" for a in helpers):
        return True
    is_question = tree.words[-1].text == "?" and verb.dep == "ROOT"
    return is_question and any(a.index < who.head.index for a in helpers)


def cue_span(tree: Tree, verb: Word, last: Word) -> Span:
    """Give the cue with its auxiliaries, negation and particles."""
    first = verb.index
    for child in reversed(tree.children(verb, "aux", "auxpass", "neg", "advmod")):
        if child.right == first - 1:
            first = child.left
    return tree[first].start, last.end
