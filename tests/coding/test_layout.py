from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volteface.coding import layout


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in layout.sentences(text, layout.blocks(text))]


def kinds(text: str) -> list[str]:
    return [b.kind for b in layout.blocks(text)]


BODY = "The two ministers met in Geneva on Monday to discuss the truce."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("U.S. Secretary of State Rubio spoke. He left.", None),
        ("Mr. Peskov spoke to Gen. Syrskyi. He left.", None),
        ("They met in the U.S. The talks failed.", None),
        ("“We will react.” That was all.", ["“We will react.”", "That was all."]),
        ('"Why now?" he asked. Nobody knew.', ['"Why now?" he asked.', "Nobody knew."]),
        ("It cost 3.5 million. They paid.", ["It cost 3.5 million.", "They paid."]),
        ("We see [a truce]. as a pause, he said.", None),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str] | None) -> None:
    found = sentences(text)
    if expected is None:
        starts = [s.split()[0] for s in found]
        assert all(start[0].isupper() or start[0] in '“"' for start in starts)
        assert not any(s.endswith(("Mr.", "Gen.", "U.S. Secretary")) for s in found)
    else:
        assert found == expected


def test_an_initialism_ends_a_sentence_only_before_a_plain_opening() -> None:
    assert sentences("They met in the U.S. The talks failed.") == [
        "They met in the U.S.",
        "The talks failed.",
    ]
    assert len(sentences("U.S. Secretary of State Rubio spoke in public.")) == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- World", "furniture"),
        ("By Anna Berg", "furniture"),
        ("Translated by a machine", "furniture"),
        ("Tags: Russia, Turkey", "furniture"),
        ("Перевод выполнен машиной", "furniture"),
        ("https://example.org/a", "furniture"),
        ("What comes next for the two states?", "heading"),
        ("— We will answer every step of this kind, the minister said.", "dash"),
        (BODY, "body"),
    ],
)
def test_a_line_is_known_for_what_it_is(line: str, kind: str) -> None:
    assert kinds(f"{line}\n{BODY}")[0] == kind


def test_a_hard_wrapped_text_is_one_paragraph() -> None:
    lines = [
        "The ministers of both states met in Geneva on Monday and",
        "talked about the truce that their armies had agreed on in",
        "the spring, but they did not sign the paper that their aides",
        "had written for them over the weekend.",
    ]
    assert len(layout.blocks("\n".join(lines))) == 1


def test_the_title_is_the_heading_over_the_first_paragraph() -> None:
    text = f"- World\n- Opinion: Russia is ready to react to a turn\n\n{BODY}\n"
    assert layout.title(text, layout.blocks(text)) == "Opinion: Russia is ready to react to a turn"
    assert layout.title(BODY, layout.blocks(BODY)) is None


def test_a_sentence_without_end_is_cut_to_a_bounded_length() -> None:
    found = layout.sentences("word " * 50_000, layout.blocks("word " * 50_000))
    assert max(s.end - s.start for s in found) <= layout.LONGEST_SENTENCE


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_sentences_stand_in_order_inside_their_block(text: str) -> None:
    paragraphs = layout.blocks(text)
    found = layout.sentences(text, paragraphs)
    for sentence in found:
        block = paragraphs[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "dateline",
    [
        "ANKARA, Nov. 24 - ",
        "MOSCOW, November 28. /Northern Dispatch/. ",
        "WASHINGTON (Reuters) - ",
        "THE HAGUE, Netherlands -- ",
        "TOKYO — ",
        "",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    assert sentences(f"{dateline}{BODY} He left.")[0] == BODY


@pytest.mark.parametrize(
    "text", ["NATO and Russia met on Monday.", "USA - Russia talks failed.", "UN troops left."]
)
def test_a_sentence_opened_by_capitals_keeps_them(text: str) -> None:
    assert sentences(f"{text} He left.")[0] == text
