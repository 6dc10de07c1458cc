"""Which language a text is in, and whether it can be coded."""

import re

CODED = frozenset({"en"})

_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f'’]+")
# The commonest words of English prose; one word in five of a news text is among them.
_ENGLISH = frozenset(
    "the of and to in a is that for on was with as by at it from has have be are were not "
    "will said its "
    "his he an which who they this but their been had would after".split()
)
_SAMPLE = 20_000
_UNDETERMINED = "und"


def is_coded(language: str) -> bool:
    """Tell whether articles of a language (ISO 639-1, a region may follow) are coded."""
    return language.lower().partition("-")[0] in CODED


def detect(text: str) -> str:
    """Name the language of a text (ISO 639-1), or ``und`` where there are no letters to tell by."""
    sample = text[:_SAMPLE]
    latin = len(_LATIN.findall(sample))
    script, most = max(((name, len(p.findall(sample))) for name, p in _SCRIPTS), key=lambda s: s[1])
    if not latin and not most:
        return _UNDETERMINED
    words = [w.lower() for w in _WORD.findall(sample)]
    common = sum(w in _ENGLISH for w in words)
    if latin > most and common >= 0.12 * len(words) and (len(words) >= 8 or common >= 2):
        return "en"
    return _by_model(sample) if latin or most < 20 else _of_script(sample, script)


def _of_script(sample: str, script: str) -> str:
    """Ask the model where several languages share a script; it must stay within the script."""
    if script in ("ru", "ar", "zh"):
        return _by_model(sample)
    return script


def _by_model(sample: str) -> str:
    import py3langid

    language, _ = py3langid.classify(sample)
    return "zh" if language == "wuu" else str(language)
