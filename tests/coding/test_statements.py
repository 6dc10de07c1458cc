from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coding.conftest import Marker, mark_whole
from volteface.coding import statements
from volteface.coding.actors.cast import Cast
from volteface.model import Statement

Found = tuple[str | None, str]


def find(mark: Marker, text: str, date: str | None = None) -> tuple[Statement, ...]:
    marked = mark(text, date)
    return statements.find(marked, Cast(marked))


def pairs(mark: Marker, text: str) -> list[Found]:
    """List who says what, the pieces of a content joined by " / "."""
    return [
        (
            text[slice(*s.speaker.span)] if s.speaker and s.speaker.span else None,
            " / ".join(text[a:b] for a, b in s.content),
        )
        for s in find(mark, text)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The minister said that talks would resume.", "The minister", "that talks would resume"),
        ("The minister said talks would resume.", "The minister", "talks would resume"),
        ("He asked whether the border was open.", "He", "whether the border was open"),
        ("Talks will resume on Monday, the minister said.", "the minister",
         "Talks will resume on Monday"),
        ("The talks, the minister believes, will fail.", "the minister", "The talks / will fail"),
        ('"We are ready," said the envoy.', "the envoy", '"We are ready,"'),
        ('"We are ready," the envoy said. "We will go."', "the envoy",
         '"We are ready," / "We will go."'),
        ('"Are we ready?" the envoy asked.', "the envoy", '"Are we ready?"'),
        ('"We are ready. We will go. Nobody can stop us," the envoy said.', "the envoy",
         '"We are ready. We will go. Nobody can stop us,"'),
        ('The envoy replied: "We are ready. We will go."', "The envoy",
         '"We are ready. We will go."'),
        ("According to the army, the bridge is gone.", "the army", "the bridge is gone"),
        ("The bridge is gone, according to the army.", "the army", "The bridge is gone"),
        ("In their opinion, the process will be slow.", "their", "the process will be slow"),
        ("The process, in their opinion, will be slow.", "their", "The process / will be slow"),
        ("Ankara wants to restore ties with Moscow.", "Ankara", "to restore ties with Moscow"),
        ("Ankara fears that the war may spread.", "Ankara", "that the war may spread"),
        ("The minister called the meeting productive.", "The minister", "the meeting productive"),
        ("Moscow accused Kiev of breaking the truce.", "Moscow", "Kiev of breaking the truce"),
        ("Paris urged Ankara to end the embargo.", "Paris", "Ankara to end the embargo"),
        ("Moscow perceives the offer as a trap.", "Moscow", "the offer as a trap"),
        ("Poland is against the treaty.", "Poland", "the treaty"),
        ("Berlin is convinced that the plan will work.", "Berlin", "that the plan will work"),
        ("The poll shows that voters want peace.", "The poll", "that voters want peace"),
        ("The minister repeated his claim that the jet had strayed.", "his",
         "that the jet had strayed"),
        ("The decision was criticized by the opposition.", "the opposition", "The decision"),
        ("The envoy, who said that talks had failed, left for home.", "who",
         "that talks had failed"),
        ("Oslo warned Lima over the sale.", "Oslo", "Lima over the sale"),
        ("Oslo has so far confirmed only that a call was made.", "Oslo",
         "only that a call was made"),
        ('The envoy called the raid on the port "a slap in the face" of his people.', "The envoy",
         'the raid on the port "a slap in the face" of his people'),
        ('The envoy called the vote "rigged" in an interview.', "The envoy",
         'the vote "rigged"'),
        ('"You talk to whoever is there," she used to say.', "she",
         '"You talk to whoever is there,"'),
        ("The queen has signed the law, the royal press service announced on Friday.",
         "the royal press service", "The queen has signed the law"),
        ('"Lend us one good boat," a pier owner in Split said.', "a pier owner in Split",
         '"Lend us one good boat,"'),
        ('The union\'s letter makes the case: "Nobody here was ever asked about it."',
         "The union's letter", '"Nobody here was ever asked about it."'),
        ('The envoy attacked the plan.\n\n"It rewards those who broke every promise."',
         "The envoy", 'the plan / "It rewards those who broke every promise."'),
        ("— The harvest is lost, but the trees will live, a farmer near Bari is sure.",
         "a farmer near Bari", "The harvest is lost, but the trees will live"),
        ('• Palace spokesman Ivo Brod: "There is no truce at sea any more."',
         "Palace spokesman Ivo Brod", '"There is no truce at sea any more."'),
    ],
)  # fmt: skip
def test_a_statement_is_found_with_its_speaker(
    mark: Marker, text: str, speaker: str, content: str
) -> None:
    assert (speaker, content) in pairs(mark, text)


def test_a_passive_without_an_agent_has_no_speaker(mark: Marker) -> None:
    text = "It was announced that the summit would be held in May."
    assert (None, "that the summit would be held in May") in pairs(mark, text)


