"""The two sides that an address names: any order, any name, one address."""

from volteface.api import side
from volteface.errors import UnknownActor
from volteface.web.errors import Moved, NotHere
from volteface.web.page import Asked


def sides_of(asked: Asked) -> tuple[str, str]:
    """Give the two sides of a relation's address.

    Raises:
        NotHere: it does not name two sides.
        Moved: it names them in another order or by other names.
    """
    written = asked.path["pair"]
    a, b = sorted(_two_in(written))
    if a == b:
        raise NotHere("a relation has two sides")
    if written != f"{a}-{b}":
        rest = asked.here.split("/relation/", 1)[1].partition("/")
        raise Moved(f"/relation/{a}-{b}{rest[1]}{rest[2]}")
    return a, b


def _two_in(written: str) -> tuple[str, str]:
    """Find the two sides in "guinea-bissau-RUS", in which any mark may part them."""
    parts, failed = written[:200].split("-"), None
    for n in range(1, min(len(parts), 8)):
        try:
            return actor_of("-".join(parts[:n])), actor_of("-".join(parts[n:]))
        except NotHere as error:
            failed = failed or error
    raise failed or NotHere(f"{written[:60]!r} names no two sides, such as RUS-USA")


def actor_of(written: str) -> str:
    """Give the code of a side.

    Raises:
        NotHere: nobody is called so.
    """
    try:
        return side(written[:80])
    except UnknownActor as error:
        raise NotHere(str(error)) from error
