"""The article as the rules see it: text, layout, grammar, names and dates side by side."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from volteface.coding.actors.names import Mention
from volteface.coding.layout import Block, Sentence
from volteface.coding.trees import Tree

if TYPE_CHECKING:
    from volteface.coding.dates import DateMention
    from volteface.coding.quotes import Quote


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """An article with everything found in it before statements and events are sought.

    ``trees`` holds only the sentences that were parsed, by their number in ``sentences``.
    """

    text: str
    date: str | None
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    trees: dict[int, Tree]
    mentions: tuple[Mention, ...]
    dates: "tuple[DateMention, ...]"
    quotes: "tuple[Quote, ...]"

    def kind(self, tree: Tree) -> str:
        """Tell the kind of block a sentence stands in."""
        return self.blocks[tree.block].kind

    def in_order(self) -> Iterator[Tree]:
        """Walk the parsed sentences as they stand in the text."""
        for number in sorted(self.trees):
            yield self.trees[number]
