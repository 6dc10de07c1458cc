"""What an act is once its status is known: a promise, a threat or a refusal instead of a deed."""

from volteface.coding import clauses
from volteface.coding.events.acts import Act
from volteface.coding.events.negation import is_negated
from volteface.coding.trees import Tree, Word
from volteface.knowledge.markers import marker
from volteface.model import EventType, Status

# A promised good is an AGREE, an announced harm a THREATEN: the codebook keeps the rest for deeds.
_PROMISED = frozenset({"AID", "RETREAT", "CONCEDE", "COOPERATE", "SUPPORT"})
_ANNOUNCED = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
_THREAT_MODES = {
    "ASSAULT": "violence",
    "COERCE": "restrict",
    "SANCTION": "relations",
}
_WITHHELD = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
_SETTLED = frozenset({"decide", "order", "approve", "try", "help", "want", "wish", "seek"})
_GETTING = frozenset({"receive", "get", "win", "have", "enjoy", "be", "see", "draw"})
_DEEPEST = 6
_NOT_OWN_WILL = ("advcl", "relcl", "acl")


def as_told(
    tree: Tree, act: Act, state: Status, *, is_alone: bool
) -> tuple[EventType, str | None, Status]:
    """Turn announced deeds into the words they are, and refusals into rejections."""
    trigger = act.trigger
    if trigger.rule.endswith("-exercise") and trigger.type == "COOPERATE" and is_alone:
        return "MOBILIZE", "troops", state  # a force that exercises by itself shows itself
    if state == "denied" and act.verb is not None and _is_refusal(tree, act, act.verb):
        return "REJECT", None, "happened"
    if state == "planned" and act.verb is not None and _is_announced(tree, act):
        if trigger.type in _PROMISED and trigger.mode != "resign":
            return "AGREE", None, state
        if trigger.type in _ANNOUNCED:
            return "THREATEN", _THREAT_MODES.get(trigger.type), state
    return trigger.type, trigger.mode, state


def _is_refusal(tree: Tree, act: Act, verb: Word) -> bool:
    """Tell "will not send aid", "did not agree": the good withheld is the act."""
    if not is_negated(tree, verb) or (act.trigger.part == "n" and verb.lemma in _GETTING):
        return False  # "had not received an endorsement"
    kind = act.trigger.type
    return kind in _WITHHELD or (kind in _PROMISED | {"CONSULT"} and _is_future(tree, verb))


def _is_future(tree: Tree, verb: Word) -> bool:
    return any(a.text.lower() in ("will", "would", "wo", "'ll", "shall", "can", "could", "ca")
               for a in tree.children(verb, "aux"))  # fmt: skip


def _is_announced(tree: Tree, act: Act) -> bool:
    """Tell an announced will ("will", "plans to") from a decision, a purpose or a forecast."""
    verb = act.verb
    for _ in range(_DEEPEST):
        if verb is None or verb.dep in _NOT_OWN_WILL or clauses.is_passive(tree, verb):
            return False
        if _is_future(tree, verb):
            return not _is_forecast(tree, verb)
        if verb.dep not in ("xcomp", "conj") or verb.head == verb.index:
            return False
        verb = tree.head(verb)
        if marker("governor", verb.lemma) == "planned" and verb.lemma not in _SETTLED:
            return not _is_forecast(tree, verb)
    return False


def _is_forecast(tree: Tree, verb: Word) -> bool:
    head = tree.head(verb)
    return verb.dep == "ccomp" and marker("governor", head.lemma) == "possible"
