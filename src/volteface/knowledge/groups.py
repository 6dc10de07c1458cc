"""Regions and organisations, by which relations are chosen: a relation is of one by either side."""

from functools import cache
from typing import Literal, get_args

import msgspec

from volteface.knowledge.tables import rows

GroupKind = Literal["region", "organisation"]


class Group(msgspec.Struct, frozen=True):
    """A region or an organisation, and the codes of its members."""

    kind: GroupKind
    name: str
    codes: frozenset[str]


@cache
def groups() -> tuple[Group, ...]:
    """List the regions, then the organisations.

    Raises:
        InvalidKnowledge: the table breaks its format, or repeats a name.
    """
    found: dict[str, Group] = {}
    for row in rows("groups.tsv", ("kind", "name", "codes")):
        if row["kind"] not in get_args(GroupKind) or row["name"] in found:
            raise row.invalid("kind is region or organisation, and every name stands once")
        codes = frozenset(row.many("codes"))
        found[row["name"]] = Group(row["kind"], row["name"], codes)  # type: ignore[arg-type]
    return tuple(found.values())


def named(kind: GroupKind) -> tuple[str, ...]:
    """List the names of a kind."""
    return tuple(group.name for group in groups() if group.kind == kind)


def members(name: str) -> frozenset[str]:
    """Give the members of a group, none of a group that is not known."""
    return next((group.codes for group in groups() if group.name == name), frozenset())
