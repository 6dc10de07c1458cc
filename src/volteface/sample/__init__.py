"""A small corpus to try Volteface on: two invented outlets on one relation that turned twice."""

from pathlib import Path


def dispatches_path() -> Path:
    """Give the path of the bundled dispatches, one JSON object a line."""
    return Path(__file__).with_name("dispatches.jsonl")
