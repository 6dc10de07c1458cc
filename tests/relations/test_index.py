"""The level of a relation: where acts put it, shrunk where they are few, silent where too few."""

from datetime import date
from typing import NamedTuple

import numpy as np
import pytest

from volteface.relations import DEFAULT, setting
from volteface.relations.coverage import Coverage, coverage, first_day
from volteface.relations.index import Index, count, index
from volteface.relations.method import NOTES, page
from volteface.relations.ranking import rank
from volteface.relations.tally import class_of
from volteface.relations.turns import Pair, turns

START = date(2020, 1, 1).toordinal()


class Acts(NamedTuple):
    pairs: list[tuple[str, str]]
    pair: np.ndarray
    id: np.ndarray
    day: np.ndarray
    direction: np.ndarray
    intensity: np.ndarray
    reports: np.ndarray


def acts(*told: tuple[int, int, float], last: int = 400) -> Acts:
    """Make acts of one pair from (day, direction, intensity), and of another up to ``last``."""
    rows = [(0, START + day, way, how) for day, way, how in told]
    rows += [(1, START + day, 2, 2.5) for day in range(0, last + 1, 5)]
    pair, day, way, how = (np.array(column) for column in zip(*rows, strict=True))
    number = np.arange(len(rows))
    ones = np.ones(len(rows), dtype=np.int64)
    return Acts([("AAA", "BBB"), ("CCC", "DDD")], pair, number, day, way, how.astype(float), ones)


def whole(told: Acts) -> Coverage:
    found = coverage(told.pairs, told.pair, told.day, told.intensity)
    assert found is not None
    return found


def first_pair(told: Acts) -> Acts:
    mine = told.pair == 0
    return Acts(told.pairs, *(column[mine] for column in told[1:]))


def computed(told: Acts) -> Index:
    everything = whole(told)
    return index("AAA", "BBB", count(first_pair(told), everything), everything)


@pytest.mark.parametrize(
    ("intensity", "expected"),
    [(-9.0, 0), (-7.0, 0), (-6.0, 1), (-4.5, 1), (-3.0, 2), (0.0, 3), (2.5, 4), (4.5, 4), (9.5, 5)],
)
def test_intensities_fall_into_their_class(intensity: float, expected: int) -> None:
    assert class_of(np.array([intensity]), DEFAULT).tolist() == [expected]


def test_hostile_acts_put_the_level_below_friendly_ones() -> None:
    hostile = computed(acts(*((day, 0, -7.0) for day in range(300, 400, 4)))).now
    friendly = computed(acts(*((day, 0, 5.0) for day in range(300, 400, 4)))).now
    assert hostile.level is not None
    assert friendly.level is not None
    assert hostile.level < -4 < 4 < friendly.level


def test_more_acts_narrow_the_interval() -> None:
    few = computed(acts(*((day, day % 3, (-3.0, 2.5)[day % 2]) for day in range(380, 400, 3)))).now
    many = computed(acts(*((day, day % 3, (-3.0, 2.5)[day % 2]) for day in range(200, 400)))).now
    assert few.high is not None and few.low is not None
    assert many.high is not None and many.low is not None
    assert many.high - many.low < few.high - few.low


def test_too_few_acts_are_no_figure_and_never_zero() -> None:
    found = computed(acts((390, 0, -9.0), (395, 1, -9.0))).now
    assert found.level is None
    assert str(found) == "not enough reports"


def test_a_figure_needs_acts_of_late() -> None:
    found = computed(acts(*((day, 0, 2.5) for day in range(0, 40))))
    assert found.at("2020-02-10").level is not None
    assert found.now.level is None


def test_each_direction_has_its_own_level_and_what_both_do_is_each_sides() -> None:
    told = [(day, 0, -7.0) for day in range(350, 400, 2)] + [
        (day, 1, 5.0) for day in range(351, 400, 2)
    ]
    found = computed(acts(*told))
    assert found.forth.level[-1] < found.both.level[-1] < found.back.level[-1]


def test_the_level_of_a_day_does_not_know_the_days_after() -> None:
    early = [(day, 0, 2.5) for day in range(100, 300, 3)]
    plain, later = (
        computed(acts(*early)),
        computed(acts(*early, *((d, 0, -9.0) for d in range(301, 400)))),
    )
    assert np.allclose(plain.both.level[:300], later.both.level[:300])


def test_the_ranking_gives_the_level_of_the_index() -> None:
    told = acts(*((day, day % 3, (-7.0, 2.5, 5.0)[day % 3]) for day in range(200, 400, 2)))
    one = next(row for row in rank(told) if row.a == "AAA")
    index_ = computed(told)
    assert one.level == pytest.approx(index_.now.level)
    assert one.changes[1] == pytest.approx(index_.both.level[-1] - index_.both.level[-31])


def test_relations_that_moved_stand_first_and_those_without_a_figure_last() -> None:
    told = acts(
        *((day, 0, 5.0) for day in range(300, 380, 4)), *((d, 0, -9.0) for d in range(385, 400))
    )
    assert [row.a for row in rank(told)] == ["AAA", "CCC"]
    silent = rank(acts((399, 0, -9.0)))
    assert [row.level is None for row in silent] == [False, True]


def test_a_volte_face_is_a_turn_with_its_acts() -> None:
    told = acts(
        *((day, day % 3, 4.0) for day in range(0, 300, 6)),
        *((day, way, -7.0) for day in range(300, 400) for way in (0, 1)),
    )
    (found,) = turns([Pair("AAA", "BBB", first_pair(told))], whole(told), setting())
    turn = found[0]
    assert (turn.direction, turn.state) == ("down", "turn")
    assert abs(turn.day.toordinal() - START - 300) <= 10
    assert turn.earliest <= turn.day
    assert turn.before > 0 > turn.after
    assert all(told.intensity[c.act] == -7.0 for c in turn.carriers)
    assert 0 < sum(c.part for c in turn.carriers) <= 1 + 1e-9


def test_what_one_outlet_alone_reports_is_no_turn() -> None:
    told = acts(
        *((day, day % 3, 4.0) for day in range(0, 300, 6)),
        *((day, way, -7.0) for day in range(300, 400) for way in (0, 1)),
    )
    pair = [Pair("AAA", "BBB", first_pair(told))]
    (found,) = turns(pair, whole(told), setting(), lambda _: frozenset({"One"}))
    assert (found[0].state, found[0].reason) == ("withdrawn", "one outlet only")


def test_an_act_recalled_from_years_ago_does_not_begin_the_series() -> None:
    days = np.array([700_000, *range(730_000, 730_300)])
    assert first_day(days) == 730_000


def test_coverage_comes_back_as_it_was_kept() -> None:
    found = whole(acts((1, 0, 2.5)))
    again = Coverage.from_bytes(found.to_bytes())
    assert again[:2] == found[:2]
    assert np.array_equal(again.acts, found.acts)


def test_every_weight_has_a_note_and_the_page_is_the_codes_own() -> None:
    from pathlib import Path

    import msgspec

    from volteface.relations import Weights

    assert set(NOTES) == {field.name for field in msgspec.structs.fields(Weights)}
    docs = Path(__file__).resolve().parents[2] / "docs" / "relations.md"
    assert docs.read_text(encoding="utf-8") == page()
