"""Near-copies and new codings: what is counted once, and what is told anew."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.making import CODER, acts_of, add, article, code, gdelt, tell, write_rows
from tests.archive.test_merging import JET, OTHER, day
from volteface.archive import Filters, Store
from volteface.model import Article, Coder, Coding, Event

NEWER = Coder(version="2", knowledge="a")


def recode(
    store: Store, article: Article, change: Callable[[Event], Event | None] = lambda e: e
) -> str:
    """Code an article anew, its events changed or left out."""

    def anew(article: Article) -> Coding:
        coding = code(article)
        events = tuple(new for event in coding.events if (new := change(event)) is not None)
        return msgspec.structs.replace(coding, events=events, coder=NEWER)

    return store.add(article, anew, NEWER, article.id)


def test_a_near_copy_counts_as_no_further_report(store: Store) -> None:
    told = tell(JET, date="2015-11-24")
    one = article("one", told, outlet="A", like="s", date="2015-11-25")
    two = article("two", told, outlet="B", like="s", date="2015-11-27")
    assert add(store, one, two) == ["added", "copy"]
    assert acts_of(store) == [(day("2015-11-24"), 1, 1)]
    (act,) = store.act_records([1])
    assert [(r.outlet, r.copy) for r in act.reports] == [("A", False), ("B", True)]
    assert store.outlets_of([1]) == {"A"}


def test_a_near_copy_means_the_same_day_whatever_its_own_date_makes_of_it(store: Store) -> None:
    one = article("one", tell(JET, date="2015-11-24"), like="s", date="2015-11-25")
    two = article("two", tell(JET, date="2015-12-01"), like="s", date="2015-12-02", outlet="B")
    assert add(store, one, two) == ["added", "copy"]
    assert acts_of(store) == [(day("2015-11-24"), 1, 1)]


def test_an_act_told_only_in_a_near_copy_is_a_report_of_its_story(store: Store) -> None:
    one = article("one", tell(JET, date="2015-11-24"), like="s", outlet="A")
    more = tell(OTHER, date="2015-11-20", type="COERCE")
    two = article("two", tell(JET, date="2015-11-24"), more, like="s", outlet="B")
    add(store, one, two)
    assert acts_of(store) == [(day("2015-11-20"), 1, 1), (day("2015-11-24"), 1, 1)]
    assert store.outlets_of([2]) == {"B"}
    assert store.verify().problems == []


def test_filters_by_outlet_and_language_count_what_passes(store: Store) -> None:
    told = tell(JET, date="2015-11-24")
    add(store, article("one", told, outlet="A", like="s"))
    add(store, article("two", told, outlet="B", like="s"), article("three", told, outlet="C"))

    def counts(filters: Filters) -> list[list[int]]:
        acts = store.acts("RUS", "TUR", filters)
        return [acts.reports.tolist(), acts.outlets.tolist()]

    assert counts(Filters()) == counts(Filters(languages=("en",))) == [[2], [2]]
    assert counts(Filters(outlets=("B",))) == [[1], [1]]
    assert counts(Filters(outlets=("B", "C"))) == [[2], [2]]
    assert counts(Filters(outlets=("nobody",))) == counts(Filters(languages=("fr",))) == [[], []]
    assert [pair.reports for pair in store.pairs(Filters(outlets=("C",)))] == [1]


def test_the_same_again_is_known_and_not_coded(store: Store) -> None:
    one = article("one", tell(JET))
    add(store, one)
    before = store.fingerprint(), store.revision

    def never(_: Article) -> Coding:
        raise AssertionError("coded again")

    assert store.add(one, never, CODER, "one") == "known"
    assert (store.fingerprint(), store.revision) == before


def test_a_new_coder_replaces_what_an_older_one_reported(store: Store) -> None:
    one = article("one", tell(JET, date="2015-11-24"), tell(OTHER, date="2015-11-20"))
    add(store, one)
    gone = tell(JET).split(" | ")[1]
    text = one.text
    assert recode(store, one, lambda e: None if text[slice(*e.span)] == gone else e) == "recoded"
    assert acts_of(store) == [(day("2015-11-20"), 1, 1)]
    assert store.verify().problems == []


def test_an_act_that_loses_the_telling_that_dated_it_is_dated_anew(store: Store) -> None:
    one = article("one", tell(JET, date="2015-11-24"), date="2015-11-25")
    two = article("two", tell("the downing of the jet"), date="2015-12-20")
    three = article("three", tell("the downing of the jet"), date="2015-12-28")
    add(store, one, two, three)
    assert acts_of(store) == [(day("2015-11-24"), 3, 1)]
    recode(store, one, lambda _: None)
    assert acts_of(store) == [(day("2015-12-20"), 2, 1)]
    assert store.verify().problems == []


def test_an_imported_act_stays_when_the_article_that_told_it_is_coded_anew(
    store: Store, tmp_path: Path
) -> None:
    one = article("one", tell(JET, mode="heavy-weapons", date="2015-11-24", recipients="USA"))
    add(store, one)
    rows = write_rows(tmp_path / "r.csv", [gdelt(7, code="195", day="20151124")])
    store.import_rows("gdelt", rows)
    recode(store, one, lambda _: None)
    assert acts_of(store, "RUS", "USA") == [(day("2015-11-24"), 1, 1)]
    assert store.verify().problems == []


TELLINGS = st.builds(
    tell,
    st.sampled_from([JET, OTHER, "the downing of the jet"]),
    date=st.sampled_from([None, "2015-11-23", "2015-11-24", "2015-11", "2015"]),
    mode=st.sampled_from([None, "aerial", "beat"]),
    status=st.sampled_from(["happened", "ongoing", "planned", "denied"]),
    voice=st.sampled_from(["reported", "accused"]),
    actors=st.sampled_from(["RUS", "RUS,TUR", "TUR"]),
    recipients=st.sampled_from(["TUR", "SYR,TUR", ""]),
)
ARTICLES = st.lists(
    st.tuples(
        st.lists(TELLINGS, max_size=3),
        st.sampled_from(["2015-11-24", "2015-11-26", "2015-12-05", None]),
        st.sampled_from(["A", "B", None]),
        st.sampled_from(["story", None]),
    ),
    max_size=5,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ARTICLES, st.data())
def test_whatever_is_told_every_chain_holds_and_twice_is_as_once(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[list[str], str | None, str | None, str | None]],
    data: st.DataObject,
) -> None:
    path = tmp_path_factory.mktemp("archive") / "a.volteface"
    given_articles = [
        article(f"n{n}", *lines, date=when, outlet=outlet, like=like)
        for n, (lines, when, outlet, like) in enumerate(told)
    ]
    with Store.open(path, write=True, create=True) as store:
        add(store, *given_articles)
        assert store.verify().problems == []
        once = store.fingerprint()
        assert set(add(store, *given_articles)) <= {"known"}
        assert store.fingerprint() == once
        for one in data.draw(st.permutations(given_articles)):
            kept = data.draw(st.booleans())
            recode(store, one, lambda event, kept=kept: event if kept else None)
            assert store.verify().problems == []
        for act in store.act_records(list(range(1, 60))):
            stories = {r.article for r in act.reports if not r.copy}
            assert act.reports_count == len(stories) > 0
