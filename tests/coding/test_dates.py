"""Dates: what is found, which day it means, and what stays open."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volteface.coding.dates import DateMention, find, governing
from volteface.errors import InvalidDate

MONDAY = "2025-03-17"


def read(text: str, reference: str | None = MONDAY) -> list[tuple[str, str | None, str | None]]:
    """Return the words, value and end of every date in the text."""
    return [(text[m.span[0] : m.span[1]], m.value, m.end) for m in find(text, reference)]


def only(text: str, reference: str | None = MONDAY) -> DateMention:
    (mention,) = find(text, reference)
    return mention


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 13 March 2025", "2025-03-13"),
        ("on March 13, 2025, in Moscow", "2025-03-13"),
        ("on March 13 2025", "2025-03-13"),
        ("on November 05 , 2009 ,", "2009-11-05"),
        ("the 13th of March, 2025", "2025-03-13"),
        ("March 1st, 2025", "2025-03-01"),
        ("Mar. 13, 2025", "2025-03-13"),
        ("Sept 3, 2024", "2024-09-03"),
        ("MOSCOW, MARCH 13, 2025", "2025-03-13"),
        ("on Thursday, 13 March 2025, at 10:00", "2025-03-13"),
        ("Thu, 13 Mar 2025 10:00:00", "2025-03-13"),
        ("dated 2025-03-13.", "2025-03-13"),
        ("dated 2025/03/13", "2025-03-13"),
        ("on 13.03.2025", "2025-03-13"),
        ("on 03/13/2025", "2025-03-13"),
        ("on 13/03/2025", "2025-03-13"),
        ("on 03/03/2025", "2025-03-03"),
        ("in March 2024", "2024-03"),
        ("in March of 2024", "2024-03"),
        ("since early March 2024", "2024-03"),
        ("as of 2014-03", "2014-03"),
        ("in 2014", "2014"),
        ("the 1991 agreement", "1991"),
        ("in late 2006", "2006"),
        ("in mid-2011", "2011"),
        ("in 1812, Napoleon", "1812"),
        ("in 2000, he", "2000"),
        ("the 9/11 attacks", "2001-09-11"),
        ("the September 11 attacks", "2001-09-11"),
    ],
)
def test_a_full_date_needs_no_reference(text: str, value: str) -> None:
    assert only(text, None).value == value
    assert only(text).value == value


def test_a_day_and_month_that_may_be_swapped_leave_only_the_year() -> None:
    assert only("on 03/04/2025", None).value == "2025"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on March 13", "day"),
        ("on Monday, March 17", "day"),
        ("on Tuesday", "day"),
        ("yesterday", "day"),
        ("two days ago", "day"),
        ("in early March", "month"),
        ("last month", "month"),
        ("last year", "year"),
        ("March 3-5", "range"),
        ("last week", "range"),
        ("over the weekend", "range"),
        ("in the third quarter", "range"),
        ("the past two weeks", "range"),
    ],
)
def test_without_the_articles_date_nothing_is_invented(text: str, kind: str) -> None:
    mention = only(text, None)
    assert (mention.value, mention.end, mention.kind) == (None, None, kind)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On March 16, Witkoff said", "2025-03-16"),
        ("On March 20, the leaders will gather in London.", "2025-03-20"),
        ("On December 5, the leaders met.", "2024-12-05"),
        ("The summit will be held on December 5.", "2025-12-05"),
        ("They announced elections on May 25.", "2025-05-25"),
        ("Prices have risen since August 1.", "2024-08-01"),
        ("more information would become known on Monday, March 17", "2025-03-17"),
        ("Friday, June 14, they met", "2024-06-14"),  # of the years near, 2024 has that Friday
        ("on February 29", "2024-02-29"),
        ("They fired missiles on Monday (March 10).", "2025-03-10"),
        ("on 13 March last year", "2024-03-13"),
        ("on June 16th of last year", "2024-06-16"),
        ("Christmas Day", "2024-12-25"),
    ],
)
def test_a_day_without_a_year_is_the_nearest(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in early March", "2025-03"),
        ("at the end of February", "2025-02"),
        ("in mid-January", "2025-01"),
        ("last March", "2024-03"),
        ("next March", "2026-03"),
        ("this May", "2025-05"),
        ("the parties met in October", "2024-10"),
        ("the parties will meet in October", "2025-10"),
        ("the talks will resume in March", "2025-03"),
        ("less than forecast in July", "2024-07"),
        ("in October of next year", "2026-10"),
        ("at its July summit", "2024-07"),
        ("a May interview", "2024-05"),
    ],
)
def test_a_month_without_a_year_is_the_latest_or_the_next(text: str, value: str) -> None:
    mention = only(text)
    assert (mention.value, mention.kind) == (value, "month")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Putin said on Friday", "2025-03-14"),
        ("Putin said on Monday", "2025-03-17"),
        ("On Tuesday, Putin met Witkoff.", "2025-03-11"),
        ("Trump will speak to Putin on Tuesday.", "2025-03-18"),
        ("Trump said he will speak to Putin on Tuesday.", "2025-03-18"),
        ("Trump said on Tuesday he will speak to Putin.", "2025-03-11"),
        ("He will meet the delegation which arrived on Friday.", "2025-03-14"),
        ("The draft will be formally discussed on Friday.", "2025-03-21"),
        ("They agreed to meet on Friday.", "2025-03-21"),
        ("They are due in Geneva on Wednesday.", "2025-03-19"),
        ("Talks scheduled for Thursday were moved to Vienna.", "2025-03-20"),
        ("He gave Iran until Thursday.", "2025-03-20"),
        ("Voters go to the polls on Sunday.", "2025-03-23"),
        ("Trump to speak with Putin on Tuesday", "2025-03-18"),
        ("The leaders will meet on Monday.", "2025-03-17"),
        ("last Tuesday", "2025-03-11"),
        ("last Monday", "2025-03-10"),
        ("next Friday", "2025-03-21"),
        ("next Monday", "2025-03-24"),
        ("this Sunday", "2025-03-23"),
        ("this past Sunday", "2025-03-16"),
        ("Tuesday of last week", "2025-03-11"),
        ("Friday next week", "2025-03-28"),
        ("late Sunday night", "2025-03-16"),
        ("Saturday's talks", "2025-03-15"),
        ("after Friday prayers", "2025-03-14"),
        ("In a Wednesday interview", "2025-03-12"),
    ],
)
def test_a_weekday_looks_back_unless_its_clause_looks_ahead(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("today", "2025-03-17", None),
        ("tonight", "2025-03-17", None),
        ("overnight", "2025-03-17", None),
        ("last night", "2025-03-16", None),
        ("yesterday", "2025-03-16", None),
        ("tomorrow morning", "2025-03-18", None),
        ("the day before yesterday", "2025-03-15", None),
        ("three days ago", "2025-03-14", None),
        ("two weeks ago", "2025-03-03", "2025-03-09"),
        ("last week", "2025-03-10", "2025-03-16"),
        ("later this week", "2025-03-17", "2025-03-23"),
        ("over the weekend", "2025-03-15", "2025-03-16"),
        ("Talks will go on this weekend", "2025-03-22", "2025-03-23"),
        ("last month", "2025-02", None),
        ("five months ago", "2024-10", None),
        ("earlier this year", "2025", None),
        ("a year ago", "2024", None),
        ("Twenty-two years ago", "2003", None),
        ("next year", "2026", None),
        ("by the end of the year", "2025", None),
        ("They will sign in two weeks", "2025-03-31", "2025-04-06"),
        ("in two years' time", "2027", None),
        ("over the past two weeks", "2025-03-03", "2025-03-17"),
        ("over the next three months", "2025-03", "2025-06"),
        ("in the third quarter of this year", "2025-07", "2025-09"),
        ("in the fourth quarter", "2024-10", "2024-12"),
        ("Q3 2024", "2024-07", "2024-09"),
        ("in the second half of 2023", "2023-07", "2023-12"),
        ("in the first half of the year", "2025-01", "2025-06"),
    ],
)
def test_relative_dates_are_no_finer_than_their_words(
    text: str, value: str, end: str | None
) -> None:
    mention = only(text)
    assert (mention.value, mention.end) == (value, end)


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("from 3 to 5 March", "2025-03-03", "2025-03-05"),
        ("March 3-5, 2024", "2024-03-03", "2024-03-05"),
        ("on 13 and 14 March", "2025-03-13", "2025-03-14"),
        ("from March 30 to April 2, 2025", "2025-03-30", "2025-04-02"),
        ("from December 28 to January 3", "2024-12-28", "2025-01-03"),
        ("between January 1 and March 10", "2025-01-01", "2025-03-10"),
        ("between 2014 and 2016", "2014", "2016"),
        ("1990–1995", "1990", "1995"),
        ("in 2014/15", "2014", "2015"),
        ("from November to February", "2024-11", "2025-02"),
        ("between March and May 2024", "2024-03", "2024-05"),
        ("Wednesday through Friday", "2025-03-12", "2025-03-14"),
    ],
)
def test_ranges_have_two_ends(text: str, value: str, end: str) -> None:
    mention = only(text)
    assert (mention.value, mention.end, mention.kind) == (value, end, "range")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two days after the meeting on March 3", ["2025-03-05", "2025-03-03"]),
        ("the day after Friday's debate", ["2025-03-15", "2025-03-14"]),
        ("They met on March 3. The next day they left.", ["2025-03-03", "2025-03-04"]),
        ("on March 5, 2022, he left; three days later", ["2022-03-05", "2022-03-08"]),
        ("He ruled until 2014 and fell two years later.", ["2014", "2016"]),
        ("In June 2012 he came. That month he left.", ["2012-06", "2012-06"]),
        ("In May 2012 and in July of the same year", ["2012-05", "2012-07"]),
        ("on Friday, a day after the vote", ["2025-03-14", "2025-03-14"]),
        ("on March 5, two days after talks on Monday", ["2025-03-05", "2025-03-05", "2025-03-17"]),
        ("on March 3. The following Friday", ["2025-03-03", "2025-03-07"]),
    ],
)
def test_dates_count_from_dates_of_the_text(text: str, expected: list[str]) -> None:
    assert [value for _, value, _ in read(text)] == expected


@pytest.mark.parametrize(
    "text", ["the next day", "a day after Trump spoke", "that month", "the previous Friday"]
)
def test_an_anchor_the_text_does_not_give_is_not_guessed(text: str) -> None:
    assert only(text).value is None


@pytest.mark.parametrize(
    "text",
    [
        "in recent days",
        "in the 1990s",
        "in the late 1980s",
        "a few days ago",
        "several weeks later",
        "more than a year ago",
        "a year and a half ago",
        "the past few months",
    ],
)
def test_vague_times_are_found_and_left_open(text: str) -> None:
    mention = only(text)
    assert (mention.value, mention.end, mention.kind) == (None, None, "vague")


@pytest.mark.parametrize("text", ["February 30, 2024", "31 June", "on 13.13.2025", "2025-02-29"])
def test_impossible_days_have_no_value(text: str) -> None:
    assert all(mention.value is None for mention in find(text, MONDAY))


@pytest.mark.parametrize(
    "text",
    [
        "He may march on Kiev.",
        "Theresa May said Mrs May may go.",
        "a talk with Prime Minister May's aides",
        "the March on Washington",
        "2000 troops and 1,991 tanks, 2500 shells, about 2000 men",
        "year 20255",
        "UN Resolution 1973 and flight 1984",
        "for $2014 or 20.14",
        "the Sunday Times and the Mail on Sunday",
        "Good Friday, Black Monday, Easter Sunday",
        "every Friday, on Mondays, on a Tuesday",
        "USA Today, USA TODAY and Russia Today",
        "for a better tomorrow",
        "They fired 300 missiles in three days.",
        "the last day of the talks, day by day",
        "They will meet for the first time in two years.",
        "the last week of the campaign",
        "at 2000 GMT",
        "the 30-day truce, a two-year-old, week-long",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_spans_hold_the_words_of_the_date_and_no_preposition() -> None:
    text = "On Monday, March 17, and in early April 2025; at the end of February."
    words = [found for found, _, _ in read(text)]
    assert words == ["Monday, March 17", "early April 2025", "the end of February"]


def test_a_line_broken_inside_a_date_is_read_on() -> None:
    text = (
        "The two delegations had met for the first time in the capital on 13 March\n2025, he said."
    )
    assert read(text, None) == [("13 March\n2025", "2025-03-13", None)]


def test_a_heading_does_not_run_into_the_next_line() -> None:
    assert [value for _, value, _ in read("In March\n13 killed in Sumy")] == ["2025-03"]


@pytest.mark.parametrize(
    ("value", "end", "expected"),
    [
        ("2025-03-13", None, "2025-03-13"),
        ("2025-03-10", "2025-03-16", "2025-03"),
        ("2025-02-24", "2025-03-02", "2025"),
        ("2014", "2016", None),
        (None, None, None),
    ],
)
def test_a_single_date_is_the_finest_that_holds_the_range(
    value: str | None, end: str | None, expected: str | None
) -> None:
    assert DateMention((0, 4), value, end, "range").date == expected


@pytest.mark.parametrize("reference", ["2025-3-17", "17.03.2025", "2025-02-30", "0999-01-01", ""])
def test_a_bad_reference_is_refused(reference: str) -> None:
    with pytest.raises(InvalidDate, match=re.escape(repr(reference))):
        find("today", reference)


def test_the_governing_date_is_the_nearest_with_a_value() -> None:
    text = "On March 3 they met, in recent days they fought, on March 12 they agreed."
    mentions = find(text, MONDAY)
    for verb, value in [("met", "2025-03-03"), ("agreed", "2025-03-12")]:
        chosen = governing(mentions, 0, len(text), text.index(verb))
        assert chosen is not None
        assert chosen.value == value


def test_the_governing_date_stands_in_the_same_clause_where_one_does() -> None:
    text = "On March 12 the delegations of both sides finally met after the March 3 attack."
    chosen = governing(find(text, MONDAY), 0, len(text), text.index("met"), text)
    assert chosen is not None
    assert chosen.value == "2025-03-12"


def test_no_date_governs_a_sentence_without_one() -> None:
    text = "On March 3 they met. They fought."
    assert governing(find(text, MONDAY), 21, len(text), 26) is None


PIECES = st.sampled_from(
    "March May 13 3-5 30 31 February 2024 , . - to and between from early mid- the end of last "
    "next this Monday Friday week weeks two three days ago later after before year yesterday in on "
    "will said 2025-03-13 13.03.2025 99/99/2025 1990s quarter Q3 the 20255 \n \u00a0 — ; Sept. the "
    "same every weekend 999 years earlier Christmas Day of".split(" ")
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat)
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.none() | DAYS)
def test_any_text_gives_ordered_spans_inside_it_and_real_days(
    text: str, reference: str | None
) -> None:
    last = 0
    for mention in find(text, reference):
        start, end = mention.span
        assert last <= start < end <= len(text)
        last = end
        for value in filter(None, (mention.value, mention.end)):
            assert ISO.fullmatch(value)
            date.fromisoformat((value + "-01-01")[:10])
        assert mention.end is None or (mention.value or "") < mention.end


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(-150, 150))
def test_a_day_near_the_reference_keeps_its_year(reference: str, distance: int) -> None:
    try:
        day = date.fromisoformat(reference) + timedelta(days=distance)
    except OverflowError:
        return
    if 1000 <= day.year <= 2999 and (day.month, day.day) != (2, 29):
        assert only(f"{day:%B} {day.day}", reference).value == day.isoformat()


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
def test_a_bare_weekday_lies_in_the_week_up_to_the_reference(reference: str, name: str) -> None:
    value = only(f"on {name}", reference).value
    assert value is not None
    day = date.fromisoformat(value)
    assert f"{day:%A}" == name
    assert timedelta(0) <= date.fromisoformat(reference) - day < timedelta(days=7)
