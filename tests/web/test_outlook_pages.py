"""Outlooks, reactions and the diary as pages: what they say, and what their forms do."""

from pathlib import Path

from starlette.testclient import TestClient

from tests.outlook.making import made
from tests.web.conftest import client_of, form_of
from tests.web.test_review import post


def test_a_page_of_an_untrained_archive_says_only_time_will_tell(client: TestClient) -> None:
    text = client.get("/relation/RUS-TUR/outlook?to=2016-07-05").text
    assert "How sure is this?" in text
    assert "only time will tell" in text
    assert "might meet in August" in text
    assert "Only an outlook from the newest day can be kept" in text
    view = client.get("/relation/RUS-TUR/outlook.json?to=2016-07-05").json()
    assert view["outlook"]["trained"] is False
    assert len(view["outlook"]["chances"]) == 12


def test_a_type_asked_for_is_told_beside_the_classes(client: TestClient) -> None:
    view = client.get("/relation/RUS-TUR/outlook.json?target=SANCTION").json()
    assert [row["target"] for row in view["rows"]][-1] == "SANCTION"
    assert client.get("/relation/RUS-TUR/outlook?target=WAR").status_code == 400


def test_the_sides_may_be_named_in_any_order(client: TestClient) -> None:
    answer = client.get("/relation/turkey-russia/outlook")
    assert answer.headers["location"] == "/relation/RUS-TUR/outlook"


def test_reactions_are_within_one_of_four_spans(client: TestClient) -> None:
    assert client.get("/relation/RUS-TUR/reactions.json?within=3").json()["days"] == 3
    assert client.get("/relation/RUS-TUR/reactions?within=5").status_code == 404


def test_an_outlook_is_kept_by_its_button_and_stands_in_the_diary(tmp_path: Path) -> None:
    archive = made(tmp_path / "own.volteface", days=120)
    client = client_of(archive.path)
    assert "Nothing has been kept yet" in client.get("/diary").text
    page = "/relation/DEU-FRA/outlook"
    fields = form_of(client, page, "/diary/keep")
    assert client.post("/diary/keep", data=fields).headers["location"] == "/diary"
    view = client.get("/diary.json").json()
    assert (view["total"], view["scores"]["all"]["open"]) == (12, 12)
    assert "Resolved yes" in view["lines"][0]["rule"]
    assert post(client, "/diary", "/diary/score")[0] == 303
    assert client.get("/diary.json?state=yes").json()["total"] == 0
    assert client.get("/diary?kind=backtest").status_code == 200


def test_a_form_without_its_token_keeps_nothing(tmp_path: Path) -> None:
    archive = made(tmp_path / "own.volteface", days=60)
    client = client_of(archive.path)
    assert client.post("/diary/keep", data={"a": "DEU", "b": "FRA"}).status_code == 403
    assert client.get("/diary.json").json()["total"] == 0
