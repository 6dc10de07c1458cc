"""Who may ask, what a browser may do with an answer, and which forms are taken."""

import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from tests.web.conftest import BASE, client_of, form_of
from volteface.cli import app
from volteface.web.guarding import MOST_BODY

TOKEN = "a-token-of-some-length"


@pytest.mark.parametrize("path", ["/", "/nothing", "/relations.json", "/static/app.css",
                                  "/relations?to=x", "/relation/TUR-RUS"])  # fmt: skip
def test_every_answer_has_a_strict_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "server-timing" in headers


def test_a_chart_may_stand_in_a_page_and_run_nothing(client: TestClient) -> None:
    headers = client.get("/relation/RUS-TUR/chart.svg").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "evil.example:8420",
        "[::2]", "x@localhost", "localhost#x", "169.254.169.254",
    ],
)  # fmt: skip
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/relations.json", headers={"host": host})
    assert answer.status_code == 403
    assert answer.json()["error"]["kind"] == "refused"


@pytest.mark.parametrize("host", ["localhost", "localhost:8420", "127.0.0.1:1", "[::1]:8420"])
def test_this_machines_names_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/method", headers={"host": host}).status_code == 200


def judgement(client: TestClient) -> dict[str, str]:
    return {**form_of(client, "/review", "/review"), "verdict": "unsure"}


def judged(client: TestClient) -> int:
    return int(client.get("/review.json").json()["judged"])


def test_a_form_of_ours_is_taken(own: TestClient) -> None:
    headers = {"origin": BASE, "sec-fetch-site": "same-origin"}
    answer = own.post("/review", data=judgement(own), headers=headers)
    assert answer.status_code == 303
    assert judged(own) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": BASE},
    ],
)
def test_a_form_from_elsewhere_is_refused(own: TestClient, headers: dict[str, str]) -> None:
    assert own.post("/review", data=judgement(own), headers=headers).status_code == 403
    assert judged(own) == 0


@pytest.mark.parametrize("token", [None, "", "x", "é"])
def test_a_form_without_its_token_is_refused(own: TestClient, token: str | None) -> None:
    form = judgement(own)
    del form["form-token"]
    if token is not None:
        form["form-token"] = token
    assert own.post("/review", data=form).status_code == 403
    assert judged(own) == 0


def test_a_token_without_its_cookie_is_refused(own: TestClient) -> None:
    form = judgement(own)
    own.cookies.clear()
    assert own.post("/review", data=form).status_code == 403
    assert judged(own) == 0


@pytest.mark.parametrize("path", ["/review", "/review/undo", "/names/edit", "/names/office",
                                  "/names/undo", "/data/home"])  # fmt: skip
def test_every_form_is_guarded_and_none_is_sent_by_a_link(own: TestClient, path: str) -> None:
    own.get("/review")
    assert own.post(path, data={"number": "1"}).status_code == 403
    assert own.get(path).status_code in (200, 405)
    assert own.put(path).status_code == 405


def test_other_kinds_of_body_are_refused(own: TestClient) -> None:
    form = judgement(own)
    assert own.post("/review", json=form).status_code == 400
    assert own.post("/review", files={"a": b"b"}).status_code == 400
    sent = own.post(
        "/review",
        content=b"\xff=\xfe",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert sent.status_code in (400, 403)
    many = "&".join(f"a{n}=b" for n in range(1000))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert own.post("/review", content=many, headers=headers).status_code == 400


def test_a_body_is_bounded_said_or_not(own: TestClient) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    large = b"a" * (MOST_BODY + 1)
    assert own.post("/review", content=large, headers=headers).status_code == 413
    parts = (b"a" * 1024 for _ in range(2 * MOST_BODY // 1024))
    assert own.post("/review", content=parts, headers=headers).status_code == 400


def test_an_address_is_bounded(client: TestClient) -> None:
    assert client.get("/search.json?q=" + "x" * 9000).status_code == 413
    assert client.get("/search.json?" + "q=&" * 300).status_code == 400


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd",
             "/static/..%2fapp.py"]
)  # fmt: skip
def test_only_what_is_meant_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (404, 405)


class TestToken:
    def test_nothing_is_shown_without_it(self, sample: Path) -> None:
        client = client_of(sample, token=TOKEN)
        for path in ("/", "/relations.json", "/static/app.css", "/feed.atom", "/openapi.json"):
            assert client.get(path).status_code == 403
        assert client.get("/", params={"token": "wrong"}).status_code == 403
        assert client.get("/", headers={"authorization": "Bearer wrong"}).status_code == 403

    def test_an_address_with_it_lets_in_and_takes_it_out_of_sight(self, sample: Path) -> None:
        client = client_of(sample, token=TOKEN)
        answer = client.get("/relations", params={"token": TOKEN, "state": "RUS"})
        assert answer.status_code == 303
        assert answer.headers["location"] == "/relations?state=RUS"
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie
        assert client.get("/relations?state=RUS").status_code == 200

    def test_an_address_with_it_can_be_opened_again(self, sample: Path) -> None:
        client = client_of(sample, token=TOKEN)
        for _ in range(2):
            assert client.get("/", params={"token": TOKEN}).status_code == 303
        assert client.get("/", params={"token": "wrong"}).status_code == 403

    def test_an_old_cookie_does_not_bar_a_script(self, sample: Path) -> None:
        client = client_of(sample, token=TOKEN)
        client.cookies.set("volteface-token", "of-another-day")
        headers = {"authorization": f"bearer {TOKEN}"}
        assert client.get("/relations.json", headers=headers).status_code == 200

    def test_it_never_leads_to_another_site(self, sample: Path) -> None:
        client = client_of(sample, token=TOKEN)
        answer = client.get(f"http://localhost//evil.example/?token={TOKEN}")
        assert answer.headers["location"] == "/evil.example/"

    def test_scripts_may_send_it_in_a_header(self, sample: Path) -> None:
        client = client_of(sample, token=TOKEN)
        headers = {"authorization": f"Bearer {TOKEN}"}
        assert client.get("/relations.json", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "0.0.0.0"], "give --token"),
        (["--host", "192.168.1.2"], "give --token"),
        (["--token", "short"], "at least 16"),
        (["--token", "пароль-очень-длинный-слово"], "letters of ASCII"),
    ],
)
def test_another_address_needs_a_token(sample: Path, options: list[str], told: str) -> None:
    result = CliRunner().invoke(app, ["serve", "--archive", str(sample), *options])
    assert result.exit_code == 2
    assert told in result.stderr


def test_what_is_not_installed_is_said(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("volteface.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette", None)
    monkeypatch.setitem(sys.modules, "starlette.applications", None)
    result = CliRunner().invoke(app, ["serve", "--archive", str(sample)])
    assert result.exit_code == 2
    assert "pip install 'volteface[web]'" in result.stderr


def test_a_port_in_use_is_said(sample: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(app, ["serve", "--archive", str(sample), "--port", port])
    assert result.exit_code == 2
    assert "choose another --port" in result.stderr
