"""Corrections put into force, each with what it changed: one verb for Python, pages and scripts."""

from collections.abc import Callable
from typing import NamedTuple

from volteface.archive import Store, edits, judging, names
from volteface.archive.articles import as_read
from volteface.archive.edits import Edit, OfficeEdit
from volteface.archive.reviews import Review
from volteface.errors import InvalidReview
from volteface.knowledge import mending
from volteface.relations import effects
from volteface.relations.coverage import Coverage
from volteface.relations.effects import Change


class Corrected(NamedTuple):
    """A correction that is in force: its number, the relations it changed, and that in words."""

    number: int
    changes: tuple[Change, ...]
    told: str


def judge(store: Store, review: Review, whole: Coverage | None = None) -> Corrected:
    """Judge an event; ``whole`` is the archive's coverage, where it is known already.

    Raises:
        InvalidReview: a correction that says nothing, or an event that is not there.
    """
    with store.reading() as connection:
        row = connection.execute(
            "SELECT count(*) FROM clause WHERE article = ? AND trigger_start = ?",
            (review.article, review.trigger[0]),
        ).fetchone()
    if not row[0]:
        raise InvalidReview("there is no such event to judge")
    corrected = _corrected(store, [review.article], lambda: store.judge(review), whole)
    store.note_effect("review", corrected.number, corrected.told)
    return corrected


def undo_judgement(store: Store, number: int, whole: Coverage | None = None) -> Corrected:
    """Take a judgement back."""
    from volteface.archive import reviews

    with store.reading() as connection:
        kept = reviews.get(connection, number)
    if kept is None or kept.undone:
        raise InvalidReview(f"there is no judgement {number} to take back")

    def undo() -> int:
        store.undo_judgement(number)
        return number

    return _corrected(store, [kept.review.article], undo, whole)


def edit(store: Store, change: Edit, whole: Coverage | None = None) -> Corrected:
    """Edit who is who, in all articles at once.

    Raises:
        InvalidReview, InvalidDate: an edit that says nothing or names what is not known.
    """
    edits.check(change)
    with store.reading() as connection:
        articles = judging.articles_of(connection, change)
    corrected = _corrected(store, articles, lambda: _edit(store, change, articles), whole)
    store.note_effect("edit", corrected.number, corrected.told)
    return corrected


def undo_edit(store: Store, number: int, whole: Coverage | None = None) -> Corrected:
    """Take an edit back."""
    with store.reading() as connection:
        kept = edits.get(connection, number)
        if kept is None or kept.undone:
            raise InvalidReview(f"there is no edit {number} to take back")
        articles = judging.articles_of(connection, kept.edit)

    def undo() -> int:
        store.undo_edit(number)
        if isinstance(kept.edit, OfficeEdit):
            _code_again(store, articles)
        return number

    return _corrected(store, articles, undo, whole)


def _edit(store: Store, change: Edit, articles: list[int]) -> int:
    number = store.edit(change)
    if isinstance(change, OfficeEdit):
        _code_again(store, articles)
    return number


def _code_again(store: Store, articles: list[int]) -> None:
    """Code articles anew: who held an office when is looked up while coding."""
    from volteface import coding

    mending.use(names.mends(store))
    with store.reading() as connection:
        rows = connection.execute("SELECT article FROM coding WHERE knowledge LIKE '%+%'")
        mended = {number for (number,) in rows}
    for number in sorted({*articles, *mended}):
        held = as_read(store, number)
        store.add(held.article, coding.code, coding.current_coder(), held.source)


def _corrected(
    store: Store, articles: list[int], act: Callable[[], int], whole: Coverage | None
) -> Corrected:
    whole = whole or effects.measured(store)
    # A reader that began before goes on seeing the archive as it was.
    with Store.open(store.path) as then, then.reading() as earlier:
        touched = judging.pairs_of(earlier, articles)
        number = act()
        with store.reading() as connection:
            touched |= judging.pairs_of(connection, articles)
        before = effects.sides(then, touched, whole)
        after = effects.sides(store, touched, whole)
    found, told = effects.changes(before, after, len(touched) - effects.MOST)
    return Corrected(number, found, told)
