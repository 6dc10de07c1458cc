"""Turns of a transcript or an interview: "Q: ...", "PUTIN: ...", each a paragraph or several."""

import re
from collections.abc import Iterator

import msgspec

from volteface.coding.layout import Block
from volteface.model import Span

# Two labelled paragraphs make a conversation; one may be a heading or a list.
_FEWEST = 2
_LABEL = re.compile(
    r"(?P<name>Q|A|[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|al|de|van|von|der|bin)){0,4})"
    r"(?: ?\([^)\n]{1,60}\))? ?: (?=[^\W\d_]|[\"“'‘—])"
)
_QUESTIONS = frozenset({"q", "question", "reporter", "journalist", "moderator", "interviewer"})
_ANSWERS = frozenset({"a", "answer"})


class Turn(msgspec.Struct, frozen=True):
    """What one side of a conversation says: its label, and its words in that paragraph."""

    label: Span
    name: str
    speech: Span

    @property
    def is_question(self) -> bool:
        """Tell the turn of whoever only asks."""
        return self.name.lower() in _QUESTIONS

    @property
    def is_answer(self) -> bool:
        """Tell a turn labelled as an answer, which does not name its speaker."""
        return self.name.lower() in _ANSWERS


def find(text: str, blocks: tuple[Block, ...]) -> tuple[Turn, ...]:
    """Find the turns of a conversation, in text order; none in an article that is none."""
    found = tuple(_labelled(text, blocks))
    return found if len(found) >= _FEWEST and _is_talk(found) else ()


def _labelled(text: str, blocks: tuple[Block, ...]) -> Iterator[Turn]:
    for block in blocks:
        match = _LABEL.match(text, block.start, block.end)
        is_line = block.kind == "furniture" or (
            block.kind == "heading" and text[block.end - 1] != "?"
        )
        if match and not is_line:
            yield Turn(match.span("name"), match["name"], (match.end(), block.end))


def _is_talk(turns: tuple[Turn, ...]) -> bool:
    """Tell a conversation from a list of headed points: two sides, of whom one speaks again."""
    names = {turn.name.lower().split()[-1] for turn in turns}
    return len(names) >= 2 and (len(turns) > len(names) or bool(names & _ANSWERS))
