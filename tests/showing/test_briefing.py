from typing import get_args

import msgspec
import pytest

from tests.showing.conftest import (
    CHILE,
    NORWAY,
    TEXT,
    at,
    make_coding,
    make_event,
    make_position,
    make_speaker,
    make_statement,
    salmon,
)
from volteface.coding.issues import issue_key
from volteface.coding.passages import sentence_around
from volteface.model import Actor, Coding, EventType
from volteface.showing import Brief, brief
from volteface.showing.pairs import tally
from volteface.showing.wording import actor_name, day_name, listed, phrases


def lines(*codings: Coding) -> list[str]:
    return [act.line for act in brief(codings).acts]


def test_tells_events_by_standing_and_date(coding: Coding) -> None:
    assert lines(coding) == [
        "Norway (Ingrid Solberg) - met with - Chile (Pablo Rojas), 4 May 2021, happened",
        "Norway - to meet with - Chile, June 2021, planned",
        "Norway - seized property of - Chile, alleged by Pablo Rojas",
        "Norway - threatened - Chile, denied",
    ]


def test_puts_undated_events_after_dated_ones_in_the_order_of_the_text() -> None:
    told = make_coding(
        TEXT,
        events=(
            make_event(TEXT, "Norway opposes", "ACCUSE"),
            make_event(TEXT, "Nothing else", "ACCUSE", recipients=()),
            make_event(TEXT, "met", "ACCUSE", date="2021-05-04"),
            make_event(TEXT, "Chile fears", "ACCUSE", date="2021"),
        ),
    )
    assert lines(told) == [
        "Norway - criticised - Chile, 2021, happened",
        "Norway - criticised - Chile, 4 May 2021, happened",
        "Norway - voiced criticism, happened",
        "Norway - criticised - Chile, happened",
    ]


@pytest.mark.parametrize(
    ("event_type", "actors", "recipients", "line"),
    [
        ("CONSULT", (NORWAY, CHILE), (), "Norway - met with - Chile, happened"),
        ("CONSULT", (NORWAY,), (), "Norway - held talks, happened"),
        ("THREATEN", (), (CHILE,), "Unnamed actor - threatened - Chile, happened"),
        ("COERCE", (NORWAY, CHILE), (), "Norway and Chile - applied pressure, happened"),
    ],
)
def test_words_an_event_by_its_parties(
    event_type: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], line: str
) -> None:
    event = make_event(TEXT, "met", event_type, actors=actors, recipients=recipients)
    assert lines(make_coding(TEXT, events=(event,))) == [line]


def test_collapses_the_same_event_of_several_articles_and_keeps_all_evidence(
    coding: Coding,
) -> None:
    bare = make_event(
        TEXT, "met", "CONSULT", actors=(CHILE, NORWAY), recipients=(), date="2021-05-04"
    )
    first, *_ = brief([coding, make_coding(TEXT, events=(bare,))]).acts
    assert first.line.startswith("Norway (Ingrid Solberg) - met with - Chile (Pablo Rojas)")
    assert [e.article for e in first.evidence] == [0, 1]


def test_keeps_apart_events_that_differ_in_status(coding: Coding) -> None:
    planned = make_event(
        TEXT,
        "met",
        "CONSULT",
        actors=(CHILE, NORWAY),
        recipients=(),
        date="2021-05-04",
        status="planned",
    )
    assert len(lines(coding, make_coding(TEXT, events=(planned,)))) == 5


def test_keeps_apart_undated_acts_on_nobody_that_stand_in_different_sentences() -> None:
    events = [make_event(TEXT, at, "ACCUSE", recipients=()) for at in ("fears", "supports")]
    assert len(lines(make_coding(TEXT, events=tuple(events)))) == 2
    assert len(lines(*[make_coding(TEXT, events=tuple(events))] * 3)) == 2


