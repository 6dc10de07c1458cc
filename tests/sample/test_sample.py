"""The bundled corpus keeps its promises, and the expectations quote it word for word."""

import re
from datetime import date
from itertools import combinations
from typing import Any, get_args

from volteface.model import EventType, Stance, Status
from volteface.sample import dispatches_path

Record = dict[str, Any]
Records = dict[str, Record]

MONTHS = (
    "January February March April May June July August September October November December".split()
)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = "|".join(f"{month}|{month[:3]}\\.?" for month in MONTHS)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b")
_MONTH_DAY = re.compile(rf"\b({_MONTH}) (\d{{1,2}})\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")
_WEEKDAY_DATE = re.compile(rf"\b({'|'.join(WEEKDAYS)}), (\d{{1,2}} (?:{_MONTH}))\b")


def _near(day: int, month: str, around: date) -> date:
    number = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month.rstrip(".")))
    years = (around.year - 1, around.year, around.year + 1)
    return min((date(y, number, day) for y in years), key=lambda d: abs(d - around))


def _named_days(record: Record) -> set[date]:
    around = date.fromisoformat(record["date"])
    pairs = [(int(d), m) for d, m in _DAY_MONTH.findall(record["text"])]
    pairs += [(int(d), m) for m, d in _MONTH_DAY.findall(record["text"])]
    return {_near(day, month, around) for day, month in pairs}


def _trigrams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def _likeness(one: Record, other: Record) -> float:
    a, b = _trigrams(one["text"]), _trigrams(other["text"])
    return len(a & b) / len(a | b)


def test_the_corpus_is_large_enough_and_its_ids_are_unique(dispatches: Records) -> None:
    lines = dispatches_path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(dispatches) >= 120


def test_every_dispatch_has_the_same_fields(dispatches: Records) -> None:
    fields = {"id", "title", "date", "outlet", "language", "text"}
    assert all(set(record) == fields and all(record.values()) for record in dispatches.values())


def test_every_dispatch_has_80_to_150_words(dispatches: Records) -> None:
    lengths = {id: len(record["text"].split()) for id, record in dispatches.items()}
    assert {id: n for id, n in lengths.items() if not 80 <= n <= 150} == {}


def test_dates_lie_in_the_period_and_agree_with_the_ids(dispatches: Records) -> None:
    for id, record in dispatches.items():
        assert date(2015, 6, 1) <= date.fromisoformat(record["date"]) <= date(2017, 3, 31)
        assert record["date"] in id


def test_five_outlets_tell_it_two_of_them_most(dispatches: Records) -> None:
    outlets = [record["outlet"] for record in dispatches.values()]
    most = {"Bosphorus Wire", "Northern Dispatch"}
    assert set(outlets) == most | {"Alpine Observer", "Gulf Ledger", "Indus Courier"}
    assert all(outlets.count(name) >= 30 for name in most)
    assert all(outlets.count(name) >= 5 for name in set(outlets))


def test_dispatches_stand_in_the_order_of_their_days(dispatches: Records) -> None:
    days = [record["date"] for record in dispatches.values()]
    assert days == sorted(days)


def test_at_least_seven_pairs_are_followed_and_one_is_barely_told(expected: Records) -> None:
    told: dict[tuple[str, str], set[str]] = {}
    for id, record in expected.items():
        for event in record["events"]:
            sides = sorted({*event["actors"], *event["recipients"]})
            for pair in combinations(sides, 2):
                told.setdefault(pair, set()).add(id)
    followed = {pair for pair, ids in told.items() if len(ids) >= 7}
    assert {
        ("RUS", "TUR"),
        ("DEU", "FRA"),
        ("IND", "PAK"),
        ("CUB", "USA"),
        ("IRN", "SAU"),
    } <= followed
    assert len(told[("FIN", "NOR")]) == 2
    assert sum(len(ids) >= 2 for ids in told.values()) >= 7


def test_datelines_give_the_date_of_the_dispatch(dispatches: Records) -> None:
    datelines = re.compile(rf"^[A-Z ]+, ({_MONTH}) (\d{{1,2}})(?: -|\. /Northern Dispatch/)")
    found = {id: m for id, r in dispatches.items() if (m := datelines.match(r["text"]))}
    assert len(found) >= 40
    for id, match in found.items():
        day = date.fromisoformat(dispatches[id]["date"])
        assert _near(int(match[2]), match[1], day) == day, id


