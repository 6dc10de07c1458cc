"""Which words tell of an event: the trigger table and its word classes."""

from functools import cache

import msgspec

from volteface.errors import InvalidKnowledge
from volteface.knowledge import ontology
from volteface.knowledge.tables import Row, rows
from volteface.model import EventType

_COLUMNS = ("rule", "word", "part", "particle", "subject", "object", "clause", "type", "mode",
            "actor", "recipient", "party", "needs")  # fmt: skip
_PARTS = ("v", "n", "a", "p")
_CLAUSES = ("yes", "to", "other", "must", "blame", "doom", "not", "base", "leave",
            "object", "person", "alone")  # fmt: skip
_SLOTS = frozenset({"subj", "obj", "iobj", "poss", "clause", "main",
                    "speaker", "rest"})  # fmt: skip


class Trigger(msgspec.Struct, frozen=True):
    """A row of the table; slots say where in the sentence the sides of the event stand."""

    rule: str
    word: str
    part: str
    particles: tuple[str, ...]
    subjects: frozenset[str]
    objects: frozenset[str]
    clause: str
    type: EventType
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    party: tuple[str, ...]
    needs_both: bool

    @property
    def demands(self) -> int:
        """Count the conditions: the row that asks for most is tried first."""
        return (
            2 * bool(self.objects)
            + 2 * bool(self.particles)
            + bool(self.subjects)
            + bool(self.clause)
            + (self.clause in ("blame", "doom", "leave"))
        )


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Map ``@name`` to the lemmas of a class of words."""
    return {
        row["class"]: frozenset(row.many("words"))
        for row in rows("classes.tsv", ("class", "words"))
    }


@cache
def triggers() -> tuple[Trigger, ...]:
    """List the rows of the table.

    Raises:
        InvalidKnowledge: a row names an unknown type, mode, class or slot, or repeats a rule.
    """
    found: dict[str, Trigger] = {}
    for row in rows("triggers.tsv", _COLUMNS):
        if row["rule"] in found:
            raise row.invalid(f"rule {row['rule']!r} is given twice")
        found[row["rule"]] = _trigger(row)
    if not found:
        raise InvalidKnowledge("triggers.tsv: no rows")
    return tuple(found.values())


def _trigger(row: Row) -> Trigger:
    event_type, mode = row["type"], row["mode"] or None
    if (event_type, mode) not in ontology.kinds():
        raise row.invalid(f"unknown type or mode {event_type} {row['mode']}".strip())
    if row["part"] not in _PARTS:
        raise row.invalid(f"part {row['part']!r} is not one of {', '.join(_PARTS)}")
    if row["clause"] and row["clause"] not in _CLAUSES:
        raise row.invalid(f"clause {row['clause']!r} is not one of {', '.join(_CLAUSES)}")
    return Trigger(
        rule=row["rule"],
        word=row["word"],
        part=row["part"],
        particles=row.many("particle"),
        subjects=_lemmas(row, "subject"),
        objects=_lemmas(row, "object"),
        clause=row["clause"],
        type=event_type,  # type: ignore[arg-type]
        mode=mode,
        actor=_slots(row, "actor"),
        recipient=_slots(row, "recipient"),
        party=_slots(row, "party"),
        needs_both=_needs_both(row),
    )


def _needs_both(row: Row) -> bool:
    if row["needs"] not in ("", "both"):
        raise row.invalid(f"needs {row['needs']!r} is not both")
    return row["needs"] == "both"


def _lemmas(row: Row, column: str) -> frozenset[str]:
    found: set[str] = set()
    for value in row.many(column):
        if not value.startswith("@"):
            found.add(value)
        elif value in word_classes():
            found |= word_classes()[value]
        else:
            raise row.invalid(f"unknown class {value!r}")
    return frozenset(found)


def _slots(row: Row, column: str) -> tuple[str, ...]:
    """Give the slots of a cell: our names for places in the tree, or prepositions as ``:on``."""
    for slot in row.many(column):
        if not slot.startswith(":") and slot not in _SLOTS:
            raise row.invalid(f"unknown {column} slot {slot!r}")
    return row.many(column)


@cache
def by_word() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """Map (part, lemma) to its rows, the most demanding and then the most specific first."""
    found: dict[tuple[str, str], list[Trigger]] = {}
    for trigger in triggers():
        found.setdefault((trigger.part, trigger.word), []).append(trigger)
    return {
        key: tuple(sorted(those, key=lambda t: (-t.demands, len(t.objects))))
        for key, those in found.items()
    }
