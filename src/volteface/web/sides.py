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
    first, mark, second = written.partition("-")
    if not mark:
        raise NotHere(f"{written[:60]!r} names no two sides, such as RUS-USA")
    a, b = sorted((actor_of(first), actor_of(second)))
    if a == b:
        raise NotHere("a relation has two sides")
    if written != f"{a}-{b}":
        rest = asked.here.split("/relation/", 1)[1].partition("/")
        raise Moved(f"/relation/{a}-{b}{rest[1]}{rest[2]}")
    return a, b


def actor_of(written: str) -> str:
    """Give the code of a side.

    Raises:
        NotHere: nobody is called so.
    """
    try:
        return side(written[:80])
    except UnknownActor as error:
        raise NotHere(str(error)) from error
