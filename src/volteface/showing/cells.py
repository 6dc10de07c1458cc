"""Cells of a table that a spreadsheet may open."""

import re

_FORMULA = re.compile(r"[\t\r]|[\s\x00-\x1f\x7f]*[=+\-@＝＋－＠]")
"""How text begins that a spreadsheet may run; the wide forms with it."""


def cell(value: object) -> str:
    """Write a cell; text that a spreadsheet would take for a formula gets a mark before it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return "'" + text if _FORMULA.match(text) else text
