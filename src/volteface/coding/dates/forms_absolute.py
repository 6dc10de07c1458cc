"""The forms of dates that name a calendar day, month or year: "March 13, 2025", "in 2014"."""

import re
from collections.abc import Callable

from volteface.coding.dates.parts import Base, Calendar, Part, Range, Turn, Vague
from volteface.coding.dates.words import (
    DAY,
    DOUBTFUL_MONTHS,
    GAP,
    HOLIDAYS,
    MONTH,
    MONTH_NAME,
    PART_OF,
    TO,
    WEEKDAY,
    YEAR,
    YEAR_TURN,
    month_number,
    weekday_number,
)

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Part | None]]

_FUNCTION_WORD = r"(?:in|at|to|of|for|with|by|when|as|and|between|on|from|before|after|during)\b"
_LAST_DAY = (
    rf"(?:(?:{TO}|[ ]and[ ]|[ ]?&[ ]?)(?P<last>{DAY})"
    rf"(?!{GAP}(?:of[ ])?{MONTH})(?![ ](?!{_FUNCTION_WORD})[a-z]))?"
)
_COUNTED = (
    r"(?![ ](?:people|men|women|children|troops|soldiers|civilians|protesters|refugees|migrants|"
    r"percent|per[ ]cent|km|kilomet\w+|miles|tons|tonnes|dollars|euros|rubles|roubles|votes|pages|"
    r"met(?:er|re)s|feet|times|GMT|UTC|hours|hrs|local)\b)"
)
_YEAR_TAIL = (
    rf"(?:(?:[ ]?,)?{GAP}(?:of{GAP})?(?P<year>{YEAR}){_COUNTED}"
    rf"|(?:[ ]?,)?{GAP}(?:of{GAP})?(?P<year_turn>(?i:{YEAR_TURN}))\b)"
)
_WEEKDAY_HEAD = rf"(?:(?P<weekday>{WEEKDAY})(?:[ ]\(|(?:[ ]?,)?{GAP})(?:the{GAP})?)?"
_PART_HEAD = rf"(?:(?i:{PART_OF}){GAP}?)?"
_MONTH_TURN = r"(?i:last|next|this(?:[ ](?:past|coming))?|the[ ](?:previous|following))"

_MONTH_FIRST = re.compile(
    rf"\b{_WEEKDAY_HEAD}{_PART_HEAD}(?P<month>{MONTH}){GAP}(?P<day>{DAY}){_LAST_DAY}{_YEAR_TAIL}?",
    re.VERBOSE,
)
_DAY_FIRST = re.compile(
    rf"\b{_WEEKDAY_HEAD}(?<![\d.,$€£])(?P<day>{DAY})"
    rf"(?:(?:{TO}|[ ]and[ ]|[ ]?&[ ]?)(?P<last>{DAY}))?"
    rf"{GAP}(?:of{GAP})?(?P<month>{MONTH}){_YEAR_TAIL}?",
    re.VERBOSE,
)
_MONTH = re.compile(
    rf"\b(?P<part>(?i:{PART_OF}){GAP}?)?(?P<turn>{_MONTH_TURN}{GAP})?"
    rf"(?:(?P<month>{MONTH}){_YEAR_TAIL}|(?P<bare>{MONTH_NAME}))",
    re.VERBOSE,
)
_ISO = re.compile(
    r"(?<![\w/.-])(?P<year>[12]\d{3})(?P<sep>[-/])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?!\d|[-/]\d)"
)
_ISO_MONTH = re.compile(r"(?<![\w/.-])(?P<year>[12]\d{3})-(?P<month>0[1-9])(?![\w/-]|\.\d)")
_DOTTED = re.compile(
    r"(?<![\w.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>[12]\d{3})(?!\w|\.\d)"
)
_SLASHED = re.compile(r"(?<![\w/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>[12]\d{3})(?![\w/])")
_DECADE = re.compile(rf"\b(?:(?i:{PART_OF}){GAP}?)?(?:the{GAP})?(?:1\d|20)\d0['’]?s\b", re.VERBOSE)
_YEAR = re.compile(
    rf"(?<![\w$€£#/.,:+@-])(?P<part>(?i:{PART_OF}){GAP}?)?(?P<first>{YEAR})"
    rf"(?:[ ]?[-–—/][ ]?(?P<last>{YEAR}|\d\d(?![\d\w])))?(?![-–/]\w){_COUNTED}",
    re.VERBOSE,
)
_SEPTEMBER_11 = re.compile(
    r"\b(?:9/11|(?:September|Sept\.|Sep\.)[ ]11(?:th)?(?=[ ](?:terror|attack|hijack)))(?![\w/])"
)
_HOLIDAY = re.compile(r"\b(?P<name>(?:Christmas|New[ ]Year['’]s)[ ](?:Eve|Day))\b")

