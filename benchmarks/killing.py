"""Kill writers at random moments, go on, and see whether anything was lost, doubled or harmed.

usage: killing.py [--moments 50] [--seed 0]

Each moment is a fresh archive: a process that adds articles, or imports rows, is killed (SIGKILL)
at a random point of its work, at times twice. Right after each kill the archive must pass `verify`
and hold all that the process had said was done; when the work has gone on to its end, it must be
equal to the archive of an undisturbed run. The articles are the bundled dispatches with their real
codings, made beforehand.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from volteface import coding, read
from volteface.archive import Store, importing
from volteface.errors import ArchiveError
from volteface.model import Article, Coding
from volteface.sample import dispatches_path

sys.path.insert(0, str(Path(__file__).parent))
from made_events import write_gdelt

Work = Literal["add", "import"]
PAUSE = 0.002
"""Seconds that the stand-in for the coder takes, so that kills fall into coding too."""
BATCH = 500
ROWS = 20_000


class Toll(NamedTuple):
    """What came of killing one kind of work."""

    kills: int
    """Kills that came before the work was done."""
    moments: int
    least: int
    most: int
    """How much had been done when a kill came."""
    problems: list[str]


def prepare(folder: Path, *, articles: int | None = None, rows: int = ROWS) -> None:
    """Write what the workers work on: articles with their codings, and rows of events."""
    given = read([dispatches_path()]).articles[:articles]
    made = [(article, coding.code(article)) for article in given]
    (folder / "codings.json").write_bytes(msgspec.json.encode(made))
    write_gdelt(folder / "rows.csv", rows)


def work(kind: Work, folder: Path, archive: Path, done: Callable[[int], None]) -> None:
    """Do all of a kind of work, saying after each step how much is done."""
    importing.BATCH = BATCH
    with Store.open(archive, write=True, create=True) as store:
        if kind == "import":
            store.import_rows("gdelt", folder / "rows.csv", progress=done)
            return
        data = (folder / "codings.json").read_bytes()
        made = msgspec.json.decode(data, type=list[tuple[Article, Coding]])
        codings = {article.id: coded for article, coded in made}

        def code(article: Article) -> Coding:
            time.sleep(PAUSE)
            return codings[article.id]

        for number, (article, coded) in enumerate(made, start=1):
            store.add(article, code, coded.coder, article.id)
            done(number)


def kill(kind: Work, folder: Path, moments: int, rng: random.Random) -> Toll:
    """Kill a kind of work at so many moments."""
    whole = folder / f"{kind}-whole.volteface"
    begun = time.perf_counter()
    work(kind, folder, whole, lambda _: None)
    lasts = time.perf_counter() - begun
    expected = _fingerprint(whole)
    problems: list[str] = []
    reached: list[int] = []
    for moment in range(moments):
        archive = folder / f"{kind}-{moment}.volteface"
        for _ in range(1 if rng.random() < 0.7 else 2):
            said, ended = _killed(kind, folder, archive, rng.uniform(0, lasts))
            reached += [] if ended else [said]
            problems += [f"{kind} {moment}: {p}" for p in _harm(kind, archive, said)]
        work(kind, folder, archive, lambda _: None)
        problems += [f"{kind} {moment}, gone on: {p}" for p in _harm(kind, archive, 0)]
        if _fingerprint(archive) != expected:
            problems.append(f"{kind} {moment}: differs from that of the undisturbed run")
        for path in folder.glob(f"{archive.name}*"):
            path.unlink()
    return Toll(len(reached), moments, min(reached, default=0), max(reached, default=0), problems)


def _killed(kind: Work, folder: Path, archive: Path, after: float) -> tuple[int, bool]:
    """Kill a worker some seconds after it began; give the last step it said, and if it ended."""
    script = [sys.executable, __file__, "--work", kind, "--in", str(folder), "--to", str(archive)]
    with subprocess.Popen(script, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.kill()
        said = process.stdout.read().split()
    return int(said[-1]) if said else 0, process.returncode == 0


def _harm(kind: Work, archive: Path, said: int) -> list[str]:
    """List what is wrong with an archive that a process left, after what it said was done."""
    try:
        with Store.open(archive) as store:
            found = store.verify()
            held = found.checked["articles"] if kind == "add" else store.rows_read()
    except ArchiveError as error:
        return [] if said == 0 else [str(error)]
    lost = [f"said {said}, holds {held}"] if held < said else []
    return found.problems + lost


def _fingerprint(archive: Path) -> str:
    with Store.open(archive) as store:
        return store.fingerprint()


def _worker(kind: Work, folder: Path, archive: Path) -> None:
    print("begun", flush=True)
    work(kind, folder, archive, lambda number: print(number, flush=True))


def main() -> None:
    """Print how many kills were survived; exit with 1 where one was not."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", choices=("add", "import"), help=argparse.SUPPRESS)
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        _worker(asked.work, asked.folder, asked.to)
        return
    rng = random.Random(asked.seed)
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        for kind in ("add", "import"):
            toll = kill(kind, Path(name), asked.moments, rng)
            problems += toll.problems
            print(
                f"{kind}: {toll.moments} archives, {toll.kills} kills with {toll.least} to "
                f"{toll.most} done, {len(toll.problems)} problems"
            )
    print("\n".join(problems) or "nothing lost, nothing doubled, every archive as undisturbed")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
