"""Outlooks of archives: what is shown, what it rests on, and that it is the same any way asked."""

import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import volteface
from volteface.api import Archive
from volteface.archive import TYPES, Filters, Store
from volteface.errors import InvalidRule, NotEnough
from volteface.outlook import diary, entering, prior
from volteface.outlook import next_acts as coming
from volteface.outlook.scoring import Range
from volteface.outlook.trained import (
    FEWEST_WINDOWS,
    Record,
    Trained,
    load,
)
from volteface.outlook.trained import prior as shipped

PAIR = ("FRA", "DEU")


def record(windows: float, base: float, again: float, recalibrated: float) -> Record:
    """Make a record with these lower ends of its ranges."""
    return Record(
        forecasts=100, windows=windows, came=0.2, brier=0.1, base_brier=0.11,
        over_base=Range(base + 0.01, base, base + 0.02),
        over_recalibrated=Range(again + 0.01, again, again + 0.02),
        recalibrated_over_base=Range(recalibrated + 0.01, recalibrated, recalibrated + 0.02),
        error=0.01, inside=0.9,
    )  # fmt: skip


@given(*[st.floats(-0.3, 0.3)] * 3, st.floats(0, 50))
def test_a_model_is_shown_only_where_its_range_stands_off_zero(
    base: float, again: float, recalibrated: float, windows: float
) -> None:
    shown = record(windows, base, again, recalibrated).shown
    if windows < FEWEST_WINDOWS:
        assert shown == "base rate"
    elif base > 0 and again > 0:
        assert shown == "model"
    else:
        assert shown == ("recalibrated" if recalibrated > 0 else "base rate")


def with_records(trained: Trained, made: Record) -> Trained:
    return msgspec.structs.replace(trained, records=dict.fromkeys(trained.records, made))


def test_where_the_range_touches_zero_the_product_shows_the_base_rate(schooled: Archive) -> None:
    from volteface.outlook.forecasting import outlook

    with Store.open(schooled.path) as store:
        trained = load(store)
        assert not trained.is_prior
        silent = outlook(store, *PAIR, trained=with_records(trained, record(20, 0.0, 0.0, 0.0)))
        loud = outlook(store, *PAIR, trained=with_records(trained, record(20, 0.01, 0.01, 0.0)))
    assert {chance.shown for chance in silent.chances} == {"base rate"}
    assert all(chance.chance == chance.base for chance in silent.chances)
    assert {chance.why for chance in silent.chances} == {"no better"}
    assert {chance.shown for chance in loud.chances} == {"model"}
    assert any(chance.chance != chance.base for chance in loud.chances)


def test_an_untrained_archive_shows_base_rates_and_says_why(bursts: Archive) -> None:
    found = bursts.relation(*PAIR).outlook()
    assert not found.trained
    assert {(c.shown, c.why) for c in found.chances} == {("base rate", "not trained")}
    assert not any(future.shown for future in found.futures)
    assert all(
        one.probability == one.usual for future in found.futures for one in future.told.scenarios
    )
    assert not found.signposts


def test_either_side_may_come_first(schooled: Archive) -> None:
    one, other = (schooled.relation(*sides).outlook() for sides in (PAIR, PAIR[::-1]))
    assert one == other
    assert (one.a, one.b) == ("DEU", "FRA")


def test_a_longer_window_is_never_given_less(schooled: Archive) -> None:
    found = schooled.relation(*PAIR).outlook(["SANCTION"])
    by_target: dict[str, list[float]] = {}
    for chance in found.chances:
        by_target.setdefault(chance.target, []).append(chance.chance)
        assert 0 <= chance.low <= chance.high
        assert chance.opens == "2021-09-18" or chance.opens > found.day
    assert len(by_target) == 5
    assert all(chances == sorted(chances) for chances in by_target.values())


def test_an_outlook_of_a_past_day_hangs_on_nothing_later(bursts: Archive) -> None:
    whole = bursts.relation(*PAIR, Filters(until="2021-06-30")).outlook()
    assert whole.day <= "2021-06-30"
    assert all(chance.opens > whole.day for chance in whole.chances)


def test_models_that_saw_what_followed_make_no_forecast(schooled: Archive) -> None:
    found = schooled.relation(*PAIR, Filters(until="2021-06-30")).outlook()
    assert found.hindsight
    with Store.open(schooled.path) as store:
        entries = entering.entries(found, store.revision)
    assert {entry.kind for entry in entries} == {"backtest"}


