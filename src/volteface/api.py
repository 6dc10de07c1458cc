"""The archive as a user holds it: one file, and every verb of the command line as a method."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from volteface import corrections
from volteface.archive import (
    ActRecord,
    Filters,
    ImportReport,
    Review,
    Store,
    Verification,
    review_queue,
    searching,
)
from volteface.archive.edits import Edit
from volteface.archive.names import mends
from volteface.archive.review_queue import Item, Order, Precision
from volteface.archive.searching import Found
from volteface.corrections import Corrected
from volteface.errors import UnknownActor
from volteface.knowledge import mending, names
from volteface.model import Article
from volteface.reading import Refusal, iter_articles
from volteface.relations import Index, Ranking, Turn, all_turns, ranking, setting
from volteface.relations import Story as RelationStory
from volteface.relations import story as tell
from volteface.relations.archived import refresh
from volteface.relations.without import Cases, without_each

if TYPE_CHECKING:
    import altair

    from volteface.outlook.diary import Kept, KeptEntry, Kind, Resolved, Scores
    from volteface.outlook.forecasting import Outlook
    from volteface.outlook.next_acts import NextAct
    from volteface.outlook.reactions import Reaction
    from volteface.outlook.trained import Trained
    from volteface.reading.event_sets import SetRefusal

DEFAULT_PATH = Path("news.volteface")
Outcome = Callable[[str, Article | Refusal], None]
"""Told of each article: "added", "copy", "known", "recoded" or "refused", and which."""


class AddReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the articles given: read = added + copies + known + recoded + refused."""

    read: int
    added: int
    copies: int
    known: int
    recoded: int
    refused: int

    def __str__(self) -> str:
        kept = f"added {self.added}, near-copies {self.copies}, recoded {self.recoded}"
        return f"read {self.read}: {kept}, known {self.known}, refused {self.refused}"


