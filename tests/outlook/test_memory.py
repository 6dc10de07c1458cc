"""The memory and its benchmark: rules of ranking by hand, nothing ahead, reasons that add up."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import links
from volteface.outlook.memory import Memory, MemorySettings
from volteface.outlook.ranker import Ranker, RankerSettings
from volteface.outlook.sorted_events import History

ENTITIES, RELATIONS = 9, 3


def history(facts: np.ndarray) -> History:
    return History.of(*facts.T, ENTITIES, RELATIONS)


def made(number: int = 400, days: int = 40, seed: int = 0) -> np.ndarray:
    """Entity n mostly meets n + 1 with relation n % 3; one act in three is anyone's."""
    rng = np.random.default_rng(seed)
    subject = rng.integers(0, ENTITIES, number)
    object = np.where(
        rng.random(number) < 0.67, (subject + 1) % ENTITIES, rng.integers(0, ENTITIES, number)
    )
    return np.c_[subject, subject % RELATIONS, object, np.sort(rng.integers(0, days, number))]


@pytest.mark.parametrize(
    ("candidates", "scores", "answers", "ranks"),
    [
        ([4, 5, 6], [0.9, 0.5, 0.1], [5], [2.0]),
        ([4, 5, 6], [0.5, 0.5, 0.5], [5], [2.0]),
        ([4, 5, 6], [0.9, 0.5, 0.5], [5], [2.5]),
        ([4, 5, 6], [0.9, 0.5, 0.1], [4, 6], [1.0, 2.0]),
        ([4, 5, 6], [0.5, 0.5, 0.1], [4, 5], [1.0, 1.0]),
        # Six of nine are no candidates: places 4 to 9, 6.5 in the mean.
        ([4, 5, 6], [0.9, 0.5, 0.1], [0], [6.5]),
        ([4, 5, 6], [0.9, 0.5, 0.1], [0, 1], [6.0, 6.0]),
        ([], [], [0], [5.0]),
    ],
)
def test_ties_share_their_mean_rank_and_other_answers_are_left_out(
    candidates: list[int], scores: list[float], answers: list[int], ranks: list[float]
) -> None:
    found = links.mean_ranks(
        np.array(candidates, dtype=np.int64), np.array(scores), np.array(answers), ENTITIES
    )
    assert found.tolist() == ranks


def test_each_fact_is_asked_both_ways_and_same_day_answers_are_gathered() -> None:
    asked = links.queries(np.array([[0, 1, 2, 7], [0, 1, 3, 7], [0, 1, 2, 8]]), RELATIONS)
    found = {
        (day, relation, subject): answers.tolist()
        for day, relation, subject, answers in zip(
            asked.day, asked.relation, asked.subject, asked.answers(), strict=True
        )
    }
    assert found == {
        (7, 1, 0): [2, 3],
        (7, 4, 2): [0],
        (7, 4, 3): [0],
        (8, 1, 0): [2],
        (8, 4, 2): [0],
    }


def test_scores_by_hand() -> None:
    facts = np.array([[0, 0, 1, 10], [0, 0, 1, 11], [2, 1, 0, 11]])
    settings = MemorySettings(powers=(1.0,), rounds=0, usual=0.0)
    memory = Memory.learn(history(facts), 12, settings)
    who, score = memory.scores(0, 0, 12)
    # Ages 2, 1 and 1 at power 1: 1/3 + 1/2 for entity 1, 1/2 for entity 2.
    assert who.tolist() == [1, 2]
    assert score == pytest.approx([5 / 8, 3 / 8])
    usual = Memory.learn(history(facts), 12, replace(settings, usual=0.1)).scores(0, 0, 12)[1]
    assert usual == pytest.approx([5 / 8 + 0.1, 3 / 8])


def test_a_relation_that_foretells_another_gets_more_weight() -> None:
    rows = []
    for day in range(0, 200, 10):
        rows += [[0, 1, 1 + day // 10 % 7, day], [0, 2, 1 + (day // 10 + 3) % 7, day]]
        rows += [[0, 0, 1 + day // 10 % 7, day + 1]]
    weight = Memory.learn(history(np.array(rows)), 200).weight
    assert weight[0, 1].sum() > 3 * weight[0, 2].sum()


@given(st.integers(0, 8), st.integers(0, 5), st.integers(1, 45))
def test_shares_of_all_reasons_sum_to_the_pair_part(subject: int, relation: int, day: int) -> None:
    facts = made()
    memory = Memory.learn(history(facts), 30, MemorySettings(usual=0.0))
    for who, score in zip(*memory.scores(subject, relation, day), strict=True):
        events, shares = memory.because(subject, relation, int(who), day, most=len(facts))
        assert shares.sum() == pytest.approx(score)
        assert (facts[events, 3] < day).all()
        sides = {frozenset((int(a), int(b))) for a, b in facts[events][:, [0, 2]]}
        assert sides == {frozenset((subject, int(who)))}
        fewer, most = memory.because(subject, relation, int(who), day, most=2)
        assert fewer.tolist() == events[:2].tolist()
        assert most.tolist() == shares[:2].tolist() == sorted(shares, reverse=True)[:2]


def test_nothing_on_or_after_the_day_changes_a_score() -> None:
    facts = made()
    other = facts.copy()
    later = other[:, 3] >= 30
    other[later, :3] = np.random.default_rng(1).integers(0, 3, (later.sum(), 3))
    settings = RankerSettings(queries=200, trees=5, size=4)
    first, second = history(facts), history(other)
    one, two = Memory.learn(first, 30), Memory.learn(second, 30)
    asked = np.arange(9), np.arange(9) % 6, np.full(9, 30)
    orders = [list(Ranker.learn(past, 30, settings).order(*asked)) for past in (first, second)]
    for query, ordered in zip(zip(*asked, strict=True), zip(*orders, strict=True), strict=True):
        for mine, yours in (
            *zip(one.scores(*query), two.scores(*query), strict=True),
            *zip(*ordered, strict=True),
        ):
            assert np.array_equal(mine, yours)


def test_a_query_without_past_has_no_candidates_and_no_reasons() -> None:
    facts = made()
    memory = Memory.learn(history(facts), 30)
    assert len(memory.scores(0, 0, int(facts[0, 3]))[0]) == 0
    assert len(memory.because(0, 0, 1, int(facts[0, 3]))[0]) == 0


def test_the_ranker_finds_the_rule_of_made_acts() -> None:
    facts = made(number=900)
    ranker = Ranker.learn(history(facts), 35, RankerSettings(queries=500, trees=20, size=4))
    asked = np.arange(9), np.arange(9) % 3, np.full(9, 36)
    best = [int(who[np.argmax(score)]) for who, score in ranker.order(*asked)]
    assert best == [(n + 1) % 9 for n in range(9)]
