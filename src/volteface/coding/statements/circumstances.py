"""To which outlet and on which day something was said, as the cue's own clause states it."""

import re
from functools import cache

from volteface.coding.marked import Marked
from volteface.coding.statements.finding import Finding
from volteface.knowledge.outlets import outlets
from volteface.model import Span


def outlet(marked: Marked, finding: Finding) -> str | None:
    """Name the outlet that a cue's clause says was spoken to: "told Izvestia", "said on CNN"."""
    for start, end in _around(finding):
        for match in _pattern().finditer(marked.text, start, end):
            if not _is_source(finding, match.span()):
                return outlets()[match.group()]
    return None


def day(marked: Marked, finding: Finding) -> str | None:
    """Give the date a cue's clause says something was said on, outside what was said."""
    best: tuple[int, str] | None = None
    for start, end in _around(finding):
        for mention in marked.dates:
            value = mention.date
            if value and start <= mention.span[0] and mention.span[1] <= end:
                distance = abs(mention.span[0] - finding.cue[0])
                if best is None or distance < best[0]:
                    best = (distance, value)
    return best[1] if best else None


def _around(finding: Finding) -> list[Span]:
    """List the stretches of the cue's sentence that are not content."""
    tree, at, free = finding.tree, finding.tree.start, []
    for start, end in sorted(finding.content):
        if start > at:
            free.append((at, min(start, tree.end)))
        at = max(at, end)
    free.append((at, tree.end))
    return [(a, b) for a, b in free if a < b]


def _is_source(finding: Finding, span: Span) -> bool:
    source = finding.source
    return source is not None and source.span[0] <= span[0] and span[1] <= source.span[1]


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(outlets(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