_YEAR_BEFORE = re.compile(
    r"(?i:\b(?:in|since|by|until|till|from|before|after|during|of|between|and|to|through|than|for"
    r"|the|early|late|mid|a|an|its|their|his|her|our)[ ]?)$"
)
_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:\b(?i:resolution|resolutions|no\.?|number|flight|article|highway|route|section|chapter|room"
    r"|page|at|some|about|nearly|almost|least|approximately|roughly|only|another|nr\.?)|[$€£])[ ]?$"
)
_PLURAL_AFTER = re.compile(r"[ ](?:[a-z]+[ ])?[a-z]+s\b")
_MONTH_BEFORE = re.compile(
    r"(?i:\b(?:in|since|until|till|by|during|through|between|and|from|to|of|before|after|for|around"
    r"|as[ ]of|ended))[ ]$"
)
_DETERMINER_BEFORE = re.compile(r"(?i:\b(?:the|a|an|its|their|his|her|our|this|that))[ ]$")
_NOUN_AFTER = re.compile(r"[ ](?!(?:on|for|against|of|to|by|across|in|and|was|is|has|will)\b)[a-z]")
_NAME_AFTER = re.compile(r"['’]s\b|[ ][A-Z][a-z]")


def _with_year(part: Calendar, match: re.Match[str]) -> Calendar:
    """Return the date with the year named after it: "2025", "last year", "of the same year"."""
    if match["year"]:
        return part._replace(year=int(match["year"]))
    if not match["year_turn"]:
        return part
    words = match["year_turn"].lower().split()
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(words[-2], 0)
    base: Base = "text" if words[0] in ("the", "that") else "reference"
    return part._replace(year_shift=shift, year_base=base)


def _day_number(words: str | None) -> int | None:
    return int(re.sub(r"\D", "", words)) if words else None


def _read_day(match: re.Match[str]) -> Part | None:
    named = match.groupdict()
    weekday = named["weekday"]
    day = Calendar(
        month=month_number(named["month"]),
        day=_day_number(named["day"]),
        last_day=_day_number(named["last"]),
        weekday=weekday_number(weekday) if weekday else None,
    )
    return _with_year(day, match)


def _turn(words: str | None) -> Turn | None:
    """Return which one "last March", "this past March" or "next March" means."""
    if not words:
        return None
    if re.search(r"(?i)last|past|previous", words):
        return "last"
    return "next" if re.search(r"(?i)next|coming|following", words) else "this"


def _read_month(match: re.Match[str]) -> Part | None:
    named = match.groupdict()
    turn = _turn(named["turn"])
    if named["bare"]:
        qualified = bool(turn or named["part"])
        if not qualified and named["bare"].title() in DOUBTFUL_MONTHS and not _is_month(match):
            return None
        return Calendar(month=month_number(named["bare"]), turn=turn)
    return _with_year(Calendar(month=month_number(named["month"]), turn=turn), match)


def _is_month(match: re.Match[str]) -> bool:
    """Tell the month from the verb, the march and Mrs May by the words beside it."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    after = match.string[match.end() : match.end() + 12]
    if _MONTH_BEFORE.search(before):
        return not _NAME_AFTER.match(after)
    return bool(_DETERMINER_BEFORE.search(before) and _NOUN_AFTER.match(after))


def _read_numeric(match: re.Match[str]) -> Part | None:
    named = match.groupdict()
    day = int(named["day"]) if "day" in named else None
    return Calendar(year=int(named["year"]), month=int(named["month"]), day=day)


def _read_slashed(match: re.Match[str]) -> Part | None:
    """Read 13/03/2025 and 03/13/2025; of 03/04/2025 only the year is certain."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one <= 12 and two <= 12 and one != two:
        return Calendar(year=year)
    day, month = (one, two) if one > 12 else (two, one)
    return Calendar(year=year, month=month, day=day)


def _read_years(match: re.Match[str]) -> Part | None:
    if not _is_year(match):
        return None
    first = int(match["first"])
    if not match["last"]:
        return Calendar(year=first)
    last = int(match["last"])
    last = last if last > 99 else first // 100 * 100 + last
    return Range(Calendar(year=first), Calendar(year=last)) if first < last else None


def _is_year(match: re.Match[str]) -> bool:
    """Tell a year from a count: old and round numbers need a word of time before them."""
    year = int(match["first"])
    before = match.string[max(0, match.start() - 14) : match.start()]
    if _NOT_A_YEAR_BEFORE.search(before) or year > 2099:
        return False
    if match["part"] or match["last"] or (year >= 1900 and year % 50):
        return True
    counted = _PLURAL_AFTER.match(match.string, match.end())
    return bool(_YEAR_BEFORE.search(before)) and not counted


def _read_holiday(match: re.Match[str]) -> Part | None:
    month, day = HOLIDAYS[match["name"].lower().replace("’", "'")]
    return Calendar(month=month, day=day)


def _read_september_11(_: re.Match[str]) -> Part | None:
    return Calendar(year=2001, month=9, day=11)


def _read_decade(_: re.Match[str]) -> Part | None:
    return Vague()


DATE_FORMS: tuple[Form, ...] = (
    (_SEPTEMBER_11, _read_september_11),
    (_DAY_FIRST, _read_day),
    (_MONTH_FIRST, _read_day),
)
MONTH_FORMS: tuple[Form, ...] = ((_MONTH, _read_month),)
NUMBER_FORMS: tuple[Form, ...] = (
    (_SEPTEMBER_11, _read_september_11),
    (_ISO, _read_numeric),
    (_ISO_MONTH, _read_numeric),
    (_DOTTED, _read_numeric),
    (_SLASHED, _read_slashed),
    (_DECADE, _read_decade),
    (_YEAR, _read_years),
)
HOLIDAY_FORMS: tuple[Form, ...] = ((_HOLIDAY, _read_holiday),)
