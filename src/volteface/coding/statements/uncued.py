"""Quotations no cue of their own sentence accounts for: after a colon, or speech that goes on."""

from volteface.coding.marked import Marked
from volteface.coding.quotes import Quote
from volteface.coding.statements import cue_words
from volteface.coding.statements.finding import Finding, Source
from volteface.coding.statements.sources import subject_source
from volteface.coding.statements.verbs import cue_span
from volteface.coding.trees import Tree, Word
from volteface.coding.turns import Turn

# A name before a colon is short; more words are a sentence.
_LONGEST_LABEL = 90
# A colon before fewer words may introduce a title or a slogan.
_FEWEST_SPACES = 4


def after_colon(marked: Marked, quote: Quote, before: Tree | None) -> Finding | None:
    """Find the statement of a quotation that a colon or comma introduces."""
    text = marked.text
    if before is None or quote.is_dash:
        return None
    gap = text[before.start : quote.start].rstrip()
    if gap[-1:] not in (":", ","):
        return None
    for word in reversed(before.words):
        if word.end <= quote.start and word.pos in ("VERB", "AUX"):
            finding = _introduced(before, word, quote)
            if finding is not None:
                return finding
            if gap[-1] == ",":
                return None
    is_long = text.count(" ", quote.start, quote.end) >= _FEWEST_SPACES
    return _announced(before, quote, gap[-1]) if is_long else None


def _announced(tree: Tree, quote: Quote, sign: str) -> Finding | None:
    """Read `His letter makes the case: "..."`: a colon alone gives the subject the word."""
    root = next((w for w in tree if w.head == w.index), None)
    if sign != ":" or root is None or root.end > quote.start or root.pos not in ("VERB", "AUX"):
        return None
    who = subject_source(tree, root)
    if who is None or who.span[1] > quote.start:
        return None
    return Finding(content=(quote.span,), cue=cue_span(tree, root, root), source=who, tree=tree,
                   anchor=root, rule="quote-after-colon")  # fmt: skip


def _introduced(tree: Tree, verb: Word, quote: Quote) -> Finding | None:
    cue = next(
        (c for c, _ in cue_words.verb_cues(tree, verb) if c.frames & {"that", "quote", "aside"}),
        None,
    )
    who = subject_source(tree, verb) if cue is not None else None
    if cue is None or who is None or who.span[1] > quote.start:
        return None
    return Finding(content=(quote.span,), cue=cue_span(tree, verb, verb), source=who, tree=tree,
                   anchor=verb, rule="quote-after")  # fmt: skip


def label(marked: Marked, quote: Quote, tree: Tree) -> Finding | None:
    """Find who speaks in a transcript's line: `Name (role): "..."`, `NAME: ...`, `A: ...`."""
    text = marked.text
    start = marked.blocks[tree.block].start
    gap = text[start : quote.start]
    if not gap.rstrip().endswith(":") or len(gap) > _LONGEST_LABEL or tree.start != start:
        return None
    words = [w for w in tree if w.end <= quote.start and w.text != ":"]
    while words and not words[0].text[0].isalnum():  # a list's bullet
        words = words[1:]
    if not words or (not quote.is_dash and any(w.pos in ("VERB", "AUX") for w in words)):
        return None
    if not quote.is_dash and words[0].pos in ("ADV", "ADP", "SCONJ"):
        return None  # "Then, later that month on CNN:"
    head = next((w for w in words if not words[0].index <= w.head <= words[-1].index), words[-1])
    colon = start + len(gap.rstrip()) - 1
    turn = Turn((start, colon), gap.split(":")[0].split("(")[0].strip(), quote.span)
    source = None if turn.is_question else Source((words[0].start, words[-1].end), head)
    rule = "turn-question" if turn.is_question else "turn-answer" if turn.is_answer else "label"
    return Finding(content=(quote.span,), cue=(colon, colon + 1), tree=tree, anchor=words[-1],
                   source=source, rule=rule)  # fmt: skip
