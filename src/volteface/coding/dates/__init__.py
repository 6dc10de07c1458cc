"""Date expressions of English news: where they stand and which days they mean."""

from volteface.coding.dates.finding import DateKind, DateMention, find, governing

__all__ = ["DateKind", "DateMention", "find", "governing"]
