"""Watching: each new turn is sent once, and what could not be sent is sent later."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from volteface.cli import app
from volteface.errors import InvalidWebhook
from volteface.watching import send, watch

URL = "http://example.org/hook"


class Taken:
    """Takes what is posted, or refuses it."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, object]] = []
        self.broken = False

    def __call__(self, url: str, body: bytes) -> None:
        assert url == URL
        if self.broken:
            raise OSError("nobody there")
        self.bodies.append(json.loads(body))


def test_what_was_told_before_is_known_and_is_sent_from_a_day_on_if_wanted(
    own_sample: Path,
) -> None:
    taken = Taken()
    assert watch(own_sample, URL, every=0, rounds=2, post=taken) == 0
    assert watch(own_sample, URL + "2", every=0, rounds=1, since="2016-06-01",
                 post=lambda _, body: taken.bodies.append(json.loads(body))) > 0  # fmt: skip
    assert all(str(body["day"]) >= "2016-06-01" for body in taken.bodies)
    told = next(b for b in taken.bodies if b["relation"] == "RUS-TUR" and b["state"] == "turn")
    assert told["direction"] == "up"
    assert "Russia – Türkiye: turn, for the better" in str(told["headline"])


def test_what_could_not_be_sent_is_sent_later_and_once(own_sample: Path) -> None:
    taken, said = Taken(), list[str]()
    taken.broken = True
    every = {"every": 0.0, "rounds": 1, "since": "2016-06-01"}
    assert watch(own_sample, URL, post=taken, say=said.append, **every) == 0  # type: ignore[arg-type]
    assert "nobody there" in said[0]
    taken.broken = False
    sent = watch(own_sample, URL, post=taken, **every)  # type: ignore[arg-type]
    assert sent == len(taken.bodies) > 2
    assert watch(own_sample, URL, post=taken, **every) == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("url", ["ftp://x", "x", "http://", "file:///etc/passwd"])
def test_only_the_web_can_be_sent_to(own_sample: Path, url: str) -> None:
    with pytest.raises(InvalidWebhook):
        watch(own_sample, url, every=0, rounds=1)
    result = CliRunner().invoke(
        app, ["watch", "--webhook", url, "--once", "--archive", str(own_sample)]
    )
    assert result.exit_code == 2


def test_posts_json_and_says_what_was_answered() -> None:
    seen: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append((self.headers["Content-Type"], body))
            self.send_response(200 if self.path == "/good" else 500)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        send(f"{base}/good", b"{}")
        with pytest.raises(OSError, match="500"):
            send(f"{base}/bad", b"{}")
        server.shutdown()
    assert seen[0] == ("application/json", b"{}")
