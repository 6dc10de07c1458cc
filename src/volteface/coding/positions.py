"""Where actors stand on issues: for, against, on a condition, indifferent or undecided."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from volteface.coding.cast import Cast
from volteface.coding.marked import Marked
from volteface.coding.trees import Tree, Word
from volteface.knowledge.stances import stance_words
from volteface.model import Position, Span, Stance, Statement

_OPPOSITE: dict[str, str] = {"for": "against", "against": "for"}
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?:\sthat)?|on\s(?:the\s)?condition(?:\sthat)?|as\slong\sas|only\s(?:after|when|if|once))\s[^.;]+",
    re.I,
)
_RESERVATION = re.compile(r",?\s*\bbut\s(?P<what>(?:there\sare|there\sis|with|only|not\b)[^.;]*)", re.I)
# "the idea of a truce" is about the truce.
_LIGHT_HEAD = re.compile(
    r"^(?:(?:the|an?|any|all|this|that|these|those|its|his|her|their)\s)*"
    r"(?:(?:idea|possibility|prospect|concept|principle|notion|question|issue)s?\sof\s)?(?:(?:the|an?|any)\s)?",
    re.I,
)
_LONGEST_ISSUE = 120


class Finding(msgspec.Struct, frozen=True):
    """A stance word with its holder and issue, before the condition is looked for."""

    holder: Word
    issue: Span
    stance: str
    rule: str


def find(
    marked: Marked, cast: Cast, statements: Sequence[Statement]
) -> tuple[Position, ...]:
    """Find every position a parsed sentence states of a known actor, in text order."""
    found: dict[tuple[object, ...], Position] = {}
    for tree in marked.in_order():
        if marked.kind(tree) == "heading":
            continue
        for finding in _findings(tree):
            for position in _positions(marked, cast, statements, tree, finding):
                key = (position.actor, position.issue.lower(), position.stance, tree.number)
                found.setdefault(key, position)
    return tuple(sorted(found.values(), key=lambda p: (p.evidence, p.actor)))


def _findings(tree: Tree) -> Iterator[Finding]:
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
    for frame, stance in words.frames_of("verb", verb.lemma).items():
        if frame == "judged":
            yield from _by_judgement(tree, verb, holder)
            continue
        issue = _issue_word(tree, verb, frame)
        if issue is not None:
            yield _finding(tree, verb, holder, issue, stance, f"{verb.lemma}-{frame}")


def _by_complement(tree: Tree, verb: Word, holder: Word) -> Iterator[Finding]:
    """Read "is ready for", "is in favor of ..., but against ...", "is opposed to"."""
    words = stance_words()
    for complement in tree.children(verb, "acomp", "prep", "attr"):
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
                stance = _OPPOSITE[stance]
            yield Finding(holder, _issue_span(tree, judged), stance, f"{verb.lemma}-judged")


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
    if any(w.dep == "neg" for w in tree.children(verb)):
        stance = _OPPOSITE.get(stance, stance)
    if issue.lemma in stance_words().hindering and issue.pos == "VERB":
        target = tree.child(issue, "dobj")
        if target is not None:
            return Finding(holder, _issue_span(tree, target), _OPPOSITE.get(stance, stance), f"{rule}-hinder")
    return Finding(holder, _issue_span(tree, issue), stance, rule)


def subject(tree: Tree, verb: Word) -> Word | None:
    """Find who does what a verb says: its own subject, or that of the verb that governs it."""
    own = tree.child(verb, "nsubj", "nsubjpass")
    if own is not None:
        return own
    if verb.dep in ("conj", "xcomp") or (verb.dep == "acl" and tree.head(verb).lemma in ("effort", "attempt")):
        for ancestor in tree.ancestors(verb):
            found = tree.child(ancestor, "nsubj")
            if found is not None:
                return found
            if ancestor.dep not in ("conj", "xcomp", "dobj", "acl"):
                return None
    return None


def _issue_word(tree: Tree, word: Word, frame: str) -> Word | None:
    if frame == "obj":
        return tree.child(word, "pobj" if word.tag == "IN" else "dobj")
    if frame in ("inf", "ing"):
        tags = ("VB",) if frame == "inf" else ("VBG",)
        return next((w for w in tree.children(word, "xcomp", "acl", "pcomp", "dobj") if w.tag in tags), None)
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
    """Cut the issue's phrase before a relative clause, and at a length that still reads as a name."""
    last = word.index
    for index in range(word.index + 1, word.right + 1):
        part = tree[index]
        if part.dep in ("relcl", "mark", "nsubj") or part.text in (",", ";", "—", "-") or part.tag in ("WDT", "WP"):
            break
        if part.end - tree[word.left].start > _LONGEST_ISSUE:
            break
        last = index
    left = word.left if word.left <= word.index else word.index
    if word.tag == "VB" and word.left < word.index:
        left = word.index
    return tree[left].start, tree[last].end


def _positions(
    marked: Marked, cast: Cast, statements: Sequence[Statement], tree: Tree, finding: Finding
) -> Iterator[Position]:
    text = marked.text
    issue = _LIGHT_HEAD.sub("", " ".join(text[finding.issue[0] : finding.issue[1]].split()), count=1)
    if len(issue) < 3:
        return
    start = min(tree[finding.holder.left].start, finding.issue[0])
    evidence = (start, max(finding.issue[1], finding.holder.end))
    stance, condition = _with_condition(text[evidence[1] : tree.end], finding.stance, finding.rule)
    covering = _statement_at(statements, finding.issue)
    for actor in cast.actors(tree, finding.holder) or _first_person(finding.holder, statements, covering):
        if actor.code:
            yield Position(actor=actor.code, issue=issue, stance=stance, condition=condition,
                           evidence=evidence, statement=covering, rule=finding.rule)  # fmt: skip


def _first_person(holder: Word, statements: Sequence[Statement], covering: int | None) -> tuple:  # type: ignore[type-arg]
    if covering is None or holder.text.lower() not in ("we", "i"):
        return ()
    speaker = statements[covering].speaker
    return (speaker,) if speaker else ()


def _with_condition(after: str, stance: str, rule: str) -> tuple[Stance, str | None]:
    match = _CONDITION.search(after)
    if match:
        # What is already agreed stays agreed; support "if" is not yet support.
        kept = stance if rule.startswith("agree") or stance not in _OPPOSITE else "conditional"
        return kept, match.group().strip(' ."”')  # type: ignore[return-value]
    reserved = _RESERVATION.match(after) or _RESERVATION.search(after)
    if reserved and stance == "for":
        return "conditional", reserved["what"].strip(' ."”')
    return stance, None  # type: ignore[return-value]


def _statement_at(statements: Sequence[Statement], span: Span) -> int | None:
    best: tuple[int, int] | None = None
    for index, statement in enumerate(statements):
        for start, end in statement.content:
            if start <= span[0] and span[1] <= end and (best is None or end - start < best[0]):
                best = (end - start, index)
    return best[1] if best else None
