"""Bad inputs through the command line: a clear error with exit code 2, or a truthful result with 0.

Each is small, made by us, and of a kind that feeds, exports, saved pages or typing hands do make.
"""

import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner, Result

from volteface.cli import app

GOOD = (
    "President Vladimir Putin met President Donald Trump in Helsinki on Monday, the Kremlin said."
)
QUOTED = (
    'Russia "will respond to any new sanctions," Foreign Minister Sergey Lavrov told reporters.'
)
RECORD = json.dumps({"text": GOOD}).encode()
PAGE = f"<html><body><p>{GOOD}</p><p>{QUOTED}</p></body></html>"
FRENCH = "Le président a déclaré lundi que les négociations avec Moscou reprendraient en mars. " * 3
RUSSIAN = "Президент заявил, что переговоры с США будут продолжены на следующей неделе. " * 3
ARABIC = "قال الرئيس إن المحادثات مع روسيا ستستمر الأسبوع المقبل في العاصمة. " * 3
CHINESE = "总统星期一表示，与俄罗斯的谈判将于下周在首都继续进行。" * 4
HEBREW = "הנשיא אמר ביום שני כי השיחות עם רוסיה יימשכו בשבוע הבא בבירה. " * 3


class Bad(NamedTuple):
    """One input: its file, what is said of it, and for a truthful result the text it must give."""

    name: str
    file: str
    data: bytes
    said: str = ""
    text: str | None = None
    arguments: tuple[str, ...] = ()


def plain(name: str, text: str, said: str = "") -> Bad:
    """A plain text that is coded as it stands."""
    return Bad(name, "in.txt", text.encode(), said, text)


