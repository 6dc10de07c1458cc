"""How much of the start article is found: statements, speakers, events, dates, positions.

usage: article.py [DATA_FOLDER]

Codes the article the project started from (../articles beside the data) and runs the shared scorer
on it. The bar under the figures is what the first brief had to reach. It was written with this
article in view: read it as a regression test, and the other sets for accuracy.
"""

import contextlib
import io
import tempfile
from pathlib import Path

import msgspec

import volteface
from scoring import data_folder, load

DATE = "2025-03-17"
BARS = (
    "bars: 24 core statements, 20 speakers, 5 direct quotes, "
    "13 events, 7 dates, 12 statuses, 6 positions"
)


def measure(shared: Path) -> str:
    """Give the scorer's lines for the start article."""
    scorer = load(shared / "eval" / "article.py")
    article = shared / "articles" / "russia-us-turn.txt"
    [read] = volteface.read([article], date=DATE).articles
    printed = io.StringIO()
    with tempfile.NamedTemporaryFile(suffix=".json") as coding:
        coding.write(msgspec.json.encode(volteface.code(read)))
        coding.flush()
        with contextlib.redirect_stdout(printed):
            scorer(article, article.with_name("russia-us-turn.gold.json"), coding.name)
    return printed.getvalue()


if __name__ == "__main__":
    print(measure(data_folder().parent), end="")
    print(BARS)
