"""Every page with its twins: what it shows, what is exported, where its links lead."""

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import client_of
from volteface.web.acting import FORMS
from volteface.web.app import PAGES

ADDRESSES = [
    "/relations",
    "/relations?state=Russia&size=5",
    "/relations?region=Europe&organisation=NATO&to=2016-01-31",
    "/relation/RUS-TUR",
    "/relation/RUS-TUR?to=2016-02-01&status=happened&voice=reported",
    "/relation/FIN-NOR",
    "/relation/AFG-ZWE",
    "/relation/RUS-TUR/acts",
    "/relation/RUS-TUR/acts?direction=forth&tone=hostile&from=2015-11-01&to=2015-12-31",
    "/relation/RUS-TUR/what-if",
    "/relation/RUS-TUR/outlook",
    "/relation/RUS-TUR/outlook?to=2015-12-01&target=SANCTION",
    "/relation/AFG-ZWE/outlook",
    "/relation/RUS-TUR/reactions",
    "/relation/RUS-TUR/reactions?within=14&to=2016-06-30",
    "/relation/RUS-TUR/turn/2015-11-26-down",
    "/turns",
    "/turns?actor=IND&state=turn&since=2016-01-01",
    "/actor/RUS",
    "/actor/EUR",
    "/issues",
    "/issue/apology",
    "/article/1",
    "/article/30?at=40",
    "/article/30/why",
    "/search",
    "/search?q=apologise",
    "/search?q=apologise&in=statements&year=2015",
    "/search?q=%22shot+down%22&in=acts",
    "/review",
    "/review?order=audit",
    "/audit",
    "/diary",
    "/diary?kind=backtest&state=open",
    "/corrections",
    "/names",
    "/names?code=RUS",
    "/method",
    "/data",
]


def split(address: str, form: str) -> str:
    path, _, query = address.partition("?")
    return f"{path}.{form}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_and_its_twins_answer(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200, page.text
    assert "undefined" not in page.text
    assert not re.search(r"<script(?! src)|\son\w+=|style=", page.text)
    assert client.get(split(address, "json")).json() is not None
    table = client.get(split(address, "csv"))
    if "/review" in address:
        assert table.status_code == 404
    else:
        assert table.headers["content-type"].startswith("text/csv")
        rows = list(csv.reader(io.StringIO(table.text)))
        assert {len(row) for row in rows} == {len(rows[0])}


def test_every_page_is_among_those_that_are_tested() -> None:
    shapes = {page.path for page in PAGES} - {"/act/{act}"}
    patterns = {shape: re.sub(r"{\w+}", "[^/]+", shape) + "$" for shape in shapes}
    tested = [address.partition("?")[0] for address in ADDRESSES]
    assert [s for s, p in patterns.items() if not any(re.match(p, one) for one in tested)] == []


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen, found = set[str](), list[str]()
    for address in ADDRESSES:
        text = client.get(address).text
        found += [unescape(to) for to in re.findall(r'(?:href|data|action)="(/[^"]*)"', text)]
    broken = []
    for link in found:
        plain = re.sub(r"#.*", "", link)
        # One of a kind is enough of those that there are hundreds of.
        kind = re.sub(r"\d+|t\d+\.\d+\.|=[^&]*", "0", plain)
        if kind in seen or plain in FORMS:
            continue
        seen.add(kind)
        answer = client.get(plain, follow_redirects=True)
        if answer.status_code != 200 and plain != "/review/undo":
            broken.append((answer.status_code, plain))
    assert broken == []
    assert len(seen) > 100


