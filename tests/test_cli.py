"""The command line: what it prints where, and what it exits with.

The coder is a stand-in here, quick and knowing nothing; test_bad_inputs runs the real one.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

import volteface
from volteface.cli import app
from volteface.errors import MissingLanguageModel
from volteface.model import Article, Coder, Coding

TEXT = "Putin met Trump on Friday, “and said” nothing.\r\n"


def fake_code(article: Article) -> Coding:
    return Coding(
        id=article.id,
        title=article.title,
        date=article.date,
        outlet=article.outlet,
        language=article.language or "en",
        text=article.text,
        statements=(),
        events=(),
        positions=(),
        coder=Coder(version="0", knowledge="none"),
    )


# The stand-in for commands that run in a process of their own.
DRIVER = """
import sys
import time
import volteface.coding
from volteface.cli import main
from tests.test_cli import fake_code

def code(article):
    print("coding", file=sys.stderr, flush=True)
    time.sleep({pause})
    return fake_code(article)

volteface.coding.code = code
main()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("volteface.coding.code", fake_code)
    Path("a.txt").write_bytes(TEXT.encode())
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def started(*arguments: str, pause: float = 0, **options: object) -> "subprocess.Popen[bytes]":
    root = Path(__file__).parents[1]
    paths = os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER.format(pause=pause), *arguments],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        **options,  # type: ignore[call-overload]
    )


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout_bytes.decode("utf-8").splitlines()]


def test_help_comes_at_once() -> None:
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "volteface", "--help"], capture_output=True)
        seconds.append(time.perf_counter() - begun)
        assert done.returncode == 0
    assert b"brief" in done.stdout
    assert min(seconds) < 0.3


def test_help_loads_none_of_the_heavy_libraries() -> None:
    script = (
        "import sys, volteface.cli as c; c.app(['--help'], standalone_mode=False); "
        "heavy = {'spacy', 'trafilatura', 'rich', 'jinja2', 'numpy'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_version_is_the_packages() -> None:
    assert run("--version").stdout == f"{volteface.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [(), ("code",), ("nonsense",), ("code", "a.txt", "--nonsense"), ("brief", "--html")],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_code_prints_one_object_a_line_in_the_order_given() -> None:
    Path("f.jsonl").write_text(
        '{"text": "x", "id": "one"}\n{"text": "y\\n", "date": "2020-01-02"}\n'
    )
    result = run("code", "f.jsonl", "a.txt", "--date", "2025-03-17")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(o["id"], o["date"], o["text"]) for o in objects(result)] == [
        ("one", "2025-03-17", "x"),
        ("f:2", "2020-01-02", "y\n"),
        ("a", "2025-03-17", TEXT),
    ]


def test_code_prints_what_the_python_twin_gives() -> None:
    (article,) = volteface.read(["a.txt"]).articles
    expected = msgspec.json.encode(volteface.coding.code(article)) + b"\n"
    assert run("code", "a.txt").stdout_bytes == expected


def test_standard_input_is_read() -> None:
    (found,) = objects(run("code", "-", stdin="Он сказал: “да”.".encode()))
    assert (found["id"], found["text"]) == ("stdin", "Он сказал: “да”.")


def test_records_refused_are_named_and_counted_and_the_rest_coded() -> None:
    Path("f.jsonl").write_text('{"text": "x"}\n{"txt": "y"}\n{"text": "z"}\nbroken\n')
    result = run("code", "f.jsonl")
    assert result.exit_code == 0
    assert [found["id"] for found in objects(result)] == ["f:1", "f:3"]
    said = result.stderr.splitlines()
    assert said[0].startswith("volteface: f.jsonl, line 2: ")
    assert said[1].startswith("volteface: f.jsonl, line 4: ")
    assert said[2:] == ["volteface: coded 2, refused 2"]


@pytest.mark.parametrize("command", ["code", "brief"])
def test_when_nothing_can_be_coded_it_exits_with_2(command: str) -> None:
    Path("f.jsonl").write_text("1\n2\n")
    result = run(command, "f.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == "volteface: coded 0, refused 2"


def test_an_error_is_one_line_without_traceback() -> None:
    result = run("code", "a.txt", "missing.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "volteface: missing.txt: no such file\n"


def test_an_error_of_the_coder_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Article) -> Coding:
        raise MissingLanguageModel("the English model is not installed")

    monkeypatch.setattr("volteface.coding.code", fail)
    result = run("code", "a.txt")
    assert result.exit_code == 2
    assert result.stderr == "volteface: the English model is not installed\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "volteface: f:1: language fr, not coded: only English is coded so far\n"),
        ("und", "volteface: f:1: language unknown, not coded: only English is coded so far\n"),
        ("en", ""),
        ("en-GB", ""),
    ],
)
def test_a_text_that_is_not_english_is_said_to_be_so(language: str, said: str) -> None:
    Path("f.jsonl").write_text(f'{{"text": "x", "language": "{language}"}}')
    result = run("code", "f.jsonl")
    assert (result.exit_code, result.stderr) == (0, said)


