"""The diary: forecasts kept before the fact, and how right they were."""

from msgspec import Struct

from volteface.outlook import diary
from volteface.outlook.diary import Figures, KeptEntry, Scores
from volteface.web.asking import PAGING, Param, one
from volteface.web.page import Asked, Page, Table
from volteface.web.paging import paging

PARAMS = (
    Param("kind", "live forecasts, or backtests", "choice", ("live", "backtest")),
    Param("state", "what became of them", "choice", ("open", "yes", "no", "void")),
    *PAGING,
)


class Line(Struct, frozen=True, kw_only=True):
    """One forecast, with its rule in words."""

    rule: str
    state: str
    kept: KeptEntry


class Group(Struct, frozen=True, kw_only=True):
    """Figures of some forecasts."""

    name: str
    figures: Figures


class View(Struct, frozen=True, kw_only=True):
    """The diary of one kind of forecasts."""

    kind: str
    groups: tuple[Group, ...]
    by_pair: tuple[Group, ...]
    scores: Scores
    total: int
    page: int
    pages: int
    lines: tuple[Line, ...]
    head: str
    """Number and digest of the last entry: noted elsewhere, it vouches for all before."""


def view(asked: Asked) -> View:
    """Make the page."""
    kind: diary.Kind = "backtest" if one(asked.query, "kind") == "backtest" else "live"
    paged, state = paging(asked.query), one(asked.query, "state")
    with asked.desk.store() as store:
        entries = diary.entries(store, kind)
        scores, head = diary.score(store, kind), diary.head(store)
    chosen = [entry for entry in reversed(entries) if state is None or _state(entry) == state]
    return View(
        kind=kind,
        groups=tuple(_groups(scores)),
        by_pair=tuple(
            Group(name=name, figures=each) for name, each in sorted(scores.by_pair.items())
        ),
        scores=scores,
        total=len(chosen),
        page=paged.page,
        pages=paged.within(len(chosen)),
        lines=tuple(
            Line(rule=entry.entry.rule.words(), state=_state(entry), kept=entry)
            for entry in chosen[paged.start : paged.stop]
        ),
        head=head,
    )


def _state(entry: KeptEntry) -> str:
    return entry.resolution.outcome if entry.resolution else "open"


def _groups(scores: Scores) -> list[Group]:
    by_days = [(f"{days} days", each) for days, each in sorted(scores.by_horizon.items())]
    others = sorted(scores.by_target.items())
    return [
        Group(name=str(name), figures=each)
        for name, each in (("all", scores.all), *by_days, *others)
    ]


def table(view: View) -> Table:
    """Write the forecasts of the page as a table."""
    columns = ("id", "made", "kind", "a", "b", "target", "opens", "closes", "origin", "horizon",
               "probability", "base", "shown", "model", "state", "acts", "reason")  # fmt: skip
    rows = (
        (
            k.id, k.made, k.entry.kind, k.entry.rule.a, k.entry.rule.b, k.entry.rule.target,
            k.entry.rule.opens, k.entry.rule.closes, k.entry.origin, k.entry.horizon,
            k.entry.probability, k.entry.base, k.entry.shown, k.entry.model, line.state,
            k.resolution.acts if k.resolution else None,
            k.resolution.reason if k.resolution else None,
        )
        for line in view.lines
        for k in (line.kept,)
    )  # fmt: skip
    return columns, rows


PAGE = Page("/diary", "Diary", "diary.html.j2", view, PARAMS, table)
