"""Run the shared scorers, which are no part of this package, on what we code."""

import contextlib
import importlib.util
import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from volteface.coding import code
from volteface.model import Article

SHARED = Path(__file__).resolve().parents[2] / "shared"
Row = dict[str, Any]


def data_folder() -> Path:
    """Give the folder of measuring data: the first argument, else the one beside the repository."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data"


def rows(path: Path, count: int | None = None) -> list[Row]:
    """Read the first rows of a set, or leave with a message that says what is missing."""
    if not path.exists():
        sys.exit(f"no {path}; give the folder of the measuring data")
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line, _ in zip(file, range(count or 10**9), strict=False)]


def load(path: Path) -> Callable[..., None]:
    """Load a scorer's main function."""
    spec = importlib.util.spec_from_file_location(f"shared_{path.stem}_scorer", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    main: Callable[..., None] = module.main
    return main


def coded(row: Row, *, dated: bool) -> Row:
    """Code one row of a set as an English article."""
    date = row.get("date") if dated else None
    coding = code(Article(id=row["id"], text=row["text"], date=date, language="en"))
    found: Row = msgspec.to_builtins(coding)
    return found


def printed(scorer: Callable[..., None], *arguments: str) -> str:
    """Give what a scorer prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        scorer(*arguments)
    return out.getvalue()


def report(scorer: Callable[..., None], gold: Iterable[Row], given: Iterable[Row]) -> str:
    """Give what a scorer prints for gold rows and coded rows."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.jsonl", "coded.jsonl")]
        for path, items in zip(paths, (gold, given), strict=True):
            path.write_text("".join(json.dumps(r) + "\n" for r in items), encoding="utf-8")
        return printed(scorer, *map(str, paths))
