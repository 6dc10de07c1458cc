"""The method page of the documentation, made from the weights that the code uses."""

import msgspec

from volteface.relations import coverage, deviation, holding, lasting, level, onset, volume
from volteface.relations.settings import settings
from volteface.relations.weights import DEFAULT, Weights

NOTES: dict[str, str] = {
    "class_edges": "intensities that part the six classes; 0 is a class of its own",
    "class_scores": "score of each class in the level, the most hostile first",
    "common_mix": "mix of classes that thin pairs are shrunk to: about that of ICEWS",
    "recent_half_life": "days after which an act weighs half in the mix of today",
    "lasting_half_life": "days after which an act weighs half in the lasting mix",
    "common_acts": "acts that the common mix weighs in the lasting one",
    "lasting_acts": "acts that the lasting mix weighs in today's",
    "coverage_of_interval": "share of held-out halves that the interval is to hold",
    "interval_scale": "share of the variance taken, set on ICEWS so that it does",
    "enough_acts": "acts in `enough_days` that a figure needs",
    "enough_days": "days in which they are counted",
    "fresh_acts": "acts in `fresh_days` that a figure needs too",
    "fresh_days": "days in which they are counted",
    "volume_half_life": "days after which an act weighs half in the volume",
    "overdispersion": "variance of counts over their mean (2.7 to 5.2 on ICEWS pairs)",
    "volume_prior_acts": "acts that 'as much as ever' weighs in the volume",
    "coverage_days": "days of a state's recent coverage",
    "coverage_prior_acts": "acts that unchanged coverage weighs",
    "weekday": "share of each weekday in the volume, Monday first",
    "windows": "days that are compared with the past, each window by itself",
    "baseline_days": "days of the past they are compared with",
    "first_day": "days before which no shock is raised",
    "spread_every": "days after which the past is described anew",
    "spread_step": "every so many days of it are looked at",
    "ground_share": "times the mean volume of a pair that may be told of it by mistake",
    "act_spread": "acts that arrive together, in the noise of daily sums",
    "tilt_grains": "reports that the tilt of most pairs weighs",
    "common_tilt": "tilt (net over gross) of most pairs",
    "quiet_days": "days after a shock without another the same way",
    "opposite_days": "days after a shock without one the other way",
    "spike_days": "days after a shock left out where a plain series is judged",
    "least_days": "days before which no shock is called a turn",
    "most_days": "days after which an undecided one is withdrawn",
    "hold": "probability from which a shock is a turn",
    "fade": "probability under which it is withdrawn",
    "echo_days": "days after a shock whose acts do not yet tell whether it lasts",
    "clump": "acts that arrive together, in the noise of their mix",
    "louder": "times the expected volume from which 'more was told' is said",
    "least_outlets": "outlets that a turn needs, where outlets are known",
    "range_days": "days before a shock in which it may have begun",
}

_HEAD = """# How relations are measured

This page is made from the code's own weights and thresholds
(`python -m volteface.relations.method`); a test fails when it is older than they are. What is
said of a day is said from that day and those before it. There are no weights of single states.
"""


def page() -> str:
    """Write the page."""
    parts = [_HEAD]
    for title, module in (
        ("Level", level),
        ("Volume", volume),
        ("Coverage", coverage),
        ("Shocks", deviation),
        ("Turns, from acts", lasting),
        ("Turns, on plain series", holding),
    ):
        parts.append(f"## {title}\n\n{_formatted(module.__doc__ or '')}")
    parts.append(f"## When it began\n\n{_formatted(onset.onset.__doc__ or '')}")
    parts += [_settings(), _weights()]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _formatted(text: str) -> str:
    """Set a docstring as Markdown: indented formulas stay as they are, names in double marks."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return "\n".join(lines).replace("``", "`")


def _settings() -> str:
    lines = [
        "## Settings and their false alarms\n",
        "Measured by replay of 46 quiet pairs over 263 pair-years of a news event set "
        "(`benchmarks/turns.py --settings`). On acts from another set (ICEWS) the same settings "
        "raised a quarter of these shocks (`benchmarks/index.py`).\n",
        "| false shocks a pair-year | of them called turns | threshold up | threshold down |",
        "|---|---|---|---|",
    ]
    rows = [(s.false_alarms, s.false_turns, s.up, s.down) for s in settings().values()]
    lines += [f"| {' | '.join(f'{value:g}' for value in row)} |" for row in rows]
    return "\n".join(lines)


def _weights() -> str:
    lines = ["## Weights\n", "| weight | value | meaning |", "|---|---|---|"]
    for field in msgspec.structs.fields(Weights):
        value = getattr(DEFAULT, field.name)
        shown = ", ".join(f"{v:g}" for v in value) if isinstance(value, tuple) else f"{value:g}"
        lines.append(f"| `{field.name}` | {shown} | {NOTES[field.name]} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(page(), end="")