@pytest.mark.parametrize(
    "text",
    [
        "The train left the station at noon.",
        "The soldiers crossed the river in boats.",
        "He tried to open the door.",
        "The company makes engines for ships.",
        "The workers' party won nine seats.",
        "As they made their way down the street, they chanted for hours.",
        "Before the judge died, the court had agreed.",
        "The bank earned fifteen cents per share.",
        "The deal falls if Russia proves that oil was sold.",
        # not said: asked, supposed, avoided
        "Has Chile called for peace?",
        "The minister may deny that Peru attacked.",
        "The minister refrained from attacking Peru.",
        # another sense of the word
        "The bank offered protection to those in need.",
        "Turnout declined to 55 percent.",
        "That speaks volumes about peace.",
    ],
)
def test_what_nobody_says_or_thinks_is_no_statement(mark: Marker, text: str) -> None:
    assert pairs(mark, text) == []


def test_whose_answer_it_is_says_it(mark: Marker) -> None:
    found = pairs(mark, "The envoy's best response was to say that Peru would win.")
    assert found == [("The envoy's", "that Peru would win")]


def test_a_remark_on_what_was_said_is_the_report_s(mark: Marker) -> None:
    found = pairs(mark, "The minister said he would visit the dam, which was built by Peru.")
    assert found == [("The minister", "he would visit the dam")]


def test_a_saying_added_to_any_frame_is_a_statement_of_its_own(mark: Marker) -> None:
    found = pairs(mark, 'The envoy called the plan "a farce," adding that it would fail.')
    assert found == [
        ("The envoy", 'the plan "a farce,"'),
        ("The envoy", "that it would fail"),
    ]


def test_a_time_before_a_colon_is_no_speaker(mark: Marker) -> None:
    assert pairs(mark, 'Then, later that month on CNN: "It was never so."') == []


def test_a_given_name_keeps_a_surname_from_being_a_people(mark: Marker) -> None:
    [said] = find(mark, "Len Burman said that taxes fell.")
    assert said.speaker is not None
    assert (said.speaker.name, said.speaker.code) == ("Len Burman", None)


def test_a_sentence_that_points_back_attributes_the_one_before(mark: Marker) -> None:
    text = "Russia will make every effort. This was stated to Izvestia by Konstantin Kosachev."
    [statement] = [s for s in find(mark, text) if s.rule.startswith("backward")]
    assert text[slice(*statement.content[0])] == "Russia will make every effort"
    assert statement.speaker is not None
    assert statement.speaker.name == "Konstantin Kosachev"
    assert statement.outlet == "Izvestia"


def test_a_dash_paragraph_is_the_speech_of_its_tag(mark: Marker) -> None:
    text = '— We will wait for them. Only time will tell," Ivan Petrov told Izvestia.'
    [statement] = find(mark, text)
    assert text[slice(*statement.content[0])].startswith("We will wait")
    assert (statement.kind, statement.outlet) == ("direct", "Izvestia")
    assert statement.speaker is not None
    assert statement.speaker.name == "Ivan Petrov"


def test_the_day_of_saying_is_not_the_day_of_what_is_said(mark: Marker) -> None:
    said = "The minister said on March 16 that talks would resume."
    [statement] = find(mark, said, "2025-03-17")
    assert statement.date == "2025-03-16"
    told = "The minister said that talks would resume on March 20."
    [statement] = find(mark, told, "2025-03-17")
    assert statement.date is None


def test_speech_goes_on_in_the_next_paragraph(mark: Marker) -> None:
    text = '"We will go," the envoy said.\n\n"Nobody can stop us from going there."'
    assert pairs(mark, text) == [
        ("the envoy", '"We will go," / "Nobody can stop us from going there."')
    ]


def test_a_quotation_alone_belongs_to_who_spoke_in_the_sentence_before(mark: Marker) -> None:
    text = 'She says people should be free to leave. "It is their own life, not ours."'
    content = 'people should be free to leave / "It is their own life, not ours."'
    assert ("She", content) in pairs(mark, text)


def test_a_quotation_in_mid_sentence_is_not_the_last_speaker_s(mark: Marker) -> None:
    text = '"We will go," the envoy said. The book is "a history of the long war" in two parts.'
    assert pairs(mark, text) == [("the envoy", '"We will go,"')]


def test_the_setting_of_a_saying_is_not_said(mark: Marker) -> None:
    text = 'When asked about the border, he said: "We will open it."'
    assert ("he", '"We will open it."') in pairs(mark, text)


def test_a_headline_may_name_its_speaker(mark: Marker) -> None:
    text = "Poll: Most Germans want a truce\n\nThe poll was taken in May in nine cities."
    assert ("Poll", "Most Germans want a truce") in pairs(mark, text)


def test_a_pronoun_after_a_long_quotation_is_whom_the_article_named_before_it(mark: Marker) -> None:
    quote = "We perceive this as an attempt to win time. " * 12
    text = f'Presidential aide Yuri Ushakov arrived.\n\n— {quote.strip()[:-1]}," he said.'
    assert [s.speaker.name for s in find(mark, text) if s.speaker] == ["Yuri Ushakov"]


