"""A relation as each side's press tells it."""

from msgspec import Struct

from volteface.archive import Filters, Store, addresses, press
from volteface.archive.records import ActRecord
from volteface.relations import Setting, story
from volteface.relations.coverage import Coverage
from volteface.web.series_view import Figure, figure
from volteface.web.wording import ActView, act_view, source_of

SHARED = 6
"""Acts that both tell, the latest."""


class Telling(Struct, frozen=True, kw_only=True):
    """How one side's press tells an act."""

    outlet: str
    sentence: str
    code: str | None
    source: str | None


class Shared(Struct, frozen=True, kw_only=True):
    """An act that the press of both sides tells."""

    act: ActView
    a: Telling
    b: Telling
    disagree: bool
    """Whether it was coded differently from the two."""


class Press(Struct, frozen=True, kw_only=True):
    """The relation as each side's press alone would have it."""

    a_outlets: tuple[str, ...]
    b_outlets: tuple[str, ...]
    a: Figure
    b: Figure
    a_acts: int
    b_acts: int
    shared: tuple[Shared, ...]


def press_view(
    store: Store, a: str, b: str, filters: Filters, rate: Setting, whole: Coverage | None
) -> Press | None:
    """Tell the relation by each side's press, where both are present."""
    of_a, of_b = press.outlets_of(store, a), press.outlets_of(store, b)
    if not (of_a and of_b) or filters.outlets:
        return None
    stories = [
        story(store, a, b, _of_outlets(filters, outlets), rate, whole=whole)
        for outlets in (of_a, of_b)
    ]
    counts = [len(one.acts.id) for one in stories]
    if not all(counts):
        return None
    shared = press.told_by_both(store, (a, b), of_a, of_b, SHARED)
    records = store.act_records(shared)
    named = addresses.addresses(store, shared)
    return Press(
        a_outlets=of_a,
        b_outlets=of_b,
        a=figure(stories[0].index),
        b=figure(stories[1].index),
        a_acts=counts[0],
        b_acts=counts[1],
        shared=tuple(_shared(record, named[record.id], of_a, of_b) for record in reversed(records)),
    )


def _of_outlets(filters: Filters, outlets: tuple[str, ...]) -> Filters:
    from msgspec.structs import replace

    return replace(filters, outlets=outlets)


def _shared(
    record: ActRecord, address: str, of_a: tuple[str, ...], of_b: tuple[str, ...]
) -> Shared:
    one, other = (_telling(record, outlets) for outlets in (of_a, of_b))
    return Shared(act=act_view(record, address), a=one, b=other, disagree=one.code != other.code)


def _telling(record: ActRecord, outlets: tuple[str, ...]) -> Telling:
    report = next(report for report in record.reports if report.outlet in outlets)
    words = report.sentence or report.text or report.locator or ""
    return Telling(
        outlet=report.outlet or "",
        sentence=" ".join(words.split()),
        code=report.code,
        source=source_of(report),
    )
