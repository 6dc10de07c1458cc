"""The written forms of English verbs and nouns, to spot a lemma in text without parsing it."""

from collections.abc import Iterator
from functools import cache

from volteface.knowledge.tables import rows

_VOWELS = "aeiou"
# Verbs of more than one syllable that double the last letter: stressed at the end.
_DOUBLING = frozenset(
    "admit commit defer deter expel infer permit prefer propel rebut rebel repel".split()
)


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Map a lemma to the forms no rule makes."""
    return {row["lemma"]: row.many("forms") for row in rows("forms.tsv", ("lemma", "forms"))}


def forms(lemma: str, part: str) -> Iterator[str]:
    """Yield the forms of a lemma; ``part`` is ``v``, ``n`` or anything uninflected."""
    yield lemma
    if part in ("v", "n"):
        yield _with_s(lemma)
    if part == "v":
        stem = _stem(lemma)
        yield stem + "ed" if not lemma.endswith("ie") else lemma + "d"
        yield _participle(lemma, stem)


def _with_s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma + "s"


def _stem(lemma: str) -> str:
    """Give what "ed" is put to."""
    if lemma.endswith("e"):
        return lemma[:-1]
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "i"
    return lemma + lemma[-1] if _doubles(lemma) else lemma


def _participle(lemma: str, stem: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("ee") or lemma.endswith("y"):
        return lemma + "ing"
    return stem + "ing"


def _doubles(lemma: str) -> bool:
    if len(lemma) < 3 or lemma[-1] in _VOWELS + "wxy" or lemma[-2] not in _VOWELS:
        return False
    if lemma in _DOUBLING:
        return True
    return lemma[-3] not in _VOWELS and sum(letter in _VOWELS for letter in lemma) == 1