def test_groups_statements_by_speaker_over_all_articles(coding: Coding) -> None:
    other = make_coding(
        TEXT,
        statements=(
            make_statement(
                TEXT, "Norway opposes", speaker=make_speaker("Ingrid Solberg", "NOR", "minister")
            ),
            make_statement(TEXT, "Chile supports"),
        ),
    )
    groups = brief([coding, other]).speakers
    assert [(g.name, g.role, g.side, len(g.sayings)) for g in groups] == [
        ("Ingrid Solberg", "foreign minister", "Norway", 2),
        ("Chile", None, None, 1),
        ("Pablo Rojas", "foreign minister", "Chile", 1),
        ("Unattributed", None, None, 1),
    ]


def test_marks_direct_quotes_and_names_the_cue_of_others(coding: Coding) -> None:
    said = [(s.cue, s.text) for s in brief([coding]).sayings]
    assert said == [
        (None, "“We want a fair deal. Nothing else will do,”"),
        ("fears", "that the duties will stay"),
        ("said", "Norway had seized two Chilean boats"),
    ]


@pytest.mark.parametrize(
    ("pieces", "kind", "shown"),
    [
        (("“We want", "else will do,”"), "direct", "“We want ... else will do,”"),
        (("— I will", "go"), "direct", "“I will ... go”"),
        (('the "deal"',), "mixed", 'the "deal"'),
        (('"Yes" to the "deal"',), "direct", '“"Yes" to the "deal"”'),
        (('"All of it"',), "direct", "“All of it”"),
    ],
)
def test_joins_the_pieces_of_a_statement(pieces: tuple[str, ...], kind: str, shown: str) -> None:
    text = " | ".join(pieces)
    statement = make_statement(text, *pieces, kind=kind)
    assert brief([make_coding(text, statements=(statement,))]).sayings[0].text == shown


def test_takes_a_repeated_statement_once(coding: Coding) -> None:
    sayings = brief([coding, salmon()]).sayings
    assert len(sayings) == 3
    assert {len(saying.evidence) for saying in sayings} == {2}


def test_groups_positions_by_the_head_of_their_issue(coding: Coding) -> None:
    (group,) = brief([coding]).issues
    assert group.issue == "Deal on salmon"
    assert [(s.actors, s.stance, s.condition) for s in group.stands] == [
        (("Norway",), "against", None),
        (("Chile",), "conditional", "if the duties fall"),
    ]


def test_joins_actors_who_share_a_position() -> None:
    shared = tuple(make_position(TEXT, code, "a deal on salmon", "for") for code in ("CHL", "NOR"))
    (stand,) = brief([make_coding(TEXT, positions=shared)]).stands
    assert stand.actors == ("Chile", "Norway")


def test_says_whose_account_of_a_position_it_is(coding: Coding) -> None:
    position = make_position(TEXT, "NOR", "a deal on duties", "against", statement=2)
    told = msgspec.structs.replace(coding, positions=(position,))
    assert brief([told]).stands[0].source == "Pablo Rojas"


@pytest.mark.parametrize(
    ("issue", "key"),
    [
        ("a 30-day truce in the east", "truce"),
        ("The cease-fire that was agreed", "truce"),
        ("the idea of a truce", "truce"),
        ("deployment of foreign contingents", "troop"),
        ("peace talks", "negotiation"),
        ("to sign the pact", "to sign the pact"),
        ("the plan", "plan"),
        ("?", "?"),
    ],
)
def test_reduces_an_issue_to_its_head(issue: str, key: str) -> None:
    assert issue_key(issue) == key


def test_counts_in_a_balance_only_what_was_done(coding: Coding) -> None:
    (pair,) = brief([coding]).pairs
    assert pair.names == ("Chile", "Norway")
    assert (pair.done.cooperative, pair.done.hostile) == (1, 0)
    assert (pair.coming.cooperative, pair.alleged.hostile, pair.denied.hostile) == (1, 1, 1)
    assert pair.acts == (1, 2, 3, 4)


def test_writes_counts_by_words_and_deeds() -> None:
    shown = [tally(*counts) for counts in ((0, 0), (3, 0), (0, 1), (2, 1))]
    assert shown == ["0", "3 in words", "1 in deeds", "3 (2 in words, 1 in deeds)"]


