"""Statements told by a noun or adjective: "the claim that", "is sure that", "is in favor of"."""

from collections.abc import Iterator

from volteface.coding.statements import complements, cue_words, reported, sources
from volteface.coding.statements.finding import Finding, Source
from volteface.coding.trees import Tree, Word
from volteface.knowledge.cues import Cue
from volteface.model import Span

_LINKS = frozenset("be become remain seem appear feel sound stay get look".split())


def find(tree: Tree) -> Iterator[Finding]:
    """Find the statements that nouns, adjectives and "is for" tell in one sentence."""
    for word in tree:
        if word.pos == "NOUN":
            yield from _by_noun(tree, word)
        elif word.pos in ("ADJ", "VERB"):
            yield from _by_adjective(tree, word)
        elif word.tag == "IN" and word.dep in ("prep", "conj"):
            yield from _by_preposition(tree, word)


def _by_noun(tree: Tree, noun: Word) -> Iterator[Finding]:
    cue = cue_words.cues_of(noun, "noun")
    if cue is None:
        return
    found = _noun_content(tree, noun, cue)
    if found is None:
        return
    content, frame = found
    who = sources.owner(tree, noun)
    who_source = sources.source(tree, who, apart_from=noun) if who is not None else None
    if who_source is None and frame != "that":
        return
    yield _finding(tree, noun, content, who_source, f"{cue.phrase}-{frame}")


def has_content(tree: Tree, verb: Word) -> bool:
    """Tell "repeated his claim that ...": the verb's object says what is claimed."""
    target = tree.child(verb, "dobj")
    cue = cue_words.cues_of(target, "noun") if target is not None else None
    return target is not None and cue is not None and _noun_content(tree, target, cue) is not None


def _noun_content(tree: Tree, noun: Word, cue: Cue) -> tuple[Span, str] | None:
    if "that" in cue.frames:
        for child in tree.children(noun, "acl", "ccomp", "relcl"):
            if child.left > noun.index and _is_content_clause(tree, child):
                return tree.span(child), "that"
    if "to" in cue.frames:
        found = complements.infinitive(tree, noun, noun)
        if found is not None:
            return found, "to"
    for frame in sorted(cue.frames - {"that", "to", "in"}):
        found = complements.phrase(tree, noun, noun, frame)
        if found is not None:
            return found, frame
    if "to" in cue.frames and cue.meaning == "judgement":  # "objection to", not "words to me"
        found = complements.phrase(tree, noun, noun, "to")
        if found is not None:
            return found, "to"
    return None


def _is_content_clause(tree: Tree, child: Word) -> bool:
    """Tell "the claim that he lied" from "the claim that he made"."""
    first = tree[child.left]
    if first.text.lower() not in ("that", "whether") or first.tag == "WDT":
        return False
    return first.dep == "mark"


def _by_adjective(tree: Tree, word: Word) -> Iterator[Finding]:
    cue = cue_words.cues_of(word, "adjective")
    if cue is None:
        return
    holder = _holder(tree, word)
    if holder is None:
        return
    found = _adjective_content(tree, word, cue)
    if found is not None:
        content, frame = found
        who = sources.source(tree, holder, apart_from=word)
        yield _finding(tree, word, content, who, f"be-{cue.phrase}-{frame}")


def _adjective_content(tree: Tree, word: Word, cue: Cue) -> tuple[Span, str] | None:
    if "that" in cue.frames:
        found = reported.clause(tree, word, word)
        if found is not None:
            return found, "that"
    if "to" in cue.frames:
        found = complements.infinitive(tree, word, word)
        if found is not None:
            return found, "to"
    for frame in sorted(cue.frames - {"that"}):
        found = complements.phrase(tree, word, word, frame)
        if found is not None:
            return found, frame
    return None


def _holder(tree: Tree, word: Word) -> Word | None:
    """Find who is sure, ready or critical."""
    above = tree.head(word)
    if word.dep in ("acomp", "oprd", "ROOT", "conj", "attr", "xcomp", "relcl", "ccomp", "advcl"):
        if word.pos == "VERB" or word.dep in ("ROOT", "relcl", "ccomp", "advcl"):
            own = tree.child(word, "nsubjpass", "nsubj")
            if own is not None:
                return own
        if above.lemma in _LINKS and above.index != word.index:
            return _link_subject(tree, above)
        if word.dep == "conj" and above.pos == "ADJ":
            return _holder(tree, above)
    if word.dep in ("amod", "acl") and above.index < word.index and above.pos in ("NOUN", "PROPN"):
        return above
    return None


def _link_subject(tree: Tree, link: Word) -> Word | None:
    found = sources.subject(tree, link)
    return None if found is None or found.text.lower() in ("it", "there") else found


def _by_preposition(tree: Tree, word: Word) -> Iterator[Finding]:
    """Read "is for", "is against" and "is in favor of"; "but against" after them too."""
    phrase = cue_words.phrase_at(tree, word.index, "after-be")
    if phrase is None:
        return
    cue, last = phrase
    link = tree.head(word)
    while link.dep == "conj" or link.tag == "IN":
        link = tree.head(link)
    if link.lemma not in _LINKS or link.tag == "VBG":
        return
    inner = tree.child(last, "pobj", "pcomp")
    holder = _link_subject(tree, link)
    if inner is None or holder is None:
        return
    content = (tree[inner.left].start, tree[inner.right].end)
    who = sources.source(tree, holder, apart_from=word)
    yield Finding(
        content=(content,), cue=(word.start, last.end), source=who, tree=tree, anchor=word,
        rule=f"be-{cue.phrase.replace(' ', '-')}",
    )  # fmt: skip


def _finding(tree: Tree, word: Word, content: Span, who: Source | None, rule: str) -> Finding:
    return Finding(
        content=(content,),
        cue=(word.start, word.end),
        source=who,
        tree=tree,
        anchor=word,
        rule=rule,
    )
