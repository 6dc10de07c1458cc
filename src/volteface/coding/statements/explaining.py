"""What a statement's decision rests on, in words: its cue, its frame and its speaker."""

from collections.abc import Sequence

from volteface.coding import reasons
from volteface.coding.actors.cast import Cast
from volteface.coding.statements.finding import Finding
from volteface.coding.trees import Word
from volteface.knowledge.cues import Cue
from volteface.model import Actor, Statement


def begin(cast: Cast, finding: Finding, statement: Statement) -> None:
    """Begin with the cue that a statement was found by, and whose it is."""
    if not reasons.are_asked():
        return
    reasons.consider("statement", finding.rule, finding.cue)
    reasons.because("cue", f"“{finding.anchor.text}”, rule {finding.rule}")
    speaker = statement.speaker
    if speaker is None:
        reasons.because("speaker", "the sentence names none")
    else:
        actor = Actor(
            code=speaker.code, sector=speaker.sector, name=speaker.name, span=speaker.span
        )
        reasons.because("speaker", cast.how(actor))
    reasons.because("kind", f"{statement.kind}, by the quotation marks of its content")


def no_content(verb: Word, cues: Sequence[tuple[Cue, Word]], why: str) -> None:
    """Note a cue that gives nothing."""
    if cues and reasons.are_asked():
        cue = cues[0][0]
        reasons.consider("statement", cue.phrase.replace(" ", "-"), (verb.start, verb.end))
        reasons.because("cue", f"“{verb.text}” may report: {', '.join(sorted(cue.frames))}")
        reasons.drop(why)