def test_takes_a_pair_as_one_thing_in_both_directions() -> None:
    events = (
        make_event(TEXT, "met", "ACCUSE"),
        make_event(TEXT, "fears", "ACCUSE", actors=(CHILE,), recipients=(NORWAY,)),
    )
    (pair,) = brief([make_coding(TEXT, events=events)]).pairs
    assert pair.done.hostile_words == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"recipients": (Actor(code=None, sector=None, name="the firm", span=None),)},
        {"recipients": (Actor(code="CHL", sector="REB", name="rebels", span=None),)},
        {"recipients": (NORWAY,)},
        {"actors": (NORWAY, CHILE), "recipients": ()},
    ],
    ids=["no state", "rebels", "itself", "side by side"],
)
def test_touches_no_pair_where_no_two_states_act_on_each_other(fields: dict[str, object]) -> None:
    event = make_event(TEXT, "met", "COERCE", **fields)
    assert brief([make_coding(TEXT, events=(event,))]).pairs == ()


def test_gives_every_item_the_sentences_that_hold_it(coding: Coding) -> None:
    found = list(brief([coding]).evidence())
    assert len(found) == 9
    for evidence in found:
        start, end = evidence.whole
        assert evidence.text == TEXT[start:end]
        assert start <= evidence.span[0] < evidence.span[1] <= end
        assert "".join(evidence.parts) == evidence.text


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("fears", "Chile fears that the duties will stay."),
        ("deal. Nothing", "“We want a fair deal. Nothing else will do,” Solberg said."),
        ("will stay.\n\nThe two", None),
    ],
)
def test_finds_the_sentences_around_a_span(phrase: str, sentence: str | None) -> None:
    start, end = sentence_around(TEXT, at(TEXT, phrase))
    if sentence is None:
        assert TEXT[start:end].startswith("Chile fears") and TEXT[start:end].endswith("in June.")
    else:
        assert TEXT[start:end] == sentence


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        ("the Norway", "NOR", "Norway"),
        ("Oslo", "NOR", "Norway"),
        ("Ingrid Solberg", "NOR", "Norway (Ingrid Solberg)"),
        ("", "NOR", "Norway"),
        ("the firm", None, "firm"),
        (" ", None, "Unnamed actor"),
    ],
)
def test_names_actors_by_state_and_person(name: str, code: str | None, shown: str) -> None:
    assert actor_name(Actor(code=code, sector=None, name=name, span=None)) == shown


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2025-03-13", "13 March 2025"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
        ("2025-13", "2025-13"),
        ("soon", "soon"),
    ],
)
def test_writes_dates_out(date: str, shown: str) -> None:
    assert day_name(date) == shown


def test_lists_names_once() -> None:
    assert [listed(x) for x in ("", "A", "AB", "ABCA")] == ["", "A", "A and B", "A, B and C"]


def test_has_words_for_every_type_with_and_without_recipient() -> None:
    needed = {(t, "", form) for t in get_args(EventType) for form in ("directed", "alone")}
    assert needed <= phrases().keys()


def test_goes_through_json_and_back(coding: Coding) -> None:
    made = brief([coding])
    packed = msgspec.json.encode(made)
    assert msgspec.json.decode(packed, type=Brief) == made
    assert msgspec.json.encode(brief([salmon()])) == packed


def test_of_nothing_found_is_empty() -> None:
    made = brief([make_coding("")])
    assert made.is_empty
    assert made.silence == "Found no statements, events or positions."


def test_a_language_that_is_not_coded_is_said_so_and_not_called_empty() -> None:
    found = brief([make_coding("Le président a parlé.", language="fr")])
    assert found.silence == "Not coded: only English is coded so far."
    assert found.articles[0].language_note == "language: fr, not coded"


def test_joint_speakers_are_given_no_single_side() -> None:
    joint = make_speaker("Washington and Kiev", code="USA")
    statement = make_statement(TEXT, "the duties will stay", speaker=joint)
    [group] = brief([make_coding(TEXT, statements=(statement,))]).speakers
    assert (group.name, group.side) == ("Washington and Kiev", None)