class Archive:
    """One archive file; it is made by the first ``add`` or ``import_events``.

    Every method opens the file and closes it, so several processes can read it, and one write.
    """

    def __init__(self, path: str | Path = DEFAULT_PATH) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Archive({str(self.path)!r})"

    def _repr_html_(self) -> str:
        from volteface.showing.notebook import ranking_html

        return ranking_html(self.pairs())

    def add(
        self,
        sources: str | Path | Iterable[str | Path],
        *,
        date: str | None = None,
        outcome: Outcome = lambda _, __: None,
    ) -> AddReport:
        """Code articles into the archive; those it holds already are left as they are.

        Raises:
            UnreadableSource, InvalidDate: as ``read`` does.
            ArchiveError: the file is no archive, newer, read-only, full or in use.
        """
        from volteface import coding

        counts = dict.fromkeys(("added", "copy", "known", "recoded", "refused"), 0)
        items = iter_articles(sources, date=date)
        with Store.open(self.path, write=True, create=True) as store:
            mending.use(mends(store))
            coder = coding.current_coder()
            with store.run("add") as noted:
                for item in items:
                    told = (
                        "refused"
                        if isinstance(item, Refusal)
                        else store.add(item, lambda a: coding.code(a), coder, item.id)
                    )
                    counts[told] += 1
                    outcome(told, item)
                noted.update(counts)
            refresh(store, Filters())
        return AddReport(
            read=sum(counts.values()),
            added=counts["added"],
            copies=counts["copy"],
            known=counts["known"],
            recoded=counts["recoded"],
            refused=counts["refused"],
        )

    def import_events(
        self,
        format: str,
        files: str | Path | Iterable[str | Path],
        *,
        progress: Callable[[int], None] | None = None,
        refusal: "Callable[[Path, SetRefusal], None] | None" = None,
    ) -> list[ImportReport]:
        """Bring in event sets ("icews", "gdelt", "polecat" or our own "events"), a report each.

        Raises:
            UnreadableSource: a file that cannot be one of that format.
            ArchiveError: as ``add`` does.
        """
        paths = [Path(files)] if isinstance(files, str | Path) else [Path(f) for f in files]
        with Store.open(self.path, write=True, create=True) as store:
            reports = []
            for path in paths:
                with store.run(f"import {format}") as noted:
                    refused = _for(path, refusal)
                    report = store.import_rows(format, path, progress=progress, refusal=refused)
                    reports.append(report)
                    noted.update(
                        read=report.read,
                        kept=report.kept,
                        copies=report.copies,
                        refused=report.refused,
                    )
            refresh(store, Filters())
        return reports

    def pairs(self, filters: Filters | None = None) -> Ranking:
        """Rank all relations by how much they moved."""
        with Store.open(self.path) as store:
            return ranking(store, filters or Filters())

    def relation(self, a: str, b: str, filters: Filters | None = None) -> "Relation":
        """Give one relation, by codes or names, either side first."""
        return Relation(self, side(a), side(b), filters or Filters())

    def turns(
        self,
        since: str | None = None,
        *,
        false_alarms: float = 0.8,
        filters: Filters | None = None,
        progress: Callable[[int, int], None] = lambda _, __: None,
    ) -> list[Turn]:
        """List turns and shocks of all relations, the latest first, from a day on.

        Raises:
            UnknownSetting: the detector was not measured at this rate of false alarms.
        """
        with Store.open(self.path) as store:
            found = all_turns(store, filters or Filters(), setting(false_alarms), progress)
        return [turn for turn in found if since is None or turn.day.isoformat() >= since]

    def acts(self, ids: Sequence[int]) -> dict[int, ActRecord]:
        """Give acts by number, each with all its reports."""
        with Store.open(self.path) as store:
            return {record.id: record for record in store.act_records(list(ids))}

    def search(self, words: str, kind: searching.Kind = "articles") -> Found:
        """Find articles, statements or acts that have all these words, with counts by outlet."""
        with Store.open(self.path) as store:
            return searching.search(store, words, kind)

    def next_item(self, order: Order = "doubt") -> Item | None:
        """Give the next event to judge: the most doubtful, or by lot for an audit."""
        with Store.open(self.path) as store:
            return review_queue.next_item(store, order)

    def judge(self, review: Review) -> Corrected:
        """Judge an event; every figure goes by it from then on, through new codings too.

        Raises:
            InvalidReview: a correction that says nothing, or an event that is not there.
        """
        with Store.open(self.path, write=True) as store:
            return corrections.judge(store, review)

    def undo_judgement(self, number: int) -> Corrected:
        """Take a judgement back."""
        with Store.open(self.path, write=True) as store:
            return corrections.undo_judgement(store, number)

    def edit(self, change: Edit) -> Corrected:
        """Rename, merge or split an actor, or mend the dates of an office, in all articles.

        Raises:
            InvalidReview, InvalidDate: an edit that says nothing or names what is not known.
        """
        with Store.open(self.path, write=True) as store:
            return corrections.edit(store, change)

    def undo_edit(self, number: int) -> Corrected:
        """Take an edit back."""
        with Store.open(self.path, write=True) as store:
            return corrections.undo_edit(store, number)

    def audit(self) -> tuple[Precision, ...]:
        """Give the precision of the coder on this archive, by type, all types first."""
        with Store.open(self.path) as store:
            return review_queue.precision(store)

    def train(
        self,
        types: Sequence[str] = (),
        *,
        progress: Callable[[str], None] = lambda _: None,
    ) -> "Trained":
        """Train models of what may come on this archive, replay them, and keep them with it.

        ``types`` are PLOVER types to train for beside the four classes.

        Raises:
            NotEnough: too few days or pairs for anything to be learned.
            MissingExtra: the libraries for training are not installed.
        """
        from volteface.outlook import trained, training

        with Store.open(self.path) as store:
            revision = store.revision
            found = training.train(store, types, progress=progress)
            trained.keep(store, found, revision)
        return found

    def outlooks(self, *, fewest: int = 1) -> "Iterator[Outlook]":
        """Yield the outlooks of all pairs with so many acts, without signposts."""
        from volteface.outlook import forecasting

        with Store.open(self.path) as store:
            yield from forecasting.outlooks(store, fewest=fewest)

    def next_acts(self, actor: str, other: str | None = None) -> "tuple[NextAct, ...]":
        """Tell the likeliest next acts of a state, or of two towards each other."""
        from volteface.outlook import next_acts

        with Store.open(self.path) as store:
            return next_acts.next_acts(store, side(actor), side(other) if other else None)

    def keep_outlook(self, outlook: "Outlook") -> "Kept":
        """Keep every chance of an outlook in the diary, with the rule that resolves it.

        Raises:
            InvalidRule: the outlook stands on a day whose morrow could be known already.
        """
        from volteface.outlook import diary, entering

        with Store.open(self.path, write=True) as store:
            return diary.keep(store, entering.entries(outlook, store.revision))

    def score_diary(self, kind: "Kind" = "live") -> "tuple[Resolved, Scores]":
        """Resolve what is due from the archive, and score all that is resolved."""
        from volteface.outlook import diary

        with Store.open(self.path, write=True) as store:
            return diary.resolve(store), diary.score(store, kind)

    def diary(self, kind: "Kind" = "live") -> "list[KeptEntry]":
        """Give all that the diary holds, the first first."""
        from volteface.outlook import diary

        with Store.open(self.path) as store:
            return diary.entries(store, kind)

    def verify(self, progress: Callable[[str], None] | None = None) -> Verification:
        """Walk every chain from figure to stored bytes, and list what does not hold."""
        with Store.open(self.path) as store:
            return store.verify(progress)


