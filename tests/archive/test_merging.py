"""One act told several times is one act; two acts are not made one."""

from datetime import date
from pathlib import Path

import pytest

from tests.archive.making import acts_of, add, article, gdelt, tell, write_rows
from volteface.archive import Store

JET = "warplane shot down near the border"
OTHER = "troops shelled villages along mountain roads"


def day(written: str) -> int:
    return date.fromisoformat(written).toordinal()


SAME = [
    ("the same day and mode", {"date": "2015-11-24", "mode": "aerial"}, JET,
     {"date": "2015-11-24", "mode": "aerial"}, OTHER),
    ("the same day and like words", {"date": "2015-11-24"}, JET, {"date": "2015-11-24"}, JET),
    ("a day apart in the same words", {"date": "2015-11-24"}, JET, {"date": "2015-11-25"}, JET),
    ("recalled without a day", {"date": "2015-11-24"}, JET, {}, "the downing of the jet"),
    ("recalled by its month", {"date": "2015-11-24"}, JET, {"date": "2015-11"}, "the downing"),
    ("recalled by its year", {"date": "2015-11-24"}, JET, {"date": "2015"}, "the downing"),
    ("ongoing and happened", {"date": "2015-11-24"}, JET,
     {"date": "2015-11-24", "status": "ongoing"}, JET),
    ("without a mode and with one, in like words", {"date": "2015-11-24"}, JET,
     {"date": "2015-11-24", "mode": "aerial"}, JET),
]  # fmt: skip
APART = [
    ("another direction", {"date": "2015-11-24"}, {"date": "2015-11-24", "actors": "TUR",
     "recipients": "RUS"}),
    ("another type", {"date": "2015-11-24"}, {"date": "2015-11-24", "type": "COERCE"}),
    ("two modes", {"date": "2015-11-24", "mode": "aerial"},
     {"date": "2015-11-24", "mode": "beat"}),
    ("two days apart", {"date": "2015-11-22"}, {"date": "2015-11-24"}),
    ("done and planned", {"date": "2015-11-24"}, {"date": "2015-11-24", "status": "planned"}),
    ("done and denied", {"date": "2015-11-24"}, {"date": "2015-11-24", "status": "denied"}),
    ("reported and alleged", {"date": "2015-11-24"}, {"date": "2015-11-24", "voice": "accused"}),
    ("recalled by another month", {"date": "2015-10-24"}, {"date": "2015-11"}),
    ("words recalled too late", {"date": "2015-11-01", "type": "CONSULT"}, {"type": "CONSULT"}),
]  # fmt: skip


def reports(store: Store) -> list[int]:
    """Count the reports of every act, whatever its standing, dated or not."""
    numbers = range(1, 10)
    return [act.reports_count for act in store.act_records(list(numbers))]


@pytest.mark.parametrize(
    ("first", "words", "again", "other"), [case[1:] for case in SAME], ids=[c[0] for c in SAME]
)
def test_an_act_told_again_is_one_act(
    store: Store, first: dict[str, str], words: str, again: dict[str, str], other: str
) -> None:
    add(store, article("one", tell(words, **first), date="2015-11-25", outlet="A"))
    add(store, article("two", tell(other, **again), date="2015-11-26", outlet="B"))
    assert acts_of(store) == [(day("2015-11-24"), 2, 2)]
    assert store.verify().problems == []


@pytest.mark.parametrize(("first", "again"), [c[1:] for c in APART], ids=[c[0] for c in APART])
def test_what_is_not_the_same_stays_two(
    store: Store, first: dict[str, str], again: dict[str, str]
) -> None:
    add(store, article("one", tell(JET, **first), date="2015-11-25"))
    add(store, article("two", tell(JET, **again), date="2015-11-26"))
    assert reports(store) == [1, 1]
    assert store.verify().problems == []


def test_other_words_on_the_same_day_without_a_mode_are_another_act(store: Store) -> None:
    add(store, article("one", tell(JET, date="2015-11-24"), tell(OTHER, date="2015-11-24")))
    assert reports(store) == [1, 1]


def test_an_article_that_tells_an_act_twice_reports_it_once(store: Store) -> None:
    add(store, article("one", tell(JET, date="2015-11-24"), tell(JET, date="2015-11-24")))
    assert acts_of(store) == [(day("2015-11-24"), 1, 1)]


@pytest.mark.parametrize(
    ("told", "published", "expected"),
    [
        ("2015-11-24", "2015-11-25", "2015-11-24"),
        (None, "2015-11-25", "2015-11-25"),
        ("2015-11", "2015-11-25", "2015-11-25"),
        ("2015-10", "2015-11-25", None),
        ("2014", "2015-11-25", None),
        (None, None, None),
        ("2015-11-27", "2015-11-25", "2015-11-25"),
    ],
    ids="dated undated month other-month year-before nowhere after-the-article".split(),
)
def test_a_new_acts_day(
    store: Store, told: str | None, published: str | None, expected: str | None
) -> None:
    add(store, article("one", tell(JET, date=told), date=published))
    (act,) = store.act_records([1])
    assert act.day == expected
    assert store.verify().problems == []


def test_what_is_planned_may_be_after_the_article(store: Store) -> None:
    add(store, article("one", tell(JET, date="2016-01-10", status="planned")))
    (act,) = store.act_records([1])
    assert act.day == "2016-01-10"


def test_several_recipients_are_several_acts(store: Store) -> None:
    add(store, article("one", tell(JET, recipients="TUR,SYR", date="2015-11-24")))
    assert [len(store.acts("RUS", b).id) for b in ("TUR", "SYR")] == [1, 1]
    assert store.verify().problems == []


def test_each_direction_of_a_pair_is_kept(store: Store) -> None:
    met = tell("presidents met", actors="RUS,TUR", recipients="", type="CONSULT", date="2015-11-24")
    back = tell(JET, actors="TUR", recipients="RUS", date="2015-11-23")
    add(store, article("one", back, met, tell(OTHER, date="2015-11-25")))
    acts = store.acts("TUR", "RUS")
    assert acts.direction.tolist() == [1, 2, 0]


@pytest.mark.parametrize("article_first", [True, False])
def test_an_article_and_a_row_of_the_same_act_are_one_in_either_order(
    store: Store, tmp_path: Path, article_first: bool
) -> None:
    shelling = tell(OTHER, date="2015-11-24", mode="heavy-weapons", recipients="USA")
    told = article("one", shelling)
    rows = write_rows(tmp_path / "rows.csv", [gdelt(7, code="195", day="20151124")])
    if article_first:
        add(store, told)
    store.import_rows("gdelt", rows)
    if not article_first:
        add(store, told)
    assert acts_of(store, "RUS", "USA") == [(day("2015-11-24"), 2, 2)]
    assert store.verify().problems == []
