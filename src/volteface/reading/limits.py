"""How large an article may be."""

MOST_TEXT = 10_000_000
"""Bytes of one article: some 200 times the longest news feature."""

MOST_LINE = 64_000_000
"""Bytes of one record: JSON may spend six on a character of its text."""


def megabytes(size: int) -> str:
    """Return a size as a person says it."""
    return f"{size // 1_000_000} MB"
