"""The forms of dates that name a day from where the writer stands: "on Tuesday", "yesterday"."""

import re
from collections.abc import Callable

from volteface.coding.dates.parts import Base, Part, Shift, Turn, Weekday
from volteface.coding.dates.words import (
    NAMES_BEFORE_WEEKDAY,
    TITLES_AFTER_WEEKDAY,
    WEEKDAY_NAME,
    weekday_number,
)

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Part | None]]

_DAYPART = r"(?:morning|afternoon|evening|night)"
_WEEKDAY = re.compile(
    rf"\b(?:(?i:earlier|later|early|late)[ ](?:on[ ])?)?"
    rf"(?:(?P<turn>(?i:last|this[ ]past|past|this[ ]coming|coming|this|next|the[ ]previous"
    rf"|the[ ]following))[ ])?(?P<weekday>{WEEKDAY_NAME})(?:[ ]{_DAYPART}\b)?"
    rf"(?:,?[ ](?:of[ ])?(?P<week>last|this|next)[ ]week\b)?",
    re.VERBOSE,
)
_DEICTIC = re.compile(
    r"\b(?:(?i:earlier|later|early|late)[ ])?(?P<word>(?i:the[ ]day[ ]before[ ]yesterday"
    rf"|the[ ]day[ ]after[ ]tomorrow|today|yesterday|tomorrow|tonight|overnight))\b"
    rf"(?!-)(?:[ ]{_DAYPART}\b)?",
    re.VERBOSE,
)
_DEICTIC_SHIFT = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    # A night reported as "overnight" ended on the day of the report.
    "overnight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_DAY_OF_NIGHT = re.compile(
    r"\b(?:(?i:earlier|later|late|early)[ ])?(?P<turn>(?i:last|this|that|the[ ]same))"
    rf"[ ]{_DAYPART}\b",
    re.VERBOSE,
)
_NAMED_DAY_BEFORE = re.compile(rf"\b(?:{NAMES_BEFORE_WEEKDAY})[ ]$")
_REPEATED_BEFORE = re.compile(r"\b(?i:every|each|any|on a|most|another)[ ]$")
_ARTICLE_BEFORE = re.compile(r"\b(?i:a)[ ]$")
_NOUN_AFTER = re.compile(r"[ ](?!(?:in|at|of|and|or|when|is|was)\b)[a-z]")
_TITLE_AFTER = re.compile(rf"(?:[ ]Night)?[ ](?:{TITLES_AFTER_WEEKDAY})\b")
_TITLE_BEFORE = re.compile(r"\w[ ]$")
_NOT_A_DAY_BEFORE = re.compile(r"USA[ ]$|\b(?:a|an)[ ](?:\w+[ ])?$")


def turn_of(words: str | None) -> Turn | None:
    """Return which one "last", "this past", "the coming" and their like mean."""
    if not words:
        return None
    word = words.lower().split()[-1]
    turns: dict[str, Turn] = {"last": "last", "past": "last", "previous": "last", "this": "this"}
    return turns.get(word, "next")


def _read_weekday(match: re.Match[str]) -> Part | None:
    before = match.string[max(0, match.start() - 10) : match.start()]
    if _NAMED_DAY_BEFORE.search(before) or _TITLE_AFTER.match(match.string, match.end()):
        return None
    if not match["turn"] and _is_any(match, before):
        return None
    weeks = {"last": -1, "this": 0, "next": 1}
    week_shift = weeks[match["week"]] if match["week"] else None
    in_story = re.search(r"(?i)previous|following", match["turn"] or "")
    base: Base = "text" if in_story else "reference"
    return Weekday(weekday_number(match["weekday"]), turn_of(match["turn"]), week_shift, base)


def _is_any(match: re.Match[str], before: str) -> bool:
    """Tell "every Friday" and "a Friday in May" from "a Friday meeting"."""
    if _REPEATED_BEFORE.search(before):
        return True
    return bool(_ARTICLE_BEFORE.search(before)) and not _NOUN_AFTER.match(match.string, match.end())


def _read_deictic(match: re.Match[str]) -> Part | None:
    """Read "today" and its like; "USA Today" and "Russia Today" are names."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    if match["word"] == "Today" and _TITLE_BEFORE.search(before):
        return None
    if _NOT_A_DAY_BEFORE.search(match.string[max(0, match.start() - 20) : match.start()]):
        return None
    return Shift("day", _DEICTIC_SHIFT[" ".join(match["word"].lower().split())])


def _read_daypart(match: re.Match[str]) -> Part | None:
    turn = match["turn"].lower()
    if turn in ("that", "the same"):
        return Shift("day", 0, "text")
    return Shift("day", -1 if turn == "last" else 0)


WEEKDAY_FORMS: tuple[Form, ...] = ((_WEEKDAY, _read_weekday),)
DEICTIC_FORMS: tuple[Form, ...] = ((_DEICTIC, _read_deictic),)
DAYPART_FORMS: tuple[Form, ...] = ((_DAY_OF_NIGHT, _read_daypart),)
