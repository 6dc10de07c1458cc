"""Whatever an article or an outlet says, it is text: on every page, feed, chart and export."""

import csv
import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

import volteface
from tests.web.conftest import client_of
from tests.web.test_pages import ADDRESSES, split

SCRIPT = "<script>alert(1)</script>"
TWIN = re.compile(r"\.(json|csv|svg|png|atom)\b")
TITLES = [
    f"{SCRIPT}=cmd|' /C calc'!A0",
    '"><img src=x onerror=alert(1)>',
    "]]><x/>&amp;&#60;\u202egnp.exe",
    "'; javascript:alert(1) //",
    "{{ 7 * 7 }} {% raw %}",
    "\x02marked\x03 \x00 \x1b[31m",
]
TEXT = (
    'Russia attacked Turkey on Monday, {bad} the Turkish Foreign Ministry said. "{bad} we oppose '
    'the attack {bad}," Foreign Minister Mevlut Cavusoglu told CNN. Vladimir Putin {bad} accused '
    "Ankara of {bad} aggression on Tuesday. Russia imposed sanctions on Turkey on Wednesday {bad}."
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile")
    source, path = folder / "articles.jsonl", folder / "h.volteface"
    with source.open("w", encoding="utf-8") as file:
        for n, bad in enumerate(TITLES * 4):
            row = {
                "id": f"{n} {bad}",
                "title": bad,
                "date": f"2015-11-{n + 1:02}",
                "outlet": f"={bad}"[:60],
                "language": "en",
                "text": TEXT.format(bad=bad) + f" {n}",
            }
            file.write(json.dumps(row) + "\n")
    report = volteface.Archive(path).add([source])
    assert report.read == report.added + report.copies + report.refused
    assert report.added + report.copies > 15
    return client_of(path)


class Tags(HTMLParser):
    """Gathers the tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def own_pages(client: TestClient) -> list[str]:
    """List pages on what is in this archive, found by following links."""
    found = {"/article/1", "/search?q=alert", "/search?q=attacked&in=acts"}
    for address in ("/relation/RUS-TUR", "/relation/RUS-TUR/acts", "/actor/TUR", "/issues"):
        text = client.get(address).text
        links = re.findall(r'href="(/(?:act|article|issue|relation)/[^"#]*)', text)
        found.update(unescape(link) for link in links if not TWIN.search(link))
    return sorted(found)


def test_no_text_becomes_part_of_a_page(hostile: TestClient) -> None:
    pages = sorted({*ADDRESSES, *own_pages(hostile)})
    assert len(pages) > 60
    shown = 0
    for address in pages:
        answer = hostile.get(address)
        assert answer.status_code in (200, 404, 308), address
        text = answer.text
        for tag, attributes in Tags(text).found:
            assert tag not in ("img", "x", "iframe", "style", "base"), address
            assert tag != "script" or attributes == {"src": "/static/app.js", "defer": None}
            assert not any(name.startswith("on") or name == "style" for name in attributes)
            for name in ("href", "src", "data", "action"):
                link = attributes.get(name) or "/"
                assert link[0] in "/#" and link[:2] != "//", (address, link)
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text), address
        shown += "&lt;script&gt;" in text
    assert shown > 10


def test_no_text_becomes_part_of_a_feed_or_a_chart(hostile: TestClient) -> None:
    for address in ("/feed.atom", "/relation/RUS-TUR/feed.atom", "/actor/RUS/feed.atom"):
        ElementTree.fromstring(hostile.get(address).text)
    chart = hostile.get("/relation/RUS-TUR/chart.svg").text
    ElementTree.fromstring(chart)
    assert "<script" not in chart


def test_no_cell_of_an_export_is_a_formula(hostile: TestClient) -> None:
    cells = 0
    for address in [*ADDRESSES, *own_pages(hostile)]:
        answer = hostile.get(split(address, "csv"))
        if not answer.headers.get("content-type", "").startswith("text/csv"):
            continue
        assert answer.headers["content-disposition"].startswith("attachment")
        for row in csv.reader(io.StringIO(answer.text)):
            for cell in row:
                cells += 1
                assert not cell.lstrip().startswith(("=", "@", "\t", "\r")), (address, cell)
                assert not re.match(r"\s*[+-](?![\d.]+$)", cell), (address, cell)
    assert cells > 1000


def test_json_is_served_as_json(hostile: TestClient) -> None:
    answer = hostile.get("/article/1.json")
    assert answer.headers["content-type"] == "application/json"
    assert SCRIPT in answer.json()["coding"]["title"]
