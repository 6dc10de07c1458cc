"""Which words of a sentence are cues: by their inflected forms, with their particles."""

import re
from functools import cache

from volteface.coding.trees import Tree, Word
from volteface.knowledge.cues import Cue, CueKind, cues

_WORD = re.compile(r"[a-z]+")
_SIGN = re.compile(r"[\"“”„«»]|''|``|: |(?:^|\s)['‘]\w")
_PARTICLE_DEPS = ("prt", "prep", "acomp", "dobj", "advmod", "ccomp", "oprd", "mark", "aux", "xcomp")


@cache
def _forms() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Map a first word to the cues it may begin, those with most particles first."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in cues():
        for form in cue.forms:
            first, *rest = form.lower().split()
            found.setdefault(first, []).append((tuple(rest), cue))
    return {w: tuple(sorted(c, key=lambda p: -len(p[0]))) for w, c in found.items()}


@cache
def _single_words() -> frozenset[str]:
    return frozenset(w for w, found in _forms().items() if any(not rest for rest, _ in found))


@cache
def _phrases() -> dict[str, tuple[frozenset[str], ...]]:
    """Map the first word of cues that are phrases only to the words that complete each."""
    return {
        word: tuple(frozenset(rest) for rest, _ in found)
        for word, found in _forms().items()
        if word not in _single_words()
    }


def may_hold_one(text: str, start: int, end: int) -> bool:
    """Tell cheaply whether a sentence could hold a statement."""
    stretch = text[start:end]
    words = set(_WORD.findall(stretch.lower()))
    if not _single_words().isdisjoint(words) or _SIGN.search(stretch):
        return True
    return any(rest <= words for first in _phrases().keys() & words for rest in _phrases()[first])


def verb_cues(tree: Tree, verb: Word) -> list[tuple[Cue, Word]]:
    """List the verb cues a word stands for, with the last word of each."""
    found = []
    for rest, cue in _forms().get(verb.text.lower(), ()):
        if cue.kind == "verb":
            last = _last_particle(tree, verb, rest)
            if last is not None:
                found.append((cue, last))
    return found


def _last_particle(tree: Tree, verb: Word, rest: tuple[str, ...]) -> Word | None:
    last = verb
    for particle in rest:
        last_index = last.index
        following = tree.words[last_index + 1 : last_index + 4]
        match = next((w for w in following if w.text.lower() == particle), None)
        if match is None or (match.head != verb.index and match.head not in _near(verb, last)):
            return None
        last = match
    return last


def _near(verb: Word, last: Word) -> tuple[int, ...]:
    return (verb.index, last.index, *verb.children, *last.children)


def cues_of(word: Word, kind: CueKind) -> Cue | None:
    """Give the noun or adjective cue of a word."""
    for rest, cue in _forms().get(word.text.lower(), ()):
        if cue.kind == kind and not rest:
            return cue
    return None


def phrase_at(tree: Tree, index: int, kind: CueKind) -> tuple[Cue, Word] | None:
    """Find the longest fixed phrase of a kind that begins at a word, and its last word."""
    for rest, cue in _forms().get(tree[index].text.lower(), ()):
        words = tree.words[index + 1 : index + 1 + len(rest)]
        if cue.kind == kind and tuple(w.text.lower() for w in words) == rest:
            return cue, tree[index + len(rest)]
    return None
