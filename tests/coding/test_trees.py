from volteface.coding import parsing
from volteface.coding.layout import Sentence
from volteface.coding.trees import Tree

TEXT = "Ignored. “Russia’s troops left,” he said."


def parsed() -> Tree:
    [tree] = parsing.parse(TEXT, [(1, Sentence(9, len(TEXT), 0))])
    return tree


def test_words_keep_their_characters_whatever_marks_the_parser_was_shown() -> None:
    tree = parsed()
    assert all(TEXT[w.start : w.end] == w.text for w in tree)
    assert (tree.number, tree.start) == (1, 9)


def test_a_word_is_found_by_its_characters() -> None:
    tree = parsed()
    at = TEXT.index("troops")
    found = tree.word_at(at)
    assert found is not None
    assert found.text == "troops"
    assert tree.word_at(TEXT.index(" troops")) is None
    assert [w.text for w in tree.within(at, at + len("troops left"))] == ["troops", "left"]


def test_children_and_ancestors_are_each_others_inverse() -> None:
    tree = parsed()
    for word in tree:
        assert all(tree.head(child) is word for child in tree.children(word))
        assert all(word.index in range(a.left, a.right + 1) for a in tree.ancestors(word))
