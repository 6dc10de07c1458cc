"""The forms of dates that count in units from another: "two weeks ago", "last month"."""

import re
from collections.abc import Callable

from volteface.coding.dates.forms_named import DEICTIC_FORMS, turn_of
from volteface.coding.dates.parts import (
    Base,
    Months,
    Part,
    Shift,
    Stretch,
    Unit,
    Vague,
    Weekend,
)
from volteface.coding.dates.words import (
    AMOUNT,
    LOOSE_AMOUNT,
    ORDINALS,
    UNIT,
    YEAR,
    YEAR_TURN,
    amount,
)

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Part | None]]

_QUARTER = re.compile(
    rf"\b(?:the[ ])?(?:(?P<ordinal>(?i:{'|'.join(ORDINALS)}))[- ](?P<unit>(?i:quarter|half))"
    r"|Q(?P<q>[1-4]))\b"
    rf"(?:,?[ ](?:of[ ])?(?:(?P<year>{YEAR})|(?P<turn>(?i:{YEAR_TURN}|the[ ]year))\b))?",
    re.VERBOSE,
)
_COUNTED = re.compile(
    rf"\b(?:(?P<about>(?i:more[ ]than|less[ ]than|over|at[ ]least|under|up[ ]to))[ ])?"
    rf"(?:(?P<amount>(?i:{AMOUNT}))|(?P<loose>(?i:{LOOSE_AMOUNT})"
    r"|(?i:the)(?=[ ]\w+[ ](?:before|after|previous)\b)))[ -]"
    rf"(?:(?:more|full|short|whole)[ ])?(?P<unit>(?i:{UNIT}))(?P<half>[ ]and[ ]a[ ]half)?[ ]"
    r"(?P<way>ago|earlier|later|before|after|previous|previously|from[ ]now|from[ ]today)\b"
    r"(?![ ]than\b)",
    re.VERBOSE,
)
_PERIOD = re.compile(
    r"\b(?:(?P<side>(?i:earlier|later|early|late))[ ](?:(?:in|on)[ ])?"
    r"|(?P<part>(?i:(?:the[ ])?(?:end|beginning|start|middle|close)[ ]of))[ ])?"
    r"(?P<turn>(?i:the[ ]previous|the[ ]following|the[ ]same|the[ ]next|previous|following"
    r"|last|this|next|that|the[ ]current|the[ ]coming|the[ ]past|the[ ]last|the))[ ]"
    rf"(?P<unit>(?i:{UNIT}))\b(?!-)(?![ ]of[ ](?:the|a|an|his|her|its|their|[A-Z][a-z]+)\b)",
    re.VERBOSE,
)
_TRAILING = re.compile(
    r"\b(?:the|these|this)[ ](?P<turn>(?i:past|last|previous|next|coming|following))[ ]"
    rf"(?:(?P<amount>(?i:{AMOUNT}))|(?P<loose>(?i:{LOOSE_AMOUNT})))[ ](?P<unit>(?i:{UNIT}))\b"
    r"(?![ ]of[ ](?:the|a|an|his|her|its|their|[A-Z][a-z]+)\b)",
    re.VERBOSE,
)
_OPEN = re.compile(
    rf"\b(?i:recent|coming|(?:past|last|next)[ ](?:few|several|couple[ ]of))[ ](?i:{UNIT})\b",
    re.VERBOSE,
)
_AHEAD = re.compile(
    rf"\b(?i:in)[ ](?:about[ ]|just[ ])?(?P<amount>(?i:{AMOUNT}))[ ](?P<unit>(?i:{UNIT}))"
    r"(?P<time>['’]s?[ ]time)?\b",
    re.VERBOSE,
)

# "For the first time in two years" and "the worst in ten years" look back over the years.
_RECORD_BEFORE = re.compile(
    r"\b(?:first|second|third|only|once|most|least|\w+est|worst|every)\b[^.;,]*$"
)
_QUARTER_BEFORE = re.compile(r"(?i:\b(?:in|for|during|of|since|by|its|this|the))[ ]$")


def _unit(word: str) -> Unit | None:
    """Return the unit a word means; None for those no date can be counted in."""
    units: dict[str, Unit] = {"day": "day", "night": "day", "week": "week"}
    units |= {"month": "month", "quarter": "quarter", "year": "year"}
    return units.get(word.lower().removesuffix("s"))


