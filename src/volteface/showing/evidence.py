"""Every item's evidence: its span, and the sentences of the article that hold it."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from volteface.coding import layout
from volteface.model import Span, Statement


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Where an item stands: the article's index in the brief, the span, the sentences and text."""

    article: int
    span: Span
    sentences: tuple[Span, ...]
    text: str

    @property
    def whole(self) -> Span:
        """Give the stretch of all its sentences."""
        return self.sentences[0][0], self.sentences[-1][1]

    @property
    def parts(self) -> tuple[str, str, str]:
        """Cut the sentences into what stands before the span, the span, and what follows."""
        start = max(self.span[0] - self.whole[0], 0)
        end = max(self.span[1] - self.whole[0], start)
        return self.text[:start], self.text[start:end], self.text[end:]


# A brief goes through one article at a time; cutting 1 MB into sentences is not to be repeated.
@lru_cache(maxsize=16)
def passages(text: str) -> tuple[Span, ...]:
    """Cut a text into its sentences and its lines of furniture, in order."""
    paragraphs = layout.blocks(text)
    found = [(s.start, s.end) for s in layout.sentences(text, paragraphs)]
    found += [(b.start, b.end) for b in paragraphs if b.kind == "furniture"]
    return tuple(sorted(found))


def sentences_around(text: str, span: Span) -> tuple[Span, ...]:
    """List the sentences that a span touches, or the span itself where there are none."""
    cuts = passages(text)
    first = max(bisect_right(cuts, span[0], key=lambda cut: cut[0]) - 1, 0)
    touched = []
    for start, end in cuts[first:]:
        if start >= span[1]:
            break
        if end > span[0]:
            touched.append((start, end))
    return tuple(touched) or (span,)


def sentence_around(text: str, span: Span) -> Span:
    """Give the stretch from the start of a span's first sentence to the end of its last."""
    around = sentences_around(text, span)
    return around[0][0], around[-1][1]


def evidence(article: int, text: str, span: Span) -> Evidence:
    """Make the evidence of a span of an article."""
    sentences = sentences_around(text, span)
    start, end = sentences[0][0], sentences[-1][1]
    return Evidence(article=article, span=span, sentences=sentences, text=text[start:end])


def statement_span(text: str, statement: Statement) -> Span:
    """Give the stretch of a statement's content, with its cue where that is in the paragraph."""
    span = _hull(statement.content)
    if statement.cue is None:
        return span
    wider = _hull((span, statement.cue))
    between = text[wider[0] : span[0]] + text[span[1] : wider[1]]
    return span if "\n" in between else wider


def _hull(spans: Iterable[Span]) -> Span:
    ordered = sorted(spans)
    return ordered[0][0], max(end for _, end in ordered)