ERRORS = [
    Bad("an empty file", "in.txt", b"", "in.txt: holds no text"),
    Bad("only spaces", "in.txt", b" \t\r\n  ", "in.txt: holds no text"),
    Bad("only a byte order mark", "in.txt", b"\xef\xbb\xbf", "in.txt: holds no text"),
    Bad("only zero-width characters", "in.txt", "\u200b\u200d\u2060".encode(), "holds no text"),
    Bad("only control characters", "in.txt", b"\x01\x02\x1b\x07", "holds no text"),
    Bad("an empty Markdown file", "in.md", b"", "in.md: holds no text"),
    Bad("Latin-1", "in.txt", "Le président".encode("latin-1"), r"not UTF-8 at byte 5 \(0xe9\)"),
    Bad("windows-1251", "in.txt", RUSSIAN.encode("cp1251"), "not UTF-8 at byte 0"),
    Bad(
        "UTF-16 without its mark", "in.txt", GOOD.encode("utf-16-le"), "holds a NUL at character 1"
    ),
    Bad("half of a UTF-16 character", "in.txt", b"\xff\xfea", "not UTF-16-LE at byte 2"),
    Bad("UTF-8 cut in a character", "in.txt", "Путин".encode()[:-1], "not UTF-8 at byte 8"),
    Bad("a surrogate as UTF-8", "in.txt", b"He said \xed\xa0\x80.", "not UTF-8 at byte 8"),
    Bad("NUL bytes", "in.txt", b"\0" * 1000, "holds a NUL at character 0"),
    Bad("a NUL in the text", "in.txt", GOOD.encode() + b"\0", f"NUL at character {len(GOOD)}"),
    Bad("20 MB on one line", "in.txt", b"talks " * 3_400_000, "larger than 10 MB"),
    Bad("gzip as text", "in.txt", gzip.compress(GOOD.encode()), "is a gzip archive, not text"),
    Bad("a PNG as text", "in.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image"),
    Bad("a PDF as text", "in.txt", b"%PDF-1.7\n1 0 obj", "is a PDF document"),
    Bad("a Word document as text", "in.txt", b"PK\x03\x04\x14\0", "or an Office document"),
    Bad("an unknown suffix", "in.docx", b"PK", r"in.docx: unknown suffix \.docx; give \.txt"),
    Bad("JSON that is not a record a line", "in.json", RECORD, r"unknown suffix \.json; give"),
    Bad("a missing file", "in.txt", GOOD.encode(), "gone.txt: no such file", None, ("gone.txt",)),
    Bad("a folder", "in.txt", GOOD.encode(), r"\.: is a folder; give files", None, (".",)),
    Bad("a name too long", "in.txt", GOOD.encode(), "file name too long", None, ("n" * 999,)),
    Bad("a folder named as text", "in.txt", b"x", "dir.txt: is a folder", None, ("dir.txt",)),
    Bad("a link to itself", "in.txt", b"x", "loop.txt: too many levels", None, ("loop.txt",)),
    Bad("a broken link", "in.txt", b"x", "lost.txt: no such file", None, ("lost.txt",)),
    Bad("an empty .jsonl", "in.jsonl", b"", "in.jsonl: holds no records"),
    Bad(".jsonl of blank lines", "in.jsonl", b"\n\n  \n", "in.jsonl: holds no records"),
    Bad(".jsonl that is text", "in.jsonl", GOOD.encode(), "in.jsonl, line 1: is not JSON"),
    Bad(".jsonl that is one array", "in.jsonl", b"[" + RECORD + b"]", "line 1: Expected `object`"),
    Bad(".jsonl over several lines", "in.jsonl", b'{\n"text": "x"\n}', "line 1: is not JSON"),
    Bad("an empty page", "in.html", b"", "in.html: holds no text"),
    Bad("a page of scripts", "in.html", b"<script>let a='said'</script>", "holds no article"),
    Bad("a page without a body", "in.html", b"<html><head><title>T</title>", "holds no article"),
    Bad("a page of 10,000 nested tags", "in.html", b"<div>" * 10_000 + GOOD.encode(), "in.html: "),
    Bad("a page of a million tags", "in.html", b"<b>x</b>" * 500_000, "more than 100,000 tags"),
    Bad("a page in Latin-1 undeclared", "in.htm", b"<p>caf\xe9</p>", "not UTF-8 at byte 6"),
    Bad("a page with NUL bytes", "in.html", PAGE.encode() + b"\0", "holds a NUL"),
    Bad("a PDF as a page", "in.html", b"%PDF-1.7", "is a PDF document"),
    Bad(
        "a date in the year 0",
        "in.txt",
        b"x",
        "'0000-03-17' is no day",
        None,
        ("--date=0000-03-17",),
    ),
    Bad("the year 20255", "in.txt", b"x", "YYYY-MM-DD", None, ("--date=20255-03-17",)),
    Bad("the year 999", "in.txt", b"x", "between the years", None, ("--date=0999-03-17",)),
    Bad("30 February", "in.txt", b"x", "no day of the calendar", None, ("--date=2025-02-30",)),
    Bad("a date in words", "in.txt", b"x", "YYYY-MM-DD", None, ("--date=last Monday",)),
    Bad("an empty date", "in.txt", b"x", "YYYY-MM-DD", None, ("--date=",)),
]

REFUSED = [
    ("a broken line", b'{"text": "x"', "is not JSON"),
    ("a missing text", b'{"title": "x"}', "missing required field `text`"),
    ("a text of another type", b'{"text": 7}', "Expected `str`, got `int`"),
    ("a text of null", b'{"text": null}', "Expected `str`, got `null`"),
    ("nested arrays", b'{"text": "x", "a": ' + b"[" * 99_999 + b"]" * 99_999 + b"}", "nested too"),
    ("a huge number as id", b'{"text": "x", "id": ' + b"9" * 9_999 + b"}", "Number out of range"),
    ("NaN", b'{"text": "x", "weight": NaN}', "NaN"),
    ("half a surrogate pair", b'{"text": "He said \\ud800."}', "half of a surrogate pair"),
    ("half a pair as id", b'{"text": "x", "id": "\\udfff"}', "half of a surrogate pair"),
    ("an escaped NUL", b'{"text": "a\\u0000"}', "holds a NUL"),
    ("bytes that are not UTF-8", b'{"text": "caf\xe9"}', "is not UTF-8"),
    ("only spaces", b'{"text": " \\n "}', "its text holds nothing"),
    ("30 February", b'{"text": "x", "date": "2025-02-30"}', "no day of the calendar"),
    ("the year 20255", b'{"text": "x", "date": "20255-01-01"}', "not ISO 8601"),
    (
        "a date as a number",
        b'{"text": "x", "date": 1742169600}',
        "Expected `str | null`, got `int`",
    ),
    ("11 MB of text", b'{"text": "' + b"a" * 11_000_000 + b'"}', "longer than 10 MB"),
]