def test_what_is_said_has_no_control_characters() -> None:
    Path("f.jsonl").write_text('{"text": "x", "language": "fr", "id": "a\\u001b[2J\\nb"}')
    result = run("code", "f.jsonl")
    assert result.stderr.startswith("volteface: a\N{REPLACEMENT CHARACTER}[2J")
    assert result.stderr.count("\n") == 1


def test_a_reader_that_stops_early_is_no_error() -> None:
    Path("f.jsonl").write_text('{"text": "' + "word " * 200 + '"}\n' + '{"text": "x"}\n' * 5000)
    with started("code", "f.jsonl", stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 141
    assert set(said.split()) == {b"coding"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full, started("code", "a.txt", stdout=full) as process:
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert said.decode() == "coding\nvolteface: standard output: No space left on device\n"


def test_an_interruption_is_one_line() -> None:
    with started("code", "a.txt", pause=30, stdout=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, b"volteface: interrupted\n")


def test_output_is_utf8_whatever_the_locale() -> None:
    root = Path(__file__).parents[1]
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", DRIVER.format(pause=0), "code", "a.txt"],
        capture_output=True,
        env={**os.environ, **locale, "PYTHONPATH": str(root)},
    )
    assert json.loads(done.stdout.decode("utf-8"))["text"] == TEXT


def test_brief_prints_for_a_person_and_writes_a_page() -> None:
    result = run("brief", "a.txt", "--date", "2025-03-17", "--html", "out.html")
    assert result.exit_code == 0
    assert result.stdout.strip()
    assert result.stderr == "volteface: wrote out.html\n"
    assert Path("out.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_brief_as_json_is_what_the_python_twin_gives() -> None:
    (article,) = volteface.read(["a.txt"]).articles
    expected = msgspec.json.encode(volteface.brief([fake_code(article)])) + b"\n"
    assert run("brief", "a.txt", "--json").stdout_bytes == expected


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (".", ".: is a folder; --html takes a file"),
        ("none/out.html", "none/out.html: its folder does not exist"),
        ("a.txt/out.html", "a.txt/out.html: its folder does not exist"),
    ],
)
def test_a_page_that_cannot_be_written_is_said_before_coding(
    monkeypatch: pytest.MonkeyPatch, page: str, why: str
) -> None:
    monkeypatch.setattr("volteface.coding.code", None)
    result = run("brief", "a.txt", "--html", page)
    assert (result.exit_code, result.stderr) == (2, f"volteface: {why}\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_page_that_fills_the_disk_is_said_in_one_line() -> None:
    result = run("brief", "a.txt", "--html", "/dev/full")
    assert result.exit_code == 2
    assert result.stderr == "volteface: /dev/full: No space left on device\n"


def test_a_page_is_written_also_when_the_reader_of_the_brief_stops_early() -> None:
    with started(
        "brief", "a.txt", "--html", "out.html", pause=1, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stderr.read()
    assert process.returncode == 141
    assert Path("out.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_demo_makes_the_brief_of_the_sample_and_says_what_to_try_next() -> None:
    result = run("demo")
    assert result.exit_code == 0
    assert Path("demo/brief.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert "Try next:" in result.stdout
    assert "demo/brief.html" in result.stdout
    assert run("demo").exit_code == 0


def test_demo_says_where_it_cannot_write() -> None:
    Path("demo").write_text("in the way")
    result = run("demo")
    assert result.exit_code == 2
    assert result.stderr == "volteface: demo: File exists\n"


def test_code_explains_as_text_and_as_json(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Turkey condemned Israel.", encoding="utf-8")
    text = run("code", "--explain", str(article)).stdout
    assert "GIVEN" in text
    assert "accuse-condemn" in text
    assert "CONSIDERED AND DROPPED" in text
    told = json.loads(run("code", "--explain", "--json", str(article)).stdout)
    assert [one["rule"] for one in told["considered"] if one["kind"] == "event"]
    assert told["coding"]["events"][0]["type"] == "ACCUSE"
    alone = run("code", "--json", str(article))
    assert alone.exit_code == 2
    assert "--explain" in alone.stderr
