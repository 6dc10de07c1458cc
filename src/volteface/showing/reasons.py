"""Why an article is coded so, as text for the terminal."""

from collections.abc import Iterator

from volteface.coding.explaining import Explained
from volteface.coding.reasons import Considered

_LONGEST = 70


def reasons_text(found: Explained) -> str:
    """Write what was given with its reasons, then what was dropped and why."""
    coding = found.coding
    given = [one for one in found.considered if not one.dropped]
    dropped = [one for one in found.considered if one.dropped]
    lines = [f"{coding.id}: given {len(given)}, dropped {len(dropped)}", "", "GIVEN"]
    for one in given:
        lines += ["", _head(coding.text, one), *_steps(one)]
    lines += ["", "CONSIDERED AND DROPPED", ""]
    lines += [f"{_head(coding.text, one)}: {one.dropped}" for one in dropped]
    return "\n".join(lines) + "\n"


def _head(text: str, one: Considered) -> str:
    words = " ".join(text[slice(*one.span)].split())
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"{one.kind} at {one.span[0]} “{shown}” ({one.rule})"


def _steps(one: Considered) -> Iterator[str]:
    for reason in one.reasons:
        yield f"    {reason.step:9} {reason.words}"
