"""Marked articles for the rules' tests: every sentence parsed, whatever the pipeline would skip."""

from collections.abc import Callable

import pytest

from volteface.coding import dates, layout, parsing, quotes
from volteface.coding.actors import names
from volteface.coding.marked import Marked

Marker = Callable[..., Marked]


def mark_whole(text: str, date: str | None = None) -> Marked:
    """Mark a text up with all of its sentences parsed."""
    blocks = layout.blocks(text)
    sentences = layout.sentences(text, blocks)
    return Marked(
        text=text,
        date=date,
        blocks=blocks,
        sentences=sentences,
        trees={tree.number: tree for tree in parsing.parse(text, enumerate(sentences))},
        mentions=names.find(text),
        dates=dates.find(text, date),
        quotes=quotes.find(text, blocks),
    )


@pytest.fixture
def mark() -> Marker:
    return mark_whole
