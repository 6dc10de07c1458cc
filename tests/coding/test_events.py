"""Who did what to whom: behaviour by construction."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.coding.conftest import Marker
from volteface.coding import events, statements
from volteface.coding.actors.cast import Cast
from volteface.model import Event, Speaker, Statement


def coded(mark: Marker, text: str, date: str | None = None) -> tuple[Event, ...]:
    marked = mark(text, date)
    return events.find(marked, Cast(marked), ())


def sides(event: Event) -> tuple[list[str | None], list[str | None]]:
    return [a.code for a in event.actors], [a.code for a in event.recipients]


CASES = [
    # active
    ("Russia attacked Georgia.", "ASSAULT", ["RUS"], ["GEO"]),
    ("Brazil condemned Iran.", "ACCUSE", ["BRA"], ["IRN"]),
    ("Germany expelled two Russian diplomats.", "SANCTION", ["DEU"], ["RUS"]),
    ("China sent medicine to Kenya.", "AID", ["CHN"], ["KEN"]),
    ("Norway praised Sweden for its patience.", "SUPPORT", ["NOR"], ["SWE"]),
    ("India arrested three Pakistani fishermen.", "COERCE", ["IND"], ["PAK"]),
    # passive
    ("Georgia was attacked by Russia.", "ASSAULT", ["RUS"], ["GEO"]),
    ("Two Russian diplomats were expelled by Germany.", "SANCTION", ["DEU"], ["RUS"]),
    # reciprocal
    ("Egypt met with Jordan in Geneva.", "CONSULT", ["EGY", "JOR"], []),
    ("Egypt and Jordan signed a treaty.", "SUPPORT", ["EGY", "JOR"], []),
    ("France held talks with Algeria.", "CONSULT", ["FRA", "DZA"], []),
    # nominal
    ("Talks between Peru and Chile dragged on.", "CONSULT", ["PER", "CHL"], []),
    ("Japan's visit to India lasted three days.", "CONSULT", ["JPN"], ["IND"]),
    ("Iran announced the release of two British sailors.", "RETREAT", ["IRN"], ["GBR"]),
    # light verbs and their objects
    ("Turkey launched an attack on Syria.", "ASSAULT", ["TUR"], ["SYR"]),
    ("Canada imposed sanctions on Belarus.", "COERCE", ["CAN"], ["BLR"]),
    ("Canada lifted sanctions on Belarus.", "RETREAT", ["CAN"], ["BLR"]),
    ("Spain cut ties with Cuba.", "SANCTION", ["ESP"], ["CUB"]),
    ("Italy suspended aid to Mali.", "SANCTION", ["ITA"], ["MLI"]),
    ("Poland deployed troops against Belarus.", "MOBILIZE", ["POL"], ["BLR"]),
    ("Chad withdrew its troops from Sudan.", "RETREAT", ["TCD"], ["SDN"]),
    # the word that governs an act decides
    ("North Korea threatened to shell South Korea.", "THREATEN", ["PRK"], ["KOR"]),
    ("Egypt agreed to help Sudan.", "AGREE", ["EGY"], ["SDN"]),
    ("Yemen refused to meet Oman.", "REJECT", ["YEM"], ["OMN"]),
    ("Greece demanded that Albania withdraw its troops.", "REQUEST", ["GRC"], ["ALB"]),
    ("Latvia said Russia must leave Georgia.", "REQUEST", ["LVA"], ["RUS"]),
    ("Morocco rejected an Algerian request.", "REJECT", ["MAR"], ["DZA"]),
    ("Ukraine accused Russia of shelling a hospital.", "ACCUSE", ["UKR"], ["RUS"]),
    # sides further off
    ("The Peruvian jet shot down by Chile was old.", "ASSAULT", ["CHL"], ["PER"]),
    ("A Russian Zhuk-7 violated Finnish airspace.", "MOBILIZE", ["RUS"], ["FIN"]),
    # words that accuse or threaten
    ("Chad said that Niger had violated the accord.", "ACCUSE", ["TCD"], ["NER"]),
    ("Peru stressed that Chile had set a dangerous precedent.", "ACCUSE", ["PER"], ["CHL"]),
    ("Iran said that Oman would pay a heavy price.", "THREATEN", ["IRN"], ["OMN"]),
    ("Iran said that Iraq would have to bear the consequences.", "THREATEN", ["IRN"], ["IRQ"]),
    ("Egypt will not leave the Sudanese attack without a response.", "THREATEN", ["EGY"], ["SDN"]),
    ("Egypt will not tolerate Sudanese raids.", "THREATEN", ["EGY"], ["SDN"]),
    ("Peru described the Chilean claims as propaganda.", "REJECT", ["PER"], ["CHL"]),
    # announced deeds are words
    ("Israel will release Lebanese prisoners.", "AGREE", ["ISR"], ["LBN"]),
    ("The United States will impose sanctions on Iran.", "THREATEN", ["USA"], ["IRN"]),
    ("Syria will not accept the Turkish proposal.", "REJECT", ["SYR"], ["TUR"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES)
def test_an_act_is_coded_with_its_sides(
    mark: Marker, text: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    [event] = coded(mark, text)
    assert (event.type, *sides(event)) == (kind, actors, recipients)


STORIES = [
    # a measure, told in a document or without an agent
    (
        "Iran imposed sanctions on Oman. The decree bans Omani imports.",
        ("COERCE", ["IRN"], ["OMN"]),
    ),
    (
        "Peru imposed restrictions on Chile. Chilean fishermen will be prohibited from landing.",
        ("COERCE", ["PER"], ["CHL"]),
    ),
    (
        "Omani imports have been banned, Iranian Foreign Minister Javad Zarif said.",
        ("COERCE", ["IRN"], ["OMN"]),
    ),
    # an act told again
    (
        "Iran shot down an Iraqi jet. Basra was quiet after the downing of the Iraqi jet.",
        ("ASSAULT", ["IRN"], ["IRQ"]),
    ),
    (
        "Chad attacked Sudan. Niger apologised to Sudan for the shelling of Sudanese huts.",
        ("ASSAULT", ["NER"], ["SDN"]),
    ),
    ("At Egypt's request, the United Nations met in Geneva.", ("REQUEST", ["EGY"], ["UNO"])),
    ("At Oman's invitation, Yemen sent an envoy.", ("REQUEST", ["OMN"], ["YEM"])),
    (
        "Kenya rejected a Ugandan resolution calling on Chad to leave.",
        ("REQUEST", ["UGA"], ["TCD"]),
    ),
    ("In a phone call Egypt praised Oman.", ("CONSULT", ["EGY", "OMN"], [])),
    ("Peru criticised Chile for the shelling of Bolivia.", ("ASSAULT", ["CHL"], ["BOL"])),
    # a reply
    (
        "Egypt accused Sudan of theft. Sudan rejected the allegation.",
        ("REJECT", ["SDN"], ["EGY"]),
    ),
    (
        "Egypt asked Sudan to open the border. Sudan promised to do so.",
        ("AGREE", ["SDN"], ["EGY"]),
    ),
    ("Chad shelled Sudan. Sudan condemned the attack.", ("ACCUSE", ["SDN"], ["TCD"])),
    (
        "Egypt met with Jordan. The two sides agreed to open the border.",
        ("AGREE", ["EGY", "JOR"], []),
    ),
    (
        "Peru met with Chile in Lima. They agreed to meet again.",
        ("AGREE", ["PER", "CHL"], []),
    ),
    ("Chad attacked Niger. Chad refused to apologise.", ("REJECT", ["TCD"], ["NER"])),
]


@pytest.mark.parametrize(("text", "expected"), STORIES)
def test_a_side_left_out_is_taken_from_what_was_told(
    mark: Marker, text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    statements = (said_by_zarif(text),) if "Zarif" in text else ()
    marked = mark(text)
    found = events.find(marked, Cast(marked), statements)
    assert expected in [(e.type, *sides(e)) for e in found]


def said_by_zarif(text: str) -> Statement:
    speaker = Speaker(span=None, name="Javad Zarif", role=None, code="IRN", sector="GOV")
    end = text.index(", Iranian")
    return Statement(
        content=((0, end),), kind="indirect", cue=None, speaker=speaker, outlet=None, date=None,
        rule="test",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Egypt and Jordan agreed on a truce if Syria withdraws.", "SYR"),
        ("Peru helped Chile when Bolivia was hit.", "BOL"),
        ("A Chadian warship fired warning shots, according to Chad.", "TCD"),
        ("A state of siege was declared in the capital, Peru said.", "PER"),
        ("Kenya called for an attack. Sudan said it was ready.", "SDN"),
    ],
)
def test_a_clause_apart_names_no_one_acted_on(mark: Marker, text: str, state: str) -> None:
    assert all(state not in sides(event)[1] for event in coded(mark, text))


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of them shelled Sudan.",
        "Their contacts with Sudan were suspended.",
        "Airmen from somewhere bombed Sudan.",
    ],
)
def test_common_nouns_are_no_actors(mark: Marker, text: str) -> None:
    assert all(a.code for e in coded(mark, text) for a in (*e.actors, *e.recipients))


def test_a_relative_clause_tells_of_its_noun(mark: Marker) -> None:
    [event] = coded(mark, "We watch Portugal, which rejects the American offer.")
    assert (event.type, *sides(event)) == ("REJECT", ["PRT"], ["USA"])


def test_a_shared_subject_acts_in_both_verbs(mark: Marker) -> None:
    first, second = coded(mark, "Serbia condemned Kosovo and praised Hungary.")
    assert (first.type, *sides(first)) == ("ACCUSE", ["SRB"], ["XKX"])
    assert (second.type, *sides(second)) == ("SUPPORT", ["SRB"], ["HUN"])


def test_who_acts_together_is_an_actor_too(mark: Marker) -> None:
    [event] = coded(mark, "Russia, together with China, vetoed the American draft.")
    assert sides(event) == (["RUS", "CHN"], ["USA"])


@pytest.mark.parametrize(
    "text",
    [
        "The sky over Prague was clear.",
        "Russia said the weather was fine.",
        "Austria does not rule out any scenario.",
        "The two sides do not speak the same language.",
        "More than three million Russians visited Turkey last year.",
        "Few Germans travelled to Peru.",
        # in a figure, on paper, at the polls
        "Russia seized the moment.",
        "Iran announced the release of documents on Syria.",
        "Senator Paul Smith may beat Senator Ann Jones in the primary.",
        # nobody does it, or nobody it could be done to
        "Norway's presence may help Sweden.",
        "The president of Peru was speaking to students.",
        "Let Iran know that Peru waits.",
        "Osama bin Laden declared war on the United States.",
        # words that were not said
        "Peru is steering clear of criticizing Chile.",
    ],
)
def test_saying_or_being_is_no_event(mark: Marker, text: str) -> None:
    assert coded(mark, text) == ()


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        # a promised harm is a threat; who is to investigate is asked, not at work
        ("Russia vowed to attack Georgia.", "THREATEN", ["RUS"], ["GEO"]),
        ("Peru called for a Chilean judge to investigate Bolivia.", "REQUEST", ["PER"], ["CHL"]),
        # words that hit: a failure it is called
        ("The Indian minister dismissed Pakistan as a failure.", "ACCUSE", ["IND"], ["PAK"]),
        # "I" in a quotation is who is quoted
        ('"I support Hungary," the Polish minister said.', "SUPPORT", ["POL"], ["HUN"]),
        # a people is not its government
        ("The American president asked Americans to wait.", "REQUEST", ["USA"], ["USA"]),
    ],
)
def test_who_is_meant_is_told_by_the_words_around(
    mark: Marker, text: str, event_type: str, actors: list[str], recipients: list[str]
) -> None:
    marked = mark(text)
    cast = Cast(marked)
    found = events.find(marked, cast, statements.find(marked, cast))
    assert [(e.type, *sides(e)) for e in found] == [(event_type, actors, recipients)]


def test_who_held_them_is_who_released_them(mark: Marker) -> None:
    found = coded(mark, "Iran detained ten American sailors. The American sailors were released.")
    assert [(e.type, sides(e)) for e in found] == [
        ("COERCE", (["IRN"], ["USA"])),
        ("RETREAT", (["IRN"], ["USA"])),
    ]


def test_who_was_fought_is_not_who_arrests(mark: Marker) -> None:
    found = coded(mark, "Two Turkish pilots who shot down a Russian jet were arrested.")
    assert [(e.type, sides(e)) for e in found] == [
        ("ASSAULT", (["TUR"], ["RUS"])),
        ("COERCE", ([], ["TUR"])),
    ]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Putin visited Beijing; Russia telephoned China.", "phone"),
        ("Belgium recalled its ambassador from Congo.", "withdraw"),
        ("Sudan freed four Ethiopian prisoners.", "release"),
        ("Israel bombed Syria.", "aerial"),
        ("Workers in France went on strike.", "strike"),
    ],
)
def test_the_mode_says_how(mark: Marker, text: str, mode: str) -> None:
    assert mode in {event.mode for event in coded(mark, text)}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Russia met with Turkey on March 13.", ["2025-03-13"]),
        ("On March 13, Russia met with Turkey. China condemned Japan.", ["2025-03-13", None]),
        ("Russia met Turkey on March 13 after China condemned Japan.", ["2025-03-13", None]),
        ("Putin visited Chad on March 3. His visit ended in a quarrel.",
         ["2025-03-03", "2025-03-03"]),
        ("Russia met with Turkey.", [None]),
        ("On March 3 Putin signed a decree lifting the ban on Chadian goods.", ["2025-03-03"]),
        ("On March 3 Peru passed a law lifting sanctions on Chile.", ["2025-03-03"]),
        ("On March 3 Putin thanked Chad. He condemned Niger.", ["2025-03-03", "2025-03-03"]),
        ("On March 3 Peru thanked Chad. Niger condemned Mali.", ["2025-03-03", None]),
        ("On March 3 Chad met Niger after the Chadian attack on Mali.", ["2025-03-03", None]),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_clause_or_of_the_act_taken_up(
    mark: Marker, text: str, dates: list[str | None]
) -> None:
    assert [event.date for event in coded(mark, text, "2025-03-20")] == dates


def test_without_a_date_line_a_bare_day_stays_unresolved(mark: Marker) -> None:
    [event] = coded(mark, "Russia met with Turkey on March 13.")
    assert event.date is None


def test_the_statement_around_an_act_is_named(mark: Marker) -> None:
    text = "Ankara said that Russia attacked Georgia."
    marked = mark(text)
    content = (text.index("that"), len(text) - 1)
    speaker = Speaker(span=(0, 6), name="Ankara", role=None, code="TUR", sector="GOV")
    statement = Statement(
        content=(content,), kind="indirect", cue=(7, 11), speaker=speaker, outlet=None,
        date=None, rule="said-that",
    )  # fmt: skip
    [event] = events.find(marked, Cast(marked), (statement,))
    assert (event.statement, event.voice) == (0, "accused")


ALPHABET = st.sampled_from(
    "Russia Ukraine met attacked with , . and not the to will he which if ( ) “ sanctions on "
    "talks between demanded that troops by been for \u200f \n — 3 March it".split(" ")
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(ALPHABET, max_size=25))
def test_any_text_gives_events_whose_spans_hold_their_triggers(
    mark: Marker, words: list[str]
) -> None:
    text = " ".join(words)
    for event in coded(mark, text, "2025-03-17"):
        (start, end), (first, last) = event.span, event.trigger
        assert 0 <= start <= first < last <= end <= len(text)
        assert event.actors or event.recipients


def test_the_same_text_gives_the_same_events(mark: Marker) -> None:
    text = "Russia attacked Georgia. Georgia condemned Russia and asked NATO for help."
    assert coded(mark, text) == coded(mark, text)
