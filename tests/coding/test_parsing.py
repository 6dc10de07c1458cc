import json
from collections.abc import Iterator

import pytest

from volteface.coding import layout, parsing
from volteface.coding.trees import Word
from volteface.sample import dispatches_path

GRAMMAR = ("text", "start", "end", "tag", "pos", "dep", "lemma", "head", "left", "right")
# The one reading that takes two words, as in "gonna" and "let's": see word_forms.
TWO_WORDS = {"gon", "na", "ta", "'s", "’s", "ai", "is", "are", "was", "were"}


@pytest.fixture
def own() -> Iterator[parsing.Parser]:
    """A parser of its own, which a test may change."""
    parsing.load.cache_clear()
    yield parsing.load()
    parsing.load.cache_clear()


def texts(count: int) -> list[str]:
    lines = dispatches_path().read_text(encoding="utf-8").splitlines()[:count]
    return [json.loads(line)["text"] for line in lines]


def words(parser: parsing.Parser, text: str) -> list[list[Word]]:
    sentences = layout.sentences(text, layout.blocks(text))
    return [tree.words for tree in parser.parse(text, list(enumerate(sentences)))]


def seen(found: list[list[Word]]) -> list[tuple[object, ...]]:
    return [tuple(getattr(word, name) for name in GRAMMAR) for line in found for word in line]


def test_the_short_way_gives_what_the_models_own_pipeline_gives(own: parsing.Parser) -> None:
    assert own._vectors is not None
    short = [seen(words(own, text)) for text in texts(12)]
    own._vectors = own._forms = None
    for text, found in zip(texts(12), short, strict=True):
        whole = seen(words(own, text))
        assert len(whole) == len(found)
        assert {a[0] for a, b in zip(found, whole, strict=True) if a != b} <= TWO_WORDS


def test_a_sentence_parses_alike_alone_and_among_others(own: parsing.Parser) -> None:
    text = "\n".join(texts(12))
    sentences = list(enumerate(layout.sentences(text, layout.blocks(text))))
    together = own.parse(text, sentences)
    assert len(together) > parsing._TOGETHER  # more than one pass
    for tree in together[::17]:
        [alone] = own.parse(text, [sentences[tree.number]])
        assert seen([alone.words]) == seen([tree.words])


def test_a_full_memory_forgets_new_words_and_changes_no_tree(
    own: parsing.Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = texts(1)[0]
    before = seen(words(own, text))
    monkeypatch.setattr(parsing, "_MOST_WORDS", -1)
    size = len(own._model.vocab.strings)
    assert seen(words(own, text.replace("the", "thequux"))) != before
    assert seen(words(own, text)) == before
    assert len(own._model.vocab.strings) == size


def test_vectors_are_made_anew_when_their_memory_is_full(
    own: parsing.Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = own._vectors
    assert vectors is not None
    before = [seen(words(own, text)) for text in texts(3)]
    monkeypatch.setattr("volteface.coding.vectors._KEPT", 500)
    monkeypatch.setattr("volteface.coding.vectors._BLOCK", 100)
    monkeypatch.setattr("volteface.coding.word_forms._KEPT", 500)
    assert [seen(words(own, text)) for text in texts(3)] == before
    assert len(vectors._rows) <= 500


def test_crossing_arcs_keep_subtrees_whole() -> None:
    found = [Word(i, "w", i * 2) for i in range(5)]
    for word, head in zip(found, (3, 4, 2, 2, 2), strict=True):
        word.head = head
    parsing._link(found)
    assert (found[3].left, found[4].left, found[2].left, found[2].right) == (0, 1, 0, 4)