TRUTHFUL = [
    plain("no sentence", "president minister Russia"),
    plain("one letter", "a"),
    plain("only punctuation", "... !!! ??? --- ***"),
    plain("only quotes", '""""" “”«»„“ \'\'\' ‘’'),
    plain("nested quotes never closed", "“‘«„“‘«„ he said, “Russia"),
    plain("an unclosed quote over the whole text", f"“{GOOD} {QUOTED} " * 20),
    plain("an unclosed straight quote", f'"{GOOD} Russia said it would respond. ' * 20),
    plain("only opening dashes", "— — — —\n— \n—"),
    plain("emoji", f"🕊️🇷🇺🇺🇸 {GOOD} 👩‍👩‍👧‍👦 {QUOTED} 🔥"),
    plain("right-to-left marks in English", f"\u202e{GOOD}\u202c \u200f{QUOTED}\u200e"),
    plain(
        "zero-width characters within words", "Pu\u200btin met Tr\u00adump. Rus\u2060sia said so."
    ),
    plain("control characters", f"\x1b[31m{GOOD}\x07\x08\x0c\x0b {QUOTED}\x7f"),
    plain("CRLF newlines", f"{GOOD}\r\n\r\n{QUOTED}\r\n"),
    plain("CR newlines", f"{GOOD}\r{QUOTED}\r"),
    plain("odd newlines", f"{GOOD}\u2028{QUOTED}\u2029{GOOD}\x85{QUOTED}"),
    plain("combining marks without end", "Putin s" + "\u0301" * 5_000 + "aid so. " + GOOD),
    plain("full-width letters", "Ｐｕｔｉｎ ｍｅｔ Ｔｒｕｍｐ． " + GOOD),
    plain("letters beyond the basic plane", "𝐏𝐮𝐭𝐢𝐧 met 𝕋𝕣𝕦𝕞𝕡. " + GOOD + " 𐍈"),
    plain("a word of 100,000 letters", "a" * 100_000 + " " + GOOD),
    plain("a sentence of 4,000 words", "talks and " * 2_000),
    plain("10,000 brackets", "(" * 10_000 + GOOD + ")" * 10_000),
    plain("1,000 lines of one name", "Russia\n" * 1_000),
    plain("markup in plain text", f"<p onclick='x()'>{GOOD}</p> &amp; {{{{ x }}}} [bold]x[/bold]"),
    plain(
        "dates that are none", "On 30 February 2025 Russia met China. On 99 May 0000 talks ended."
    ),
    plain("French", FRENCH, "in: language fr, not coded"),
    plain("Russian", RUSSIAN, "in: language ru, not coded"),
    plain("Arabic", ARABIC, "in: language ar, not coded"),
    plain("Chinese", CHINESE, "in: language zh, not coded"),
    plain("Hebrew", HEBREW, "in: language he, not coded"),
    Bad("a byte order mark", "in.txt", b"\xef\xbb\xbf" + GOOD.encode(), "", GOOD),
    Bad("UTF-16", "in.txt", f"{GOOD}\r\n".encode("utf-16"), "", f"{GOOD}\r\n"),
    Bad("no suffix", "in", GOOD.encode(), "", GOOD),
    Bad("a heading alone", "in.md", b"# Talks", "", "# Talks"),
    Bad("a page without tags of its own", "in.html", f"<p>{GOOD}".encode(), "", GOOD),
    Bad("a page cut short", "in.html", PAGE.encode()[:-40], "", None),
    Bad("a page of scripts and text", "in.html", b"<script>x</script>" + PAGE.encode(), "", None),
    Bad("a page with a byte order mark", "in.html", b"\xef\xbb\xbf" + PAGE.encode(), "", None),
    Bad(
        "duplicate keys", "in.jsonl", b'{"text": "x", "text": "Yes, he said."}', "", "Yes, he said."
    ),
    Bad("a number too large", "in.jsonl", b'{"text": "x", "n": 1' + b"0" * 999 + b"}", "", "x"),
    Bad("the same file thrice", "in.txt", GOOD.encode(), "", GOOD, ("in.txt", "in.txt")),
    Bad("duplicate ids", "in.jsonl", b'{"id": "a", "text": "x"}\n' * 2, "", "x"),
]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def code(bad: Bad) -> Result:
    """Run the command on the input, after whatever else its table names."""
    Path(bad.file).write_bytes(bad.data)
    return run("code", *bad.arguments, bad.file)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(app, list(arguments), input=stdin)
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert "Traceback" not in result.output
    return result


