"""Outlook: what may come next, how each side reacts, and how often we were right."""

from volteface.outlook.chances import Chance
from volteface.outlook.forecasting import Outlook
from volteface.outlook.next_acts import NextAct
from volteface.outlook.reactions import Reaction
from volteface.outlook.scenarios import Scenario, Scenarios
from volteface.outlook.trained import Trained

__all__ = ["Chance", "NextAct", "Outlook", "Reaction", "Scenario", "Scenarios", "Trained"]
