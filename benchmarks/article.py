"""How much of the start article is found: statements, speakers, events, dates, positions.

usage: article.py [SHARED_FOLDER]

Codes the article the project started from and runs the shared scorer on it. The bar beside each
figure is what the first brief had to reach.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

import volteface

SHARED = Path(__file__).resolve().parents[2] / "shared"
BARS = (
    "bars: 24 core statements, 20 speakers, 5 direct quotes, "
    "13 events, 7 dates, 12 statuses, 6 positions"
)


def main(shared: Path) -> None:
    """Code the article and print the scorer's lines."""
    article = shared / "articles" / "russia-us-turn.txt"
    if not article.exists():
        sys.exit(f"article.py: no {article}; give the folder that holds articles/ and eval/")
    [read] = volteface.read([article], date="2025-03-17").articles
    with tempfile.NamedTemporaryFile(suffix=".json") as coded:
        coded.write(msgspec.json.encode(volteface.code(read)))
        coded.flush()
        scorer = [
            sys.executable,
            shared / "eval" / "article.py",
            article,
            article.with_name("russia-us-turn.gold.json"),
        ]
        subprocess.run([*map(str, scorer), coded.name], check=True)
    print(BARS)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED)
