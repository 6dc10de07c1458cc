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


def name_at(mark: Marker, text: str, word: str, date: str | None = "2025-03-17") -> list[str]:
    return [actor.name for actor in actors_at(mark, text, word, date)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # A subject near by before a subject further back and a name in passing.
        ("Ivo Brod spoke for an hour. Tom Ware spoke to Jan Pohl. He left.", "He", "Tom Ware"),
        ("Ivo Brod spoke. Tom Ware spoke. The hall was full. He left.", "He", "Tom Ware"),
        ("The plan was rejected by Ivo Brod after talks with Tom Ware. He left.", "He", "Ivo Brod"),
        ('Ivo Brod spoke. "I told Tom Ware to go," he said.', "he", "Ivo Brod"),
        # Who is she, and who is he, by title, by role and by an earlier pronoun.
        ("Mrs. Ana Brod met Mr. Tom Ware. She left.", "She", "Ana Brod"),
        ("Ana Brod, a spokeswoman, met Tom Ware, a spokesman. Then he left.", "he", "Tom Ware"),
        ("Ana Brod arrived. She spoke. Rain fell. Rain fell. Rain fell. Rain fell. "
         "Ana Brod met Tom Ware. Tom Ware left. She stayed.", "She", "Ana Brod"),
        # A pronoun goes on with whom the one before it meant.
        ("Ana Brod spoke. She said that Tom Ware had lied. She accused him again.", "She",
         "Ana Brod"),
    ],
)  # fmt: skip
def test_he_and_she_take_up_the_nearest_fitting_subject(
    mark: Marker, text: str, word: str, expected: str
) -> None:
    assert name_at(mark, text, word) == [expected]


def test_she_is_nobody_where_only_a_he_was_named(mark: Marker) -> None:
    assert actors_at(mark, "Mr. Tom Ware spoke for an hour. She left.", "She") == ()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Lee Jae-myung spoke. Then Lee left.", "Lee", "Lee Jae-myung"),
        ("Ware attacks Brod.\n\nTom Ware spoke in Graz on Monday.", "Ware", "Tom Ware"),
        ("Brod attacked the plan. Ana Brod spoke in Graz on Monday.", "Brod", "Ana Brod"),
        ("The head of the Polish union Dawn, Ivo Brod, left.", "head", "Ivo Brod"),
    ],
)
def test_a_part_of_a_name_is_the_person_the_article_names_in_full(
    mark: Marker, text: str, word: str, expected: str
) -> None:
    assert name_at(mark, text, word) == [expected]


@pytest.mark.parametrize(
    ("text", "word", "codes"),
    [
        ("Macron left the hall.", "Macron", ["FRA"]),  # a leader in office needs no more
        ("Healey left the hall.", "Healey", [None]),  # a minister needs the state named
        ("In Britain, Healey left the hall.", "Healey", ["GBR"]),
        ("In Britain, Starmer left the hall.", "Starmer", ["GBR"]),
        ("In America, Toledo is a town.", "Toledo", [None]),
    ],
)
def test_a_bare_surname_is_an_office_holder_only_on_evidence(
    mark: Marker, text: str, word: str, codes: list[str | None]
) -> None:
    assert [a.code for a in actors_at(mark, text, word, "2025-03-17")] == codes


def test_nobody_is_a_minister_before_taking_office(mark: Marker) -> None:
    text = "In Britain, Starmer left the hall."
    assert [a.code for a in actors_at(mark, text, "Starmer", "2012-03-17")] == [None]


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("The Czech Foreign Ministry met envoys of Chile. Chile left. The ministry waited.",
         "ministry", "CZE"),
        ("WARSAW, March 3 - A Chilean ship sank off Poland. The Defence Ministry waited.",
         "Ministry", "POL"),
        ("BRUSSELS, March 3 - Chile and the EU met. The government of Chile left. "
         "The Foreign Ministry waited.", "Ministry", "CHL"),
    ],
)  # fmt: skip
def test_a_ministry_without_a_state_is_the_one_named_before(
    mark: Marker, text: str, word: str, code: str
) -> None:
    assert [a.code for a in actors_at(mark, text, word)] == [code]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("According to vice president Ivo Brod of the firm, it rained.", "vice president"),
        ("In response to Senator Ivo Brod, the hall rose.", "Senator"),
        ("Ivo Brod, vice president of the company, left.", "vice president of the company"),
        ("Ivo Brod, a spokesman for Mrs. Ware, left.", "spokesman for Mrs. Ware"),
    ],
)
def test_a_role_is_only_what_belongs_to_the_name(mark: Marker, text: str, role: str) -> None:
    person = Cast(mark(text, None)).people.named("Ivo Brod")
    assert person is not None
    assert person.role == role


def test_the_president_of_a_company_is_in_business(mark: Marker) -> None:
    [actor] = actors_at(mark, "Ivo Brod, vice president of the company, left.", "Brod")
    assert actor.sector == "BUS"


def test_a_candidate_has_no_office_yet(mark: Marker) -> None:
    text = "Keir Starmer left the hall."
    [actor] = actors_at(mark, text, "Starmer", "2012-03-17")
    assert (actor.code, actor.sector) == ("GBR", None)
