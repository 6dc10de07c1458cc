"""Judgements and edits: they change what counts, survive a new coding, and can be taken back."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.making import acts_of, add, article, code, tell
from volteface import corrections
from volteface.archive import Filters, Store, edits, review_queue, reviews
from volteface.archive.edits import ActorEdit, OfficeEdit
from volteface.archive.reviews import VERDICTS, Correction, Review, Verdict
from volteface.errors import InvalidDate, InvalidReview
from volteface.knowledge.world import terms_known
from volteface.model import Article, Coder, Coding

JET = tell("warplane shot down near the border", date="2015-11-24")
DAY = 735926


def recode(store: Store, *articles: Article, knowledge: str = "b") -> None:
    coder = Coder(version="1", knowledge=knowledge)

    def anew(one: Article) -> Coding:
        from msgspec.structs import replace

        return replace(code(one), coder=coder)

    for one in articles:
        assert store.add(one, anew, coder, one.id) == "recoded"


def review(
    store: Store, verdict: Verdict, correction: Correction | None = None, number: int = 1
) -> int:
    item = review_queue.item(store, number, 0)
    assert item
    return store.judge(
        Review(
            article=number,
            trigger=item.event.trigger,
            verdict=verdict,
            judged=reviews.judged(item.event),
            correction=correction,
        )
    )


@pytest.mark.parametrize(
    ("verdict", "correction", "russia_turkey", "elsewhere"),
    [
        ("right", None, [(DAY, 1, 1)], []),
        ("unsure", None, [(DAY, 1, 1)], []),
        ("not an act", None, [], []),
        ("wrong actor", None, [], []),
        ("wrong type", None, [], []),
        ("wrong status", None, [], []),
        ("wrong type", Correction(type="CONSULT", mode="visit"), [(DAY, 1, 1)], []),
        ("wrong status", Correction(status="denied"), [], []),
        ("wrong actor", Correction(actors=("SYR",), recipients=("TUR",)), [], [(DAY, 1, 1)]),
    ],
)
def test_a_judgement_changes_what_counts_and_outlives_a_new_coding(
    store: Store,
    verdict: Verdict,
    correction: Correction | None,
    russia_turkey: list[object],
    elsewhere: list[object],
) -> None:
    one = article("one", JET)
    add(store, one)
    review(store, verdict, correction)
    for knowledge in "bcd":
        assert acts_of(store) == russia_turkey
        assert acts_of(store, "SYR", "TUR") == elsewhere
        assert store.verify().problems == []
        recode(store, one, knowledge=knowledge)


def test_a_right_type_is_what_its_intensity_comes_from(store: Store) -> None:
    add(store, article("one", JET))
    assert store.acts("RUS", "TUR").intensity.tolist() == [-9.0]
    review(store, "wrong type", Correction(type="CONSULT", mode="visit"))
    assert store.acts("RUS", "TUR").intensity.tolist()[0] > 0


def test_a_denied_act_counts_where_denials_are_asked_for(store: Store) -> None:
    add(store, article("one", JET))
    review(store, "wrong status", Correction(status="denied"))
    assert len(store.acts("RUS", "TUR", Filters(statuses=("denied",))).id) == 1


def test_a_later_judgement_holds_and_the_earlier_one_again_when_it_is_undone(store: Store) -> None:
    add(store, article("one", JET))
    review(store, "not an act")
    second = review(store, "right")
    assert acts_of(store) == [(DAY, 1, 1)]
    store.undo_judgement(second)
    assert acts_of(store) == []


def test_what_is_judged_of_one_coding_does_not_hold_for_another_that_says_something_else(
    store: Store,
) -> None:
    add(store, article("one", JET))
    review(store, "wrong type")
    coder = Coder(version="1", knowledge="b")

    def better(one: Article) -> Coding:
        from msgspec.structs import replace

        coding = code(one)
        event = replace(coding.events[0], type="SANCTION", mode=None, intensity=-5.0)
        return replace(coding, coder=coder, events=(event,))

    one = article("one", JET)
    store.add(one, better, coder, one.id)
    assert acts_of(store) == [(DAY, 1, 1)]
    item = review_queue.next_item(store, "doubt")
    assert item is not None and item.review is None


def test_reports_of_others_keep_an_act_that_one_report_is_judged_out_of(store: Store) -> None:
    add(store, article("one", JET), article("two", JET, outlet="B"))
    assert acts_of(store) == [(DAY, 2, 2)]
    review(store, "not an act", number=1)
    assert acts_of(store) == [(DAY, 1, 1)]
    assert store.verify().problems == []


@pytest.mark.parametrize(
    ("verdict", "correction", "told"),
    [
        ("right", Correction(type="AID"), "does not go with"),
        ("wrong type", Correction(status="denied"), "does not go with"),
        ("wrong type", Correction(type="AID", mode="firearms"), "no mode"),
        ("maybe", None, "no verdict"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    store: Store, verdict: Verdict, correction: Correction | None, told: str
) -> None:
    add(store, article("one", JET))
    with pytest.raises(InvalidReview, match=told):
        review(store, verdict, correction)
    assert acts_of(store) == [(DAY, 1, 1)]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from(VERDICTS), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_taking_everything_back_gives_the_figures_of_before(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, Verdict, bool]]
) -> None:
    path = tmp_path_factory.mktemp("undo") / "a"
    with Store.open(path, write=True, create=True) as store:
        add(
            store,
            article("one", JET),
            article("two", JET, outlet="B"),
            article("three", tell("talks on trade", type="CONSULT", date="2015-11-20")),
        )
        before = acts_of(store)
        made = []
        for number, verdict, _ in steps:
            made.append(review(store, verdict, number=number))
        assert store.verify().problems == []
        for number in made:
            store.undo_judgement(number)
        assert acts_of(store) == before
        assert store.verify().problems == []


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("warplane shot down", "warplane downed near the border", "jet")),
            st.sampled_from((None, "2015-11-24", "2015-11-25", "2015-11")),
            st.sampled_from(("2015-11-24", "2015-11-25", "2015-12-20")),
            st.sampled_from((None, "s")),
        ),
        min_size=2,
        max_size=6,
    ),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(VERDICTS)), max_size=5),
    st.permutations(range(6)),
)
def test_codings_made_anew_in_any_order_are_as_if_made_from_the_start(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[str, str | None, str, str | None]],
    judged: list[tuple[int, Verdict]],
    order: list[int],
) -> None:
    articles = [
        article(f"a{n}", tell(words, date=date), date=day, like=like, outlet=f"O{n}")
        for n, (words, date, day, like) in enumerate(told)
    ]
    folder = tmp_path_factory.mktemp("anew")
    with Store.open(folder / "a", write=True, create=True) as store:
        add(store, *articles)
        figures = acts_of(store)
        for n, verdict in judged:
            if n < len(articles):
                review(store, verdict, number=n + 1)
        recode(store, *(articles[n] for n in order if n < len(articles)))
        for number in range(len(judged), 0, -1):
            store.undo_judgement(number)
        assert acts_of(store) == figures
        assert store.verify().problems == []


class TestEdits:
    def test_a_merge_of_a_name_gives_its_acts_to_the_actor(self, store: Store) -> None:
        one = article("one", tell("column shelled", actors="WAG", date="2015-11-24"))
        add(store, one)
        store.edit(ActorEdit(kind="merge", name="WAG", code="WAG", to_code="RUS"))
        assert acts_of(store) == [(DAY, 1, 1)]
        recode(store, one)
        assert acts_of(store) == [(DAY, 1, 1)]
        later = article("two", tell("again shelled here", actors="WAG", date="2015-11-25"))
        add(store, later)
        assert acts_of(store) == [(DAY, 1, 1), (DAY + 1, 1, 1)]
        assert store.verify().problems == []

    def test_a_split_takes_a_name_away_from_a_code(self, store: Store) -> None:
        add(store, article("one", JET))
        number = store.edit(ActorEdit(kind="split", name="the RUS", code="RUS"))
        assert acts_of(store) == []
        store.undo_edit(number)
        assert acts_of(store) == [(DAY, 1, 1)]
        assert store.verify().problems == []

    def test_a_merge_of_a_code_takes_all_its_names(self, store: Store) -> None:
        add(store, article("one", JET))
        store.edit(ActorEdit(kind="merge", name=None, code="TUR", to_code="SYR"))
        assert acts_of(store, "RUS", "SYR") == [(DAY, 1, 1)]

    def test_a_rename_changes_the_name_alone(self, store: Store) -> None:
        add(store, article("one", JET))
        store.edit(ActorEdit(kind="rename", name="RUS", code="RUS", to_name="Russia"))
        assert acts_of(store) == [(DAY, 1, 1)]
        item = review_queue.item(store, 1, 0)
        assert item and item.event.actors[0].name == "Russia"

    @pytest.mark.parametrize("undone", [(1,), (2,), (1, 2), (2, 1)])
    def test_edits_that_build_on_others_are_undone_in_any_order(
        self, store: Store, undone: tuple[int, ...]
    ) -> None:
        add(store, article("one", JET))
        store.edit(ActorEdit(kind="rename", name="RUS", code="RUS", to_name="Muscovy"))
        store.edit(ActorEdit(kind="split", name="Muscovy", code="RUS", to_code="BLR"))
        assert acts_of(store, "BLR", "TUR") == [(DAY, 1, 1)]
        for number in undone:
            store.undo_edit(number)
            assert store.verify().problems == []
        assert acts_of(store) == [(DAY, 1, 1)]

    @pytest.mark.parametrize(
        "change",
        [
            ActorEdit(kind="merge", name="RUS", code="RUS", to_code="RUS"),
            ActorEdit(kind="merge", name="RUS", code="RUS", to_code="XXX"),
            ActorEdit(kind="merge", name=None, code=None, to_code="RUS"),
            ActorEdit(kind="rename", name="RUS", code="RUS"),
            ActorEdit(kind="split", name=None, code="RUS"),
            ActorEdit(kind="split", name="RUS", code="RUS", to_code="TUR", to_sector="ZZZ"),
            OfficeEdit(name="A", code="RUS", office="o", was_since="", since="2020-01-02",
                       until="2020-01-01"),
        ],
    )  # fmt: skip
    def test_an_edit_that_makes_no_sense_is_refused(self, store: Store, change: edits.Edit) -> None:
        add(store, article("one", JET))
        with pytest.raises(InvalidReview):
            store.edit(change)

    def test_an_office_has_real_days(self, store: Store) -> None:
        add(store, article("one", JET))
        term = terms_known()[0]
        for day in ("2020-02-30", "2020-13", "20", "x"):
            with pytest.raises(InvalidDate):
                store.edit(
                    OfficeEdit(
                        name=term.name,
                        code=term.code,
                        office=term.office,
                        was_since=term.since,
                        since=day,
                        until="",
                    )
                )


def quarrels() -> list[str]:
    """Make eight accusations in different words."""
    about = "fishing tariffs borders consulates pipelines visas satellites archives".split()
    return [
        tell(f"{what} blamed", type="ACCUSE", date=f"2015-11-{n:02}")
        for n, what in enumerate(about, start=1)
    ]


def test_a_correction_says_what_it_changed_and_finds_pairs_that_are_new(store: Store) -> None:
    lines = quarrels()
    add(store, *(article(str(n), line) for n, line in enumerate(lines)))
    item = review_queue.item(store, 1, 0)
    assert item
    corrected = corrections.judge(
        store,
        Review(
            article=1,
            trigger=item.event.trigger,
            verdict="wrong actor",
            judged=reviews.judged(item.event),
            correction=Correction(actors=("SYR",), recipients=("TUR",)),
        ),
    )
    found = {(one.a, one.b): (one.before.acts, one.after.acts) for one in corrected.changes}
    assert found == {("RUS", "TUR"): (8, 7), ("SYR", "TUR"): (0, 1)}
    assert "RUS–TUR: level" in corrected.told
    with store.reading() as connection:
        kept = reviews.get(connection, corrected.number)
    assert kept and kept.effect == corrected.told
    back = corrections.undo_judgement(store, corrected.number)
    assert {(one.a, one.b): one.after.acts for one in back.changes} == {
        ("RUS", "TUR"): 8,
        ("SYR", "TUR"): 0,
    }
    with pytest.raises(InvalidReview, match="no judgement"):
        corrections.undo_judgement(store, corrected.number)


def test_an_office_that_is_mended_is_coded_by_at_once(own_sample: Path) -> None:
    from volteface.archive.names import mends, terms_of
    from volteface.knowledge import mending

    try:
        with Store.open(own_sample, write=True) as store:
            term = next(t for t in terms_of(store, "TUR") if t.name.endswith("Davutoglu"))
            change = OfficeEdit(
                name=term.name, code="TUR", office=term.office, was_since=term.since,
                since="2001-01-01", until="2001-01-02",
            )  # fmt: skip
            with store.reading() as connection:
                before = connection.execute("SELECT count(DISTINCT knowledge) FROM coding")
                assert before.fetchone()[0] == 1
            number = corrections.edit(store, change).number
            assert [one.until for one in mends(store)] == ["2001-01-02"]
            with store.reading() as connection:
                after = connection.execute("SELECT count(DISTINCT knowledge) FROM coding")
                assert after.fetchone()[0] == 2
            assert store.verify().problems == []
            corrections.undo_edit(store, number)
            assert mends(store) == ()
            with store.reading() as connection:
                again = connection.execute("SELECT count(DISTINCT knowledge) FROM coding")
                assert again.fetchone()[0] == 1
    finally:
        mending.use(())
