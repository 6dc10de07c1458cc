from datetime import date, timedelta

import numpy as np
import pytest

from volteface.archive.columns import TYPES, Acts
from volteface.knowledge.ontology import kind
from volteface.outlook.reactions import HORIZONS, QUADS, Lift, Reaction, reactions

FIRST = date(2015, 1, 1)
DAYS = 3000
LAST = FIRST + timedelta(days=DAYS - 1)
A_ON_B, B_ON_A, MUTUAL = 0, 1, 2

Row = tuple[int, int, str]
"""Day, direction, type."""


def acts_of(rows: list[Row]) -> Acts:
    rows = sorted(rows)
    ones = np.ones(len(rows), dtype=np.int64)
    return Acts(
        id=np.arange(len(rows)) * 10 + 7,
        day=np.array([day for day, _, _ in rows], dtype=np.int64) + FIRST.toordinal(),
        direction=np.array([direction for _, direction, _ in rows], dtype=np.int64),
        type=np.array([TYPES.index(name) for _, _, name in rows], dtype=np.int64),
        intensity=np.zeros(len(rows)),
        reports=ones,
        outlets=ones,
    )


def told(rows: list[Row], a: str = "A", b: str = "B") -> dict[tuple[str, str, str, int], Reaction]:
    found = reactions(acts_of(rows), a, b, FIRST, LAST)
    return {(each.actor, each.act, each.answer, each.days): each for each in found}


