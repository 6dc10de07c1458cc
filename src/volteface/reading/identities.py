"""What an article is called: by its file's name, and by no other's."""

import os

UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def printable(name: str) -> str:
    """Return a file's name as text that can be printed and kept, whatever bytes it has."""
    text = os.fsencode(name).decode("utf-8", errors="replace")
    return "".join(char if char.isprintable() else UNPRINTABLE for char in text) or "''"


class Identities:
    """The identities given in one reading; a repeated one gets -2, -3 and so on."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return the identity wanted, or the next free one after it, and keep it taken."""
        count = self._counts.get(wanted, 0) + 1
        while (given := wanted if count == 1 else f"{wanted}-{count}") in self._counts:
            count += 1
        self._counts[wanted] = count
        self._counts.setdefault(given, 1)
        return given
