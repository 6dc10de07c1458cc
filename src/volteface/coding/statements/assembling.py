"""From findings to statements: contents made whole, one per saying, with speaker and date."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

import msgspec

from volteface.coding import reasons
from volteface.coding.actors.cast import Cast
from volteface.coding.clauses import is_infinitive
from volteface.coding.marked import Marked
from volteface.coding.statements import (
    asides,
    backward,
    circumstances,
    explaining,
    headlines,
    nouns,
    source_phrases,
    verbs,
)
from volteface.coding.statements.continuing import complete
from volteface.coding.statements.finding import Finding
from volteface.coding.statements.quoted import Quoted
from volteface.coding.statements.sources import antecedent
from volteface.coding.statements.sources import source as noun_phrase
from volteface.coding.trees import Tree
from volteface.model import Span, Speaker, Statement

_EDGE = " \t\r\n\u00a0,;:—–―-"
_EMPTY = frozenset("it this that these those which what so to who them there".split())
_WORD = re.compile(r"\w+")
# A conjunction at the end joined what is not part of the content.
_LOOSE_END = re.compile(r"[\s,]+(?:and|but|or)\Z")


def find(marked: Marked, cast: Cast) -> tuple[Statement, ...]:
    """Find every statement of an article, in text order."""
    quoted = Quoted(marked)
    findings = [f for tree in marked.in_order() for f in _in_sentence(marked, quoted, tree)]
    findings = complete(marked, quoted, findings)
    pairs = [(f, s) for f in findings if (s := _statement(marked, cast, quoted, f)) is not None]
    covered = _Covered([span for _, statement in pairs for span in statement.content])
    kept: dict[tuple[object, ...], Statement] = {}
    for finding, statement in pairs:
        explaining.begin(cast, finding, statement)
        is_inside = quoted.at(finding.cue[0]) is not None or covered.holds(finding.cue)
        if is_inside and not _is_told_apart(finding, statement):
            reasons.drop("stands inside another's words, and names no known actor")
            continue
        key = statement.content, statement.speaker and statement.speaker.span
        if key in kept:
            reasons.because("content", "two rules found the same; the later one names it")
        kept[key] = statement
        reasons.give()
    return tuple(sorted(kept.values(), key=_place))


def _is_told_apart(finding: Finding, statement: Statement) -> bool:
    return _names_an_actor(finding, statement) and not _is_bare_infinitive(finding)


class _Covered:
    """Tells whether a stretch lies inside one of many others, in logarithmic time."""

    def __init__(self, spans: list[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, span: Span) -> bool:
        index = bisect_right(self._starts, span[0]) - 1
        return index >= 0 and span[1] <= self._reach[index]


def _names_an_actor(finding: Finding, statement: Statement) -> bool:
    """Tell whose words within another's words are worth telling: a named actor's."""
    source, speaker = finding.source, statement.speaker
    if source is None or speaker is None or speaker.code is None:
        return False
    return antecedent(finding.tree, source.head).pos in ("PROPN", "NOUN", "ADJ")


def _is_bare_infinitive(finding: Finding) -> bool:
    """Tell the cue of "urged X to respect it": what is wanted of X is not X's own statement."""
    return is_infinitive(finding.tree, finding.anchor)


def _place(statement: Statement) -> tuple[Span, Span]:
    return statement.content[0], statement.cue or (0, 0)


def _in_sentence(marked: Marked, quoted: Quoted, tree: Tree) -> Iterator[Finding]:
    if marked.kind(tree) == "furniture":
        return
    for finding in _raw(marked, quoted, tree):
        limits = quoted.limits(tree, finding.anchor)
        content = quoted.whole(finding.content, finding.cue, limits)
        content = _trimmed(marked.text, content)
        if content:
            yield msgspec.structs.replace(finding, content=content)


def _raw(marked: Marked, quoted: Quoted, tree: Tree) -> Iterator[Finding]:
    """Yield what every rule finds; a cue that stands beside its report is not read otherwise."""
    text = marked.text
    beside = [*asides.find(tree, text, quoted), *source_phrases.find(tree, text, quoted)]
    taken = {finding.anchor.index for finding in beside}
    yield from beside
    for finding in (*verbs.find(tree), *nouns.find(tree)):
        if finding.anchor.index not in taken:
            yield finding
    yield from backward.find(marked, tree)
    yield from headlines.find(marked, tree)


def _trimmed(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take punctuation off both ends, and leave out pieces without a word of their own."""
    pieces: list[Span] = []
    for start, end in sorted(content):
        start = max(start, pieces[-1][1] if pieces else 0)
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE + ".":
            end -= 1
        if joined := _LOOSE_END.search(text, max(start, end - 5), end):
            end = joined.start()
        if _WORD.search(text, start, end):
            pieces.append((start, end))
    words = [w.lower() for a, b in pieces for w in _WORD.findall(text, a, b)]
    return () if set(words) <= _EMPTY else tuple(pieces)


def _statement(marked: Marked, cast: Cast, quoted: Quoted, finding: Finding) -> Statement | None:
    content = _trimmed(marked.text, finding.content)
    if not content:
        return None
    return Statement(
        content=content,
        kind=quoted.kind(content, finding.cue),
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
    if finding.rule == "turn-answer":
        return cast.interviewed(source.span)
    head = antecedent(finding.tree, source.head)
    if head.index == source.head.index:
        return cast.speaker(finding.tree, head, source.span)
    named = cast.speaker(finding.tree, head, noun_phrase(finding.tree, head, finding.anchor).span)
    return msgspec.structs.replace(named, span=source.span)
