"""A turn in a line and in a sentence, for feeds and messages."""

from volteface.knowledge import state_name
from volteface.relations import Turn
from volteface.showing.told import day_words

STATES = {"turn": "turn", "shock": "shock, not yet decided", "withdrawn": "shock, withdrawn"}


def headline(turn: Turn) -> str:
    """Tell a turn in one line."""
    way = "for the better" if turn.direction == "up" else "for the worse"
    names = f"{state_name(turn.a)} – {state_name(turn.b)}"
    return f"{names}: {STATES[turn.state]}, {way}, {day_words(turn.day)}"


def summary(turn: Turn) -> str:
    """Tell what is behind a turn."""
    parts = [
        f"Acts before {turn.before:+.1f}, since {turn.after:+.1f}".replace("-", "−"),
        f"began between {day_words(turn.earliest)} and {day_words(turn.latest)}",
        f"evidence {turn.strength:.1f} times the threshold",
    ]
    if turn.state == "withdrawn" and turn.decided:
        parts.append(f"withdrawn on {day_words(turn.decided)}: {turn.reason}")
    rate = turn.setting.false_alarms
    return f"{'; '.join(parts)}. {rate:g} false shocks a pair-year at this setting."
