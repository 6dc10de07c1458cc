"""Near-copies: one story carried again, by another outlet or on another day.

Articles are compared by MinHash signatures over runs of four words. A banding table finds the few
that may be alike without looking at all; of those the signatures themselves decide.
"""

import re
import sqlite3
from datetime import date, timedelta
from typing import cast

import numpy as np
from numpy.typing import NDArray

PERMUTATIONS = 128
BANDS = 32
ALIKE = 0.5
"""Least estimated Jaccard similarity: on the bundled sample copies have .6 or more, others .2."""
WITHIN_DAYS = 14
_RUN = 4
# Fowler, Noll and Vo's hash of 64 bits.
_BASIS, _PRIME = 14695981039346656037, 1099511628211
_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """Give the signature of a text; its runs of words, with no regard to case and punctuation."""
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[n : n + _RUN]) for n in range(max(len(words) - _RUN + 1, 1))}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update(sorted(runs))
    return np.array(minhash.digest(), dtype=np.uint32).tobytes()


def alike(one: bytes, other: bytes) -> float:
    """Estimate the Jaccard similarity behind two signatures."""
    return float(np.mean(np.frombuffer(one, np.uint32) == np.frombuffer(other, np.uint32)))


def bands(signed: bytes) -> list[int]:
    """Give the keys under which a signature is found: alike texts share one or more."""
    rows = np.frombuffer(signed, np.uint32).reshape(BANDS, -1).astype(np.uint64)
    keys: NDArray[np.uint64] = np.arange(BANDS, dtype=np.uint64) + np.uint64(_BASIS)
    for column in rows.T:
        keys = (keys ^ column) * np.uint64(_PRIME)
    return cast("list[int]", (keys >> np.uint64(1)).astype(np.int64).tolist())


def find_story(connection: sqlite3.Connection, signed: bytes, day: str | None) -> int | None:
    """Find the story that an article is a near-copy of: the likest, of equals the oldest."""
    rows = connection.execute(
        "SELECT DISTINCT article.id, article.story, article.date, article.signature FROM band "
        "JOIN article ON article.id = band.article "
        "WHERE band.key IN (SELECT value FROM json_each(?)) ORDER BY article.id",
        (str(bands(signed)),),
    )
    best: tuple[float, int] | None = None
    for _, story, other_day, other in rows:
        if _near(day, other_day) and (found := alike(signed, other)) >= ALIKE:
            best = max(best or (0.0, 0), (found, story), key=lambda pair: pair[0])
    return best[1] if best else None


def keep_bands(connection: sqlite3.Connection, article: int, signed: bytes) -> None:
    """Make an article findable by its signature."""
    rows = [(key, article) for key in bands(signed)]
    connection.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", rows)


def _near(day: str | None, other: str | None) -> bool:
    """Tell whether two articles are of about the same time; an unknown day may be any."""
    if day is None or other is None:
        return True
    return abs(date.fromisoformat(day) - date.fromisoformat(other)) <= timedelta(days=WITHIN_DAYS)
