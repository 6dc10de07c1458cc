"""Watching an archive: every new shock, turn and withdrawal is sent to an address, once.

What was sent is noted in the archive, so that a watch that was stopped goes on where it was. A
shock whose day moved a little as more was told is the same shock.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from volteface.archive import Filters, Store
from volteface.errors import InvalidWebhook
from volteface.relations import Turn, all_turns, setting
from volteface.relations.settings import USUAL
from volteface.showing.turn_text import headline, summary

SAME_DAYS = 28
SECONDS = 10.0
"""How long the other side may take."""

Post = Callable[[str, bytes], None]


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """What is sent of a turn, as one JSON object."""

    relation: str
    day: str
    direction: str
    state: str
    headline: str
    summary: str
    turn: Turn


def watch(
    path: Path,
    url: str,
    *,
    every: float,
    since: str | None = None,
    rounds: int | None = None,
    say: Callable[[str], None] = lambda _: None,
    post: Post | None = None,
) -> int:
    """Send alerts until interrupted, or for so many rounds; give how many were sent.

    What the archive tells when it is first watched is taken as known, from ``since`` on it is sent.

    Raises:
        InvalidWebhook: the address is not http or https.
        ArchiveError: as ever.
    """
    check(url)
    sent, seen, done = 0, -1, 0
    while rounds is None or done < rounds:
        if done:
            time.sleep(every)
        done += 1
        with Store.open(path, write=True) as store:
            if store.revision != seen:
                revision = store.revision
                number, failed = _round(store, url, since, post or send, say)
                sent += number
                seen = -1 if failed else revision
    return sent


def check(url: str) -> None:
    """Refuse what is no address of the web.

    Raises:
        InvalidWebhook: says so.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidWebhook(
            f"{url!r} is no address to send to; it begins with http:// or https://"
        )


def _round(
    store: Store, url: str, since: str | None, post: Post, say: Callable[[str], None]
) -> tuple[int, bool]:
    """Send what is new; tell how many, and whether something is still to be sent."""
    turns = all_turns(store, Filters(), setting(USUAL))
    known = _sent(store, url)
    if known is None:
        quiet = [turn for turn in turns if since is None or turn.day.isoformat() < since]
        _note(store, url, quiet)
        known = _sent(store, url) or []
    sent = 0
    for turn in reversed(turns):
        if _is_known(turn, known):
            continue
        try:
            post(url, msgspec.json.encode(alert(turn)))
        except OSError as error:
            say(f"{url}: {error}; tried again in the next round")
            return sent, True
        _note(store, url, [turn])
        sent += 1
        say(f"sent {headline(turn)}")
    return sent, False


def alert(turn: Turn) -> Alert:
    """Make what is sent of a turn."""
    return Alert(
        relation=f"{turn.a}-{turn.b}",
        day=turn.day.isoformat(),
        direction=turn.direction,
        state=turn.state,
        headline=headline(turn),
        summary=summary(turn),
        turn=turn,
    )


def send(url: str, body: bytes) -> None:
    """Post JSON to an address.

    Raises:
        OSError: it was not taken.
    """
    headers = {"Content-Type": "application/json", "User-Agent": "volteface"}
    request = urllib.request.Request(url, body, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            answer.read(1)
    except urllib.error.HTTPError as error:
        raise OSError(f"answered {error.code}") from error
    except urllib.error.URLError as error:
        raise OSError(str(error.reason)) from error


Key = tuple[str, str, str, date]


def _sent(store: Store, url: str) -> list[Key] | None:
    """List what was sent to an address; None where it was never watched for."""
    with store.reading() as connection:
        rows = connection.execute("SELECT alert FROM sent WHERE target = ?", (url,)).fetchall()
    if not rows:
        return None
    keys = (row[0].split() for row in rows)
    return [(pair, way, state, date.fromisoformat(day)) for pair, way, state, day in keys]


def _is_known(turn: Turn, known: Sequence[Key]) -> bool:
    return any(
        (pair, way, state) == (f"{turn.a}-{turn.b}", turn.direction, turn.state)
        and abs((day - turn.day).days) <= SAME_DAYS
        for pair, way, state, day in known
    )


def _note(store: Store, url: str, turns: Sequence[Turn]) -> None:
    keys = [f"{t.a}-{t.b} {t.direction} {t.state} {t.day.isoformat()}" for t in turns]
    # The first row says that the address is watched for, though nothing was sent yet.
    keys = keys or ["- - - 0001-01-01"]
    with store.writing() as connection:
        connection.executemany(
            "INSERT OR IGNORE INTO sent VALUES (?, ?, datetime('now'))", [(url, k) for k in keys]
        )
