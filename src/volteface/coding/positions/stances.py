"""Which words of a sentence say that somebody stands for or against something."""

from collections.abc import Iterator

import msgspec

from volteface.coding.trees import Tree, Word
from volteface.knowledge.stances import stance_words
from volteface.model import Span

OPPOSITE: dict[str, str] = {"for": "against", "against": "for"}
_LONGEST_ISSUE = 120
_EFFORTS = frozenset(
    {
        ("make", "effort"),
        ("make", "attempt"),
        ("spare", "effort"),
        ("do", "everything"),
        ("do", "best"),
        ("do", "utmost"),
        ("do", "all"),
    }
)
_NONE = frozenset({"no", "neither", "none"})


class Finding(msgspec.Struct, frozen=True):
    """A stance word with its holder and issue, before the condition is looked for."""

    holder: Word
    issue: Span
    stance: str
    rule: str


def findings(tree: Tree) -> Iterator[Finding]:
    """Yield every stance word of a sentence with its holder and issue."""
    for word in tree:
        if word.pos in ("VERB", "AUX"):
            yield from _by_verb(tree, word)
        elif word.pos == "NOUN":
            yield from _by_noun(tree, word)


def _by_verb(tree: Tree, verb: Word) -> Iterator[Finding]:
    holder = subject(tree, verb)
    if holder is None:
        return
    words = stance_words()
    if verb.lemma == "be":
        yield from _by_complement(tree, verb, holder)
        return
    if _is_refused(tree, verb) and verb.lemma not in words.empty:
        yield Finding(holder, _issue_span(tree, verb), "against", "will-not")
    effort = _effort(tree, verb)
    if effort is not None:
        yield _finding(tree, verb, holder, effort, "for", "effort")
    for frame, stance in words.frames_of("verb", verb.lemma).items():
        if frame == "judged":
            yield from _by_judgement(tree, verb, holder)
            continue
        issue = _issue_word(tree, verb, frame)
        # Not ruling a thing out is no stance on it.
        if issue is None or (issue.pos in ("VERB", "AUX") and issue.lemma in words.empty):
            continue
        if not (frame == "out" and tree.child(verb, "neg")):
            yield _finding(tree, verb, holder, issue, stance, f"{verb.lemma}-{frame}")


def _is_refused(tree: Tree, verb: Word) -> bool:
    """Tell "will not pay compensation": one says of oneself what one will not do."""
    return (
        tree.child(verb, "neg") is not None
        and any(w.lemma in ("will", "'ll", "wo") for w in tree.children(verb, "aux"))
        and tree.child(verb, "dobj", "xcomp") is not None
        and tree.child(verb, "nsubj") is not None
    )


def _effort(tree: Tree, verb: Word) -> Word | None:
    """Find what "make every effort to", "do everything to" is done for."""
    target = tree.child(verb, "dobj")
    if target is None or (verb.lemma, target.lemma) not in _EFFORTS:
        return None
    purposes = (*tree.children(target, "acl", "relcl"), *tree.children(verb, "advcl", "xcomp"))
    return next((w for w in purposes if w.tag == "VB"), None)


def _by_complement(tree: Tree, verb: Word, holder: Word) -> Iterator[Finding]:
    """Read "is ready for", "is in favor of ..., but against ...", "is opposed to"."""
    words = stance_words()
    complements = tree.children(verb, "acomp", "prep", "attr")
    # "is in favor of a truce, but against this one" hangs the second on the verb.
    complements += [w for w in tree.children(verb, "conj") if w.tag == "IN"]
    for complement in complements:
        for part in (complement, *tree.children(complement, "conj")):
            kind = "prep" if part.tag == "IN" else "adjective"
            for frame, stance in words.frames_of(kind, part.lemma).items():
                issue = _issue_word(tree, part, frame)
                if issue is not None:
                    yield _finding(tree, verb, holder, issue, stance, f"be-{part.lemma}")
            inner = tree.child(part, "pobj") if part.lemma == "in" else None
            for frame, stance in words.frames_of("noun", inner.lemma if inner else "").items():
                issue = _issue_word(tree, inner, frame) if inner else None
                if issue is not None:
                    yield _finding(tree, verb, holder, issue, stance, "be-in-favor")


def _by_judgement(tree: Tree, verb: Word, holder: Word) -> Iterator[Finding]:
    """Read "considers bargaining inappropriate", "believes that bargaining is wrong"."""
    judgements = stance_words().judgements
    for clause in tree.children(verb, "ccomp", "xcomp", "oprd", "dobj", "acomp"):
        judged = tree.child(clause, "nsubj", "nsubjpass")
        verdict = tree.child(clause, "acomp", "attr", "oprd") or clause
        if judged is None and clause.dep in ("oprd", "acomp"):
            judged = tree.child(verb, "dobj")
        stance = judgements.get(verdict.lemma)
        if judged is not None and stance and judged.pos != "PRON" and judged is not verdict:
            if any(w.dep == "neg" for w in tree.children(clause)):
                stance = OPPOSITE[stance]
            yield Finding(holder, _issue_span(tree, judged), stance, f"{verb.lemma}-judged")
    yield from _by_trailing_verdict(tree, verb, holder)


