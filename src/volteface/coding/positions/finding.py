"""Where actors stand on issues: for, against, on a condition, indifferent or undecided."""

import re
from collections.abc import Iterator, Sequence

from volteface.coding import clauses, reasons
from volteface.coding.actors.cast import Cast
from volteface.coding.marked import Marked
from volteface.coding.positions.stances import OPPOSITE, Finding, findings
from volteface.coding.statements.coverage import Coverage
from volteface.coding.trees import Tree, Word
from volteface.model import Actor, Position, Span, Speaker, Stance, Statement

_CONDITION = re.compile(
    r"\b(?:if|unless|once(?!\s(?:again|more|said))|provided(?:\sthat)?|on\s(?:the\s)?condition(?:\sthat)?|as\slong\sas"
    r"|(?:only|but\sonly)\s(?:after|when|if|once))\s[^.;]+",
    re.I,
)
_RESERVATION = re.compile(
    r",?\s*\bbut\s(?P<what>(?:[^.;]{1,60}\b(?:must|has\sto|have\sto)\b|(?:there\s(?:are|is)|with|only|not)\b"
    r"|(?:has|have|had|voiced|expressed)\s(?:\w+\s){0,2}(?:doubts?|reservations?|questions?|concerns?)\b)"
    r"[^.;]*)",
    re.I,
)
# "the idea of a truce" is about the truce.
_LIGHT_HEAD = re.compile(
    r"^(?:(?:the|an?|any|all|no|neither|this|that|these|those|its|his|her|their)\s)*"
    r"(?:(?:idea|possibility|prospect|concept|principle|notion|question|issue)s?\sof\s)?(?:(?:the|an?|any)\s)?",
    re.I,
)


# Words that only point at an issue named elsewhere.
_POINTERS = frozenset("this that these those which what such him her them they itself one".split())
# A state does not stand where one of its professors or newspapers does.
_PRIVATE = frozenset("EDU JRN MED BUS MNC CVL ELI SOC NGO CRM AGR LAB REL MED REF UNK".split())


def find(marked: Marked, cast: Cast, statements: Sequence[Statement]) -> tuple[Position, ...]:
    """Find every position a parsed sentence states of a known actor, in text order."""
    coverage = Coverage(statements)
    found: dict[tuple[object, ...], Position] = {}
    for tree in marked.in_order():
        if marked.kind(tree) == "heading":
            continue
        for finding in findings(tree):
            said_in = coverage.narrowest(_evidence(tree, finding))
            speaker = statements[said_in].speaker if said_in is not None else None
            holders = _holders(tree, cast, finding.holder) or _first_person(finding.holder, speaker)
            given = list(_positions(marked.text, tree, finding, holders, said_in))
            _explain(cast, tree, finding, holders, given)
            for position in given:
                key = (position.actor, position.issue.lower(), position.stance, tree.number)
                found.setdefault(key, position)
    return tuple(sorted(found.values(), key=lambda p: (p.evidence, p.actor)))


def _explain(
    cast: Cast,
    tree: Tree,
    finding: Finding,
    holders: Sequence[Actor | Speaker],
    given: Sequence[Position],
) -> None:
    """Note who holds a stance by which words, or why nobody does."""
    if not reasons.are_asked():
        return
    reasons.consider("position", finding.rule, _evidence(tree, finding))
    reasons.because("stance", f"{finding.stance}, rule {finding.rule}")
    for holder in holders:
        actor = Actor(code=holder.code, sector=holder.sector, name=holder.name, span=holder.span)
        reasons.because("holder", cast.how(actor))
    if given:
        reasons.give()
        return
    is_public = any(h.code and h.sector not in _PRIVATE for h in holders)
    reasons.drop(
        "its words name no issue" if is_public else f"“{finding.holder.text}” is no state or body"
    )


def _evidence(tree: Tree, finding: Finding) -> Span:
    start = min(tree[finding.holder.left].start, finding.issue[0])
    return start, max(finding.issue[1], finding.holder.end)


def _positions(
    text: str,
    tree: Tree,
    finding: Finding,
    holders: Sequence[Actor | Speaker],
    said_in: int | None,
) -> Iterator[Position]:
    issue = _LIGHT_HEAD.sub("", " ".join(text[slice(*finding.issue)].split()), count=1)
    issue = _balanced(issue).rstrip(" .,;:!?”’")
    if len(issue) < 3 or issue.lower() in _POINTERS:
        return
    evidence = _evidence(tree, finding)
    stance, condition = _with_condition(text[evidence[1] : tree.end], finding.stance, finding.rule)
    for actor in holders:
        if actor.code and actor.sector not in _PRIVATE:
            yield Position(actor=actor.code, issue=issue, stance=stance, condition=condition,
                           evidence=evidence, statement=said_in, rule=finding.rule)  # fmt: skip


def _holders(tree: Tree, cast: Cast, holder: Word) -> tuple[Actor, ...]:
    """Give those who hold a stance, with those "together with" them."""
    words = (holder, *clauses.companions(tree, holder))
    return tuple(actor for word in words for actor in cast.actors(tree, word))


def _first_person(holder: Word, speaker: Speaker | None) -> tuple[Speaker, ...]:
    """Give the speaker for the "we" of a quotation."""
    return (speaker,) if speaker and holder.text.lower() in ("we", "i") else ()


def _with_condition(after: str, stance: str, rule: str) -> tuple[Stance, str | None]:
    match = _CONDITION.search(after)
    if match:
        # What is already agreed stays agreed; support "if" is not yet support.
        kept = stance if rule.startswith("agree") or stance not in OPPOSITE else "conditional"
        return kept, match.group().strip(' ."”')  # type: ignore[return-value]
    reserved = _RESERVATION.match(after) or _RESERVATION.search(after)
    if reserved and stance == "for":
        return "conditional", reserved["what"].strip(' ."”')
    return stance, None  # type: ignore[return-value]


def _balanced(issue: str) -> str:
    """Drop a quotation mark whose partner stands outside the phrase."""
    return issue if issue.count('"') % 2 == 0 else issue.replace('"', "").strip()
