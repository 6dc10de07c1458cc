"""A statement as a rule found it in a sentence, before quotes, names and dates complete it."""

import msgspec

from volteface.coding.trees import Tree, Word
from volteface.model import Span


class Source(msgspec.Struct, frozen=True):
    """Who speaks: the characters that say so and the word that heads them."""

    span: Span
    head: Word


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Content, cue and source in one sentence; ``anchor`` is the cue's word in the tree."""

    content: tuple[Span, ...]
    cue: Span
    source: Source | None
    tree: Tree
    anchor: Word
    rule: str