def test_an_added_saying_belongs_to_the_same_speaker(mark: Marker) -> None:
    text = "The envoy said that the talks had failed, adding that he would leave."
    found = pairs(mark, text)
    assert ("The envoy", "that the talks had failed") in found
    assert ("The envoy", "that he would leave") in found


def test_what_i_think_inside_my_own_quotation_is_told_once(mark: Marker) -> None:
    assert pairs(mark, '"I believe that we want to win," the coach said.') == [
        ("the coach", '"I believe that we want to win,"')
    ]


def test_what_somebody_is_urged_to_do_is_not_their_statement(mark: Marker) -> None:
    text = "The minister urged Chile to respect the truce."
    assert pairs(mark, text) == [("The minister", "Chile to respect the truce")]


def test_what_another_wants_inside_a_quotation_is_indirect(mark: Marker) -> None:
    found = find(mark, '"I know that Chile supports the truce," the envoy said.')
    kinds = {s.speaker.name: s.kind for s in found if s.speaker}
    assert kinds == {"the envoy": "direct", "Chile": "indirect"}


def test_understanding_this_does_not_mean_saying_the_sentence_before(mark: Marker) -> None:
    assert pairs(mark, "The plan is wrong. The late queen understood this.") == []


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("A report on Chile, which said that trade had grown, came out.", "Chile", "CHL"),
        ("The news came in a report by a bank, which said that trade had grown in May.",
         "a bank", None),
        ("Norway and Chile want a truce.", "Norway and Chile", "NOR"),
    ],
)  # fmt: skip
def test_a_speaker_is_named_without_what_is_said(
    mark: Marker, text: str, name: str, code: str | None
) -> None:
    speaker = find(mark, text)[0].speaker
    assert speaker is not None
    assert name in speaker.name
    assert "trade had grown" not in speaker.name
    assert speaker.code == code


INTERVIEW = """Norway's foreign minister Espen Barth Eide spoke to us in Oslo.

Q: Minister, do you believe that the cable was cut?

A: We do not guess. I am sure that the police will find out.

Q: What do you expect from the allies?

A: I expect help. They promised ships."""


def test_the_answers_of_an_interview_are_whom_it_introduced(mark: Marker) -> None:
    found = find(mark, INTERVIEW, "2025-03-17")
    said = [(s.speaker and s.speaker.name, s.kind) for s in found]
    assert said == [(None, "direct"), ("Espen Barth Eide", "direct")] * 2


def test_a_transcript_names_its_speakers_in_capitals(mark: Marker) -> None:
    text = (
        "VLADIMIR PUTIN: Good day. I want to stress that trade has grown.\n\n"
        "QUESTION: Will you visit Ankara this year?\n\n"
        "PUTIN: I have accepted the invitation. The day is not set."
    )
    found = find(mark, text, "2025-03-17")
    assert [s.speaker and s.speaker.code for s in found] == ["RUS", None, "RUS"]
    assert text[slice(*found[-1].content[0])].startswith("I have accepted")


def test_every_line_of_a_list_of_headlines_may_name_its_speaker(mark: Marker) -> None:
    text = "Oslo closes its ports\n\nMinister: Ports must open in weeks"
    assert ("Minister", "Ports must open in weeks") in pairs(mark, text)


def test_a_headline_may_leave_out_its_verb(mark: Marker) -> None:
    text = "Chile says port tolls 'a mistake on top of a mistake'"
    assert ("Chile", "port tolls 'a mistake on top of a mistake'") in pairs(mark, text)


def test_a_named_actor_inside_another_statement_is_kept(mark: Marker) -> None:
    text = "The minister said that Russia supports the truce."
    assert ("Russia", "the truce") in pairs(mark, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"We are ready to go," he said.', "direct"),
        ("He said that the plan was “dead” already.", "mixed"),
        ("He said that the plan was dead.", "indirect"),
    ],
)
def test_the_kind_tells_how_much_is_quoted(mark: Marker, text: str, kind: str) -> None:
    assert [s.kind for s in find(mark, text)] == [kind]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The minister said so.", True),
        ("“No.”", True),
        ("According to plans nothing happened.", True),
        ("The train left at noon.", False),
    ],
)
def test_only_sentences_with_a_cue_or_a_mark_may_hold_one(text: str, held: bool) -> None:
    assert statements.may_hold_one(text, 0, len(text)) is held


PARTS = st.lists(
    st.sampled_from(
        "said that the minister Russia \"We , . — ” “ ' believes according to told Izvestia \n "
        "wants to go was announced by who ? which ( ) : it this called him a liar".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(PARTS)
def test_contents_are_sorted_apart_and_inside_the_text(text: str) -> None:
    for statement in find(mark_whole, text):
        assert statement.content
        assert all(0 <= a < b <= len(text) for a, b in statement.content)
        assert all(first[1] <= second[0] for first, second in pairwise(statement.content))
        for span in (statement.cue, statement.speaker and statement.speaker.span):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
