"""Tell from the words around a date whether its sentence looks ahead or back.

The nearest cue decides: "said he will meet Putin on Tuesday" looks ahead, "said on Tuesday he will
meet Putin" back. A date that opens its clause ("On March 20, the leaders will gather") is judged
by what follows it, any other by what precedes it, and by the other side where that is silent.
"""

import re
from typing import Literal

# "past" is "back" without doubt: "since January 1".
Direction = Literal["ahead", "back", "past"]

_BEFORE, _AFTER = 140, 110

_CLAUSE_END = re.compile(
    r"[;!?\n—]|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sep|Oct|Nov|Dec))(?<!\bSept)\.(?=[\s\"”’)]|$)"
)
# Up to three words after a marker belong to it: "will be formally discussed" holds no past tense.
_TAIL = r"(?:[ ](?!that\b|who\b|which\b|on\b|after\b|when\b)[a-z]+(?:-[a-z]+)?){0,3}"
_INTENT = (
    r"agree|plan|intend|want|hope|vow|pledge|promise|prepare|decide|invite|propose|urge|threaten|aim"
    r"|seek|need|ask|call|offer|wait|schedule|expect|slate|order|require|commit|poise|prepare"
)
# These tell of a time to come only where the date follows: "may meet on Monday".
_WEAK = r"(?P<weak>\b(?:could|should|might|may|must|can|cannot|if)\b)"
_CUE = re.compile(
    rf"""
    (?P<done>\b(?:would|could|should|may|might|must)[ ](?:not[ ])?have\b)
    | (?P<ahead>
        (?:\b(?:will|won't|won’t|shall|would)\b|['’]ll\b|{_WEAK}
          |\b(?:is|are|was|were|be|ha(?:s|ve|d))[ ]to\b
          |\b(?:about|set|due|going|ready|likely|unlikely|bound)[ ]to\b
          |\b(?:{_INTENT})(?:e?s|d|ed|ned|ning|ing)?[ ](?:\w+[ ]){{0,2}}to\b){_TAIL}
        |\b(?:upcoming|forthcoming|scheduled|slated|expected|expects|planned|plans|due|deadline
          |ultimatum|ahead[ ]of|preparations?[ ]for|tomorrow|set[ ]for|next)\b
        |\b(?:begins?|starts?|opens?|takes?[ ]place|takes?[ ]effect|expires?|ends
          |(?:head|go)(?:es|s)?[ ]to[ ]the[ ]polls|comes?[ ]into[ ]force)\b)
    | (?P<back>
        \b(?:said|told|was|were|had|did|met|held|spoke|gave|took|came|went|made|saw|began|left|led|won
          |lost|hit|sent|struck|shot|fell|rose|wrote|put|got|became|brought|found|kept|ran|signed
          |says|has|have)\b
        |\b[a-z]{{3,}}ed\b)
    """,
    re.VERBOSE,
)
_HEADLINE_PLAN = re.compile(r"\b[A-Z]\w+,? to [a-z]+\b")
_OPENS_CLAUSE = re.compile(
    r"(?:^|\b(?:that|and|but|while|as|when|if|where|which|who)|[—–,:])\s*"
    r"(?:(?i:on|in|by|at|from|until|early|late|next|this)\s(?:the\s)?)*$"
)
_UNTIL = re.compile(r"\b(?:until|till)\s(?:the\s)?$")
_SINCE = re.compile(
    r"\b(?:since|than(?: \w+)?(?: in)?|compared (?:with|to)(?: \w+)?(?: in)?)\s(?:the\s)?$"
)


def direction(text: str, start: int, end: int) -> Direction | None:
    """Return whether the clause around ``text[start:end]`` looks ahead or back, if it says so."""
    before, after = _clause_before(text, start), _clause_after(text, end)
    if _UNTIL.search(before):
        return "ahead"
    if _SINCE.search(before):
        return "past"
    left, right = _last_cue(before), _first_cue(after)
    found = right or left if _OPENS_CLAUSE.search(before) else left or right
    if found is None and _HEADLINE_PLAN.search(before):
        return "ahead"
    return found


def _clause_before(text: str, start: int) -> str:
    """Return the clause up to ``start``, no longer than a cue reaches."""
    window = text[max(0, start - _BEFORE) : start]
    ends = [match.end() for match in _CLAUSE_END.finditer(window)]
    return window[ends[-1] :] if ends else window


def _clause_after(text: str, end: int) -> str:
    window = text[end : end + _AFTER]
    first = _CLAUSE_END.search(window)
    return window[: first.start()] if first else window


def _last_cue(clause: str) -> Direction | None:
    found: Direction | None = None
    for match in _CUE.finditer(clause):
        found = "ahead" if match["ahead"] else "back"
    return found


def _first_cue(clause: str) -> Direction | None:
    match = next((match for match in _CUE.finditer(clause) if not match["weak"]), None)
    if match is None:
        return None
    return "ahead" if match["ahead"] else "back"
