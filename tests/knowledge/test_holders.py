"""The table of office holders: its format, and that terms of one office follow each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from volteface.knowledge import Holder, holders
from volteface.knowledge.tables import rows

COLUMNS = ("name", "aliases", "code", "office", "sector", "from", "until")
# REL and CRM: the Dalai Lama and Grand Ayatollah Sistani, a drug lord and a gang leader.
SECTORS = frozenset({"GOV", "LEG", "MIL", "OPP", "REB", "REL", "CRM"})
SINGLE = frozenset(
    {
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "foreign minister",
        "foreign secretary",
        "secretary of state",
        "secretary-general",
    }
)
GRACE_DAYS = 31
MONONYMS = frozenset({"Suharto"})
# Two holders at once who are both right: the office was disputed, suspended or held by a deputy.
SHARED: dict[frozenset[str], str] = {
    frozenset({"Dilma Rousseff", "Michel Temer"}): "acting while the president was suspended",
    frozenset({"Park Geun-hye", "Hwang Kyo-ahn"}): "acting while the president was suspended",
    frozenset({"Yoon Suk-yeol", "Choi Sang-mok"}): "acting while the president was suspended",
}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def _day(text: str, *, last: bool = False) -> date:
    """Read a date of any precision as its first or last possible day."""
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    if len(parts) == 3:
        return date(parts[0], month, parts[2])
    if not last:
        return date(parts[0], month, 1)
    following = date(parts[0] + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _is_dated_to_days(holder: Holder) -> bool:
    return len(holder.since) == 10 and len(holder.until) in (0, 10)


def _overlap(one: Holder, other: Holder) -> int:
    """Count the days both terms surely share, negative where they lie apart."""
    ends = [_day(h.until) if h.until else date.max for h in (one, other)]
    starts = [_day(h.since, last=True) for h in (one, other)]
    return (min(ends) - max(starts)).days


def _by_office(table: tuple[Holder, ...]) -> dict[tuple[str, str], list[Holder]]:
    found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for holder in table:
        found[holder.code, holder.office].append(holder)
    return found


def _clashes(table: tuple[Holder, ...]) -> Iterator[tuple[Holder, Holder]]:
    """Yield different persons who share a single-holder office for longer than a handover."""
    exact = tuple(h for h in table if h.office in SINGLE and _is_dated_to_days(h))
    for terms in _by_office(exact).values():
        for one, other in combinations(terms, 2):
            if one.name != other.name and _overlap(one, other) > GRACE_DAYS:
                yield one, other


def _line(holder: Holder) -> str:
    return f"{holder.name}, {holder.code} {holder.office} {holder.since} to {holder.until}"


def _holder(name: str, since: str, until: str, office: str = "president") -> Holder:
    return Holder(name, (), (), "FRA", office, "GOV", since, until)


def test_has_the_columns_and_a_row_for_every_term() -> None:
    table = list(rows("holders.tsv", COLUMNS))
    assert tuple(table[0]) == COLUMNS
    assert len(table) == len(holders()) > 500


def test_every_cell_has_its_form() -> None:
    for holder in holders():
        assert " " in holder.name or holder.name in MONONYMS, _line(holder)
        assert re.fullmatch(r"[A-Z]{3}", holder.code), _line(holder)
        assert holder.sector in SECTORS, _line(holder)
        assert holder.office and holder.office == holder.office.lower(), _line(holder)
        assert holder.name not in holder.aliases, _line(holder)
        assert all(" " in alias for alias in holder.aliases), _line(holder)


def test_dates_exist_and_run_forward() -> None:
    for holder in holders():
        for text in filter(None, (holder.since, holder.until)):
            assert _DATE.fullmatch(text), _line(holder)
        assert holder.since, _line(holder)
        end = _day(holder.until, last=True) if holder.until else date.max
        assert _day(holder.since) <= end, _line(holder)


def test_no_row_is_given_twice() -> None:
    repeated = [_line(h) for h, times in Counter(holders()).items() if times > 1]
    assert not repeated


def test_a_person_has_the_same_aliases_on_every_row() -> None:
    spellings = defaultdict(set)
    for holder in holders():
        spellings[holder.name].add((holder.aliases, holder.short))
    assert not [name for name, sets in spellings.items() if len(sets) > 1]


def test_terms_of_one_person_in_one_office_do_not_overlap() -> None:
    wrong = [
        (_line(one), _line(other))
        for terms in _by_office(holders()).values()
        for one, other in combinations(terms, 2)
        if one.name == other.name and _overlap(one, other) > 0
    ]
    assert not wrong


def test_no_two_persons_hold_a_single_office_at_once() -> None:
    wrong = [
        (_line(one), _line(other))
        for one, other in _clashes(holders())
        if frozenset({one.name, other.name}) not in SHARED
    ]
    assert not wrong


def test_every_shared_office_is_still_in_the_table() -> None:
    found = {frozenset({one.name, other.name}) for one, other in _clashes(holders())}
    assert set(SHARED) <= found


def test_the_check_of_clashes_sees_one() -> None:
    table = (_holder("One Man", "2001-01-01", "2003-01-01"), _holder("Another", "2002-01-01", ""))
    assert len(list(_clashes(table))) == 1
    follows = (table[0], _holder("Another", "2003-01-20", ""))
    assert not list(_clashes(follows))


@pytest.mark.parametrize(
    ("code", "office", "day", "name"),
    [
        ("RUS", "president", "2010-06-01", "Dmitry Medvedev"),
        ("RUS", "prime minister", "2010-06-01", "Vladimir Putin"),
        ("USA", "president", "2019-12-01", "Donald Trump"),
        ("USA", "secretary of state", "2025-03-01", "Marco Rubio"),
        ("TUR", "prime minister", "2013-05-05", "Recep Tayyip Erdogan"),
        ("UKR", "president", "2016-01-01", "Petro Poroshenko"),
        ("DEU", "chancellor", "2003-03-20", "Gerhard Schroeder"),
        ("CHN", "foreign minister", "2023-03-01", "Qin Gang"),
        ("UNO", "secretary-general", "2003-02-05", "Kofi Annan"),
        ("IRN", "foreign minister", "2015-07-14", "Mohammad Javad Zarif"),
        ("SYR", "president", "1999-05-01", "Hafez al-Assad"),
        ("EGY", "president", "2013-01-25", "Mohamed Morsi"),
        ("PAK", "prime minister", "2019-02-27", "Imran Khan"),
        ("POL", "foreign minister", "2008-08-20", "Radoslaw Sikorski"),
        ("HUN", "prime minister", "2006-10-23", "Ferenc Gyurcsany"),
        ("VEN", "president", "2002-06-01", "Hugo Chavez"),
        ("KHM", "prime minister", "2011-02-07", "Hun Sen"),
        ("TWN", "president", "2016-12-02", "Tsai Ing-wen"),
        ("RWA", "president", "1994-04-05", "Juvenal Habyarimana"),
        ("NZL", "prime minister", "2019-03-15", "Jacinda Ardern"),
    ],
)
def test_who_held_an_office_on_a_day(code: str, office: str, day: str, name: str) -> None:
    terms = _by_office(holders())[code, office]
    assert [h.name for h in terms if h.holds(day)] == [name]
