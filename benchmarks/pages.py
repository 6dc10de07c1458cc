"""What the pages cost on a large archive while an import runs: server time of every page.

usage: pages.py [--rows 1400000] [--copies 16] [--rounds 40] [--folder FOLDER]

Makes an archive of rows in GDELT's layout, each of an act between two states, and of the bundled
dispatches told again on other days; serves it with `volteface serve`; begins `volteface import` of
another file beside it, and asks for pages as an analyst would, one after the other, until each kind
was asked for ``rounds`` times. Prints the server's own time (Server-Timing), median, 95th
percentile and most, by kind and over all. Answers that something is being computed are counted
apart, with how long the page was waited for then; charts are apart, too: they are no pages and are
drawn beside them. The peer is Datasette on the same file, where it is installed: its page of fifty
acts of a pair, in the same minutes.
"""

import argparse
import http.client
import json
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import numpy as np
from msgspec.structs import replace

import volteface
from volteface.archive import Store
from volteface.sample import dispatches_path

sys.path.insert(0, str(Path(__file__).parent))
from made_events import write_gdelt

WORDS = "apologise warplane sanctions tourists ambassador ceasefire gas talks border visit".split()
BAR = 200.0
"""Milliseconds that 95 of 100 pages are to stay under."""
OTHERS, OTHER_ROWS = 5, 1_000_000
"""Files that are imported meanwhile, and the rows of each."""


class Answered(NamedTuple):
    """One page that was asked for: the server's milliseconds, and seconds until it was there."""

    spent: float
    waited: float


def make_archive(folder: Path, rows: int, copies: int) -> Path:
    """Make the archive, or take a copy of the one that is there."""
    made, path = folder / "base.volteface", folder / "pages.volteface"
    if not made.exists():
        _make(made, folder, rows, copies)
    for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        name.unlink(missing_ok=True)
    # What is imported meanwhile is to stay out of the next run.
    shutil.copy(made, path)
    return path


def _make(path: Path, folder: Path, rows: int, copies: int) -> None:
    archive = volteface.Archive(path)
    source = folder / "first.csv"
    write_gdelt(source, rows, interstate=1.0, days=3650, first=date(2011, 1, 1))
    archive.import_events("gdelt", source)
    articles = volteface.read([dispatches_path()]).articles
    lines = []
    for n in range(copies):
        for one in articles:
            day = date.fromisoformat(one.date or "2015-01-01") + timedelta(days=40 * n)
            lines.append(replace(one, id=f"{one.id}-{n}", date=day.isoformat()))
    told = folder / "articles.jsonl"
    told.write_bytes(b"".join(_line(one) for one in lines))
    print(f"articles: {archive.add([told])}", flush=True)


def _line(article: volteface.Article) -> bytes:
    import msgspec

    return msgspec.json.encode(article) + b"\n"