def test_all_outlooks_say_what_each_says_alone(schooled: Archive) -> None:
    every = {(one.a, one.b): one for one in schooled.outlooks()}
    assert len(every) == 66
    alone = schooled.relation(*PAIR).outlook()
    together = every["DEU", "FRA"]
    assert [c.chance for c in together.chances] == pytest.approx([c.chance for c in alone.chances])
    assert [f.told for f in together.futures] == [f.told for f in alone.futures]


def test_what_is_kept_is_what_was_shown(bursts: Archive, tmp_path: Path) -> None:
    path = tmp_path / "own.volteface"
    shutil.copy(bursts.path, path)
    own = Archive(path)
    found = own.relation(*PAIR).outlook()
    kept = own.keep_outlook(found)
    assert (kept.kept, kept.known) == (12, 0)
    assert own.keep_outlook(found).known == 12
    shown = [(c.target, c.days, c.chance) for c in found.chances]
    entries = [one.entry for one in own.diary()]
    assert [(e.rule.target, e.horizon, e.probability) for e in entries] == shown
    resolved, scores = own.score_diary()
    assert resolved.open == 12 and scores.all.measured is None
    past = own.relation(*PAIR, Filters(until="2021-06-30")).outlook()
    with pytest.raises(InvalidRule):
        own.keep_outlook(past)
    assert not own.verify().problems


def test_an_archive_of_nothing_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "empty.volteface"
    with Store.open(path, write=True, create=True):
        pass
    empty = Archive(path)
    for ask in (empty.train, empty.relation(*PAIR).outlook, empty.relation(*PAIR).reactions):
        with pytest.raises(NotEnough, match="no act"):
            ask()


def test_too_short_an_archive_cannot_be_trained_on(sample: Path) -> None:
    with pytest.raises(NotEnough, match="too few to train on"):
        Archive(sample).train()


def test_the_prior_is_as_new_as_the_code_that_makes_it() -> None:
    assert shipped() == prior.make()
    assert set(shipped().common) >= {f"{name}/30" for name in TYPES}
    assert shipped().is_prior and "no event set" in shipped().made_from


def test_next_acts_name_past_acts_of_the_same_two(schooled: Archive) -> None:
    found = schooled.relation(*PAIR).next_acts()
    assert found
    assert [one.expected for one in found] == sorted((o.expected for o in found), reverse=True)
    acts = schooled.acts([reason.act for one in found for reason in one.because])
    for one in found:
        assert {one.actor, one.recipient} == set(PAIR)
        assert one.because and all({acts[r.act].a, acts[r.act].b} == set(PAIR) for r in one.because)
        assert 0 < sum(reason.share for reason in one.because) <= 1 + 1e-9


def test_a_state_is_likeliest_to_act_on_those_it_acts_on(bursts: Archive) -> None:
    found = bursts.next_acts("FRA")
    assert {one.actor for one in found} == {"FRA"}
    assert len({one.recipient for one in found}) > 1


def test_the_memory_of_outlooks_fades_as_the_one_that_was_measured() -> None:
    from volteface.outlook.memory import MemorySettings

    assert MemorySettings().powers == coming.POWERS


def test_what_the_coverage_announces_is_listed_with_its_day(sample: Path) -> None:
    archive = Archive(sample)
    found = archive.relation("RUS", "TUR", Filters(until="2015-11-30")).outlook()
    acts = archive.acts([one.act for one in found.ahead])
    assert found.ahead
    for one in found.ahead:
        assert acts[one.act].status in ("planned", "possible", "conditional")
        assert one.day is None or one.day > found.day
        assert any(report.sentence for report in acts[one.act].reports)
    assert "2016-01-01" in {one.day for one in found.ahead}


def test_a_diary_kept_with_a_rule_in_words_says_who_and_when(bursts: Archive) -> None:
    found = bursts.relation(*PAIR).outlook()
    with Store.open(bursts.path) as store:
        entry = entering.entries(found, store.revision)[0]
    assert "DEU" in entry.rule.words() or "Germany" in entry.rule.words()
    assert entry.rule.opens in entry.rule.words() or "2021" in entry.rule.words()
    assert isinstance(entry, diary.Entry) and volteface.__version__
