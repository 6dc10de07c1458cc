"""Where quotations stand: pairs of marks of every kind, speech opened by a dash or a label.

A quotation never leaves its paragraph: the press opens each further paragraph with a mark anew.
"""

import re
from collections.abc import Iterator

import msgspec

from volteface.coding import turns
from volteface.coding.dashes import speech
from volteface.coding.layout import Block
from volteface.model import Span


class Quote(msgspec.Struct, frozen=True):
    """A quotation, its marks included; ``closed`` is false where the closing mark is missing.

    ``is_dash`` tells speech that stands without marks: after a dash, or as a turn of a transcript.
    """

    start: int
    end: int
    is_dash: bool
    closed: bool

    @property
    def span(self) -> Span:
        """Give the characters of the quotation."""
        return self.start, self.end


_DOUBLE = re.compile(r"''|``|‘‘|’’|[\"“”„«»]")
_SINGLE = re.compile(r"(?<![\w.,!?’'])(?P<open>['‘`])(?=[\w$€£…\[(—])")
_OPENING = frozenset({"“", "„", "«", "``", "‘‘"})
_CLOSING = frozenset({"”", "»", "’’"})
_SENTENCE_END = re.compile(r"[.!?…]+[)\]]*(?=\s+[A-Z“\"—])")
# Two marks alone, an inch sign or a possessive are no quotation.
_SHORTEST = 3
_LONGEST_SINGLE = 800


def find(text: str, blocks: tuple[Block, ...]) -> tuple[Quote, ...]:
    """Find every quotation, in text order, none within another."""
    found: list[Quote] = []
    spoken = {turn.speech[1]: turn.speech for turn in turns.find(text, blocks)}
    for index, block in enumerate(blocks):
        if block.kind == "furniture":
            continue
        if block.end in spoken:
            found.append(Quote(*spoken[block.end], True, True))
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        goes_on = following is not None and _opens(text, following.start)
        if block.kind == "dash":
            found.extend(_dashed(text, block))
        else:
            found.extend(_in_block(text, block.start, block.end, goes_on=goes_on))
    return tuple(found)


def _opens(text: str, position: int) -> bool:
    return bool(_DOUBLE.match(text, position)) or text[position] == "‘"


def _dashed(text: str, block: Block) -> Iterator[Quote]:
    pieces = speech(text, block.start, block.end)
    if not pieces:
        yield from _in_block(text, block.start, block.end, goes_on=False)
    for start, end in pieces:
        yield Quote(start, end, True, True)


def _in_block(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[Quote]:
    at = start
    for quote in _doubles(text, start, end, goes_on=goes_on):
        yield from _singles(text, at, quote.start)
        yield quote
        at = quote.end
    yield from _singles(text, at, end)


def _doubles(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[Quote]:
    opened: int | None = None
    mark = ""
    for match in _DOUBLE.finditer(text, start, end):
        if match.group() == '"' and _is_inch(text, match.start(), opened):
            continue
        if opened is None:
            if _can_open(text, match, start, end):
                opened, mark = match.start(), match.group()
        elif _closes(text, match, mark, end):
            if match.end() - opened >= _SHORTEST:
                yield Quote(opened, match.end(), False, True)
            opened = None
        elif match.group() == mark and _at_sentence_start(text, match.start()):
            # A second opening mark: the first quotation was left open.
            yield Quote(opened, _stripped(text, opened, match.start()), False, False)
            opened = match.start()
    if opened is not None:
        yield Quote(opened, _open_end(text, opened, start, end, goes_on=goes_on), False, False)


def _is_inch(text: str, position: int, opened: int | None) -> bool:
    return opened is None and position > 0 and text[position - 1].isdigit()


def _can_open(text: str, match: re.Match[str], start: int, end: int) -> bool:
    if match.group() in _CLOSING or match.end() >= end:
        return False
    if match.group() in _OPENING:
        return True
    before = text[match.start() - 1] if match.start() > start else " "
    return not before.isalnum() and not text[match.end()].isspace()


def _closes(text: str, match: re.Match[str], mark: str, end: int) -> bool:
    sign = match.group()
    if mark == '"' or mark == "''":
        return sign in (mark, "”", "’’") and not _reopens(text, match, end)
    if mark == "„":
        return sign in ("“", "”", '"')
    if mark == "«":
        return sign == "»"
    if mark == "``":
        return sign in ("''", "``", '"')
    return sign in ("”", '"', "''", "’’")


def _reopens(text: str, match: re.Match[str], end: int) -> bool:
    """Tell a straight mark that opens: a space or bracket before, a letter right after."""
    before = text[match.start() - 1]
    after = text[match.end()] if match.end() < end else " "
    return (before.isspace() or before in "([") and (after.isalnum() or after in "$€£[(‘'")


def _at_sentence_start(text: str, position: int) -> bool:
    return text[max(0, position - 4) : position].rstrip()[-1:] in tuple(".!?…,:—-")


def _open_end(text: str, opened: int, start: int, end: int, *, goes_on: bool) -> int:
    """End an unclosed quotation: with its paragraph where speech goes on, else its sentence."""
    if goes_on or opened == start:
        return end
    match = _SENTENCE_END.search(text, opened + 1, end)
    return match.end() if match else end


def _stripped(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _singles(text: str, start: int, end: int) -> Iterator[Quote]:
    at = start
    while match := _SINGLE.search(text, at, end):
        closing = _single_close(text, match.end(), min(end, match.end() + _LONGEST_SINGLE))
        if closing is None:
            at = match.end()
            continue
        yield Quote(match.start(), closing, False, True)
        at = closing


_SURE_CLOSE = re.compile(r"(?<=[.,!?…])['’](?!\w)")
_LIKELY_CLOSE = re.compile(r"(?<=\w)['’](?![\w’'])")


def _single_close(text: str, start: int, end: int) -> int | None:
    """Find the mark that closes a single quotation, an apostrophe left aside."""
    for match in _LIKELY_CLOSE.finditer(text, start, end):
        # "the workers' party": after an s, only a mark before a stop or comma is sure to close.
        if text[match.start() - 1] != "s" or text[match.end() : match.end() + 1] in ("", ",", "."):
            likely: int | None = match.end()
            break
    else:
        likely = None
    sure = _SURE_CLOSE.search(text, start, end if likely is None else likely)
    return sure.end() if sure else likely
