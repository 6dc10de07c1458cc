"""Attributed statements: what somebody said, thought, feared or meant to do, and who it was."""

from volteface.coding.statements.assembling import find
from volteface.coding.statements.cue_words import may_hold_one

__all__ = ["find", "may_hold_one"]
