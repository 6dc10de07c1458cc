"""Forecasts are kept before the fact, once; what could be known or never resolved is refused."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.outlook.forecasting import ASSAULT, NOW, entry, fill, rule
from volteface.archive import Store
from volteface.errors import ArchiveError, InvalidRule
from volteface.outlook import diary
from volteface.outlook.diary import Entry, Kept


def test_what_is_kept_is_read_back_with_the_moment(store: Store) -> None:
    made = entry(rule=rule(direction="forth", at_least=2), revision=store.revision)
    assert diary.keep(store, [made], NOW) == Kept(1, 0)
    (kept,) = diary.entries(store)
    assert (kept.id, kept.entry, kept.made) == (1, made, "2024-02-01T09:30:00+00:00")
    assert kept.resolution is None


def test_a_forecast_kept_twice_is_known_and_the_first_stands(store: Store) -> None:
    turned = rule(a="USA", b="RUS", direction="back", statuses=("ongoing", "happened"))
    same = entry(rule=turned, probability=0.9)
    diary.keep(store, [entry(rule=rule(direction="forth"))], NOW)
    assert diary.keep(store, [same, entry(origin="2024-01-30"), same], NOW) == Kept(1, 2)
    assert [one.entry.probability for one in diary.entries(store)] == [0.3, 0.3]


def test_numbers_of_numpy_are_kept_as_plain_ones(store: Store) -> None:
    diary.keep(store, [entry(probability=np.float64(0.25), horizon=np.int64(7), base=-0.0)], NOW)
    (kept,) = diary.entries(store)
    assert (kept.entry.probability, kept.entry.horizon, kept.entry.base) == (0.25, 7, 0.0)
    assert diary.problems(store) == []


REFUSED = [
    ({"origin": "2024-02-01"}, "not after 2024-02-01, on which"),
    ({"origin": "2024-02-30"}, "no day of the calendar"),
    ({"rule": {"opens": "2024-01-31"}}, "not after 2024-01-31, on which"),
    ({"rule": {"opens": "2024-01-31"}, "origin": "2024-01-20"}, "holds acts up to 2024-01-31"),
    ({"rule": {"opens": "20240201"}}, "not of the form YYYY-MM-DD"),
    ({"rule": {"closes": "2024-01-31"}}, "before it opens on 2024-02-01"),
    ({"rule": {"closes": "2025-02-01"}}, "has 367 days, more than 366"),
    ({"rule": {"target": "war"}}, "Invalid enum value 'war'"),
    ({"rule": {"target": ""}}, "Invalid enum value"),
    ({"rule": {"a": "XXX"}}, "side 'XXX' is no code"),
    ({"rule": {"b": "Russia"}}, "side 'Russia' is no code"),
    ({"rule": {"b": "RUS"}}, "two sides, not RUS twice"),
    ({"rule": {"direction": "up"}}, "Invalid enum value 'up'"),
    ({"rule": {"at_least": 0}}, "Expected `int` >= 1"),
    ({"rule": {"statuses": ()}}, "which statuses and voices count"),
    ({"rule": {"voices": ("rumour",)}}, "Invalid enum value 'rumour'"),
    ({"probability": 1.01}, "Expected `float` <= 1.0"),
    ({"probability": float("nan")}, "Expected `float` >= 0.0"),
    ({"probability": "0.3"}, "Expected `float`, got `str`"),
    ({"base": -0.01}, "Expected `float` >= 0.0"),
    ({"base": float("nan")}, "Expected `float` >= 0.0"),
    ({"base": None}, "Expected `float`, got `null`"),
    ({"horizon": 0}, "Expected `int` >= 1"),
    ({"kind": "real"}, "Invalid enum value 'real'"),
    ({"kind": "backtest", "rule": {"opens": "2024-01-31"}}, "not after 2024-01-31, on which"),
    ({"model": "two\nlines"}, "one line of at most 200"),
    ({"model": "\ud800"}, "one line of at most 200"),
    ({"model": object()}, "object is no value of a forecast"),
    ({"revision": 10**6}, "is none of this archive's"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "why"), REFUSED)
def test_what_could_not_be_resolved_or_be_known_already_is_refused(
    store: Store, given: dict[str, Any], why: str
) -> None:
    asked = entry(**{**given, "rule": rule(**given.get("rule", {}))})
    with pytest.raises(InvalidRule, match=why):
        diary.keep(store, [entry(origin="2024-01-30"), asked], NOW)
    assert diary.entries(store) == []


def test_a_window_in_which_the_rule_counts_an_act_already_is_refused(
    store: Store, tmp_path: Path
) -> None:
    # An act dated after today moves no last day of the archive, but would resolve the forecast.
    fill(store, tmp_path, [("2024-02-05", "RUS", "USA", ASSAULT)])
    with pytest.raises(InvalidRule, match="that the rule counts"):
        diary.keep(store, [entry()], NOW)
    assert diary.keep(store, [entry(rule=rule(direction="back"))], NOW) == Kept(1, 0)


@pytest.mark.parametrize(
    "more", [{"outcome": "yes"}, {"acts": [7]}, {"article": "a1"}, {"note": "war by May"}]
)
def test_a_rule_from_outside_holds_nothing_else(more: dict[str, Any]) -> None:
    written = msgspec.to_builtins(rule())
    assert diary.decode(msgspec.json.encode(written)) == rule()
    with pytest.raises(InvalidRule, match="unknown field"):
        diary.decode(msgspec.json.encode({**written, **more}))
    with pytest.raises(InvalidRule):
        diary.decode(b"{")
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({**msgspec.to_builtins(entry()), **more}, Entry)


WORDS = [
    ({}, "at least one act of material conflict between RUS and USA from 2024-02-01 to 2024-02-07, "
     "counting what happened or is ongoing, told by an article, an official of the acting side or "
     "a commentator."),
    ({"direction": "back", "target": "ASSAULT", "at_least": 3}, "at least 3 acts of type ASSAULT "
     "by USA on RUS (or by both together) from"),
    ({"statuses": ("planned",), "voices": ("accused",)}, "what is planned, told by an accuser."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "words"), WORDS)
def test_a_rule_says_itself(given: dict[str, Any], words: str) -> None:
    said = rule(**given).words()
    assert said.startswith("Resolved yes if the archive holds ")
    assert words in said


def test_the_diary_is_part_of_what_the_archive_holds(store: Store) -> None:
    before = store.fingerprint()
    diary.keep(store, [entry()], NOW)
    assert store.fingerprint() != before


def test_an_archive_opened_for_reading_keeps_nothing(store: Store, path: Path) -> None:
    store.close()
    with Store.open(path) as reader, pytest.raises(ArchiveError):
        diary.keep(reader, [entry()], NOW)


def test_a_model_is_kept_until_the_next_of_its_key(store: Store, path: Path) -> None:
    assert store.trained("logistic") is None
    store.keep_trained("logistic", 3, b"one")
    with Store.open(path) as reader:
        reader.keep_trained("logistic", 4, b"two")
        made, revision, body = reader.trained("logistic") or ("", 0, b"")
    assert (made[:2], revision, body) == ("20", 4, b"two")