def test_weekdays_with_a_date_are_right(dispatches: Records) -> None:
    checked = 0
    for id, record in dispatches.items():
        for weekday, day_month in _WEEKDAY_DATE.findall(record["text"]):
            number, month = day_month.split()
            day = _near(int(number), month, date.fromisoformat(record["date"]))
            assert WEEKDAYS[day.weekday()] == weekday, (id, weekday, day_month)
            checked += 1
    assert checked


def test_days_of_events_are_told_by_the_text(dispatches: Records, expected: Records) -> None:
    relative = re.compile(r"\bday(s)? (before|after|earlier)|the same day|Earlier in the day")
    for id, record in expected.items():
        text, published = dispatches[id]["text"], date.fromisoformat(dispatches[id]["date"])
        for event in record["events"]:
            if len(event["date"] or "") < 10 or event["date"] in ("2015-11-24", str(published)):
                continue
            day = date.fromisoformat(event["date"])
            told = day in _named_days(dispatches[id]) or WEEKDAYS[day.weekday()] in text
            assert told or relative.search(text), (id, event)


def test_near_copies_cross_the_outlets(dispatches: Records) -> None:
    pairs = [
        (one["id"], other["id"])
        for one, other in combinations(dispatches.values(), 2)
        if _likeness(one, other) > 0.6
    ]
    assert len(pairs) == 10
    for one, other in pairs:
        assert dispatches[one]["outlet"] != dispatches[other]["outlet"]
        assert dispatches[one]["text"] != dispatches[other]["text"]
        assert dispatches[one]["date"] == dispatches[other]["date"]


def test_dispatches_that_are_not_copies_are_told_apart(dispatches: Records) -> None:
    between = [
        _likeness(one, other)
        for one, other in combinations(dispatches.values(), 2)
        if 0.2 < _likeness(one, other) <= 0.6
    ]
    assert between == []


def test_exactly_two_dispatches_are_corrections(dispatches: Records) -> None:
    corrections = [r for r in dispatches.values() if r["text"].startswith("Correction:")]
    assert len(corrections) == 2
    assert all("In fact" in correction["text"] for correction in corrections)


def test_every_dispatch_has_its_expectations(dispatches: Records, expected: Records) -> None:
    assert list(expected) == list(dispatches)
    for id, record in expected.items():
        assert 1 <= len(record["events"]) <= 5, id
        assert 1 <= len(record["statements"]) <= 3, id
        assert len(record["positions"]) <= 1, id


def test_anchors_contents_speakers_and_issues_are_words_of_the_text(
    dispatches: Records, expected: Records
) -> None:
    for id, record in expected.items():
        text = dispatches[id]["text"]
        for event in record["events"]:
            assert text.count(event["anchor"]) == 1, (id, event["anchor"])
        for statement in record["statements"]:
            assert text.count(statement["content"]) == 1, (id, statement["content"])
            assert statement["speaker"] in text, (id, statement["speaker"])
        for position in record["positions"]:
            assert position["issue"] in text, (id, position["issue"])


def test_expected_values_belong_to_the_contract(expected: Records) -> None:
    code = re.compile(r"[A-Z]{3}")
    for id, record in expected.items():
        for event in record["events"]:
            assert {event["type"], *event.get("also", [])} <= set(get_args(EventType)), id
            assert event["status"] in get_args(Status), id
            assert all(code.fullmatch(c) for c in event["actors"] + event["recipients"]), id
            assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", event["date"] or "2016-01"), id
        for position in record["positions"]:
            assert position["stance"] in get_args(Stance), id
            assert code.fullmatch(position["actor"]), id


def test_what_happened_lies_in_the_past_and_what_is_planned_does_not(
    dispatches: Records, expected: Records
) -> None:
    for id, record in expected.items():
        published = dispatches[id]["date"]
        for event in record["events"]:
            if event["date"] is None:
                continue
            if event["status"] == "happened":
                assert event["date"] <= published[: len(event["date"])], (id, event)
            if event["status"] == "planned":
                assert event["date"] >= published[: len(event["date"])], (id, event)