def codings(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout_bytes.decode("utf-8").split("\n") if line]


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Yield every pair of whole numbers in a coding: the contract has no other such pairs."""
    if isinstance(value, dict):
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(part) is int for part in value):
            yield value[0], value[1]
        else:
            for part in value:
                yield from spans(part)


def assert_truthful(coding: dict[str, Any]) -> None:
    text = coding["text"]
    for start, end in spans(coding):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    for item in coding["events"] + coding["positions"]:
        assert item["statement"] is None or 0 <= item["statement"] < len(coding["statements"])


@pytest.mark.parametrize("bad", ERRORS, ids=lambda bad: bad.name)
def test_an_input_that_cannot_be_coded_is_a_clear_error(bad: Bad) -> None:
    Path("dir.txt").mkdir()
    Path("loop.txt").symlink_to("loop.txt")
    Path("lost.txt").symlink_to("nowhere.txt")
    result = code(bad)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("volteface: ")
    assert result.stderr.count("\n") == 1 or "coded 0, refused" in result.stderr
    assert re.search(bad.said, result.stderr)


@pytest.mark.parametrize(("name", "line", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_record_that_is_no_article_is_refused_and_the_rest_coded(
    name: str, line: bytes, said: str
) -> None:
    result = code(Bad(name, "in.jsonl", RECORD + b"\n" + line + b"\n" + RECORD + b"\n"))
    assert result.exit_code == 0
    assert [coding["text"] for coding in codings(result)] == [GOOD, GOOD]
    first, last = result.stderr.splitlines()
    assert first.startswith("volteface: in.jsonl, line 2: ")
    assert said in first
    assert last == "volteface: coded 2, refused 1"


@pytest.mark.parametrize("bad", TRUTHFUL, ids=lambda bad: bad.name)
def test_an_odd_input_gives_a_truthful_result(bad: Bad) -> None:
    result = code(bad)
    assert result.exit_code == 0
    found = codings(result)
    assert len({coding["id"] for coding in found}) == len(found) > 0
    for coding in found:
        assert bad.text is None or coding["text"] == bad.text
        assert_truthful(coding)
    assert bad.said in result.stderr


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, ARABIC, CHINESE, HEBREW])
def test_another_language_is_not_coded_as_english(text: str) -> None:
    (coding,) = codings(code(plain("another language", text)))
    assert coding["language"] != "en"
    assert coding["statements"] == coding["events"] == coding["positions"] == []


@pytest.mark.parametrize("bad", TRUTHFUL, ids=lambda bad: bad.name)
def test_an_odd_input_gives_a_brief_and_a_page(bad: Bad) -> None:
    Path(bad.file).write_bytes(bad.data)
    result = run("brief", bad.file, "--html", "out.html")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert Path("out.html").read_bytes().decode("utf-8").rstrip().endswith("</html>")


@pytest.mark.parametrize(
    ("stdin", "said"),
    [(b"", "holds no text"), (b"\xff\xfe\xff", "not UTF-16-LE"), (b"\0", "holds a NUL")],
)
def test_standard_input_is_named_in_its_errors(stdin: bytes, said: str) -> None:
    result = run("code", "-", stdin=stdin)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("volteface: standard input: ")
    assert said in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_named() -> None:
    Path("in.txt").write_text(GOOD)
    Path("in.txt").chmod(0)
    result = run("code", "in.txt")
    assert (result.exit_code, result.stderr) == (2, "volteface: in.txt: permission denied\n")


def test_a_file_whose_disk_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an unreadable file does, for tests that run as root."""

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    Path("in.txt").write_text(GOOD)
    monkeypatch.setattr("volteface.reading.sources.open", fail, raising=False)
    result = run("code", "in.txt")
    assert (result.exit_code, result.stderr) == (2, "volteface: in.txt: permission denied\n")


def test_the_page_may_not_be_a_folder() -> None:
    Path("in.txt").write_text(GOOD)
    result = run("brief", "in.txt", "--html", ".")
    assert result.exit_code == 2
    assert result.stderr == "volteface: .: is a folder; --html takes a file\n"
