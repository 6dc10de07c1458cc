"""The app as a person uses it: Debian's Chromium on the sample's archive, served by uvicorn."""

import csv
import io
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, expect, sync_playwright

from tests.web.conftest import thread_pools
from tests.web.test_pages import ADDRESSES
from volteface.web.app import create_app
from volteface.web.desk import Desk

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on PATH")
PICTURES = os.environ.get("VOLTEFACE_PICTURES")
"""A folder to write the documentation's pictures to."""


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve an archive on a free port."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    app = create_app(Desk(path, thread_pools(), 60.0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def base(sample: Path) -> Iterator[str]:
    with served(sample) as address:
        yield address


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    with opened(browser, base) as one:
        yield one


@contextmanager
def opened(browser: Browser, base: str, **options: object) -> Iterator[Page]:
    """Open a page that must not say a word on the console, nor ask anybody else for anything."""
    context = browser.new_context(base_url=base, **options)  # type: ignore[arg-type]
    one, said = context.new_page(), list[str]()
    one.on("console", lambda message: said.append(message.text))
    one.on("pageerror", lambda error: said.append(str(error)))
    one.on("request", lambda r: None if r.url.startswith(base) else said.append(r.url))
    yield one
    context.close()
    assert said == []


def test_from_the_list_to_a_sentence_and_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Russia – Türkiye").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Russia and Türkiye")
    page.get_by_role("link", name="26 November 2015").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Turn for the worse")
    page.locator(".carriers .act a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Türkiye")
    sentence = page.locator(".reports blockquote").first.inner_text()
    page.locator(".reports .origin a").first.click()
    here = page.locator(".sentence.here")
    expect(here).to_be_in_viewport()
    assert here.inner_text().startswith(sentence[:40])
    assert here.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    for _ in range(4):
        page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Relations by how much they moved")


def test_a_mark_of_the_chart_leads_to_its_rows(page: Page) -> None:
    page.goto("/relation/RUS-TUR")
    _chart(page).locator("a[*|href*='/turn/']").first.dispatch_event("click")
    page.wait_for_url("**/turn/**")
    page.go_back()
    _chart(page).locator("a[*|href*='tone=hostile']").first.dispatch_event("click")
    page.wait_for_url("**/acts?**")
    shown = page.locator(".acts > li").count()
    assert shown > 0
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"{shown} act{'' if shown == 1 else 's'}"
    )


def _chart(page: Page) -> Frame:
    """Give the frame of the chart, which is a document of its own."""
    page.wait_for_load_state("networkidle")
    return next(frame for frame in page.frames if "chart.svg" in frame.url)