def _by_trailing_verdict(tree: Tree, verb: Word, holder: Word) -> Iterator[Finding]:
    """Read "considers violence in a state unacceptable", where the parser ties it to "state"."""
    judged = tree.child(verb, "dobj")
    if judged is None:
        return
    for word in tree.words[judged.index + 1 : judged.right + 1]:
        stance = stance_words().judgements.get(word.lemma)
        if stance and word.dep == "amod" and word.head < word.index:
            start, end = tree[judged.left].start, tree[word.left - 1].end
            yield Finding(holder, (start, end), stance, f"{verb.lemma}-judged")
            return


def _by_noun(tree: Tree, noun: Word) -> Iterator[Finding]:
    """Read "Russia's opposition to the deployment"."""
    holder = tree.child(noun, "poss")
    if holder is None:
        return
    for frame, stance in stance_words().frames_of("noun", noun.lemma).items():
        issue = _issue_word(tree, noun, frame)
        if issue is not None:
            yield Finding(holder, _issue_span(tree, issue), stance, f"noun-{noun.lemma}")


def _finding(tree: Tree, verb: Word, holder: Word, issue: Word, stance: str, rule: str) -> Finding:
    if _is_negated(tree, verb, holder, issue):
        stance = OPPOSITE.get(stance, stance)
    if issue.pos == "VERB":
        issue = _effort(tree, issue) or issue
    if issue.pos == "VERB" and issue.lemma in stance_words().hindering:
        target = _hindered(tree, issue)
        if target is not None:
            opposite = OPPOSITE.get(stance, stance)
            return Finding(holder, _issue_span(tree, target), opposite, f"{rule}-hinder")
    return Finding(holder, _issue_span(tree, issue), stance, rule)


def _is_negated(tree: Tree, verb: Word, holder: Word, issue: Word) -> bool:
    """Tell "does not want", "wants no war", "neither wants war"."""
    if any(w.dep == "neg" for w in tree.children(verb)) or holder.lemma in _NONE:
        return True
    return any(w.lemma in _NONE for part in (holder, issue) for w in tree.children(part, "det"))


def _hindered(tree: Tree, verb: Word) -> Word | None:
    """Find what is hindered: the object, or the act in "prevent Kiev from agreeing to peace"."""
    for preposition in tree.children(verb, "prep"):
        act = tree.child(preposition, "pcomp") if preposition.lemma == "from" else None
        if act is not None:
            inner = tree.child(act, "prep")
            return tree.child(act, "dobj") or (inner and tree.child(inner, "pobj")) or act
    return tree.child(verb, "dobj")


def subject(tree: Tree, verb: Word) -> Word | None:
    """Find who holds what a verb says: its own subject, or that of the verb that governs it.

    Stricter than ``clauses.subject``, which also reads nouns ("rejected a draft calling for"
    would have the one who rejects call for it): a stance is not to be lent to the wrong side.
    """
    own = tree.child(verb, "nsubj", "nsubjpass")
    if own is not None:
        return own
    if verb.dep in ("conj", "xcomp") or (
        verb.dep == "acl" and tree.head(verb).lemma in ("effort", "attempt")
    ):
        for ancestor in tree.ancestors(verb):
            found = tree.child(ancestor, "nsubj")
            if found is not None:
                return found
            if ancestor.dep not in ("conj", "xcomp", "dobj", "acl", "acomp"):
                return None
    return None


def _issue_word(tree: Tree, word: Word, frame: str) -> Word | None:
    if frame == "obj":
        return tree.child(word, "pobj" if word.tag == "IN" else "dobj")
    if frame in ("inf", "ing"):
        tags = ("VB",) if frame == "inf" else ("VBG",)
        return next(
            (w for w in tree.children(word, "xcomp", "acl", "pcomp", "dobj") if w.tag in tags), None
        )
    if frame == "that":
        return tree.child(word, "ccomp")
    if frame == "out":
        particle = next((w for w in tree.children(word, "prt") if w.lemma == "out"), None)
        return tree.child(word, "dobj") if particle else None
    for preposition in tree.children(word, "prep"):
        if preposition.lemma == frame:
            return tree.child(preposition, "pobj", "pcomp")
    return None


def _issue_span(tree: Tree, word: Word) -> Span:
    """Cut the issue before a relative clause, and at a length that still reads as a name."""
    last = word.index
    for index in range(word.index + 1, word.right + 1):
        part = tree[index]
        spaced_dash = part.text in ("—", "–", "-") and part.start > tree[index - 1].end
        ends = part.dep in ("relcl", "mark") or part.text in (",", ";", ":")
        if ends or spaced_dash or part.tag in ("WDT", "WP"):
            break
        if part.end - tree[word.left].start > _LONGEST_ISSUE:
            break
        last = index
    left = word.left if word.left <= word.index and word.tag != "VB" else word.index
    return tree[left].start, tree[last].end
