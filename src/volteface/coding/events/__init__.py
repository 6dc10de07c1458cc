"""Who did what to whom in an article: acts with their sides, status, voice and date."""

from volteface.coding.events.finding import find, may_hold_one

__all__ = ["find", "may_hold_one"]