def test_a_swapped_pair_leads_to_the_relation(client: TestClient) -> None:
    for written in ("TUR-RUS", "tur-rus", "Turkey-Russia", "RUS-Turkey"):
        answer = client.get(f"/relation/{written}/acts.json?tone=hostile")
        assert answer.status_code == 308
        assert answer.headers["location"] == "/relation/RUS-TUR/acts.json?tone=hostile"
    there = client.get("/relation/guinea-bissau-RUS").headers["location"]
    assert there == "/relation/GNB-RUS"
    assert client.get("/actor/russia").headers["location"] == "/actor/RUS"


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/nothing", 404, "no such page"),
        ("/relation/RUS", 404, "names no two sides"),
        ("/relation/RUS-RUS", 404, "two sides"),
        ("/relation/RUS-XXX", 404, "XXX"),
        ("/relation/RUS-TUR/turn/2015-11-26-up", 404, "no turn or shock"),
        ("/relation/RUS-TUR/turn/x", 404, "is no turn"),
        ("/relation/RUS-TUR/chart.gif", 404, "svg or png"),
        ("/act/t1.1.RUS-TUR", 404, "no act"),
        ("/article/999999", 404, "no article"),
        ("/article/-1", 404, "no article"),
        ("/issue/nothing of the kind", 404, "nobody is told"),
        ("/review?item=1.2", 404, "no event"),
        ("/review?item=x", 404, "is no event"),
        ("/relations?stat=x", 400, "no parameter"),
        ("/relations?to=2016-02-30", 400, "no day of the calendar"),
        ("/relations?from=2016-02-01&to=2016-01-01", 400, "from lies after to"),
        ("/relations?status=gone", 400, "status is one of"),
        ("/relations?size=501", 400, "from 1 to 500"),
        ("/relations?page=0", 400, "from 1"),
        ("/relations?page=99", 404, "no page 99"),
        ("/turns?page=99", 404, "no page 99"),
        ("/turns?actor=Nowhereland", 404, "Nowhereland"),
        ("/relations?state=Nowhereland", 400, "Nowhereland"),
        ("/relations?to=2016-01-01&to=2016-01-02", 400, "too often"),
        ("/relations?outlet=" + "x" * 301, 400, "longer than 300"),
        ("/turns?false-alarms=0.7", 400, "one of 0.05"),
    ],
)
def test_what_cannot_be_answered_says_why_in_both_shapes(
    client: TestClient, address: str, status: int, told: str
) -> None:
    page = client.get(address)
    assert page.status_code == status
    assert told in unescape(page.text)
    if "chart" in address:
        return
    twin = client.get(split(address, "json"))
    assert twin.status_code == status
    error = twin.json()["error"]
    assert error["status"] == status
    assert told in error["message"]


def rows_of(table: str) -> list[list[str]]:
    """Read the rows of a table of HTML as text."""
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    ]


def test_the_exported_list_is_the_one_on_the_screen(client: TestClient) -> None:
    for query in ("", "?state=RUS", "?to=2016-01-31&size=7", "?to=2016-01-31&size=7&page=2"):
        page = client.get(f"/relations{query}").text
        shown = [row[0] for row in rows_of(page)[1:]]
        silent = re.findall(r'<ul class="silents">(.*?)</ul>', page, re.DOTALL)
        for some in silent:
            shown += [unescape(name) for name in re.findall(r">([^<]+)</a>", some)]
        table = list(csv.DictReader(io.StringIO(client.get(f"/relations.csv{query}").text)))
        twin = client.get(f"/relations.json{query}").json()
        assert shown == [row["relation"] for row in table] == [r["name"] for r in twin["rows"]]
        levels = [row["level"] for row in table if row["level"]]
        cells = [row[1] for row in rows_of(page)[1:]]
        for level, cell in zip(levels, cells, strict=True):
            assert cell.startswith(f"{float(level):+.1f}".replace("-", "−"))


def test_the_exported_acts_are_those_on_the_screen(client: TestClient) -> None:
    query = "?tone=hostile&to=2015-12-31&size=10"
    page = client.get(f"/relation/RUS-TUR/acts{query}").text
    table = list(csv.DictReader(io.StringIO(client.get(f"/relation/RUS-TUR/acts.csv{query}").text)))
    addresses = re.findall(r'<p class="act"><a href="([^"]+)"', page)
    assert addresses == [row["address"] for row in table]
    assert len(table) == 10
    total = client.get(f"/relation/RUS-TUR/acts.json{query}").json()["total"]
    assert f"<h1>{total} acts</h1>" in page


def test_a_number_leads_to_its_sentence(client: TestClient) -> None:
    turn = client.get("/relation/RUS-TUR/turn/2015-11-26-down.json").json()
    for carried in turn["carriers"]:
        act = client.get(carried["act"]["address"] + ".json").json()
        assert act["act"]["line"] == carried["act"]["line"]
        for report in act["reports"]:
            page = client.get(re.sub("#.*", "", report["source"])).text
            here = re.search(r'<span class="sentence here".*?</p>', page, re.DOTALL)
            assert here
            words = " ".join(
                unescape(re.sub(r"<a class=\"to\".*?</a>|<[^>]+>", "", here[0])).split()
            )
            assert words.startswith(" ".join(report["report"]["sentence"].split()))


