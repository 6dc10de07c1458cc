"""States, organisations and offices: who can act, by name."""

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from volteface.knowledge import mending
from volteface.knowledge.tables import Row, rows

NameKind = Literal["state", "demonym", "seat", "place", "organisation", "holder", "trap"]

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE "
    "REL SOC IGO UNO EUR NGO ISM IMG MNC".split()
)
_CODE = re.compile(r"[A-Z]{3}$")


class Name(msgspec.Struct, frozen=True):
    """A name as the press writes it, and whom it means; a trap means nobody."""

    phrase: str
    kind: NameKind
    code: str | None
    sector: str | None
    canonical: str


class Office(msgspec.Struct, frozen=True):
    """An office, role or group word: "foreign minister", "troops"."""

    phrase: str
    sector: str
    kind: Literal["person", "group", "body"]
    scope: Literal["state", "other"]


class Holder(msgspec.Struct, frozen=True):
    """One person in one office; ``since`` and ``until`` are ISO dates, empty where open."""

    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    code: str
    office: str
    sector: str
    since: str
    until: str

    def holds(self, date: str | None) -> bool:
        """Tell whether the office was held on a date; with no date, whether it is held still."""
        if date is None:
            return not self.until
        return self.since <= date and (not self.until or date[: len(self.until)] <= self.until)


def _checked(row: Row) -> tuple[str | None, str | None]:
    code, sector = row["code"] or None, row["sector"] or None
    if code is not None and not _CODE.match(code):
        raise row.invalid(f"code {code!r} is not three capitals")
    if sector is not None and sector[:3] not in SECTORS:
        raise row.invalid(f"unknown sector {sector!r}")
    return code, sector


@cache
def names() -> tuple[Name, ...]:
    """List every name of states, organisations and institutions, and the traps among them."""
    return (*_states(), *_bodies("organisations.tsv"), *_bodies("institutions.tsv"), *_traps())


def _states() -> list[Name]:
    found = []
    for row in rows("states.tsv", ("code", "name", "aliases", "demonyms", "seats", "places")):
        if not _CODE.match(row["code"]):
            raise row.invalid(f"code {row['code']!r} is not three capitals")
        code, canonical = row["code"], row["name"]
        found.append(Name(canonical, "state", code, None, canonical))
        found += [Name(p, "state", code, None, canonical) for p in row.many("aliases")]
        found += [Name(p, "demonym", code, None, canonical) for p in row.many("demonyms")]
        found += [Name(p, "seat", code, "GOV", canonical) for p in row.many("seats")]
        found += [Name(p, "place", code, None, canonical) for p in row.many("places")]
    return found


def _bodies(table: str) -> list[Name]:
    found = []
    for row in rows(table, ("code", "sector", "name", "aliases")):
        code, sector = _checked(row)
        phrases = (row["name"], *row.many("aliases"))
        found += [Name(p, "organisation", code, sector, row["name"]) for p in phrases]
        if "seats" in row:
            found += [Name(p, "seat", code, sector, row["name"]) for p in row.many("seats")]
    return found


def _traps() -> list[Name]:
    return [
        Name(p, "trap", None, None, p)
        for row in rows("traps.tsv", ("phrase", "reason"))
        for p in row.many("phrase")
    ]


@cache
def offices() -> dict[str, Office]:
    """Map office words, lower case, to their sector."""
    found: dict[str, Office] = {}
    for row in rows("offices.tsv", ("phrase", "sector", "kind", "scope")):
        if row["sector"] not in SECTORS:
            raise row.invalid(f"unknown sector {row['sector']!r}")
        if row["kind"] not in ("person", "group", "body") or row["scope"] not in ("state", "other"):
            raise row.invalid("kind is person, group or body; scope is state or other")
        found[row["phrase"]] = Office(row["phrase"], row["sector"], row["kind"], row["scope"])  # type: ignore[arg-type]
    return found


def holders() -> tuple[Holder, ...]:
    """List the office holders, each term a row, with the dates that were mended."""
    return _mended(mending.active())


@lru_cache(maxsize=2)
def _mended(mends: tuple[mending.Mend, ...]) -> tuple[Holder, ...]:
    known = {(one.name, one.code, one.office, one.was_since): one for one in mends}

    def now(term: Holder) -> Holder:
        mend = known.get((term.name, term.code, term.office, term.since))
        return replace(term, since=mend.since, until=mend.until) if mend else term

    return tuple(map(now, terms_known())) if known else terms_known()


@cache
def terms_known() -> tuple[Holder, ...]:
    """List the terms of offices as the table has them."""
    found = []
    for row in rows(
        "holders.tsv", ("name", "aliases", "code", "office", "sector", "from", "until")
    ):
        code, sector = _checked(row)
        full = tuple(a for a in row.many("aliases") if not a.startswith("="))
        short = tuple(a[1:] for a in row.many("aliases") if a.startswith("="))
        found.append(
            Holder(
                row["name"],
                full,
                short,
                code or "",
                row["office"],
                sector or "",
                row["from"],
                row["until"],
            )
        )
    return tuple(found)


@cache
def _state_names() -> dict[str, str]:
    table: dict[str, str] = {
        "IGO": "International organisation",
        "NGO": "Non-governmental organisation",
    }
    for name in names():
        is_state = name.kind == "state" or name.code in ("EUR", "UNO")
        if name.code and is_state and name.kind in ("state", "organisation"):
            table.setdefault(name.code, name.canonical)
    return table


def state_name(code: str) -> str:
    """Give the common English name of a state or bloc, or the code itself where none is known."""
    return _state_names().get(code, code)


@cache
def codes() -> frozenset[str]:
    """Give every code that a state or an organisation is known by."""
    return frozenset(name.code for name in names() if name.code)


def plain_name(name: str) -> str:
    """Write a name as it is compared: no article, no capitals, single spaces."""
    words = " ".join(name.split()).casefold()
    return words.removeprefix("the ")
