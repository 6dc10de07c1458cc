"""An outlook as entries of the diary: every chance with the rule that will resolve it."""

from volteface.archive.diary import Entry, Kind
from volteface.archive.resolution_rules import Rule
from volteface.outlook.forecasting import Outlook

LONGEST_NAME = 200


def entries(outlook: Outlook, revision: int, kind: Kind = "live") -> list[Entry]:
    """Write down every chance of an outlook.

    An outlook whose models have seen what followed is entered as a backtest, which is scored apart.
    """
    made = "backtest" if outlook.hindsight else kind
    return [
        Entry(
            kind=made,
            rule=Rule(
                a=outlook.a,
                b=outlook.b,
                target=chance.target,  # type: ignore[arg-type]
                opens=chance.opens,
                closes=chance.closes,
            ),
            origin=outlook.day,
            horizon=chance.days,
            probability=chance.chance,
            base=chance.base,
            shown=chance.shown,
            model=outlook.made_from[:LONGEST_NAME],
            revision=revision,
        )
        for chance in outlook.chances
    ]
