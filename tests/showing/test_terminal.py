import pytest

from tests.showing.conftest import TEXT, make_coding, make_speaker, make_statement
from volteface.model import Coding
from volteface.showing import brief
from volteface.showing.shortening import shortened, window
from volteface.showing.terminal import render


def shown(*codings: Coding, width: int = 100) -> str:
    return render(brief(codings), width=width, color=False)


def test_tells_the_whole_brief_in_plain_text(coding: Coding) -> None:
    text = shown(coding)
    for line in (
        "5 May 2021 · The Fjord Post · language: en · salmon.txt",
        "3 statements by 3 speakers, 4 events, 2 positions, 1 pair",
        "Ingrid Solberg, foreign minister (Norway)",
        " • “We want a fair deal. Nothing else will do,” (to The Fjord Post)",
        " • fears: that the duties will stay",
        " • Norway - to meet with - Chile, June 2021, planned",
        " • Norway - against - “a deal on duties”",
        " • Chile - conditional; condition: if the duties fall",
        "Chile - Norway  1 in words   0        1 planned or possible cooperative, 1 alleged",
    ):
        assert line in text


def test_puts_the_sentence_under_every_event_and_position(coding: Coding) -> None:
    text = " ".join(shown(coding).split())
    for item in (*brief([coding]).acts, *brief([coding]).stands):
        assert " ".join(item.evidence[0].text.split()) in text


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_keeps_to_the_width(coding: Coding, width: int) -> None:
    lines = shown(coding, width=width).split("\n")
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_colours_only_when_asked(coding: Coding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in shown(coding)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1m" in render(brief([coding]), width=80, color=True)


def test_numbers_the_articles_when_there_are_several(coding: Coding) -> None:
    text = shown(coding, make_coding(TEXT, id="other.txt", title="Another view"))
    assert "One brief over 2 articles" in text
    assert "[2] Another view" in text
    assert "in Oslo on 4 May 2021. [1]" in " ".join(text.split())


def test_says_so_when_nothing_is_found() -> None:
    text = shown(make_coding("", title=None, date=None, outlet=None))
    assert "Untitled (salmon.txt)" in text
    assert "date not given · outlet not given" in text
    assert "Found no statements, events or positions." in text
    assert "stable" not in text


def test_lets_no_text_command_the_terminal() -> None:
    evil = "Be\x1b[2J\x07gone \u202ereversed"
    statement = make_statement(evil, evil, speaker=make_speaker("\x1b]0;owned\x07 Eve"))
    text = shown(make_coding(evil, title=evil, id="\x9bname", statements=(statement,)))
    assert not set(text) & set("\x1b\x07\x9b\u202e")


def test_gives_the_same_bytes_twice(coding: Coding) -> None:
    assert shown(coding) == shown(coding)


def test_shortens_at_a_word() -> None:
    assert shortened("one two three", 100) == "one two three"
    assert shortened("one two, three four", 10) == "one two…"
    assert len(shortened("x" * 50, 10)) == 10


def test_shows_the_span_whatever_surrounds_it() -> None:
    before, span, after = "word " * 40, "the span itself", " word" * 40
    cut = window(before, span, after, 60)
    assert span in cut
    assert len(cut) <= 60
    assert cut.startswith("…") and cut.endswith("…")


def test_a_long_brief_shows_what_is_told_most_and_counts_the_rest() -> None:
    speakers = [make_speaker(f"Minister {n}") for n in range(5)]
    statements = [make_statement(TEXT, "the duties will stay", speaker=s) for s in speakers]
    found = brief([make_coding(TEXT, statements=tuple(statements))])
    short = render(found, color=False, most=2)
    assert "... and 3 more speakers" in short
    assert "more speakers" not in render(found, color=False)
