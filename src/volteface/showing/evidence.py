"""Every item's evidence: its span, and the sentences of the article that hold it."""

from collections.abc import Iterable

import msgspec

from volteface.coding.passages import sentences_around
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
