"""Review through the pages: judgements, undo, edits, and what the figures say after."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import volteface
from tests.web.conftest import client_of, form_of
from volteface.archive import Store
from volteface.sample import dispatches_path
from volteface.web import desk


def judge(client: TestClient, page: str, verdict: str, **more: str) -> str:
    form = {**form_of(client, page, "/review"), "verdict": verdict, **more}
    answer = client.post("/review", data=form)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def post(client: TestClient, page: str, action: str, **fields: str) -> tuple[int, str]:
    token = form_of(client, page, action)["form-token"]
    answer = client.post(action, data={"form-token": token, **fields})
    return answer.status_code, unescape(answer.text)


def relation(client: TestClient, pair: str = "RUS-TUR") -> dict[str, object]:
    view = client.get(f"/relation/{pair}.json").json()
    return {"acts": view["acts"], "level": view["now"]["level"], "turns": len(view["turns"])}


def downing(client: TestClient) -> str:
    """Find the review page of the act that most carries the turn."""
    turn = client.get("/relation/RUS-TUR/turn/2015-11-26-down.json").json()
    act = client.get(turn["carriers"][0]["act"]["address"] + ".json").json()
    return str(act["reports"][0]["review"])


def test_ten_items_are_judged_one_after_the_other(own: TestClient) -> None:
    page, seen = "/review?order=audit", set[str]()
    verdicts = ["right", "not an act", "unsure", "wrong type", "wrong status"] * 2
    for verdict in verdicts:
        seen.add(re.findall(r"<blockquote>.*?</blockquote>", own.get(page).text, re.DOTALL)[0])
        page = judge(own, page, verdict)
        assert page.startswith("/review?done=")
        assert "order=audit" in page
    assert len(seen) == 10
    assert own.get("/audit.json").json()["types"][0]["right"] == 2
    assert own.get("/review.json").json()["judged"] == 10
    audit = unescape(own.get("/relation/RUS-TUR").text)
    assert "In an audit of this archive" in audit


def test_a_judgement_changes_the_index_and_undo_gives_it_back(own: TestClient) -> None:
    before, page = relation(own), downing(own)
    there = judge(own, page, "not an act")
    after = relation(own)
    assert after != before
    told = unescape(own.get(there).text)
    assert "RUS–TUR: " in told and "→" in told
    status, _ = post(own, there, "/review/undo", **_fields(own, there, "/review/undo"))
    assert status == 303
    assert relation(own) == before


def _fields(client: TestClient, page: str, action: str) -> dict[str, str]:
    return {k: v for k, v in form_of(client, page, action).items() if k != "form-token"}


def test_a_right_type_and_sides_flow_into_other_relations(own: TestClient) -> None:
    page = downing(own)
    judge(own, page, "wrong actor", actors="Syria", recipients="TUR")
    acts = own.get("/relation/SYR-TUR/acts.json?to=2015-12-31").json()["acts"]
    assert any(act["line"].startswith("Syria") and act["type"] == "ASSAULT" for act in acts)
    judge(own, page, "wrong type", type="CONSULT/visit")
    view = own.get(page.replace("/review", "/review.json")).json()
    assert view["item"]["review"]["verdict"] == "wrong type"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"verdict": "maybe"}, "no verdict"),
        ({"verdict": "wrong actor", "actors": "Nowhereland"}, "Nowhereland"),
        ({"verdict": "wrong type", "type": "NOISE"}, "no type"),
        ({"verdict": "wrong type", "type": "AID/firearms"}, "no mode"),
        ({"verdict": "right", "article": "99999"}, "no such event"),
        ({"verdict": "right", "article": "x"}, "article is a number"),
        ({"verdict": "right", "note": "x" * 400}, "at most 300"),
        ({"verdict": "wrong status", "status": "gone"}, "no status"),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(
    own: TestClient, fields: dict[str, str], told: str
) -> None:
    form = {**form_of(own, "/review", "/review"), **fields}
    answer = own.post("/review", data=form)
    assert answer.status_code in (400, 404)
    assert told in unescape(answer.text)
    assert own.get("/review.json").json()["judged"] == 0


def test_a_judgement_made_on_another_page_leads_back_there_and_nowhere_else(
    own: TestClient,
) -> None:
    assert judge(own, downing(own), "right", back="/article/3") == "/article/3"
    assert judge(own, downing(own), "right", back="//evil.example").startswith("/review?")
    assert judge(own, downing(own), "right", back="https://evil.example").startswith("/review?")
    assert judge(own, downing(own), "right", back="/\\evil.example").startswith("/review?")


def test_corrections_hold_when_everything_is_added_again(own: TestClient, own_sample: Path) -> None:
    judge(own, downing(own), "not an act")
    changed = relation(own)
    archive = volteface.Archive(own_sample)
    assert archive.add([dispatches_path()]).known == 128
    assert relation(own) == changed
    assert archive.verify().problems == []


def test_names_are_merged_and_split_and_an_undo_gives_all_back(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "REST", 0.0)  # a busy machine must not answer from what was kept
    before = relation(own)
    status, _ = post(
        own, "/names?code=RUS", "/names/edit", kind="split", name="Vladimir Putin", code="RUS"
    )
    assert status == 303
    split = relation(own)
    assert int(str(split["acts"])) < int(str(before["acts"]))
    told = unescape(own.get("/corrections").text)
    assert "split: Vladimir Putin (RUS)" in told and "RUS–TUR: level" in told
    assert "Vladimir Putin" in own.get("/names").text
    status, _ = post(own, "/names", "/names/edit", kind="merge", name="Vladimir Putin",
                     **{"code": "", "to-code": "Russia"})  # fmt: skip
    assert status == 303
    assert relation(own) == before
    for number in ("2", "1"):
        assert post(own, "/corrections", "/names/undo", number=number)[0] == 303
    assert relation(own) == before
    assert post(own, "/data", "/data/home", outlet="Gulf Ledger", home="TUR")[0] == 303
    assert "Gulf Ledger" in own.get("/relation/RUS-TUR.json").json()["press"]["b_outlets"]
    assert post(own, "/data", "/data/home", outlet="Bosphorus Wire", home="")[0] == 303
    assert own.get("/relation/RUS-TUR.json").json()["press"]["b_outlets"] == ["Gulf Ledger"]


def test_an_edit_that_makes_no_sense_is_refused(own: TestClient) -> None:
    for fields in (
        {"kind": "merge", "name": "Putin", "code": "RUS"},
        {"kind": "merge", "name": "Putin", "code": "RUS", "to-code": "Nowhereland"},
        {"kind": "steal", "name": "Putin", "code": "RUS"},
        {"kind": "rename", "name": "Putin", "code": "RUS"},
    ):
        status, _ = post(own, "/names?code=RUS", "/names/edit", **fields)
        assert status in (400, 404)


def test_what_is_undone_twice_is_said(own: TestClient) -> None:
    there = judge(own, "/review", "unsure")
    fields = _fields(own, there, "/review/undo")
    assert post(own, "/review", "/review", **fields)[0] == 400
    token = form_of(own, there, "/review/undo")
    assert own.post("/review/undo", data=token).status_code == 303
    assert own.post("/review/undo", data=token).status_code == 400


def test_a_read_only_archive_is_said_and_still_shown(
    own_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from volteface.errors import ArchiveError

    client = client_of(own_sample)
    form = {**form_of(client, "/review", "/review"), "verdict": "right"}
    opened = Store.open

    def reading_only(path: Path, *, write: bool = False, create: bool = False) -> Store:
        if write:
            raise ArchiveError(f"{path}: may not be written")
        return opened(path, write=write, create=create)

    monkeypatch.setattr(Store, "open", reading_only)
    answer = client.post("/review", data=form)
    assert answer.status_code == 503
    assert "may not be written" in answer.text
    assert client.get("/relation/RUS-TUR").status_code == 200


def test_mending_one_side_leaves_the_other_as_it_was_coded(own: TestClient) -> None:
    judge(own, downing(own), "wrong actor", actors="Syria")
    view = own.get("/corrections.json").json()["reviews"][0]["review"]["correction"]
    assert view["actors"] == ["SYR"] and view["recipients"] is None
    acts = own.get("/relation/RUS-SYR/acts.json?to=2015-12-31").json()["acts"]
    assert any(act["line"].startswith("Syria") and act["type"] == "ASSAULT" for act in acts)


def test_an_office_that_is_not_known_is_refused(own: TestClient) -> None:
    for fields in ({}, {"name": "No Body", "code": "RUS", "office": "tsar"}):
        assert post(own, "/names?code=RUS", "/names/office", **fields)[0] == 400
    known = _fields(own, "/names?code=RUS", "/names/office")
    mended = {**known, "since": "2012-05", "until": "2030"}
    assert post(own, "/names?code=RUS", "/names/office", **mended)[0] == 303
    assert post(own, "/corrections", "/names/undo", number="1")[0] == 303