def _read_quarter(match: re.Match[str]) -> Part | None:
    shifts = {"last": -1, "this": 0, "next": 1, "the": 0}
    named = match.groupdict()
    year = int(named["year"]) if named["year"] else None
    year_shift = shifts.get(named["turn"].split()[-2].lower()) if named["turn"] else None
    dated = year is not None or year_shift is not None
    if named["q"]:
        return _months(int(named["q"]), 3, year, year_shift)
    ordinal = named["ordinal"].lower()
    if named["unit"].lower() == "half":
        return _months(min(ORDINALS[ordinal], 2), 6, year, year_shift) if dated else None
    before = match.string[max(0, match.start() - 10) : match.start()]
    plain = ordinal != "last" and (match[0].startswith("the ") or _QUARTER_BEFORE.search(before))
    return _months(ORDINALS[ordinal], 3, year, year_shift) if dated or plain else None


def _months(ordinal: int, size: int, year: int | None, year_shift: int | None) -> Months:
    return Months((ordinal - 1) * size + 1, ordinal * size, year, year_shift)


def _read_counted(match: re.Match[str]) -> Part | None:
    """Read "two weeks ago"; "several weeks ago" and "more than a year ago" stay open."""
    unit, way, the = _unit(match["unit"]), match["way"], match["loose"]
    number = 1 if the and the.lower() == "the" else None
    if match["amount"]:
        number = amount(match["amount"])
    if unit is None or number is None or match["half"] or match["about"]:
        return Vague()
    ahead = way in ("later", "after", "from now", "from today")
    return Shift(unit, number if ahead else -number, _base(match))


def _base(match: re.Match[str]) -> Base:
    """Return from where an amount counts: "before" and "after" may name their base next."""
    if match["way"] in ("ago", "from now", "from today"):
        return "reference"
    more = re.compile(r"[ ](?!(?:and|but|that|when)\b)[\w“\"]")
    follows = match["way"] in ("before", "after") and more.match(match.string, match.end())
    return "following" if follows else "text"


def _read_period(match: re.Match[str]) -> Part | None:
    turn, unit = match["turn"].lower(), _unit(match["unit"])
    if match["unit"].lower() == "weekend":
        return Weekend(None if turn == "the" else turn_of(turn))
    if unit is None or match["unit"].lower().endswith("s"):
        return None
    if turn == "the" and unit == "day":
        return Shift("day", 0, "text") if match["side"] else None
    if turn == "the" and not (match["side"] or match["part"]):
        return None
    if turn in ("the previous", "previous", "the following", "following"):
        return Shift(unit, -1 if "previous" in turn else 1, "text")
    if turn in ("the same", "that"):
        return Shift(unit, 0, "text")
    if unit == "day":  # "the last day" and "this day" are no dates
        return Shift("day", 1, "text") if turn in ("the next", "next") else None
    return _read_turn(turn, unit, match["side"])


def _read_turn(turn: str, unit: Unit, side: str | None) -> Part:
    if turn in ("the past", "the last", "the next", "the coming") and not side:
        return Stretch(unit, -1 if turn in ("the past", "the last") else 1)
    shift = {"last": -1, "next": 1}.get(turn.split()[-1], 0)
    if side and side.lower() in ("earlier", "later") and shift == 0:
        return Shift(unit, 0, side="earlier" if side.lower() == "earlier" else "later")
    return Shift(unit, shift)


def _read_trailing(match: re.Match[str]) -> Part | None:
    unit = _unit(match["unit"])
    if unit is None or match["loose"]:
        return Vague()
    sign = -1 if match["turn"].lower() in ("past", "last", "previous") else 1
    return Stretch(unit, sign * amount(match["amount"]))


def _read_open(_: re.Match[str]) -> Part | None:
    return Vague()


def _read_ahead(match: re.Match[str]) -> Part | None:
    unit = _unit(match["unit"])
    before = match.string[max(0, match.start() - 40) : match.start()]
    if unit is None or _RECORD_BEFORE.search(before):
        return None
    return Shift(unit, amount(match["amount"]), only_ahead=not match["time"])


QUARTER_FORMS: tuple[Form, ...] = ((_QUARTER, _read_quarter),)
UNIT_FORMS: tuple[Form, ...] = (
    *DEICTIC_FORMS,
    (_COUNTED, _read_counted),
    (_TRAILING, _read_trailing),
    (_OPEN, _read_open),
    (_PERIOD, _read_period),
    (_AHEAD, _read_ahead),
)
