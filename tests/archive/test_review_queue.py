"""What is asked to be judged next, and the precision that judgements give."""

import math

import pytest

from tests.archive.making import add, article, tell
from tests.archive.test_judging import quarrels
from volteface.archive import Store, review_queue, reviews
from volteface.archive.review_queue import Item, Order, wilson
from volteface.archive.reviews import Review, Verdict


@pytest.fixture
def told(store: Store) -> Store:
    lines = quarrels()
    lines += [tell(f"raid {n}", type="ASSAULT", date=f"2015-10-{n:02}") for n in (1, 2)]
    lines += [tell("raid to come", type="ASSAULT", status="planned")]
    lines += [tell("nobody to nobody", actors="", recipients="TUR")]
    add(store, *(article(str(n), line) for n, line in enumerate(lines)))
    return store


def judge(store: Store, item: Item, verdict: Verdict) -> None:
    store.judge(
        Review(
            article=item.article,
            trigger=item.event.trigger,
            verdict=verdict,
            judged=reviews.judged(item.event),
        )
    )


def all_of(store: Store, order: Order, verdict: Verdict = "right") -> list[Item]:
    found = []
    while item := review_queue.next_item(store, order):
        found.append(item)
        judge(store, item, verdict)
    return found


def test_the_most_doubtful_come_first_and_each_once(told: Store) -> None:
    found = all_of(told, "doubt")
    assert len(found) == 11
    doubts = [item.doubt for item in found]
    assert doubts == sorted(doubts, reverse=True)
    assert found[0].event.status == "planned"
    assert [item.left for item in found] == list(range(11, 0, -1))


def test_an_audit_takes_the_types_in_turn(told: Store) -> None:
    found = [item.event.type for item in all_of(told, "audit")]
    assert sorted(found[:2]) == ["ACCUSE", "ASSAULT"]
    assert sorted(found[2:4]) == ["ACCUSE", "ASSAULT"]
    assert found.count("ACCUSE") == 8


def test_only_items_drawn_by_lot_count_in_the_precision(told: Store) -> None:
    assert all(one.precision is None for one in review_queue.precision(told))
    with told.reading() as connection:
        last = connection.execute(
            "SELECT id FROM clause WHERE counts AND type = (SELECT type FROM clause WHERE id = "
            "(SELECT min(id) FROM clause)) ORDER BY lot DESC LIMIT 1"
        ).fetchone()[0]
    judge(told, _item(told, last), "not an act")
    assert all(one.precision is None for one in review_queue.precision(told))
    first = review_queue.next_item(told, "audit")
    assert first
    judge(told, first, "right")
    whole, *types = review_queue.precision(told)
    assert (whole.right, whole.wrong, whole.precision) == (1, 0, 1.0)
    assert [one.right for one in types if one.type == first.event.type] == [1]
    # When every item before it is judged, the one judged out of turn is part of the sample.
    all_of(told, "audit")
    whole = review_queue.precision(told)[0]
    assert (whole.right, whole.wrong) == (10, 1)
    assert whole.precision == pytest.approx(10 / 11)
    assert whole.low is not None and whole.high is not None
    assert whole.low < 10 / 11 < whole.high


def _item(store: Store, key: int) -> Item:
    item = review_queue.item(store, key >> 20, key % (1 << 20))
    assert item
    return item


def test_unsure_counts_neither_way(told: Store) -> None:
    all_of(told, "audit", "unsure")
    whole = review_queue.precision(told)[0]
    assert (whole.unsure, whole.precision) == (11, None)


def test_what_is_undone_is_asked_again(told: Store) -> None:
    first = review_queue.next_item(told, "doubt")
    assert first
    judge(told, first, "right")
    assert review_queue.next_item(told, "doubt") != first
    told.undo_judgement(1)
    again = review_queue.next_item(told, "doubt")
    assert again and again.event == first.event


@pytest.mark.parametrize(("right", "judged"), [(5, 10), (10, 10), (0, 10), (45, 50), (1, 1)])
def test_the_ends_of_wilsons_interval_are_as_far_from_the_share_as_chance_reaches(
    right: int, judged: int
) -> None:
    share, *ends = wilson(right, judged)
    assert share == right / judged
    for end in ends:
        assert end is not None
        reach = review_queue.Z * math.sqrt(end * (1 - end) / judged)
        assert abs(share - end) == pytest.approx(reach, abs=1e-9)
