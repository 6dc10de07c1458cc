"""Where an article's paragraphs and sentences stand, and which lines are not its sentences.

Nothing is cut out of the text: breadcrumbs, bylines and tags keep their place, so spans hold.
"""

import re
from itertools import pairwise
from typing import Literal

import msgspec

from volteface.model import Span

BlockKind = Literal["body", "heading", "dash", "furniture"]

# Above this a "sentence" is a list or a broken page; the parser's cost is kept in proportion.
LONGEST_SENTENCE = 1200


class Block(msgspec.Struct, frozen=True):
    """A paragraph; ``dash`` opens with the dash by which the Russian press marks speech."""

    start: int
    end: int
    kind: BlockKind


class Sentence(msgspec.Struct, frozen=True):
    """A sentence and the index of the block it stands in."""

    start: int
    end: int
    block: int


_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
_DASH_SPEECH = re.compile(r"[—–―][\s\u00a0]?\S")
_FURNITURE = re.compile(
    r"""(?ix) ^(?:
      [-•*·|>»]\s .{0,200}                                        # breadcrumbs and list tags
    | by\s+(?-i:[A-Z][\w.'-]+(?:\s+(?:[A-Z][\w.'-]*|and|,))*)      # bylines
    | (?:photo|image|video|source|tags?|topics?|keywords|categor(?:y|ies)|related)\s?:.{0,160}
    | (?:read\s(?:more|also)|see\salso|updated|published|posted)\b.{0,160}
    | (?:share|follow\sus|subscribe|sign\sup|advertisement)\b\W*(?:\w+\W*){0,6}
    | translated\sby\b.{0,120} | .{0,80}\btranslat(?:ed|ion)\sby\b.{0,60}
    | (?:https?://|www\.)\S+ | [©\(]?\s?(?:copyright|all\srights\sreserved)\b.* | [\W\d_]+
    )$"""
)
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")