class Relation:
    """One relation of an archive; it shows its chart in a notebook."""

    def __init__(self, archive: Archive, a: str, b: str, filters: Filters) -> None:
        self.archive, self.filters = archive, filters
        self.a, self.b = min(a, b), max(a, b)

    def __repr__(self) -> str:
        return f"Relation({self.a!r}, {self.b!r})"

    def _repr_html_(self) -> str:
        from volteface.showing.notebook import relation_html

        return relation_html(self.story())

    def story(self, *, false_alarms: float = 0.8) -> RelationStory:
        """Give index, turns and acts together."""
        with Store.open(self.archive.path) as store:
            return tell(store, self.a, self.b, self.filters, setting(false_alarms))

    def index(self) -> Index | None:
        """Give the index day by day; None where the archive holds no act at all."""
        return self.story().index

    def turns(self, *, false_alarms: float = 0.8) -> tuple[Turn, ...]:
        """List the turns and shocks in order, each with its evidence."""
        return self.story(false_alarms=false_alarms).turns

    def without(self, *, false_alarms: float = 0.8) -> Cases:
        """Tell the relation without each outlet, language and class of acts in turn."""
        with Store.open(self.archive.path) as store:
            return without_each(store, self.a, self.b, self.filters, setting(false_alarms))

    def outlook(self, types: Sequence[str] = ()) -> "Outlook":
        """Tell what may come: chances, scenarios, signposts, and how sure all of it is.

        Raises:
            NotEnough: the archive holds no act at all.
        """
        from volteface.outlook import forecasting

        with Store.open(self.archive.path) as store:
            return forecasting.outlook(store, self.a, self.b, self.filters, types)

    def reactions(self) -> "tuple[Reaction, ...]":
        """Tell how each side has answered the other's acts, by class, within 1 to 14 days."""
        from volteface.outlook import reacting

        with Store.open(self.archive.path) as store:
            return reacting.of_pair(store, self.a, self.b, self.filters)

    def next_acts(self) -> "tuple[NextAct, ...]":
        """Tell the likeliest next acts of the two towards each other."""
        return self.archive.next_acts(self.a, self.b)

    def chart(self, *, false_alarms: float = 0.8) -> "altair.VConcatChart":
        """Draw the relation."""
        from volteface.showing.charts import relation_chart

        return relation_chart(self.story(false_alarms=false_alarms))


def side(named: str) -> str:
    """Give the code of a state or organisation from its code or a name of it.

    Raises:
        UnknownActor: nothing is called so.
    """
    wanted = named.strip()
    codes = {name.code for name in names() if name.code}
    if wanted.upper() in codes:
        return wanted.upper()
    for name in names():
        if name.code and name.phrase.casefold() == wanted.casefold():
            return name.code
    raise UnknownActor(f"{named!r} is no state or organisation known here; give a code such as RUS")


def _for(
    path: Path, refusal: "Callable[[Path, SetRefusal], None] | None"
) -> "Callable[[SetRefusal], None] | None":
    return None if refusal is None else lambda row: refusal(path, row)


def carriers_of(turns: Iterable[Turn]) -> Iterator[int]:
    """Yield the acts that carry these turns."""
    for turn in turns:
        yield from (carrier.act for carrier in turn.carriers)
