"""What an archive gives back: acts, articles, words, reviews, what was kept."""

from datetime import date

import numpy as np
import pytest

from tests.archive.making import CODER, add, article, code, tell
from volteface.archive import TYPES, Filters, Store

JET = tell("Turkey shot down the warplane", actors="TUR", recipients="RUS", date="2015-11-24")
TALKS = tell("they talked by phone", actors="RUS,TUR", recipients="", type="CONSULT",
             mode="phone", date="2016-06-29", voice="official")  # fmt: skip
PLAN = tell("sanctions are planned", type="SANCTION", date="2015-12-30", status="planned")
CLAIM = tell("aid was given to rebels", type="AID", date="2015-12-01", voice="accused")
STRIKE = tell("it struck villages", recipients="SYR", date="2015-10-01")


@pytest.fixture
def told(store: Store) -> Store:
    add(store, article("one", JET, STRIKE, CLAIM, date="2015-12-02", outlet="A"))
    add(store, article("two", TALKS, PLAN, date="2016-06-30", outlet="B"))
    return store


def day(written: str) -> int:
    return date.fromisoformat(written).toordinal()


def test_acts_are_columns_in_the_order_of_days(told: Store) -> None:
    acts = told.acts("TUR", "RUS")
    assert acts.day.tolist() == [day("2015-11-24"), day("2016-06-29")]
    assert acts.direction.tolist() == [1, 2]
    assert [TYPES[n] for n in acts.type] == ["ASSAULT", "CONSULT"]
    assert acts.intensity.dtype == np.float64
    assert len(told.acts("RUS", "USA").id) == len(told.acts("NON", "SUCH").id) == 0


def test_all_acts_are_those_of_each_pair(told: Store) -> None:
    everything = told.all_acts()
    assert everything.pairs == [("RUS", "TUR"), ("RUS", "SYR")]
    by_pair = {(a, b): acts for a, b, acts in everything.by_pair()}
    assert set(by_pair) == set(everything.pairs)
    for (a, b), acts in by_pair.items():
        for one, other in zip(acts, told.acts(a, b), strict=True):
            assert one.tolist() == other.tolist()


def test_pairs_are_counted(told: Store) -> None:
    assert [tuple(pair) for pair in told.pairs()] == [
        ("RUS", "SYR", 1, 1, day("2015-10-01"), day("2015-10-01")),
        ("RUS", "TUR", 2, 2, day("2015-11-24"), day("2016-06-29")),
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), 2),
        (Filters(statuses=(), voices=()), 4),
        (Filters(statuses=("planned",)), 1),
        (Filters(voices=("accused",)), 1),
        (Filters(voices=("official",)), 1),
        (Filters(types=("ASSAULT", "AID")), 1),
        (Filters(since="2015-11-24", until="2015-11-24"), 1),
        (Filters(since="2015-11-25"), 1),
        (Filters(until="2015-11-23"), 0),
        (Filters(outlets=("A",)), 1),
        (Filters(outlets=("A", "B"), types=("CONSULT",)), 1),
    ],
)
def test_filters_hold_for_one_pair_and_for_all(
    told: Store, filters: Filters, expected: int
) -> None:
    assert len(told.acts("RUS", "TUR", filters).id) == expected
    found = {(a, b): acts for a, b, acts in told.all_acts(filters).by_pair()}
    assert len(found[("RUS", "TUR")].id if expected else ()) == expected
    counted = {(pair.a, pair.b): pair.acts for pair in told.pairs(filters)}
    assert counted.get(("RUS", "TUR"), 0) == expected


def test_an_act_leads_to_its_sentence(told: Store) -> None:
    (number,) = told.acts("RUS", "TUR", Filters(types=("ASSAULT",))).id
    act = told.act(int(number))
    assert act is not None
    assert (act.a, act.b, act.direction, act.type, act.day) == (
        "RUS", "TUR", 1, "ASSAULT", "2015-11-24",
    )  # fmt: skip
    (report,) = act.reports
    assert (report.article, report.outlet, report.published) == ("one", "A", "2015-12-02")
    assert report.span is not None
    read = told.article("one")
    assert read is not None
    assert read.text[slice(*report.span)] == "Turkey shot down the warplane"
    assert "Turkey shot down the warplane" in (report.sentence or "")


def test_an_article_is_given_as_it_was_read(told: Store) -> None:
    assert told.article("one") == article("one", JET, STRIKE, CLAIM, date="2015-12-02", outlet="A")
    assert told.article("none") is None
    assert told.articles_count() == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("warplane", ["one"]),
        ("WARPLANE villages", ["one"]),
        ("warplane phone", []),
        ("", []),
        ('" OR 1', []),
        ("war*", []),
        ("title:warplane", []),
        ("NEAR(a b)", []),
        ("a AND", []),
        ("\0", []),
    ],
)
def test_words_are_searched_for_as_they_stand(told: Store, words: str, found: list[str]) -> None:
    assert told.search(words) == found


def test_what_was_kept_holds_until_acts_change(told: Store) -> None:
    told.keep({"answer": b"42"}, told.revision)
    assert told.kept("answer") == b"42"
    assert told.kept("other") is None
    add(told, article("three", STRIKE))
    assert told.kept("answer") is None


def test_what_was_computed_of_an_older_archive_is_never_given(told: Store) -> None:
    revision = told.revision
    add(told, article("three", STRIKE))
    told.keep({"answer": b"42"}, revision)
    assert told.kept("answer") is None


def test_runs_are_noted_and_change_nothing(told: Store) -> None:
    before = told.fingerprint()
    with told.run("add") as counts:
        counts["added"] = 3
    (row,) = told._connection.execute("SELECT verb, started <= ended, counts FROM run")
    assert row == ("add", 1, '{"added": 3}')
    assert told.fingerprint() == before


def test_an_article_changed_under_its_name_is_another_article(told: Store) -> None:
    changed = article("one", JET, date="2015-12-02", outlet="A")
    assert told.add(changed, code, CODER, "one") == "copy"
    assert told.articles_count() == 3
    assert told.verify().problems == []


def test_an_article_costs_as_much_in_a_large_archive_as_in_a_small_one(store: Store) -> None:
    """Counted in steps of SQLite's machine, which no other work on the computer disturbs."""
    steps = [0]
    store._connection.set_progress_handler(lambda: steps.__setitem__(0, steps[0] + 1), 50)
    costs = []
    for number in range(240):
        steps[0] = 0
        when = date.fromordinal(735_000 + 20 * number).isoformat()
        add(store, article(f"n{number}", tell(f"it struck {number}", date=when), date=when))
        costs.append(steps[0])
    early, late = sum(costs[60:120]), sum(costs[180:240])
    assert late < 1.3 * early
    steps[0] = 0
    store.verify()
    once = steps[0]
    for number in range(240, 480):
        when = date.fromordinal(735_000 + 20 * number).isoformat()
        add(store, article(f"n{number}", tell(f"it struck {number}", date=when), date=when))
    steps[0] = 0
    store.verify()
    assert steps[0] < 2.5 * once
