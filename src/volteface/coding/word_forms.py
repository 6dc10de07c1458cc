"""A word's grammar in plain strings: tag, part of speech, relation and lemma.

The model's own rules make the part of speech and the lemma from a word, its tag and its relation
alone, so each such three is asked for once and the answer is kept. (Asked for every word, they took
a third of the parse. Left out are the model's eight rules on two words in a row, as in "ain't".)
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Key = tuple[int, int, int]  # the model's numbers of a word's text, tag and relation

_KEPT = 60_000
# Stands for any word that no rule names.
_ANY_WORD = "volteface"


class Form(NamedTuple):
    """The grammar of a word in its place."""

    tag: str
    pos: str
    dep: str
    lemma: str


class WordForms:
    """The forms of one model."""

    def __init__(self, model: "Language") -> None:
        self._vocab = model.vocab
        ruler: Any = model.get_pipe("attribute_ruler")
        self._named = frozenset(_named(ruler.patterns))
        lemmatizer: Any = model.get_pipe("lemmatizer")
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._unnamed: dict[tuple[str, str], tuple[str, str]] = {}
        self._forms: dict[Key, Form] = {}

    def __getitem__(self, key: Key) -> Form:
        """Give the form of a word that was learnt."""
        return self._forms[key]

    def learn(self, keys: Iterable[Key]) -> None:
        """Have the model's rules make the forms that are not known yet."""
        wanted = set(keys)
        new = [key for key in wanted if key not in self._forms]
        if len(self._forms) + len(new) > _KEPT:
            self._forms.clear()
            self._lemmatizer.cache.clear()
            new = list(wanted)
        strings = self._vocab.strings
        unnamed = []
        for key in new:
            word, tag, dep = (strings[number] for number in key)
            if word.lower() in self._named or word.isspace():
                self._forms[key] = _form(self._ruled(word, tag, dep)[0])
            else:
                unnamed.append((key, word, tag, dep))
        if unnamed:
            self._learn_unnamed(unnamed)

    def _learn_unnamed(self, rows: list[tuple[Key, str, str, str]]) -> None:
        """Learn words that get their part of speech by tag and relation alone."""
        from spacy.tokens import Doc

        kinds = [self._kind(tag, dep) for _, _, tag, dep in rows]
        doc = Doc(
            self._vocab,
            words=[word for _, word, _, _ in rows],
            tags=[tag for _, _, tag, _ in rows],
            pos=[pos for pos, _ in kinds],
            morphs=[morph for _, morph in kinds],
        )
        self._lemmatizer(doc)
        for (key, _, _, dep), token in zip(rows, doc, strict=True):
            self._forms[key] = _form(token, dep)

    def _kind(self, tag: str, dep: str) -> tuple[str, str]:
        """Give the part of speech and the morphology of any word with a tag and a relation."""
        if (tag, dep) not in self._unnamed:
            token = self._ruled(_ANY_WORD, tag, dep)[0]
            self._unnamed[tag, dep] = token.pos_, str(token.morph)
        return self._unnamed[tag, dep]

    def _ruled(self, word: str, tag: str, dep: str) -> "Doc":
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[word], tags=[tag], deps=[dep], heads=[0])
        ruled: Doc = self._lemmatizer(self._ruler(doc))
        return ruled


def _form(token: "Token", dep: str | None = None) -> Form:
    return Form(token.tag_, token.pos_, dep or token.dep_, token.lemma_.lower())


def _named(patterns: list[dict[str, list[list[dict[str, object]]]]]) -> Iterable[str]:
    """List the words that the model's rules name."""
    for row in patterns:
        for pattern in row["patterns"]:
            for token in pattern:
                words = token.get("LOWER")
                if isinstance(words, str):
                    yield words
                elif isinstance(words, dict):
                    yield from words.get("IN", ())
