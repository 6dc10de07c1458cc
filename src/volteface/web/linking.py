"""Where the marks of a chart lead: to the rows that they stand for, under the same filters."""

from datetime import date

from volteface.archive import Filters
from volteface.relations import Turn
from volteface.showing.charts import Links
from volteface.web.asking import Query, address
from volteface.web.wording import relation_address, turn_address

DIRECTIONS = ("forth", "back", "together")
"""How an address names the directions 0, 1 and 2 of acts."""


def links(a: str, b: str, filters: Filters) -> Links:
    """Give the links of a relation's chart."""
    query = query_of(filters)
    acts = f"{relation_address(a, b)}/acts"

    def period(first: date, last: date, direction: int, friendly: bool) -> str:
        return address(
            acts,
            query,
            from_=first.isoformat(),
            to=last.isoformat(),
            direction=DIRECTIONS[direction],
            tone="friendly" if friendly else "hostile",
        )

    def level(day: date) -> str:
        return address(acts, query, to=day.isoformat())

    def turn(one: Turn) -> str:
        return address(turn_address(one), query)

    return Links(level=level, turn=turn, period=period)


def query_of(filters: Filters) -> Query:
    """Write filters as the parameters of an address; what is usual is left out."""
    usual = Filters()
    given: dict[str, tuple[str, ...]] = {
        "from": (filters.since,) if filters.since else (),
        "to": (filters.until,) if filters.until else (),
        "status": filters.statuses if filters.statuses != usual.statuses else (),
        "voice": filters.voices if filters.voices != usual.voices else (),
        "type": filters.types,
        "outlet": filters.outlets,
        "language": filters.languages,
        "without-outlet": filters.without_outlets,
        "without-language": filters.without_languages,
        "without-type": filters.without_types,
    }
    return {name: values for name, values in given.items() if values}
