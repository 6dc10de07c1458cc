"""The page in a real browser: it draws, reports nothing to the console and fits a phone."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.showing.conftest import salmon
from volteface.showing import brief
from volteface.showing.page import render

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium on PATH")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--enable-logging=stderr --allow-file-access-from-files --virtual-time-budget=2000"
).split()
# A page without scripts of its own is measured from a frame around it.
FRAME = """<!doctype html>
<iframe src="page.html" style="border:0;width:{width}px;height:800px" onload="
document.title = 'measured ' + this.contentDocument.documentElement.scrollWidth"></iframe>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    coding = salmon()
    (tmp_path / "page.html").write_text(render(brief([coding]), [coding]), encoding="utf-8")
    return tmp_path


def browse(folder: Path, page: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [BROWSER or "", *QUIET, f"--user-data-dir={folder / 'profile'}", *options]
    return subprocess.run(
        [*command, (folder / page).as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@pytest.mark.parametrize("width", [320, 390, 768, 1400])
def test_fits_its_width(folder: Path, width: int) -> None:
    (folder / "frame.html").write_text(FRAME.format(width=width), encoding="utf-8")
    shown = browse(folder, "frame.html", "--dump-dom", f"--window-size={width + 40},900")
    measured = re.search(r"<title>measured (\d+)</title>", shown.stdout)
    assert measured, shown.stdout[:500]
    assert int(measured[1]) <= width


def test_draws_without_a_word_on_the_console(folder: Path) -> None:
    picture = folder / "page.png"
    seen = browse(folder, "page.html", f"--screenshot={picture}", "--window-size=1400,1000")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000
    assert "CONSOLE" not in seen.stderr


def test_prints(folder: Path) -> None:
    paper = folder / "page.pdf"
    browse(folder, "page.html", f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    assert paper.read_bytes().startswith(b"%PDF")
