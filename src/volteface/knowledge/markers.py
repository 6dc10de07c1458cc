"""Words that tell whether an act is done, under way, planned, possible, conditional or denied."""

from functools import cache
from typing import get_args

from volteface.knowledge.tables import rows
from volteface.model import Status

_KINDS = ("auxiliary", "adverb", "governor", "feeling", "adjective", "conjunction", "preposition",
          "ending", "keeping")  # fmt: skip


@cache
def markers() -> dict[tuple[str, str], Status]:
    """Map (kind, lemma) to the status the word gives to what it stands with.

    Raises:
        InvalidKnowledge: a row has an unknown kind or status.
    """
    found: dict[tuple[str, str], Status] = {}
    for row in rows("status.tsv", ("kind", "status", "words")):
        if row["kind"] not in _KINDS:
            raise row.invalid(f"unknown kind {row['kind']!r}")
        if row["status"] not in get_args(Status):
            raise row.invalid(f"unknown status {row['status']!r}")
        for word in row.many("words"):
            found[row["kind"], word] = row["status"]  # type: ignore[assignment]
    return found


def marker(kind: str, word: str) -> Status | None:
    """Give the status a word marks in its kind of place, if it marks one."""
    return markers().get((kind, word))
