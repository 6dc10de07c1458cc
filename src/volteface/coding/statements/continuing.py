"""Quotations that no cue beside them accounts for: given their own cue, or the last speaker."""

from bisect import bisect_right

import msgspec

from volteface.coding.marked import Marked
from volteface.coding.quotes import Quote
from volteface.coding.statements import uncued
from volteface.coding.statements.finding import Finding
from volteface.coding.statements.quoted import Quoted
from volteface.coding.trees import Tree

# Between two quotations of one saying stands at most a tag.
_LONGEST_TAG = 200
_FEWEST_WORDS = 3


def complete(marked: Marked, quoted: Quoted, findings: list[Finding]) -> list[Finding]:
    """Attribute every quotation that no finding holds, where the text says whose it is."""
    found = list(findings)
    holders = _holders(quoted, found)
    last: int | None = None
    for index, quote in enumerate(quoted.quotes):
        if index not in holders:
            own = _own(marked, quote)
            if own is not None:
                holders[index] = len(found)
                found.append(own)
            elif not _is_speech(marked, quote):
                continue
            elif last is not None and _follows(marked, quoted.quotes[last], quote):
                place = holders[index] = holders[last]
                content = (*found[place].content, quote.span)
                found[place] = msgspec.structs.replace(found[place], content=content)
        if index in holders:
            last = index
    return found


def _holders(quoted: Quoted, findings: list[Finding]) -> dict[int, int]:
    """Map each quotation to the finding whose content it is, by their places."""
    starts = [quote.start for quote in quoted.quotes]
    found: dict[int, int] = {}
    for place, finding in enumerate(findings):
        for start, end in finding.content:
            first = bisect_right(starts, start - 1)
            for index in range(first, bisect_right(starts, end - 1)):
                quote = quoted.quotes[index]
                if not quote.start <= finding.cue[0] < quote.end:
                    found[index] = place
    return found


def _is_speech(marked: Marked, quote: Quote) -> bool:
    """Tell speech from a title or a borrowed word."""
    return marked.text.count(" ", quote.start, quote.end) >= _FEWEST_WORDS - 1


def _own(marked: Marked, quote: Quote) -> Finding | None:
    tree = _tree_before(marked, quote)
    if tree is None:
        return None
    return uncued.after_colon(marked, quote, tree) or uncued.label(marked, quote, tree)


def _tree_before(marked: Marked, quote: Quote) -> Tree | None:
    """Give the parsed sentence in which the words before a quotation stand."""
    number = bisect_right(marked.sentences, quote.start - 1, key=lambda s: s.start) - 1
    return marked.trees.get(number) if number >= 0 else None


def _follows(marked: Marked, last: Quote, quote: Quote) -> bool:
    """Tell that a quotation goes on with the one before: after its tag, or a paragraph on."""
    text = marked.text
    between = text[last.end : quote.start]
    if len(between) > _LONGEST_TAG or between.count("\n\n") > 1:
        return False
    before = between.rstrip()
    return before[-1:] in ("", ".", "!", "?", ",", ";", "-", "—", "–", ":") or "\n" in between
