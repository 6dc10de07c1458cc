"""The closed word classes of English dates, and the pattern fragments made of them."""

from collections.abc import Iterable

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SMALL_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = (
    {word: value for value, word in enumerate(_SMALL_NUMBERS, start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"a": 1, "an": 1}
)
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4}
ORDINALS |= {"4th": 4, "final": 4, "last": 4}
HOLIDAYS = {"christmas eve": (12, 24), "christmas day": (12, 25)}
HOLIDAYS |= {"new year's eve": (12, 31), "new year's day": (1, 1)}

# Names that are also other words or persons' names: alone they need a preposition before them.
DOUBTFUL_MONTHS = frozenset({"March", "April", "May", "June", "August"})

# Newspapers, days with a name of their own and proverbial days: none of them is a day of the week.
TITLES_AFTER_WEEKDAY = (
    "Times|Telegraph|Mirror|Express|Mail|Herald|Independent|Post|World|Business|Football|Live"
)
NAMES_BEFORE_WEEKDAY = (
    "Good|Black|Bloody|Palm|Easter|Ash|Holy|Maundy|Super|Cyber|Fat|Shrove|Giving|Whit|News|Mail on"
)


def _either_case(words: Iterable[str]) -> str:
    """Return an alternation of the words as they are and in capitals."""
    return "|".join(dict.fromkeys(form for word in words for form in (word, word.upper())))


_SHORT_MONTHS = _either_case(
    ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
)
_SHORT_WEEKDAYS = "Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun"

GAP = r"(?:[ \t]{1,3})"
MONTH_NAME = rf"(?:{_either_case(MONTHS)})\b"
MONTH = rf"(?:{MONTH_NAME}|(?:{_SHORT_MONTHS})\b\.?)"
WEEKDAY_NAME = rf"(?:{_either_case(WEEKDAYS)})\b"
WEEKDAY = rf"(?:{WEEKDAY_NAME}|(?:{_SHORT_WEEKDAYS})\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)\b"
YEAR = r"(?:1\d{3}|2[01]\d\d)(?!\d|[.,:]\d|%)\b"
UNIT = r"(?:days?|nights?|weekends?|weeks?|months?|quarters?|years?|decades?)"
_NUMBER_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_TENS_WORDS = "|".join(_TENS)
AMOUNT = rf"(?<![-.,])(?:(?:{_TENS_WORDS})-(?:{_NUMBER_WORDS})|{_NUMBER_WORDS}|\d{{1,3}})"
LOOSE_AMOUNT = (
    r"(?:several|many|some|a[ ]few|few|a[ ]couple[ ]of|couple[ ]of|a[ ]number[ ]of|dozens[ ]of)"
)
TO = r"(?:[ ]?[-–—][ ]?|[ ](?:to|through|thru|until|till)[ ](?:the[ ])?)"
PART_OF = (
    r"(?:(?:very[ ])?(?:early|late)(?:[ ](?:in|on))?|mid[- ]?|(?:the[ ])?(?:very[ ])?"
    r"(?:end|beginning|start|middle|close|first[ ]half|second[ ]half)[ ]of(?:[ ]the[ ]month[ ]of)?)"
)
YEAR_TURN = r"(?:last|this|next|the[ ]same|that|the[ ]previous|the[ ]following)[ ]year"


def month_number(word: str) -> int:
    """Return the month (1-12) that a full or short name means."""
    return [name[:3].lower() for name in MONTHS].index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    """Return the weekday (Monday is 0) that a full or short name means."""
    return [name[:3].lower() for name in WEEKDAYS].index(word[:3].lower())


def amount(word: str) -> int:
    """Return the number that digits or a number word mean."""
    return int(word) if word.isdecimal() else sum(NUMBERS[w] for w in word.lower().split("-"))