def test_a_turn_that_moved_a_little_has_a_new_address(client: TestClient) -> None:
    moved = client.get("/relation/RUS-TUR/turn/2015-11-20-down.json")
    assert moved.status_code == 308
    assert moved.headers["location"] == "/relation/RUS-TUR/turn/2015-11-26-down.json"


def test_leaving_out_a_part_changes_what_is_found(client: TestClient) -> None:
    view = client.get("/relation/RUS-TUR/what-if.json").json()
    without = {case["what"]: case for case in view["cases"]}
    assert without["acts of verbal cooperation"]["change"] < -1
    assert len(without["the outlet Northern Dispatch"]["lost"]) == 2
    for case in view["cases"]:
        path, _, query = case["address"].partition("?")
        there = client.get(f"{path}.json?{query}").json()
        assert there["acts"] == case["acts"]
        assert there["now"]["level"] == pytest.approx(case["now"]["level"])


def test_both_presses_stand_side_by_side(client: TestClient) -> None:
    press = client.get("/relation/RUS-TUR.json").json()["press"]
    assert press["a_outlets"] == ["Northern Dispatch"]
    assert press["b_outlets"] == ["Bosphorus Wire"]
    assert press["a_acts"] > 20 and press["b_acts"] > 20
    assert any(one["disagree"] for one in press["shared"])
    assert client.get("/relation/DEU-FRA.json").json()["press"] is None


def test_not_enough_reports_is_said_in_words_and_is_no_figure(client: TestClient) -> None:
    page, twin = client.get("/relation/FIN-NOR").text, client.get("/relation/FIN-NOR.json").json()
    assert "Not enough reports" in page
    assert twin["now"]["level"] is None
    assert twin["acts"] == 2


def test_the_chart_is_drawn_with_a_link_on_every_mark(client: TestClient) -> None:
    chart = client.get("/relation/RUS-TUR/chart.svg")
    assert chart.headers["content-type"] == "image/svg+xml"
    links = {unescape(to) for to in re.findall(r'xlink:href="([^"]+)"', chart.text)}
    assert "/relation/RUS-TUR/turn/2015-11-26-down" in links
    assert any("tone=hostile" in link for link in links)
    for link in sorted(links)[:: max(len(links) // 20, 1)]:
        assert client.get(link).status_code == 200, link
    assert client.get("/relation/RUS-TUR/chart.png").content.startswith(b"\x89PNG")
    assert client.get("/relation/AFG-ZWE/chart.svg").status_code in (200, 404)


def test_feeds_tell_the_turns(client: TestClient) -> None:
    from xml.etree import ElementTree

    names = {"a": "http://www.w3.org/2005/Atom"}
    counts = {}
    for address in ("/feed.atom", "/relation/RUS-TUR/feed.atom", "/actor/IND/feed.atom"):
        answer = client.get(address)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        root = ElementTree.fromstring(answer.text)
        entries = root.findall("a:entry", names)
        counts[address] = len(entries)
        ids = [entry.findtext("a:id", "", names) for entry in entries]
        assert len(ids) == len(set(ids))
        for entry in entries:
            link = entry.find("a:link", names)
            assert link is not None
            to = link.attrib["href"].removeprefix("http://localhost")
            assert client.get(to).status_code == 200
    assert counts["/feed.atom"] > counts["/actor/IND/feed.atom"] > 0
    assert counts["/relation/RUS-TUR/feed.atom"] == 2


def test_an_archive_that_is_not_there_yet_says_what_to_do(tmp_path: Path) -> None:
    client = client_of(tmp_path / "none.volteface")
    page = client.get("/")
    assert page.status_code == 200
    assert "volteface add" in page.text
    for twin in ("/relations.json", "/feed.atom", "/relation/RUS-TUR/chart.svg"):
        assert client.get(twin).status_code == 503
    assert client.get("/method").status_code == 200


def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    from volteface.archive import Store

    path = tmp_path / "empty.volteface"
    Store.open(path, write=True, create=True).close()
    client = client_of(path)
    page = client.get("/")
    assert page.status_code == 200
    assert "volteface add" in page.text
    for address in ADDRESSES:
        assert client.get(address).status_code in (200, 404), address


def test_a_file_that_is_no_archive_is_said(tmp_path: Path) -> None:
    path = tmp_path / "no.volteface"
    path.write_text("not an archive at all, but long enough to be taken for a file of some kind")
    answer = client_of(path).get("/relations.json")
    assert answer.status_code == 503
    assert "no archive of Volteface" in answer.json()["error"]["message"]
