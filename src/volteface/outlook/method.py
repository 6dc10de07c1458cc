"""The method page of outlooks, made from the code that makes them."""

from volteface.outlook import (
    analogues,
    answering,
    base_rates,
    chances,
    diary,
    exciting,
    features,
    learning,
    models,
    next_acts,
    paths,
    prior,
    replay,
    scenarios,
    scoring,
    signposts,
    trained,
    training,
)
from volteface.relations.weights import DEFAULT

_HEAD = """# How outlooks are made

This page is made from the code's own words and figures (`python -m volteface.outlook.method`); a
test fails when it is older than they are. What is said of days to come is said from the days
before, and every model was first replayed on this archive's past in the same way.
"""
_PARTS = (
    ("What is shown", chances),
    ("Base rates", base_rates),
    ("Targets and methods", learning),
    ("What the models look at", features),
    ("Self-exciting counts", exciting),
    ("Regression, trees, calibration", models),
    ("The replay", replay),
    ("How good chances were", scoring),
    ("Training", training),
    ("The prior", prior),
    ("Scenarios", scenarios),
    ("Paths", paths),
    ("Like stretches", analogues),
    ("Signposts", signposts),
    ("Reactions", answering),
    ("Next acts", next_acts),
    ("The diary", diary),
)
_FIGURES: tuple[tuple[str, object, str], ...] = (
    ("windows", trained.FEWEST_WINDOWS, "separate windows that a figure of skill needs"),
    ("range", scoring.RANGE, "share of bootstrap draws that the range of a skill holds"),
    (
        "pull",
        base_rates.PULL,
        "separate windows that the share over all pairs weighs in a base rate",
    ),
    ("fast, slow", (exciting.FAST, exciting.SLOW), "half-lives of the faded acts, in days"),
    ("penalty", models.PENALTY, "of the logistic regression (scikit-learn's C)"),
    (
        "trees, leaves, shrinkage, in a leaf",
        (models.TREES, models.LEAVES, models.SHRINKAGE, models.IN_A_LEAF),
        "of the boosted trees, whose splits are drawn (extra trees)",
    ),
    ("most days, pairs", (training.MOST_DAYS, training.MOST_PAIRS), "that training looks at"),
    (
        "fewest days, pairs, acts",
        (training.FEWEST_DAYS, training.FEWEST_PAIRS, training.FEWEST_ACTS),
        "that training needs; acts are of a pair in the warm-up",
    ),
    ("least move, break", (scenarios.LEAST_MOVE, scenarios.LEAST_BREAK), "points of level"),
    ("tilt", paths.TILT_HALF_LIFE, "half-life of the tilt of late, in days"),
    ("blocks", tuple(paths.BLOCKS.items()), "days looked ahead, and days of a block of a path"),
    ("level", DEFAULT.recent_half_life, "half-life of the level itself, in days"),
    ("least shift", signposts.LEAST_SHIFT, "of the odds, that makes a signpost"),
    ("powers", next_acts.POWERS, "by which past acts fade in the memory"),
    ("claims", answering.RATE, "expected share of false claims among reactions claimed"),
)


def page() -> str:
    """Write the page."""
    parts = [_HEAD]
    parts += [f"## {title}\n\n{_formatted(module.__doc__ or '')}" for title, module in _PARTS]
    parts.insert(5, f"They are, as logarithms: {'; '.join(features.NAMES)}.")
    rows = [f"| {name} | {_shown(value)} | {meaning} |" for name, value, meaning in _FIGURES]
    parts.append(
        "\n".join(["## Figures\n", "| figure | value | meaning |", "|---|---|---|", *rows])
    )
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _formatted(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines()).replace("``", "`")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    print(page(), end="")
