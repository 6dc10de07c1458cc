"""What an event's decision rests on, in words: its row, its sides, the marks of its status."""

from volteface.coding import clauses, reasons
from volteface.coding.actors.cast import Cast
from volteface.coding.events.acts import Act
from volteface.coding.events.frames import Sides
from volteface.coding.events.negation import is_negated
from volteface.coding.trees import Tree, Word
from volteface.knowledge.markers import marker
from volteface.model import Status

_HIGHEST = 4  # governors above an act that are looked at
_BESIDE = (("auxiliary", ("aux", "auxpass")), ("adverb", ("advmod", "neg")),
           ("conjunction", ("mark",)), ("adjective", ("amod", "det", "compound")))  # fmt: skip


def begin(act: Act) -> None:
    """Begin with the row of the table that an act's word fits."""
    row = act.trigger
    reasons.consider("event", row.rule, (act.word.start, act.word.end))
    asked = ", ".join(
        name
        for name, value in (("particle", row.particles), ("subject", row.subjects),
                            ("object", row.objects), ("clause", row.clause)) if value
    )  # fmt: skip
    kind = f"{row.type} {row.mode}" if row.mode else row.type
    reasons.because(
        "trigger",
        f"“{act.word.text}” fits row {row.rule}: {kind}" + (f" (asks for {asked})" * bool(asked)),
    )


def sides(cast: Cast, named: Sides, taken: Sides) -> None:
    """Note how each side is known, and whether its own clause names it."""
    if not reasons.are_asked():
        return
    for step, found in (("actor", taken.actors), ("recipient", taken.recipients)):
        for actor in found:
            reasons.because(step, cast.how(actor))
    if taken != named:
        reasons.because("sides", "not all named in the clause: taken from what was told before")


def state(tree: Tree, act: Act, told: Status) -> None:
    """Note the status with the marks that stand around an act."""
    if not reasons.are_asked():
        return
    marks = list(dict.fromkeys(_marks(tree, act)))
    plain = "no mark of another" if told == "happened" else "by the form of its verb"
    reasons.because("status", f"{told}: " + ("; ".join(marks) or plain))


def _marks(tree: Tree, act: Act) -> list[str]:
    """List the marks beside an act and beside the words that govern it."""
    found: list[str] = []
    word = act.word
    for _ in range(_HIGHEST):
        found += _beside(tree, word)
        if word.head == word.index:
            break
        head = tree.head(word)
        kind = "preposition" if head.pos == "ADP" else "governor"
        if given := marker(kind, head.lemma) or marker("feeling", head.lemma):
            found.append(f"“{head.text}” ({kind}: {given})")
        word = head
    return found


def _beside(tree: Tree, word: Word) -> list[str]:
    found = [
        f"“{child.text}” ({kind}: {given})"
        for kind, deps in _BESIDE
        for child in tree.children(word, *deps)
        if (given := marker(kind, child.text.lower()))
    ]
    if clauses.is_verb(word) and is_negated(tree, word):
        found.append(f"“{word.text}” is negated")
    return found
