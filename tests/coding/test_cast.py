import pytest

from tests.coding.conftest import Marker
from volteface.coding.actors.cast import Cast
from volteface.model import Actor


def actors_at(mark: Marker, text: str, word: str, date: str | None = None) -> tuple[Actor, ...]:
    """Resolve the phrase headed by the last occurrence of a word."""
    marked = mark(text, date)
    cast = Cast(marked)
    at = text.rindex(word)
    for tree in marked.in_order():
        found = tree.word_at(at)
        if found is not None:
            return cast.actors(tree, found)
    raise AssertionError(f"{word!r} is not a word of the text")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Russia closed its airspace.", "Russia", [("RUS", None)]),
        ("The Kremlin answered on Monday.", "Kremlin", [("RUS", "GOV")]),
        ("Turkish troops crossed the border.", "troops", [("TUR", "MIL")]),
        ("The president of Armenia arrived.", "president", [("ARM", "GOV")]),
        ("Turkey's foreign minister arrived.", "minister", [("TUR", "GOV")]),
        ("Rebels in Ivory Coast attacked the town.", "Rebels", [("CIV", "REB")]),
        ("US and British forces left the town.", "forces", [("USA", "MIL"), ("GBR", "MIL")]),
        ("Russia and Turkey signed the treaty.", "Russia", [("RUS", None), ("TUR", None)]),
        ("Portugal, which refuses to pay, left the talks.", "which", [("PRT", None)]),
        ("It is necessary to wait.", "It", []),
        ("The decision came late.", "decision", []),
    ],
)
def test_a_phrase_is_resolved_to_its_side(
    mark: Marker, text: str, word: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(a.code, a.sector) for a in actors_at(mark, text, word)] == expected


def test_an_envoy_of_a_president_belongs_to_the_state(mark: Marker) -> None:
    text = (
        "Steve Witkoff, special envoy of the President of the United States, left. "
        "Later Witkoff returned."
    )
    [actor] = actors_at(mark, text, "Witkoff", "2025-03-17")
    assert (actor.code, actor.sector, actor.name) == ("USA", "GOV", "Steve Witkoff")


def test_an_expert_introduced_once_is_the_expert_later(mark: Marker) -> None:
    text = (
        "The truce will fail, political analyst Ivan Loshkarev said. "
        "Nobody wants it, the expert believes."
    )
    [actor] = actors_at(mark, text, "expert")
    assert actor.name == "Ivan Loshkarev"


def test_both_sides_are_the_two_states_named_before(mark: Marker) -> None:
    text = "Russia and Turkey met in Sochi. Both sides agreed to wait."
    assert {a.code for a in actors_at(mark, text, "sides")} == {"RUS", "TUR"}


def test_both_sides_stay_unresolved_where_three_states_could_be_meant(mark: Marker) -> None:
    text = "Russia, China, Iran met. Both sides agreed to wait."
    assert len(actors_at(mark, text, "sides")) in (0, 2)


def test_a_pronoun_without_anyone_before_it_stays_unresolved(mark: Marker) -> None:
    assert actors_at(mark, "He left the room.", "He") == ()
