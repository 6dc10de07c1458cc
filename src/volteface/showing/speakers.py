"""Who said what: statements gathered by speaker, over all articles."""

from collections.abc import Iterator, Sequence

import msgspec

from volteface.knowledge import state_name
from volteface.model import Coding, Kind, Statement
from volteface.showing.evidence import Evidence, evidence, statement_span
from volteface.showing.wording import speaker_name

UNATTRIBUTED = "Unattributed"
_MARKS = '"“”„«»‟〝〞＂'
_DASHES = "-—–― \u00a0"


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One statement as a brief shows it; ``cue`` is the attributing word of indirect speech."""

    text: str
    kind: Kind
    cue: str | None
    outlet: str | None
    date: str | None
    evidence: tuple[Evidence, ...]


class SpeakerGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker with role, side and all sayings in the order of the text."""

    name: str
    role: str | None
    side: str | None
    sayings: tuple[Saying, ...]


class _Gathering:
    """One speaker's statements while they are collected."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.roles: list[str] = []
        self.codes: list[str] = []
        self.sayings: dict[tuple[str, ...], Saying] = {}

    def add(self, statement: Statement, saying: Saying) -> None:
        """Take a statement in; one that is repeated word for word adds its evidence only."""
        if statement.speaker:
            self.roles += [statement.speaker.role] if statement.speaker.role else []
            self.codes += [statement.speaker.code] if statement.speaker.code else []
        key = (saying.kind, saying.text.casefold())
        same = self.sayings.get(key)
        both = (*same.evidence, *saying.evidence) if same else saying.evidence
        self.sayings[key] = msgspec.structs.replace(same or saying, evidence=both)

    def closed(self) -> SpeakerGroup:
        """Give the finished group, with the fullest of the roles named."""
        # Of "Washington and Kiev" the code says one only.
        is_joint = " and " in self.name and not self.roles
        side = state_name(self.codes[0]) if self.codes and not is_joint else None
        return SpeakerGroup(
            name=self.name,
            role=max(self.roles, key=len, default=None),
            side=None if side == self.name else side,
            sayings=tuple(self.sayings.values()),
        )


def speakers(codings: Sequence[Coding]) -> tuple[SpeakerGroup, ...]:
    """Group all statements by speaker, the most quoted first and the unattributed last."""
    gathered: dict[str, _Gathering] = {}
    for statement, saying in _sayings(codings):
        name = speaker_name(statement.speaker) if statement.speaker else UNATTRIBUTED
        gathered.setdefault(name.casefold(), _Gathering(name)).add(statement, saying)
    groups = [g.closed() for g in gathered.values()]
    return tuple(sorted(groups, key=lambda g: (g.name == UNATTRIBUTED, -len(g.sayings))))


def _sayings(codings: Sequence[Coding]) -> Iterator[tuple[Statement, Saying]]:
    for index, coding in enumerate(codings):
        for statement in _widest(coding.statements):
            yield statement, _saying(index, coding.text, statement)


def _widest(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Leave out what a speaker says within a longer statement of their own: it is told there."""
    reached: dict[str, int] = {}
    in_order = sorted(statements, key=lambda s: (s.content[0][0], -s.content[-1][1]))
    for statement in in_order:
        name = speaker_name(statement.speaker) if statement.speaker else UNATTRIBUTED
        end = statement.content[-1][1]
        if end > reached.get(name, -1):
            reached[name] = end
            yield statement


def _saying(article: int, text: str, statement: Statement) -> Saying:
    cue = None
    if statement.cue and statement.kind != "direct":
        words = " ".join(text[slice(*statement.cue)].split())
        cue = words[:1].lower() + words[1:]
    return Saying(
        text=shown_text(text, statement),
        kind=statement.kind,
        cue=cue,
        outlet=statement.outlet,
        date=statement.date,
        evidence=(evidence(article, text, statement_span(text, statement)),),
    )


def shown_text(text: str, statement: Statement) -> str:
    """Join the pieces of a statement, a direct quote between quotation marks of its own."""
    pieces = [" ".join(text[start:end].split()) for start, end in statement.content]
    if statement.kind != "direct":
        return " ... ".join(pieces)
    return f"“{' ... '.join(_unquoted(piece) for piece in pieces)}”"


def _unquoted(piece: str) -> str:
    """Take off the marks that open and close a quote, and leave those of quotes within it."""
    piece = piece.strip(_DASHES)
    opened, closed = piece[:1] in _MARKS, piece[1:][-1:] in _MARKS
    inner = piece[1 if opened else 0 : -1 if closed else None]
    marks = [at for at, char in enumerate(inner) if char in _MARKS]
    if len(marks) % 2 or (opened and closed and marks and not _opens(inner, marks[0])):
        return piece
    return inner.strip()


def _opens(text: str, at: int) -> bool:
    return text[at] in "“„«‟〝" or at == 0 or text[at - 1] in " ([—–"
