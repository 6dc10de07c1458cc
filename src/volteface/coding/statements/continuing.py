"""Quotations that no cue beside them accounts for: given their own cue, or the last speaker."""

from bisect import bisect_right

import msgspec

from volteface.coding.marked import Marked
from volteface.coding.quotes import Quote
from volteface.coding.statements import cue_words, uncued
from volteface.coding.statements.finding import Finding
from volteface.coding.statements.quoted import Quoted
from volteface.coding.trees import Tree
from volteface.model import Span

# Between two quotations of one saying stands at most a tag.
_LONGEST_TAG = 200
_FEWEST_WORDS = 3
_LONGEST_REST = 120


def complete(marked: Marked, quoted: Quoted, findings: list[Finding]) -> list[Finding]:
    """Attribute every quotation that no finding holds, where the text says whose it is."""
    found = list(findings)
    holders = _holders(quoted, found)
    sayings = _sayings(quoted, found)
    further: dict[int, list[Span]] = {}
    last: int | None = None
    for index, quote in enumerate(quoted.quotes):
        if index not in holders:
            own = _own(marked, quote)
            if own is not None:
                holders[index] = len(found)
                found.append(own)
            elif (rest := _before_rest(found, quote)) is not None:
                holders[index] = rest
                found[rest] = _with_rest(found[rest], quote)
            elif not _is_speech(marked, quote):
                continue
            else:
                place = sayings.get(_sentence(marked, quote.start) - 1)
                if place is None or not _opens_sentence(marked, quote):
                    goes_on = last is not None and _follows(marked, quoted.quotes[last], quote)
                    place = holders[last] if last is not None and goes_on else None
                if place is not None:
                    holders[index] = place
                    further.setdefault(place, []).append(quote.span)
        if index in holders:
            last = index
    return [_with(finding, further.get(place, [])) for place, finding in enumerate(found)]


def _before_rest(findings: list[Finding], quote: Quote) -> int | None:
    """Give the report that a quotation of the same sentence goes on with, past no other cue."""
    best: int | None = None
    reach = -1
    for place, finding in enumerate(findings):
        tree, end = finding.tree, max(b for _, b in finding.content)
        if tree.start <= quote.start < tree.end and reach < end <= quote.start:
            follows_its_cue = finding.cue[1] <= min(a for a, _ in finding.content)
            best, reach = (place if follows_its_cue else None), end
    if best is None or quote.start - reach > _LONGEST_REST:
        return None
    is_parted = any(reach <= f.cue[0] < quote.start for f in findings)
    tree = findings[best].tree
    between = tree.within(reach, quote.start)
    has_subject = any(word.dep in ("nsubj", "nsubjpass", "relcl") for word in between)
    has_cue = any(w.pos == "VERB" and cue_words.verb_cues(tree, w) for w in between)
    is_clause = findings[best].rule.endswith("-that")
    return None if is_parted or has_cue or (has_subject and not is_clause) else best


def _with_rest(finding: Finding, quote: Quote) -> Finding:
    """Let a report reach over a later quotation, and to the end of the phrase that holds it."""
    *pieces, (start, reach) = sorted(finding.content)
    tree = finding.tree
    word = tree.word_at(quote.start + 1)
    end = quote.end
    while word is not None and word.head != word.index:
        if tree[word.left].start < reach:
            break
        end = max(end, tree[word.right].end)
        word = tree.head(word)
    return msgspec.structs.replace(finding, content=(*pieces, (start, end)))


def _with(finding: Finding, spans: list[Span]) -> Finding:
    content = (*finding.content, *spans)
    return msgspec.structs.replace(finding, content=content) if spans else finding


def _sayings(quoted: Quoted, findings: list[Finding]) -> dict[int, int]:
    """Map each sentence in which somebody is reported to say something to that finding."""
    return {
        finding.tree.number: place
        for place, finding in reversed(list(enumerate(findings)))
        if _is_saying(finding) and quoted.at(finding.cue[0]) is None
    }


def _is_saying(finding: Finding) -> bool:
    found = cue_words.verb_cues(finding.tree, finding.anchor)
    if not (finding.rule.startswith("aside") or finding.rule.endswith("-that")):
        # "X attacked the plan." and a quotation after it: said in the main clause, by somebody.
        is_main = finding.anchor.dep == "ROOT" and finding.source is not None
        return is_main and any(cue.meaning == "speech" for cue, _ in found)
    return any(cue.meaning == "speech" and "aside" in cue.frames for cue, _ in found)


def _sentence(marked: Marked, position: int) -> int:
    """Give the number of the sentence a character stands in."""
    return bisect_right(marked.sentences, position, key=lambda s: s.start) - 1


def _opens_sentence(marked: Marked, quote: Quote) -> bool:
    number = _sentence(marked, quote.start)
    if number < 1:
        return False
    here, before = marked.sentences[number], marked.sentences[number - 1]
    return here.start == quote.start and here.block - before.block <= 1


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
    between = marked.text[last.end : quote.start]
    if len(between) > _LONGEST_TAG or between.count("\n\n") > 1:
        return False
    return between.rstrip(" ")[-1:] in ("", ".", "!", "?", "\n", "…")
