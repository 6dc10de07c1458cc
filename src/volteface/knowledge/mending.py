"""Terms of office whose dates an analyst mended; what is coded from then on goes by them."""

from hashlib import sha256
from typing import NamedTuple


class Mend(NamedTuple):
    """One term of the table, known by when it was said to begin, and its dates as they are."""

    name: str
    code: str
    office: str
    was_since: str
    since: str
    until: str


_active: tuple[Mend, ...] = ()


def use(mends: tuple[Mend, ...]) -> None:
    """Go by these dates from now on, in this process."""
    global _active
    _active = mends


def active() -> tuple[Mend, ...]:
    """Give the mended terms in use."""
    return _active


def digest() -> str:
    """Give what tells one set of mended terms from another; nothing for none."""
    return sha256(repr(_active).encode()).hexdigest()[:8] if _active else ""
