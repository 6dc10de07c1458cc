import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding import layout, quotes


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes.find(text, layout.blocks(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no deal" today.', ['"no deal"']),
        ("He said “no deal” today.", ["“no deal”"]),
        ("He said «no deal» today.", ["«no deal»"]),
        ("He said „no deal“ today.", ["„no deal“"]),
        ("He said „no deal” today.", ["„no deal”"]),
        ("He said ``no deal'' today.", ["``no deal''"]),
        ("''No deal yet,'' he said.", ["''No deal yet,''"]),
        ("He said ‘no deal’ today.", ["‘no deal’"]),
        ("He said 'no deal,' then left.", ["'no deal,'"]),
        ("The workers' party and the ministers' aides left.", []),
        ("It's the minister's view that Russia's offer isn't one.", []),
        ("‘The workers’ party is done,’ he said.", ["‘The workers’ party is done,’"]),
        ('A 6" gap was left in the fence.', []),
        ('"A," he said. "B and C."', ['"A,"', '"B and C."']),
        ('"He called it ‘theft’ to me," she said.', ['"He called it ‘theft’ to me,"']),
    ],
)
def test_quotations_of_every_mark_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_an_unclosed_mark_never_swallows_the_next_paragraph() -> None:
    text = 'He said "we will go. Nobody asked us.\n\nThe talks went on for a day. "Yes," she said.'
    assert found(text) == ['"we will go.', '"Yes,"']


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = 'He said: "We will go. Nobody asked.\n\n"We will not return," he added.'
    assert found(text) == ['"We will go. Nobody asked.', '"We will not return,"']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '— We will wait. Time will tell," the senator told Izvestia.',
            ['We will wait. Time will tell,"'],
        ),
        (
            "— We will wait for a while. Time will tell, the expert believes.",
            ["We will wait for a while. Time will tell"],
        ),
        (
            "— We will wait for a while, — said Ivan Petrov. — Time will tell us more.",
            ["We will wait for a while,", "Time will tell us more."],
        ),
        (
            "— We will wait for a while, said Ivan Petrov, the head of the committee.",
            ["We will wait for a while"],
        ),
        (
            "— We will wait for a while, Ivan Petrov, head of the committee, told TASS.",
            ["We will wait for a while"],
        ),
        ("— The first point of the agreement is about prisoners.", []),
    ],
)
def test_dash_speech_ends_where_its_tag_begins(text: str, expected: list[str]) -> None:
    assert [quote.removesuffix(",") for quote in found(text)] == [
        quote.removesuffix(",") for quote in expected
    ]


MARKS = st.text(alphabet="ab .,!?\n\"'“”‘’„«»`—:", max_size=120)


@given(MARKS)
def test_quotations_lie_in_order_inside_the_text(text: str) -> None:
    at = 0
    for quote in quotes.find(text, layout.blocks(text)):
        assert at <= quote.start < quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end].strip()
        at = quote.end


def test_the_turns_of_a_transcript_are_quotations_without_their_labels() -> None:
    text = "Q: Will you go?\n\nA: We will. Nobody can stop us.\n\nQ (laughing): When?"
    assert found(text) == ["Will you go?", "We will. Nobody can stop us.", "When?"]


@pytest.mark.parametrize(
    "text",
    [
        "Trade: Exports grew in May.\n\nBorders: They stay closed.",
        "Note: The text was cut.",
        "Interview: A minister on the war\n\nInterview: Another one",
    ],
)
def test_headed_points_are_no_conversation(text: str) -> None:
    assert found(text) == []
