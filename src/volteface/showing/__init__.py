"""What a person is shown: the brief, in the terminal and as a page."""

from volteface.showing.briefing import Brief, brief

__all__ = ["Brief", "brief"]
