"""Speech opened by a dash, as the Russian press prints it: where it ends and its tag begins.

The line opens with a dash, seldom with a mark, and ends in a tag: `," X told Y.`, `, the expert
believes.` or `, — said X. —`, after which the speech may go on.
"""

import re

from volteface.knowledge.cues import tag_forms
from volteface.model import Span

_OPENING = re.compile(r"[—–―][\s\u00a0]?")
_CLOSING_MARK = re.compile(r"[\"”»]|''")
_INNER_DASH = re.compile(r"[,.!?…][\"”»]?\s[—–―]\s")
_AFTER_TAG = re.compile(r"[.,]\s[—–―]\s")
_COMMA = re.compile(r"[,!?…][\"”»]?\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOUN_PHRASE = re.compile(r"(?:[A-Z]|the |a |an |he |she |they |it |his |her |one )")
# "told TASS" names the hearer: its speaker stands before it.
_HEARD = frozenset("told tells informed informs assured assures reminded reminds".split())
_LONGEST_TAG = 240


def speech(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Give the pieces of a dash paragraph that are speech; none where it is not speech."""
    opening = _OPENING.match(text, start, end)
    if opening is None:
        return ()
    first = opening.end()
    return (
        _around_dashed_tag(text, first, end)
        or _before_closing_mark(text, first, end)
        or _before_comma_tag(text, first, end)
    )


def _around_dashed_tag(text: str, start: int, end: int) -> tuple[Span, ...]:
    for match in _INNER_DASH.finditer(text, start, end):
        after = _AFTER_TAG.search(text, match.end(), min(end, match.end() + _LONGEST_TAG))
        tag_end = after.start() if after else end
        if tag_end - match.end() <= _LONGEST_TAG and _is_tag(text[match.end() : tag_end]):
            before = (start, match.start())
            return (before, (after.end(), end)) if after else (before,)
    return ()


def _before_closing_mark(text: str, start: int, end: int) -> tuple[Span, ...]:
    """End the speech at a mark that closes without one that opens, if a tag follows it."""
    marks = list(_CLOSING_MARK.finditer(text, max(start, end - 4 * _LONGEST_TAG), end))
    for match in reversed(marks):
        rest = text[match.end() : end].strip(" ,—–")
        if len(rest) <= _LONGEST_TAG and _is_tag(rest) and text[match.start() - 1] in ",.!?…":
            return ((start, match.end()),)
    return ()


def _before_comma_tag(text: str, start: int, end: int) -> tuple[Span, ...]:
    """End the speech at the last comma after which only a speaker and a cue stand."""
    commas = list(_COMMA.finditer(text, max(start, end - _LONGEST_TAG), end))
    for index in range(len(commas) - 1, -1, -1):
        if _is_tag(text[commas[index].end() : end]):
            if index and _is_apposition(text[commas[index].end() : end], text, commas[index - 1]):
                index -= 1
            return ((start, commas[index].start()),)
    return ()


def _is_tag(rest: str) -> bool:
    """Tell "the expert believes" and "said X, the minister": a cue next to a noun phrase."""
    words = _WORD.findall(rest)
    forms = tag_forms()
    cues = [i for i, word in enumerate(words) if word.lower() in forms]
    if not cues or len(words) > 32:
        return False
    if cues[0] == 0:
        if words[0].lower() in _HEARD:
            return False
        return len(words) > 1 and bool(_NOUN_PHRASE.match(rest[len(words[0]) :].lstrip()))
    return bool(_NOUN_PHRASE.match(rest)) and cues[-1] <= 24 and len(words) - cues[-1] <= 12


def _is_apposition(rest: str, text: str, comma: re.Match[str]) -> bool:
    """Tell `X, the minister, says`: what stands before the comma is the name it explains."""
    before_cue = rest.split(",")[0]
    cue_follows = "," in rest and not set(_WORD.findall(before_cue.lower())) & tag_forms()
    name = text[comma.end() : comma.end() + 60].split(",")[0]
    return cue_follows and all(w[0].isupper() for w in _WORD.findall(name))
