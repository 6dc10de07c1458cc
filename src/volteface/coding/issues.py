"""What an issue is about: positions in other words on one issue are found under one key."""

import re
from functools import cache
from typing import NamedTuple

from volteface.knowledge.tables import rows

_ARTICLE = re.compile(r"^(?:(?:an?|the|any|such|this|that|its|his|her|their)\s+)+", re.IGNORECASE)
# The head of "deployment of troops" is its last word before one of these.
_AFTER_HEAD = re.compile(
    r"\s+(?:of|on|in|to|for|with|by|from|at|over|about|against|between|under|into|within|during"
    r"|after|before|that|which|who|while|if|as|and|or)\b|[,;:(]",
    re.IGNORECASE,
)


def issue_key(issue: str) -> str:
    """Reduce an issue to its head word: "a 30-day truce in Ukraine" is about "truce"."""
    words = plain_issue(issue).lower()
    if words.startswith("to "):
        return words
    head = _head(words)
    through = re.match(rf"(?:\S+\s+)*?{head}\s+(?:of|for|on)\s+(.+)", words) if head else None
    if through and _singular(head) in _words().through:
        return issue_key(through[1])
    singular = _singular(head).replace("-", "")
    return _words().same.get(singular, singular) or words


def _head(words: str) -> str:
    phrase = _AFTER_HEAD.split(words, maxsplit=1)[0].split()
    return re.sub(r"[^\w-]", "", phrase[-1]) if phrase else ""


def plain_issue(issue: str) -> str:
    """Take articles and the marks at its end off an issue."""
    return _ARTICLE.sub("", " ".join(issue.split())).rstrip(".,;: ") or issue


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


class _Words(NamedTuple):
    """The table of issue words: one word for several, and those that are passed through."""

    same: dict[str, str]
    through: frozenset[str]


@cache
def _words() -> _Words:
    """Load ``issues.tsv``.

    Raises:
        InvalidKnowledge: a kind other than same and through, or no issue for the former.
    """
    same: dict[str, str] = {}
    through: set[str] = set()
    for row in rows("issues.tsv", ("kind", "issue", "words")):
        if row["kind"] not in ("same", "through") or (row["kind"] == "same") != bool(row["issue"]):
            raise row.invalid("kind is same, with an issue, or through, without")
        if row["kind"] == "through":
            through.update(row.many("words"))
        else:
            same.update(dict.fromkeys(row.many("words"), row["issue"]))
    return _Words(same, frozenset(through))
