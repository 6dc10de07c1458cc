"""From findings to statements: contents made whole, one per saying, with speaker and date."""

import re
from collections.abc import Iterator

import msgspec

from volteface.coding.cast import Cast
from volteface.coding.marked import Marked
from volteface.coding.statements import asides, backward, circumstances, nouns, verbs
from volteface.coding.statements.continuing import complete
from volteface.coding.statements.finding import Finding
from volteface.coding.statements.quoted import Quoted
from volteface.coding.statements.sources import antecedent
from volteface.coding.trees import Tree
from volteface.model import Span, Speaker, Statement

_EDGE = " \t\r\n\u00a0,;:—–―-"
_EMPTY = frozenset("it this that these those which what so to who them there".split())
_WORD = re.compile(r"\w+")


def find(marked: Marked, cast: Cast) -> tuple[Statement, ...]:
    """Find every statement of an article, in text order."""
    quoted = Quoted(marked)
    findings = [f for tree in marked.in_order() for f in _in_sentence(marked, quoted, tree)]
    findings = complete(marked, quoted, findings)
    made = [s for s in (_statement(marked, cast, quoted, f) for f in findings) if s is not None]
    kept = {(s.content, s.speaker and s.speaker.span): s for s in made if _counts(made, s)}
    return tuple(sorted(kept.values(), key=_place))


def _counts(made: list[Statement], statement: Statement) -> bool:
    """Tell whether a statement inside another's words names an actor of its own."""
    cue = statement.cue or statement.content[0]
    is_nested = any(
        start <= cue[0] and cue[1] <= end
        for other in made
        if other is not statement
        for start, end in other.content
    )
    return not is_nested or (statement.speaker is not None and statement.speaker.code is not None)


def _place(statement: Statement) -> tuple[Span, Span]:
    return statement.content[0], statement.cue or (0, 0)


def _in_sentence(marked: Marked, quoted: Quoted, tree: Tree) -> Iterator[Finding]:
    if marked.kind(tree) == "furniture":
        return
    beside = list(asides.find(tree, marked.text, quoted))
    taken = {finding.anchor.index for finding in beside}
    inside = [f for f in (*verbs.find(tree), *nouns.find(tree)) if f.anchor.index not in taken]
    for finding in (*beside, *inside, *backward.find(marked, tree)):
        limits = quoted.limits(tree, finding.anchor)
        content = quoted.whole(finding.content, finding.cue, limits)
        content = _trimmed(marked.text, content)
        if content:
            yield msgspec.structs.replace(finding, content=content)


def _trimmed(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take punctuation off both ends, and leave out pieces without a word of their own."""
    pieces: list[Span] = []
    for start, end in sorted(content):
        start = max(start, pieces[-1][1] if pieces else 0)
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE + ".":
            end -= 1
        if _WORD.search(text, start, end):
            pieces.append((start, end))
    words = [w.lower() for a, b in pieces for w in _WORD.findall(text, a, b)]
    return () if set(words) <= _EMPTY else tuple(pieces)


def _statement(
    marked: Marked, cast: Cast, quoted: Quoted, finding: Finding
) -> Statement | None:
    content = _trimmed(marked.text, finding.content)
    if not content:
        return None
    return Statement(
        content=content,
        kind=quoted.kind(content),
        cue=finding.cue,
        speaker=_speaker(cast, finding),
        outlet=circumstances.outlet(marked, finding),
        date=circumstances.day(marked, finding),
        rule=finding.rule,
    )


def _speaker(cast: Cast, finding: Finding) -> Speaker | None:
    source = finding.source
    if source is None:
        return None
    head = antecedent(finding.tree, source.head)
    if head.index == source.head.index:
        return cast.speaker(finding.tree, head, source.span)
    named = cast.speaker(finding.tree, head, finding.tree.span(head))
    return msgspec.structs.replace(named, span=source.span)
