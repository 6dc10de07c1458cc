"""Forecasts are resolved once, by their rules alone, and void where the archive cannot tell."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.archive.making import add, article, tell
from tests.outlook.forecasting import ASSAULT, NOW, Row, entry, feed, fill, rule
from volteface.archive import Store
from volteface.errors import InvalidDate, InvalidRule
from volteface.knowledge import world
from volteface.outlook import diary
from volteface.outlook.diary import Kept, Resolved

FEBRUARY = feed("2024-02-01", "2024-02-10")
HIT: Row = ("2024-02-07", "RUS", "USA", ASSAULT)
# The rows that come in later, the rule, and what becomes of it.
RESOLVED: list[tuple[list[Row], dict[str, Any], str, int]] = [
    ([*FEBRUARY, HIT], {}, "yes", 1),
    ([*FEBRUARY, HIT], {"direction": "forth"}, "yes", 1),
    ([*FEBRUARY, HIT], {"direction": "back"}, "no", 0),
    ([*FEBRUARY, HIT], {"a": "USA", "b": "RUS", "direction": "back"}, "yes", 1),
    ([*FEBRUARY, HIT], {"target": "ASSAULT"}, "yes", 1),
    ([*FEBRUARY, HIT], {"target": "verbal conflict"}, "no", 0),
    ([*FEBRUARY, HIT], {"at_least": 2}, "no", 1),
    ([*FEBRUARY, HIT], {"closes": "2024-02-06"}, "no", 0),
    ([*FEBRUARY, HIT], {"statuses": ("planned",)}, "no", 0),
    ([*FEBRUARY, ("2024-02-08", "RUS", "USA", ASSAULT)], {}, "no", 0),
    ([*FEBRUARY, ("2024-02-01", "RUS", "USA", ASSAULT)], {}, "yes", 1),
    ([*FEBRUARY[1:]], {}, "no", 0),
    ([*FEBRUARY[2:]], {}, "void", 0),
    ([HIT, FEBRUARY[-1]], {}, "yes", 1),
    ([HIT, FEBRUARY[-1]], {"at_least": 2}, "void", 1),
]


@pytest.mark.parametrize(("rows", "given", "outcome", "acts"), RESOLVED)
def test_the_acts_held_resolve_a_forecast(
    store: Store, tmp_path: Path, rows: list[Row], given: dict[str, Any], outcome: str, acts: int
) -> None:
    diary.keep(store, [entry(rule=rule(**given))], NOW)
    fill(store, tmp_path, rows)
    counts = {"yes": 0, "no": 0, "void": 0} | {outcome: 1}
    assert diary.resolve(store) == Resolved(**counts, open=0, backtests=0)
    (kept,) = diary.entries(store)
    assert kept.resolution is not None
    assert (kept.resolution.outcome, kept.resolution.acts) == (outcome, acts)
    assert kept.resolution.revision == store.revision
    assert (kept.resolution.reason is not None) == (outcome == "void")


def test_acts_of_both_together_count_for_either_side(store: Store, tmp_path: Path) -> None:
    rules = [rule(direction=way, target="CONSULT") for way in ("forth", "back", None)]
    diary.keep(store, [entry(rule=one) for one in rules], NOW)
    met = tell("talks", actors="RUS,USA", recipients="", type="CONSULT", date="2024-02-02")
    add(store, article("met", met, date="2024-02-03"))
    fill(store, tmp_path, FEBRUARY)
    assert diary.resolve(store) == Resolved(3, 0, 0, 0, 0)


def test_a_side_that_is_known_no_more_leaves_a_void(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary.keep(store, [entry()], NOW)
    fill(store, tmp_path, FEBRUARY)
    monkeypatch.setattr(world, "codes", lambda: frozenset(["RUS"]))
    assert diary.resolve(store) == Resolved(0, 0, 1, 0, 0)
    (kept,) = diary.entries(store)
    assert kept.resolution is not None
    assert kept.resolution.reason == "USA: no longer known as a side"


def test_late_reports_are_waited_for(store: Store, tmp_path: Path) -> None:
    diary.keep(store, [entry()], NOW)
    fill(store, tmp_path, FEBRUARY[:-1])
    assert diary.resolve(store) == Resolved(0, 0, 0, 1, 0)
    fill(store, tmp_path, [FEBRUARY[-1], HIT])
    assert diary.resolve(store, until="2024-02-09") == Resolved(0, 0, 0, 1, 0)
    # On that day the acts of the tenth, as those of any future day, were no news yet.
    assert diary.resolve(store, now=NOW.replace(day=9)) == Resolved(0, 0, 0, 1, 0)
    assert diary.resolve(store, until="2024-02-10") == Resolved(1, 0, 0, 0, 0)
    with pytest.raises(InvalidDate):
        diary.resolve(store, until="tomorrow")


def test_a_resolution_stands_though_acts_come_later(store: Store, tmp_path: Path) -> None:
    diary.keep(store, [entry()], NOW)
    fill(store, tmp_path, FEBRUARY)
    assert diary.resolve(store) == Resolved(0, 1, 0, 0, 0)
    fill(store, tmp_path, [HIT])
    assert diary.resolve(store) == Resolved(0, 0, 0, 0, 0)
    assert diary.score(store).all.no == 1


def test_an_archive_without_acts_resolves_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty", write=True, create=True) as store:
        assert diary.keep(store, [entry()], NOW) == Kept(1, 0)
        assert diary.resolve(store) == Resolved(0, 0, 0, 1, 0)


def test_a_backtest_may_lie_in_the_past_and_stays_one(store: Store) -> None:
    past = rule(opens="2024-01-26", closes="2024-01-28", a="CHN", b="IND", target="CONSULT")
    tried = entry(kind="backtest", origin="2024-01-25", rule=past)
    with pytest.raises(InvalidRule, match="keep it as a backtest"):
        diary.keep(store, [msgspec.structs.replace(tried, kind="live")], NOW)
    diary.keep(store, [tried, entry()], NOW)
    assert diary.resolve(store) == Resolved(yes=0, no=0, void=0, open=1, backtests=1)
    live, tests = diary.score(store), diary.score(store, kind="backtest")
    assert (live.all.kept, live.all.open, live.all.yes) == (1, 1, 0)
    assert (tests.all.kept, tests.all.open, tests.all.yes) == (1, 0, 1)
    assert [one.entry.kind for one in diary.entries(store)] == ["live"]
