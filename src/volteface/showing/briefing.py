"""One brief over all the articles given: plain data, ready for the terminal, the page or JSON."""

from collections.abc import Iterator, Sequence

import msgspec

from volteface.coding import languages
from volteface.model import Coder, Coding
from volteface.showing.acts import Act, acts
from volteface.showing.evidence import Evidence
from volteface.showing.pairs import Pair, pairs
from volteface.showing.positions import IssueGroup, Stand, issues
from volteface.showing.speakers import UNATTRIBUTED, Saying, SpeakerGroup, speakers
from volteface.showing.wording import counted, listed


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An article that the brief is drawn from."""

    id: str
    title: str | None
    date: str | None
    outlet: str | None
    language: str

    @property
    def language_note(self) -> str:
        """Name the language, and say where it could not be coded."""
        note = f"language: {self.language}"
        return note if languages.is_coded(self.language) else f"{note}, not coded"


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """Who said what, what was done, who stands where and which pairs it touches."""

    articles: tuple[Source, ...]
    speakers: tuple[SpeakerGroup, ...]
    acts: tuple[Act, ...]
    issues: tuple[IssueGroup, ...]
    pairs: tuple[Pair, ...]
    coders: tuple[Coder, ...]

    @property
    def sayings(self) -> list[Saying]:
        """List all statements, speaker by speaker."""
        return [saying for speaker in self.speakers for saying in speaker.sayings]

    @property
    def stands(self) -> list[Stand]:
        """List all positions, issue by issue."""
        return [stand for issue in self.issues for stand in issue.stands]

    @property
    def contents(self) -> list[str]:
        """Count what was found: "38 statements by 15 speakers", "23 events" ..."""
        if not self.speakers:
            said = []
        else:
            by = counted(sum(s.name != UNATTRIBUTED for s in self.speakers), "speaker")
            said = [f"{counted(len(self.sayings), 'statement')} by {by}"]
        kinds = ((self.acts, "event"), (self.stands, "position"), (self.pairs, "pair"))
        return said + [counted(len(found), noun) for found, noun in kinds if found]

    @property
    def silence(self) -> str | None:
        """Say which parts have nothing in them, if any."""
        kinds = {"statements": self.speakers, "events": self.acts, "positions": self.issues}
        if not any(languages.is_coded(source.language) for source in self.articles):
            return "Not coded: only English is coded so far."
        missing = [kind for kind, found in kinds.items() if not found]
        return f"Found no {listed(missing, 'or')}." if missing else None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was found."""
        return not (self.speakers or self.acts or self.issues)

    def evidence(self) -> Iterator[Evidence]:
        """Yield the evidence of every item."""
        items: tuple[Saying | Act | Stand, ...] = (*self.sayings, *self.acts, *self.stands)
        for item in items:
            yield from item.evidence


def brief(codings: Sequence[Coding]) -> Brief:
    """Draw one brief from the codings of one or more articles."""
    told = acts(codings)
    return Brief(
        articles=tuple(_source(coding) for coding in codings),
        speakers=speakers(codings),
        acts=told,
        issues=issues(codings),
        pairs=pairs(told),
        coders=tuple(dict.fromkeys(coding.coder for coding in codings)),
    )


def _source(coding: Coding) -> Source:
    return Source(
        id=coding.id,
        title=coding.title,
        date=coding.date,
        outlet=coding.outlet,
        language=coding.language,
    )
