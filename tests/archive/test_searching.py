"""Search: words as they stand, over texts, statements and acts, with facets; addresses of acts."""

from pathlib import Path

import pytest

from tests.archive.making import add, article, gdelt, tell, write_rows
from volteface.archive import Store, addresses, searching
from volteface.archive.searching import Kind, marked, match_of

JET = tell("warplane shot down near the border", date="2015-11-24")


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("jet", '"jet"'),
        ('"stab in the back" jet', '"stab in the back" "jet"'),
        ('a "b', '"a" """b"'),
        ("title:x NEAR(a b) a* -b", '"title:x" "NEAR(a" "b)" "a*" "-b"'),
        ("", None),
        ('"" - *', None),
        ("\0", None),
    ],
)
def test_words_are_quoted(words: str, query: str | None) -> None:
    assert match_of(words) == query


def test_words_found_are_marked_whole() -> None:
    assert marked("The jet, a Jet; jets", '"jet"') == "The \x02jet\x03, a \x02Jet\x03; jets"
    assert marked("stab in the back", '"in the"') == "stab \x02in the\x03 back"
    assert marked("\x02evil\x03 jet", '"jet"') == " evil  \x02jet\x03"


@pytest.fixture
def told(store: Store) -> Store:
    add(
        store,
        article("one", JET, date="2015-11-25", outlet="A"),
        article("two", tell("talks on a warplane", type="CONSULT"), date="2016-01-02", outlet="B"),
    )
    return store


@pytest.mark.parametrize("kind", ["articles", "acts"])
def test_facets_count_and_choose(told: Store, kind: Kind) -> None:
    found = searching.search(told, "warplane", kind)
    assert found.total == 2 and not found.more
    assert dict(found.facets["outlet"]) == {"A": 1, "B": 1}
    assert dict(found.facets["year"]) == {"2015": 1, "2016": 1}
    chosen = searching.search(told, "warplane", kind, year="2016")
    assert [hit.outlet for hit in chosen.hits] == ["B"]
    assert dict(chosen.facets["year"]) == {"2015": 1, "2016": 1}
    assert dict(chosen.facets["outlet"]) == {"B": 1}


def test_acts_are_found_by_type_and_shown_in_their_sentence(told: Store) -> None:
    found = searching.search(told, "warplane", "acts", state="ASSAULT")
    (hit,) = found.hits
    assert hit.who == "ASSAULT"
    assert "\x02warplane\x03 shot down" in hit.snippet


def test_statements_are_found_by_words_and_speaker(sample: Path) -> None:
    with Store.open(sample) as store:
        found = searching.search(store, "apologise", "statements")
        assert found.total > 2
        assert all("apologise" in hit.snippet.casefold() for hit in found.hits)
        named = searching.search(store, "Lavrov", "statements")
        assert any(hit.who and "Lavrov" in hit.who for hit in named.hits)


def test_what_is_coded_anew_is_not_found_twice(told: Store) -> None:
    from tests.archive.test_judging import recode

    recode(told, article("one", JET, date="2015-11-25", outlet="A"))
    assert searching.search(told, "warplane", "acts").total == 2
    with told.reading() as connection:
        for table in ("clause", "statement"):
            rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            words = connection.execute(f"SELECT count(*) FROM {table}_words_docsize").fetchone()
            assert rows == words


def test_an_acts_address_outlives_a_new_coding(told: Store, tmp_path: Path) -> None:
    from tests.archive.test_judging import recode

    told.import_rows("gdelt", write_rows(tmp_path / "g.csv", [gdelt(7)]))
    with told.reading() as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM act ORDER BY id")]
    named = addresses.addresses(told, ids)
    assert len(set(named.values())) == len(ids) == 3
    assert sum(address.startswith("r") for address in named.values()) == 1
    before = {address: told.act(act) for act, address in named.items()}
    recode(told, article("one", JET, date="2015-11-25", outlet="A"))
    for address, act in before.items():
        number = addresses.find(told, address)
        assert number is not None
        found = told.act(number)
        assert found is not None and act is not None
        assert (found.type, found.day, found.a, found.b) == (act.type, act.day, act.a, act.b)


@pytest.mark.parametrize("address", ["", "x", "t1", "t1.1.RUS", "t9.9.RUS-TUR", "r", "r1", "r-1",
                                     "t1.1.RUS-TUR\n", "r" + "9" * 30])  # fmt: skip
def test_an_address_of_nothing_finds_nothing(told: Store, address: str) -> None:
    assert addresses.find(told, address) is None