def bursts(seed: int) -> list[Row]:
    """Both sides' accusations and assaults, loud in the same weeks, none in answer to another."""
    rng = np.random.default_rng(seed)
    loud = np.repeat(rng.choice([0.02, 0.05, 0.25], DAYS // 20 + 1), 20)[:DAYS]
    return [
        (int(day), way, name)
        for way in (A_ON_B, B_ON_A)
        for name in ("ACCUSE", "ASSAULT")
        for day in np.flatnonzero(rng.random(DAYS) < loud)
    ]


def answered(seed: int, chance: float = 0.5) -> list[Row]:
    """Bursts in which b sanctions a one to three days after threats, and by chance."""
    rng = np.random.default_rng(seed)
    threats = np.flatnonzero(rng.random(DAYS) < 0.06)
    taken = threats[rng.random(len(threats)) < chance]
    answers = {int(day) + int(rng.integers(1, 4)) for day in taken}
    answers |= set(np.flatnonzero(rng.random(DAYS) < 0.05).tolist())
    rows = [(int(day), A_ON_B, "THREATEN") for day in threats]
    rows += [(day, B_ON_A, "SANCTION") for day in answers if day < DAYS]
    return rows + [row for row in bursts(seed) if row[2] == "ACCUSE" and row[1] == B_ON_A]


def lift(one: Reaction) -> Lift:
    assert isinstance(one.lift, Lift)
    return one.lift


def test_a_planted_reaction_is_found_with_its_lift() -> None:
    others = 1 - 0.95**3
    # Without its own answer, a threat may still fall into the days after another.
    base = 1 - (1 - others) * (1 - 0.06 * 0.5) ** 3
    truth = (1 - (1 - base) * 0.5) / base
    found = lift(told(answered(1))["A", "verbal conflict", "material conflict", 3])
    assert found.finding == "answers"
    assert found.low < truth < found.high
    assert found.chance_low < found.chance < found.chance_high
    assert found.base < found.chance / 2


def test_the_reaction_is_not_found_the_other_way_round() -> None:
    reverse = lift(told(answered(1))["B", "material conflict", "verbal conflict", 3])
    assert not reverse.claimed


@pytest.mark.parametrize("seed", range(5))
def test_bursts_of_both_sides_claim_nothing(seed: int) -> None:
    found = told(bursts(seed))
    assert not [one for one in found.values() if one.lift != "too few cases" and lift(one).claimed]


def test_what_comes_as_often_before_is_said_to() -> None:
    found = lift(told(bursts(0))["A", "verbal conflict", "material conflict", 7])
    assert found.finding == "as often before"
    assert found.chance > 1.3 * found.around
    assert found.low < 1 < found.high


def test_too_few_cases_is_a_value() -> None:
    rows = [(day * 90, A_ON_B, "THREATEN") for day in range(5)]
    rows += [(day * 90 + 1, B_ON_A, "SANCTION") for day in range(5)]
    one = told(rows)["A", "verbal conflict", "material conflict", 1]
    assert one.lift == "too few cases"
    assert (one.cases, one.answered) == (4, 4)  # the first lies at the record's beginning
    assert one.examples


def test_one_crisis_is_too_few() -> None:
    rows = [(1500 + day, A_ON_B, "THREATEN") for day in range(0, 50, 2)]
    rows += [(1501 + day, B_ON_A, "SANCTION") for day in range(0, 50, 2)]
    one = told(rows)["A", "verbal conflict", "material conflict", 1]
    assert one.lift == "too few cases"
    assert one.cases == 25


def test_swapping_the_sides_mirrors_the_table() -> None:
    one, other = told(answered(2)), told(answered(2), "B", "A")
    assert one == other
    assert next(iter(one))[0] == "A"
    assert next(iter(other))[0] == "B"


@pytest.mark.parametrize(
    ("delay", "counted"), [(0, ()), (1, (1, 3, 7, 14)), (4, (7, 14)), (14, (14,)), (15, ())]
)
def test_only_acts_in_the_window_after_the_day_count(delay: int, counted: tuple[int]) -> None:
    rows = [(day, A_ON_B, "THREATEN") for day in range(30, 2900, 100)]
    rows += [(day + delay, B_ON_A, "SANCTION") for day in range(30, 2900, 100)]
    found = told(rows)
    for days in HORIZONS:
        one = found["A", "verbal conflict", "material conflict", days]
        assert one.answered == (one.cases if days in counted else 0)
        assert bool(one.examples) == (days in counted)


def test_mutual_acts_are_neither_acts_nor_answers() -> None:
    rows = [(day, MUTUAL, "THREATEN") for day in range(30, 2900, 40)]
    rows += [(day + 1, MUTUAL, "SANCTION") for day in range(30, 2900, 40)]
    assert all(one.cases == 0 and one.answered == 0 for one in told(rows).values())


def test_examples_are_acts_with_their_answers_in_order() -> None:
    rows = answered(3)
    acts = acts_of(rows)
    day = dict(zip(acts.id.tolist(), acts.day.tolist(), strict=True))
    side = dict(zip(acts.id.tolist(), acts.direction.tolist(), strict=True))
    quad = {
        i: kind(TYPES[n]).quad for i, n in zip(acts.id.tolist(), acts.type.tolist(), strict=True)
    }
    shown = 0
    for one in told(rows).values():
        assert list(one.examples) == sorted(one.examples, key=lambda example: example.day)
        for example in one.examples:
            shown += 1
            assert day[example.act] == example.day.toordinal()
            assert (side[example.act], quad[example.act]) == (int(one.actor == "B"), one.act)
            assert example.answers
            days = [day[answer] - day[example.act] for answer in example.answers]
            assert days == sorted(days)
            assert all(1 <= each <= one.days for each in days)
            assert all(side[answer] != side[example.act] for answer in example.answers)
            assert {quad[answer] for answer in example.answers} == {one.answer}
    assert shown


def test_examples_are_first_those_that_nothing_came_before() -> None:
    rows = [(day, A_ON_B, "THREATEN") for day in (100, 101, 102, 103, 500)]
    rows += [(day, B_ON_A, "SANCTION") for day in (104, 501)]
    one = told(rows)["A", "verbal conflict", "material conflict", 3]
    assert date.fromordinal(FIRST.toordinal() + 500) in [each.day for each in one.examples]
    assert len(one.examples) == 3


def test_single_types_can_be_asked_for() -> None:
    found = reactions(
        acts_of(answered(1)), "A", "B", FIRST, LAST, classes=("THREATEN",), answers=("SANCTION",)
    )
    assert [one.days for one in found if one.actor == "A"] == list(HORIZONS)
    assert lift(found[1]).finding == "answers"


@pytest.mark.parametrize("days", [1, 20, 40, DAYS])
def test_no_acts_are_too_few_everywhere(days: int) -> None:
    found = reactions(acts_of([]), "A", "B", FIRST, FIRST + timedelta(days=days - 1))
    assert len(found) == 2 * len(QUADS) ** 2 * len(HORIZONS)
    assert {one.lift for one in found} == {"too few cases"}


def test_acts_every_day_have_nothing_to_be_compared_with() -> None:
    rows = [(day, way, "ACCUSE") for day in range(DAYS) for way in (A_ON_B, B_ON_A)]
    assert {one.lift for one in told(rows).values()} == {"too few cases"}