@contextmanager
def served(path: Path) -> Iterator[int]:
    """Serve an archive in a process of its own; give the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "volteface", "serve", "--archive", str(path)]
    with subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.PIPE) as server:
        assert server.stderr is not None
        server.stderr.readline()
        try:
            yield port
        finally:
            server.terminate()


@contextmanager
def importing(path: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Import files into an archive in another process, one after the other."""
    files = []
    for n in range(OTHERS):
        files.append(folder / f"other{n}.csv")
        if not files[-1].exists():
            write_gdelt(files[-1], OTHER_ROWS, interstate=1.0, days=3650, first=date(2011, 1, 1),
                        seed=10 + n)  # fmt: skip
            _renumber(files[-1], 10_000_000 * (n + 1))
    command = [sys.executable, "-m", "volteface", "import", "gdelt", *map(str, files)]
    with subprocess.Popen(
        [*command, "--archive", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        try:
            yield running
        finally:
            running.terminate()


def _renumber(path: Path, above: int) -> None:
    """Give the rows of a file ids of their own."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            number, tab, rest = line.partition("\t")
            file.write(f"{int(number) + above}{tab}{rest}")


class Visitor:
    """Asks for pages, and measures."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, list[Answered]] = {}
        self.computed: dict[str, int] = {}

    def ask(self, kind: str, address: str) -> str:
        """Ask for a page until it is there."""
        start = time.perf_counter()
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
            connection.request("GET", address)
            answer = connection.getresponse()
            body = answer.read().decode("utf-8", "replace")
            connection.close()
            timing = re.search(r"dur=([\d.]+)", answer.headers.get("Server-Timing", ""))
            if answer.status == 308:
                address = answer.headers["Location"]
                continue
            if answer.status == 503:
                self.computed[kind] = self.computed.get(kind, 0) + 1
                time.sleep(1)
                continue
            assert answer.status == 200, (answer.status, address, body[:300])
            spent = float(timing[1]) if timing else 0.0
            waited = time.perf_counter() - start
            self.answers.setdefault(kind, []).append(Answered(spent, waited))
            return body


def walk(visitor: Visitor, path: Path, rounds: int, chance: random.Random) -> None:
    """Ask for every kind of page so many times, at addresses drawn by chance."""
    with Store.open(path) as store, store.reading() as connection:
        pairs = [
            f"{a}-{b}"
            for a, b in connection.execute(
                "SELECT pair.a, pair.b FROM act JOIN pair ON pair.id = act.pair "
                "WHERE act.id % 5003 = 1 LIMIT 400"
            )
        ]
        articles = connection.execute("SELECT max(id) FROM article").fetchone()[0]
        topics = [row[0] for row in connection.execute("SELECT DISTINCT topic FROM position")]
    told = ["RUS-TUR", "IND-PAK", "CUB-USA", "IRN-SAU", "DEU-FRA"]
    for _ in range(rounds):
        pair = chance.choice([*told, *pairs, *pairs])
        state = pair[:3]
        visitor.ask("relations", chance.choice(["/", f"/relations?page={chance.randint(1, 90)}",
                                                f"/relations?state={state}",
                                                "/relations?region=Europe"]))  # fmt: skip
        page = visitor.ask("relation", f"/relation/{pair}")
        turns = re.findall(r'href="(/relation/[A-Z-]+/turn/[^"]+)"', page)
        acts = visitor.ask("acts", f"/relation/{pair}/acts?page={chance.randint(1, 3)}")
        found = re.findall(r'href="(/act/[^"]+)"', acts)
        if found:
            visitor.ask("act", chance.choice(found))
        if turns:
            visitor.ask("turn", chance.choice(turns))
        visitor.ask("what-if", f"/relation/{pair}/what-if")
        visitor.ask("turns", f"/turns?page={chance.randint(1, 20)}")
        visitor.ask("actor", f"/actor/{state}")
        visitor.ask("article", f"/article/{chance.randint(1, articles)}")
        visitor.ask("issues", "/issues")
        visitor.ask("issue", f"/issue/{quote(chance.choice(topics))}")
        where = chance.choice(["articles", "statements", "acts"])
        visitor.ask("search", f"/search?q={chance.choice(WORDS)}&in={where}")
        visitor.ask("review", chance.choice(["/review", "/review?order=audit"]))
        visitor.ask("audit", "/audit")
        visitor.ask("corrections", "/corrections")
        visitor.ask("names", f"/names?code={state}")
        visitor.ask("data", "/data")
        visitor.ask("method", "/method")


def charts(visitor: Visitor, rounds: int) -> None:
    """Draw charts of relations that nobody looked at before, and again."""
    rows = json.loads(visitor.ask("json", "/relations.json?size=100"))["rows"]
    for row in rows[:rounds]:
        visitor.ask("chart, first time", f"{row['address']}/chart.svg")
        visitor.ask("chart, again", f"{row['address']}/chart.svg")


def report(visitor: Visitor, kinds: list[str]) -> bool:
    """Print the table; tell whether the bar was reached."""
    print(f"{'page':20} {'n':>5} {'median':>8} {'95th':>8} {'most':>8}  being computed")
    spent: list[float] = []
    for kind in kinds:
        times = np.array([one.spent for one in visitor.answers.get(kind, [])])
        if not len(times):
            continue
        waits = visitor.computed.get(kind, 0)
        longest = max(one.waited for one in visitor.answers[kind])
        told = f"{waits} answers, at most {longest:.0f} s" if waits else ""
        figures = (np.median(times), np.quantile(times, 0.95), times.max())
        print(f"{kind:20} {len(times):5} " + " ".join(f"{f:6.1f}ms" for f in figures) + f"  {told}")
        if "chart" not in kind:
            spent += times.tolist()
    if spent:
        whole = float(np.quantile(spent, 0.95))
        print(f"{'all pages':20} {len(spent):5} {np.median(spent):6.1f}ms {whole:6.1f}ms "
              f"{max(spent):6.1f}ms")  # fmt: skip
        return whole < BAR
    return True


def peer(path: Path, rounds: int) -> None:
    """Time Datasette's page of the acts of a pair, where it is installed."""
    command = shutil.which("datasette") or str(Path(sys.executable).with_name("datasette"))
    if not Path(command).exists():
        print("peer: Datasette is not installed")
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with subprocess.Popen(
        [command, str(path), "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        times = []
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                start = time.perf_counter()
                pair = len(times) + 1
                connection.request("GET", f"/{path.stem}/act?pair={pair}&_sort_desc=day&_size=50")
                connection.getresponse().read()
                times.append((time.perf_counter() - start) * 1000)
            except OSError:
                time.sleep(0.5)
            if len(times) == rounds:
                break
        server.terminate()
    if times:
        print(f"peer: Datasette, 50 acts of a pair: median {np.median(times):.0f} ms, "
              f"95th {np.quantile(times, 0.95):.0f} ms")  # fmt: skip


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=1_400_000)
    parser.add_argument("--copies", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        path = make_archive(folder, asked.rows, asked.copies)
        with Store.open(path) as store, store.reading() as connection:
            acts = connection.execute("SELECT count(*) FROM act").fetchone()[0]
        size = path.stat().st_size / 1e6
        print(f"{acts:,} acts, {size:.0f} MB", flush=True)
        start = time.monotonic()
        with served(path) as port:
            print(f"ready after {time.monotonic() - start:.1f} s", flush=True)
            visitor = Visitor(port)
            visitor.ask("turns", "/turns")
            print(f"turns of all relations after {time.monotonic() - start:.0f} s", flush=True)
            visitor = Visitor(port)
            with importing(path, folder) as running:
                time.sleep(5)
                walk(visitor, path, asked.rounds, random.Random(1))
                state = "was still running" if running.poll() is None else "had ended"
                kinds = list(visitor.answers)
                reached = report(visitor, kinds)
                print(f"the import {state}")
                charts(visitor, min(asked.rounds, 20))
                report(visitor, ["chart, first time", "chart, again"])
                peer(path, asked.rounds)
    print("bar of 200 ms at the 95th percentile: " + ("reached" if reached else "missed"))
    raise SystemExit(0 if reached else 1)


if __name__ == "__main__":
    main()