def blocks(text: str) -> tuple[Block, ...]:
    """Cut the text at its line breaks into paragraphs, hard-wrapped lines joined."""
    lines = [
        m.span() for m in re.finditer(r"[^\n\r\u2028\u2029]+", text) if not m.group().isspace()
    ]
    spans = _join_wrapped(text, lines) if _is_wrapped(text, lines) else lines
    spans = [_stripped(text, span) for span in spans]
    bodies = sum(bool(_TERMINAL.search(text[max(a, b - 6) : b])) for a, b in spans)
    return tuple(Block(a, b, _block_kind(text[a:b], has_bodies=bodies > 0)) for a, b in spans)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Tell a text with lines broken at a fixed width: few lines in a row end a sentence."""
    inner = [a for a, b in pairwise(lines) if not _blank_between(text, a, b)]
    if len(inner) < 3 or max(end - start for start, end in lines) > 120:
        return False
    open_ended = sum(not _TERMINAL.search(text[max(a, b - 6) : b].rstrip()) for a, b in inner)
    return open_ended > 0.6 * len(inner) and sum(b - a for a, b in inner) > 45 * len(inner)


def _blank_between(text: str, first: Span, second: Span) -> bool:
    between = text[first[1] : second[0]].replace("\r\n", "\n")
    return between.count("\n") + between.count("\r") > 1


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for line in lines:
        if joined and not _blank_between(text, joined[-1], line):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _block_kind(line: str, *, has_bodies: bool) -> BlockKind:
    if _DASH_SPEECH.match(line) and len(line) > 30:
        return "dash"
    if len(line) <= 260 and _is_furniture(line):
        return "furniture"
    words = line.count(" ") + 1
    if has_bodies and words <= 20 and (line.endswith("?") or not _TERMINAL.search(line[-6:])):
        return "furniture" if words <= 2 else "heading" if not line.endswith((":", ",")) else "body"
    return "body"


def _is_furniture(line: str) -> bool:
    letters = _LETTER.findall(line[:260])
    if letters and sum(bool(_LATIN.match(c)) for c in letters) < 0.3 * len(letters):
        return True
    return bool(_FURNITURE.match(line)) and not (len(line) > 60 and _TERMINAL.search(line[-6:]))


_BREADCRUMB = re.compile(r"^(?:[-•*·|>»]\s*|#+\s*)+")


def title(text: str, paragraphs: tuple[Block, ...]) -> str | None:
    """Give the heading that stands before the first paragraph: the longest line of several."""
    above = []
    for block in paragraphs:
        if block.kind in ("body", "dash"):
            break
        above.append(_BREADCRUMB.sub("", text[block.start : block.end]).strip())
    wordy = [line for line in above if line.count(" ") >= 2 and len(line) <= 250]
    return max(wordy, key=len) if wordy else None


# "ANKARA, Nov. 24 (Reuters) - " and "MOSCOW, November 28. /TASS/. " open a dispatch.
_DATELINE = re.compile(
    r"""(?x) (?=[A-Z]{4}|[A-Z]+[ ][A-Z]{3}|[A-Z]+,)
    [A-Z][A-Z'’.-]+(?:[ ][A-Z][A-Z'’.-]+){0,3} (?:,[ ][A-Z][\w. ]{2,20}?)? (?:,[ ])?[ ]?  # place
    (?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?:,[ ]\d{4})?)? [ ]?                                 # day
    (?: (?:\([^)\n]{2,40}\)[ ]?)? (?:-{1,2}|[–—])[ ] | (?:\.[ ])?/[^/\n]{2,40}/\.?[ ] )  # agency
    """
)


def _after_dateline(text: str, block: Block) -> int:
    """Give where a dispatch begins after its place, date and agency, which tell of no event."""
    match = _DATELINE.match(text, block.start, min(block.end, block.start + 120))
    return match.end() if match else block.start


_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt adm cmdr brig sen rep gov pres amb rev hon "
    "st jr sr vs etc "
    "inc ltd corp co no nos vol fig al eg ie approx dept est jan feb mar apr jun jul aug "
    "sep sept oct nov "
    "dec mon tue wed thu fri sat sun u.s u.k u.n u.s.a e.u d.c a.m p.m ph.d i.e e.g rs".split()
)
_TITLE_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt adm cmdr brig sen rep gov pres amb rev hon "
    "del atty st no nos".split()
)
_STARTERS = frozenset(
    "The A An He She It They We I You This That These Those In On At But And However "
    "Meanwhile If When While "
    "After Before As For Its His Her Their Our There Both Some Many Such According "
    "Earlier Later".split()
)
_BREAK = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s+)"
    r"(?=(?P<open>[\"'“‘«(\[—–-]*\s?)(?P<next>\S+))"
)


def sentences(text: str, paragraphs: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """Cut every paragraph but furniture into sentences of at most LONGEST_SENTENCE characters."""
    found: list[Sentence] = []
    for index, block in enumerate(paragraphs):
        if block.kind != "furniture":
            start = _after_dateline(text, block)
            found.extend(Sentence(a, b, index) for a, b in _cut(text, start, block.end))
    return tuple(found)


def _cut(text: str, start: int, end: int) -> list[Span]:
    cuts: list[Span] = []
    at = start
    for match in _BREAK.finditer(text, start, end):
        if _ends_sentence(text, match, start):
            cuts.extend(_bounded(text, at, match.start("gap")))
            at = match.end("gap")
    if at < end:
        cuts.extend(_bounded(text, at, end))
    return cuts


def _ends_sentence(text: str, match: re.Match[str], floor: int) -> bool:
    following = match["next"]
    first = following[0]
    if not (first.isupper() or first.isdigit() or not first.isalpha()):
        return False
    if match["mark"] != ".":
        return first.isupper() or first.isdigit() or bool(match["open"].strip())
    stem = re.search(r"[\w.]*$", text[max(floor, match.start() - 12) : match.start()])
    word = stem.group().lower() if stem else ""
    bare = following.rstrip(",.;:'’\"”s")
    if word in _TITLE_ABBREVIATIONS:
        return False
    if word in _ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)*[a-z]", word):
        return bare in _STARTERS or following.rstrip(",") in _STARTERS
    return True


def _bounded(text: str, start: int, end: int) -> list[Span]:
    pieces: list[Span] = []
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        space = max(text.rfind("; ", start, limit), text.rfind("\n", start, limit))
        space = space if space > start + 200 else text.rfind(" ", start, limit)
        cut = space + 1 if space > start else limit
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    trimmed = (_stripped(text, piece) for piece in pieces)
    return [(a, b) for a, b in trimmed if a < b]
