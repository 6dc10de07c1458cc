"""A small corpus to try Volteface on: five invented outlets on six relations, two that turn."""

from pathlib import Path


def dispatches_path() -> Path:
    """Give the path of the bundled dispatches, one JSON object a line."""
    return Path(__file__).with_name("dispatches.jsonl")
