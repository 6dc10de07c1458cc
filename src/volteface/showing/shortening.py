"""Text of an article made fit for a line: no control characters, cut at words."""

import re

# Escape sequences would command the terminal, bidirectional controls reorder its lines.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_DASH = re.compile(r"^[—–―]\s?")
_BIDI = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Put every run of control characters, line breaks among them, down as one space."""
    return _BIDI.sub("", _UNPRINTABLE.sub(" ", text))


def shortened(text: str, room: int) -> str:
    """Cut a text at a word so that it takes at most ``room`` characters, … included."""
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    space = cut.rfind(" ")
    return f"{(cut[:space] if space > room // 2 else cut).rstrip(' ,;:')}…"


def window(before: str, span: str, after: str, room: int) -> str:
    """Cut a sentence around its span, as much of its surroundings as fit."""
    before, span, after = (re.sub(r"\s+", " ", part) for part in (before, span, after))
    before = _DASH.sub("", before)
    if len(before) + len(span) + len(after) <= room:
        return (before + span + after).strip()
    if len(span) >= room:
        return shortened(span.strip(), room)
    spare = room - len(span)
    left = min(len(before), max(spare // 2, spare - len(after)))
    head = _from_word(before, left)
    return head.lstrip() + shortened((span + after).rstrip(), room - len(head))


def _from_word(text: str, room: int) -> str:
    """Keep the end of a text from a word on."""
    if len(text) <= room:
        return text
    kept = text[len(text) - room + 1 :] if room > 1 else ""
    space = kept.find(" ")
    return f"…{kept[space + 1 :]}" if 0 <= space < len(kept) - 1 else "…"
