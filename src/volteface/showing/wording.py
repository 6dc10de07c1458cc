"""How a brief words events, actors and dates; the verb phrases stand in ``wording.tsv``."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

import msgspec

from volteface.knowledge import names, state_name
from volteface.knowledge.tables import rows
from volteface.model import Actor, EventType, Speaker, Status

Form = Literal["directed", "together", "alone"]

UNNAMED = "Unnamed actor"
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_COLUMNS = ("type", "mode", "form", "done", "doing", "coming")
# The place where a capital stands for its state is a name of the state; a person never is.
_PLAIN_KINDS = frozenset(("state", "demonym", "seat"))


class Phrase(msgspec.Struct, frozen=True):
    """One verb phrase in three tenses."""

    done: str
    doing: str
    coming: str

    def at(self, status: Status) -> str:
        """Choose the tense for a status."""
        if status in ("happened", "denied"):
            return self.done
        return self.doing if status == "ongoing" else self.coming


@cache
def phrases() -> dict[tuple[str, str, str], Phrase]:
    """Map type, mode and form to a verb phrase.

    Raises:
        InvalidKnowledge: an unknown type or form, an empty phrase, or a phrase given twice.
    """
    found: dict[tuple[str, str, str], Phrase] = {}
    for row in rows("wording.tsv", _COLUMNS):
        key = row["type"], row["mode"], row["form"]
        if row["type"] not in get_args(EventType) or row["form"] not in get_args(Form):
            raise row.invalid(f"unknown type {row['type']!r} or form {row['form']!r}")
        if key in found or not (row["done"] and row["doing"] and row["coming"]):
            raise row.invalid("a phrase is missing or given twice")
        found[key] = Phrase(row["done"], row["doing"], row["coming"])
    return found


def find_phrase(event_type: str, mode: str | None, form: Form) -> Phrase | None:
    """Find the phrase of a mode, or else of its type."""
    table = phrases()
    return table.get((event_type, mode or "", form)) or table.get((event_type, "", form))


def actor_name(actor: Actor) -> str:
    """Name an actor by state, with the person or body in brackets where the text names one."""
    return _named(actor.name, actor.code)


def speaker_name(speaker: Speaker) -> str:
    """Name a speaker as the text does, a capital or short form by its state."""
    name = _trimmed(speaker.name)
    if speaker.code and _is_plain(name, speaker.code):
        return state_name(speaker.code)
    return name[:1].upper() + name[1:]


def _named(name: str, code: str | None) -> str:
    name = _trimmed(name)
    if code is None:
        return name or UNNAMED
    side = state_name(code)
    if not name or _is_plain(name, code):
        return side
    # "International organisation (NATO)" says less than "NATO".
    return f"{side} ({name})" if code in states() or code == "EUR" else name


def _trimmed(name: str) -> str:
    name = " ".join(name.split())
    return name[4:] if name[:4].lower() == "the " else name


def _is_plain(name: str, code: str) -> bool:
    return (name.casefold(), code) in _plain_names() or name in (code, state_name(code))


@cache
def _plain_names() -> frozenset[tuple[str, str]]:
    return frozenset(
        (_trimmed(n.phrase).casefold(), n.code)
        for n in names()
        if n.code and (n.kind in _PLAIN_KINDS or n.canonical == state_name(n.code))
    )


@cache
def states() -> frozenset[str]:
    """Give the codes of all states known."""
    return frozenset(n.code for n in names() if n.code and n.kind == "state")


def day_name(date: str) -> str:
    """Write an ISO date, whole or partial, as "13 March 2025"; anything else as it stands."""
    match = _DATE.match(date)
    if not match or not 0 < int(match[2] or 1) < 13:
        return date
    year, month, day = match.groups()
    named = [str(int(day))] if day else []
    if month:
        named.append(_MONTHS[int(month) - 1])
    return " ".join([*named, year])


def listed(items: Iterable[str], link: str = "and") -> str:
    """Join names as "A, B and C", each once."""
    unique = list(dict.fromkeys(items))
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} {link} {unique[-1]}"


def counted(number: int, noun: str) -> str:
    """Write a count with its noun: "1 event", "3 events"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
