"""The sentences around a span: what a reader is shown of an article to check an item."""

from bisect import bisect_right
from functools import lru_cache

from volteface.coding import layout
from volteface.model import Span


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


def with_gaps(text: str, block: Span, sentences: list[Span]) -> list[Span]:
    """Put in what stands between the sentences, a dateline say: the page shows all of the text."""
    edges = [block[0], *(edge for span in sentences for edge in span), block[1]]
    gaps = ((a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip())
    return sorted([*gaps, *sentences])
