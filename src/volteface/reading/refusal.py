"""What could not be read: where it stood, and why."""

import msgspec

from volteface.model import Article


class Refusal(msgspec.Struct, frozen=True):
    """A source, or one record of it, that is no article; a whole source has no ``place``."""

    source: str
    place: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.source}, {self.place}" if self.place else self.source
        return f"{where}: {self.reason}"


class Reading(msgspec.Struct, frozen=True):
    """All that was read, with all that was refused."""

    articles: tuple[Article, ...]
    refusals: tuple[Refusal, ...]
