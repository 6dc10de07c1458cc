import re
from collections import Counter
from html.parser import HTMLParser

import msgspec
import pytest

from tests.showing.conftest import (
    TEXT,
    make_coding,
    make_position,
    make_speaker,
    make_statement,
    salmon,
)
from volteface.model import Coding
from volteface.showing import brief
from volteface.showing.page import render

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """What a page is made of: ids, links, tags, and whether they close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.headings: list[int] = []
        self.misplaced: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.misplaced += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.attributes |= given.keys()
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.misplaced.append(tag)


def page(*codings: Coding) -> str:
    return render(brief(codings), codings)


@pytest.fixture
def hostile() -> Coding:
    evil = "</style><script>alert(1)</script><img src=x onerror=alert(2)> \"'& {{ 7*7 }} \x00\ud800"
    return make_coding(
        evil,
        id=evil,
        title=evil,
        outlet=evil,
        language='"><script>',
        statements=(
            make_statement(evil, evil, cue=(0, 8), outlet=evil, speaker=make_speaker(evil)),
        ),
        positions=(make_position(evil, "NOR", evil, "for", condition=evil),),
    )


def test_resolves_every_link_within_itself(coding: Coding) -> None:
    outline = Outline(page(coding, salmon()))
    assert all(link.startswith("#") for link in outline.links)
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


def test_links_every_item_to_its_sentence_and_back(coding: Coding) -> None:
    html = page(coding)
    items = [i for i in Outline(html).ids if re.fullmatch(r"(said|act|position)-\d+", i)]
    assert len(items) == 9
    for item in items:
        entry = re.search(rf'<li id="{item}".*?</li>', html, re.DOTALL)
        assert entry
        assert re.search(r'href="#s\d', entry[0])
        assert f'href="#{item}"' in html.split('id="article"')[1]


def test_shows_the_whole_text_of_the_article(coding: Coding) -> None:
    article = page(coding).split('id="article"')[1]
    plain = re.sub(r"<sup>\d+</sup>|<a class=\"back\".*?</a>|<[^>]+>", "", article)
    plain = plain.replace("&#39;", "'")
    assert " ".join(TEXT.split()) in " ".join(plain.split())


def test_highlights_all_the_sentences_of_a_long_quote() -> None:
    text = "“We will go. We will stay. We will see,” she said. Nobody answered her."
    quote = text[: text.index(" she")]
    html = page(make_coding(text, statements=(make_statement(text, quote, kind="direct"),)))
    assert '<a href="#s1-3" aria-label="Sentences 1 to 3">1–3</a>' in html
    assert '<span id="s1-3"></span><span class="sentence" id="s1">' in html
    assert ":root:has(#s1-3:target) :is(#s1, #s2, #s3)" in html


def test_keeps_several_paragraphs_of_one_statement_together() -> None:
    text = "Rivers are rising fast.\n\nThe towns will be emptied. So she said."
    statement = make_statement(text, text[: text.index(" So")])
    html = page(make_coding(text, statements=(statement,)))
    assert ":root:has(#s1-2:target) :is(#s1, #s2)" in html
    assert '<a href="#s1-2" aria-label="Sentences 1 to 2">1–2</a>' in html


def test_escapes_hostile_text(hostile: Coding) -> None:
    html = page(hostile)
    outline = Outline(html)
    assert outline.tags["script"] == outline.tags["img"] == 0
    assert outline.tags["style"] == 1
    assert "&lt;script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert not [name for name in outline.attributes if name.startswith("on")]
    assert outline.misplaced == []
    html.encode("utf-8")
    assert "\x00" not in html


def test_asks_nothing_of_any_other_place(coding: Coding) -> None:
    html = page(coding)
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in html
    assert not re.search(r"https?:|//[a-z]|url\(|@import|src=", html)
    assert Outline(html).tags["link"] == 0


def test_is_in_order_for_those_who_listen(coding: Coding) -> None:
    outline = Outline(page(coding))
    assert outline.misplaced == []
    assert outline.tags["h1"] == outline.tags["main"] == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert outline.links[:2] == ["#brief", "#article"]


def test_lets_right_to_left_text_run_its_way() -> None:
    text = "قال الوزير إن المحادثات ستبدأ غدا."
    html = page(make_coding(text, language="ar", statements=(make_statement(text, text),)))
    assert '<article id="article-1" lang="ar">' in html
    assert re.search(r'<p class="\w+" dir="auto"><span class="sentence"', html)


def test_says_so_when_nothing_is_found() -> None:
    html = page(make_coding("Just a line of text that says little."))
    assert "Found no statements, events or positions." in html
    assert "Just a line of text" in html
    outline = Outline(html)
    assert {link[1:] for link in outline.links} <= set(outline.ids)


def test_puts_all_articles_beside_one_brief(coding: Coding) -> None:
    other = msgspec.structs.replace(salmon(), id="b.txt", title="Another view")
    html = page(coding, other)
    assert "One brief over 2 articles" in html
    assert html.count("<article ") == 2
    assert html.count("2 mentions") == 9


def test_names_what_coded_it(coding: Coding) -> None:
    footer = page(coding).split("<footer>")[1]
    assert "Volteface 0.1.0 with knowledge 0123456789abcdef" in footer
    assert "Figures of error in the README" in footer


def test_gives_the_same_bytes_twice(coding: Coding) -> None:
    assert page(coding) == page(salmon())


def test_a_dateline_is_shown_with_its_article() -> None:
    text = "ANKARA, Nov. 24 - Ministers met on Monday. They signed a treaty."
    coding = make_coding(text)
    assert "ANKARA, Nov. 24 -" in render(brief([coding]), [coding])
