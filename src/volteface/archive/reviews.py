"""Human judgements on what was coded: data of their own, which a new coding leaves alone."""

import sqlite3
from datetime import UTC, datetime
from typing import Literal

import msgspec

from volteface.model import Span

Verdict = Literal["right", "wrong actor", "wrong type", "wrong status", "not an act", "unsure"]


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement: of what a rule found in a span of an article."""

    article: str
    span: Span
    rule: str
    verdict: Verdict
    note: str | None = None


def put(connection: sqlite3.Connection, review: Review) -> None:
    """Keep a judgement; a later one on the same item takes its place."""
    connection.execute(
        "INSERT OR REPLACE INTO review VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            review.article,
            *review.span,
            review.rule,
            review.verdict,
            review.note,
            datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )


def of_article(connection: sqlite3.Connection, article: str) -> tuple[Review, ...]:
    """List the judgements on an article."""
    rows = connection.execute(
        "SELECT start, stop, rule, verdict, note FROM review WHERE article = ? "
        "ORDER BY start, rule",
        (article,),
    )
    return tuple(
        Review(article=article, span=(start, stop), rule=rule, verdict=verdict, note=note)
        for start, stop, rule, verdict, note in rows
    )
