"""Which articles are near-copies of one story."""

import pytest

from tests.archive.making import add, article
from volteface.archive import Store, copies
from volteface.reading import read
from volteface.sample import dispatches_path

# Read side by side: the second of each pair is the first again, under another outlet's name.
COPIES = {
    ("nd-2015-11-24-2", "bw-2015-11-24-2"), ("nd-2015-11-28-1", "bw-2015-11-28-2"),
    ("nd-2015-12-03-1", "bw-2015-12-03-1"), ("gl-2015-12-25-1", "ic-2015-12-25-1"),
    ("ao-2016-01-03-1", "gl-2016-01-03-1"), ("nd-2016-02-27-1", "bw-2016-02-27-1"),
    ("nd-2016-06-29-1", "bw-2016-06-29-1"), ("nd-2016-10-10-1", "bw-2016-10-10-1"),
    ("ao-2016-12-20-1", "nd-2016-12-20-1"), ("gl-2016-12-29-1", "bw-2016-12-29-1"),
}  # fmt: skip


def test_of_the_sample_the_copies_are_alike_and_nothing_else_nearly_so() -> None:
    signed = {a.id: copies.signature(a.text) for a in read([dispatches_path()]).articles}
    names = sorted(signed)
    likeness = {
        frozenset((one, two)): copies.alike(signed[one], signed[two])
        for n, one in enumerate(names)
        for two in names[n + 1 :]
    }
    of_copies = {pair: likeness.pop(frozenset(pair)) for pair in COPIES}
    assert min(of_copies.values()) > copies.ALIKE + 0.08
    assert max(likeness.values()) < copies.ALIKE - 0.2


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2015-11-25", "copy"),
        ("2015-12-09", "copy"),
        ("2015-11-11", "copy"),
        ("2015-12-10", "added"),
        (None, "copy"),
    ],
)
def test_a_copy_is_one_within_a_fortnight(store: Store, date: str | None, expected: str) -> None:
    add(store, article("one", like="s", date="2015-11-25"))
    assert add(store, article("two", like="s", date=date)) == [expected]


def test_a_copy_of_a_copy_is_of_the_first_story(store: Store) -> None:
    add(store, article("one", like="s", date="2015-11-01"))
    add(store, article("two", like="s", date="2015-11-12"))
    assert add(store, article("three", like="s", date="2015-11-24")) == ["copy"]
    assert store.verify().problems == []


@pytest.mark.parametrize("text", ["", "a", "one two three", "..."])
def test_the_shortest_texts_have_a_signature(text: str) -> None:
    assert len(copies.signature(text)) == 4 * copies.PERMUTATIONS


def test_the_keys_of_copies_stay_as_archives_have_them() -> None:
    """Keys are kept in archives: made in another way, older copies would not be found."""
    assert copies.bands(bytes(range(256)) * 2)[:2] == [3898076923259277538, 4314420942164258763]
    assert copies.signature("one two three four five")[:4] == b"\x1c_\x86\xee"