def test_search_finds_and_narrows(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("apologise")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=apologise")
    everything = page.locator(".hits > li").count()
    expect(page.locator("mark").first).to_have_text(re.compile("apologise", re.IGNORECASE))
    page.get_by_role("link", name="statements").click()
    page.locator(".facets").get_by_role("link", name="2016").click()
    assert 0 < page.locator(".hits > li").count() <= everything
    page.locator(".hits a").first.click()
    expect(page.locator(".sentence.here")).to_be_in_viewport()


def test_ten_items_are_judged_by_keys_alone_and_undone(browser: Browser, own_sample: Path) -> None:
    with served(own_sample) as base, opened(browser, base) as page:
        page.goto("/review")
        seen = []
        for key in "rnruarnrun":
            seen.append(page.locator(".item blockquote").inner_text())
            page.keyboard.press(key)
            page.wait_for_url("**/review?done=*")
            expect(page.locator(".last")).to_be_visible()
            page.wait_for_load_state()
        assert len(set(seen)) >= 9
        expect(page.locator(".lead")).to_contain_text("10 judged so far")
        # With shift, a key goes to the field of what is right; enter sends it.
        page.keyboard.press("Shift+T")
        page.keyboard.type("CONSULT/visit")
        page.keyboard.press("Enter")
        expect(page.locator(".last")).to_contain_text("wrong type")
        page.keyboard.press("z")
        page.wait_for_url("**/review?item=*")
        expect(page.locator(".lead")).to_contain_text("10 judged so far")
        view = page.request.get("/corrections.json").json()
        undone = [kept for kept in view["reviews"] if kept["undone"]]
        assert len(undone) == 1
        assert undone[0]["review"]["correction"] == {
            "type": "CONSULT", "mode": "visit", "status": None, "actors": None, "recipients": None,
        }  # fmt: skip


def test_a_judgement_moves_the_index_that_is_shown(browser: Browser, own_sample: Path) -> None:
    with served(own_sample) as base, opened(browser, base) as page:
        page.goto("/relation/RUS-TUR")
        before = (
            page.locator(".lead b").first.inner_text(),
            page.locator(".note").first.inner_text(),
        )
        page.locator(".acts .act a").first.click()
        page.get_by_role("link", name="Judge it").first.click()
        page.wait_for_url("**/review?item=*")
        page.keyboard.press("n")
        page.wait_for_url("**/review?done=*")
        told = page.locator(".last").inner_text()
        assert "RUS–TUR: level" in told and "→" in told
        page.goto("/relation/RUS-TUR")
        assert _figures(page) != before
        page.goto("/corrections")
        page.get_by_role("button", name="undo").click()
        page.goto("/relation/RUS-TUR")
        assert _figures(page) == before


def _figures(page: Page) -> tuple[str, str]:
    """Read the level and the counts of a relation's page."""
    return page.locator(".lead b").first.inner_text(), page.locator(".note").first.inner_text()


def test_the_export_is_what_the_screen_shows(page: Page) -> None:
    page.goto("/relations?to=2016-01-31&size=12")
    names = (
        page.locator("tbody th").all_inner_texts() + page.locator(".silents a").all_inner_texts()
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8")))
    assert [row["relation"] for row in rows] == names
    assert len(names) == 12


def test_everything_can_be_read_without_scripts(browser: Browser, base: str) -> None:
    with opened(browser, base, java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Russia – Türkiye").click()
        page.get_by_role("link", name="without an outlet, a language, or a class of acts").click()
        expect(page.locator("tbody tr")).to_have_count(8)
        page.go_back()
        page.get_by_role("link", name=re.compile(r"All \d+ acts")).click()
        page.get_by_label("Tone").select_option("hostile")
        page.get_by_role("button", name="Show").click()
        assert "tone=hostile" in page.url
        page.goto("/review")
        expect(page.get_by_role("button", name="r right")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_pages_fit_their_width(browser: Browser, base: str, width: int) -> None:
    with opened(browser, base, viewport={"width": width, "height": 800}) as page:
        for address in ADDRESSES:
            page.goto(address)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide"


def test_a_swapped_pair_shows_the_relations_one_address(page: Page) -> None:
    page.goto("/relation/turkey-russia?to=2016-01-31")
    assert page.url.endswith("/relation/RUS-TUR?to=2016-01-31")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_bars_anybody(browser: Browser, base: str, scheme: str) -> None:
    found = []
    with opened(browser, base, color_scheme=scheme) as page:
        axe = Axe()
        for address in [*ADDRESSES, f"/act/{_act(page)}"]:
            page.goto(address)
            for result in axe.run(page).response["violations"]:
                if result["impact"] in ("serious", "critical"):
                    nodes = [node["html"][:120] for node in result["nodes"][:2]]
                    found.append((address, result["id"], nodes))
    assert found == []


def test_nothing_serious_is_wrong_where_there_is_nothing(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path / "none.volteface") as base:
        page = browser.new_page(base_url=base)
        for address, heading in (("/", "Nothing has been read yet"), ("/nothing", "Not found")):
            page.goto(address)
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
            bad = [v["id"] for v in Axe().run(page).response["violations"]]
            assert bad == []
        page.close()


def _act(page: Page) -> str:
    view = page.request.get("/relation/RUS-TUR/acts.json?size=1").json()
    return str(view["acts"][0]["address"]).removeprefix("/act/")


SCREENS = {
    "relations": "/relations?to=2016-01-31",
    "relation": "/relation/RUS-TUR",
    "acts": "/relation/RUS-TUR/acts?tone=hostile",
    "what-if": "/relation/RUS-TUR/what-if",
    "outlook": "/relation/RUS-TUR/outlook?to=2016-07-05",
    "reactions": "/relation/RUS-TUR/reactions",
    "diary": "/diary",
    "turn": "/relation/RUS-TUR/turn/2015-11-26-down",
    "turns": "/turns",
    "actor": "/actor/TUR",
    "issue": "/issue/apology",
    "article": "/article/30?at=120",
    "search": "/search?q=apologise&in=statements",
    "review": "/review",
    "audit": "/audit",
    "names": "/names?code=TUR",
    "data": "/data",
    "method": "/method",
}
"""What each picture of the documentation shows."""


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_can_be_pictured(
    browser: Browser, base: str, name: str, tmp_path: Path
) -> None:
    folder = Path(PICTURES) if PICTURES else tmp_path
    with opened(browser, base, viewport={"width": 1200, "height": 860}) as page:
        page.goto(SCREENS[name])
        page.wait_for_load_state("networkidle")
        picture = folder / f"{name}.png"
        page.screenshot(path=picture)
    assert picture.stat().st_size > 20_000
