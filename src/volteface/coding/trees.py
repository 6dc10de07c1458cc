"""Sentences as words with their grammar, in plain Python: the rules do not know the parser."""

from bisect import bisect_right
from collections.abc import Iterator

from volteface.coding.layout import Sentence
from volteface.model import Span


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
