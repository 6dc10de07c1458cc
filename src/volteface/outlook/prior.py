"""The prior for archives that nothing was trained on: common rates of pairs that were made up.

No event set stands behind it. 600 pairs are made over three years: rates lognormal, of the spread
that pairs of states have in ICEWS (a tenth of them twenty times as told of as the middle one); the
mix of classes that of ``common_mix`` in the weights of relations; acts that excite others, for days
and for weeks, as strongly as was fitted on ICEWS18 (three tenths each). It has no model: chances
of an archive that nothing was trained on are base rates, pulled a little towards these.

    python -m volteface.outlook.prior > src/volteface/outlook/data/prior.json
"""

import msgspec
import numpy as np

from volteface.archive import TYPES
from volteface.outlook import exciting
from volteface.outlook.base_rates import common_rates, common_shares
from volteface.outlook.panel import HORIZONS, QUAD_OF_TYPE, QUADS, ahead
from volteface.outlook.trained import FORM, Common, Trained, key
from volteface.relations.arrays import Floats

PAIRS, DAYS = 600, 1095
MIDDLE_RATE, SPREAD = 0.012, 1.8
"""Acts a day of the middle pair, and the standard deviation of the logarithm."""
FAST = SLOW = 0.3
MIX = (0.49, 0.11, 0.30, 0.10)
"""Shares of the four classes, after ``common_mix``."""


def made(rng: np.random.Generator, share: float) -> Floats:
    """Make daily counts of one class for all pairs (days, pairs)."""
    base = share * MIDDLE_RATE * np.exp(SPREAD * rng.standard_normal(PAIRS))
    counts = np.zeros((DAYS, PAIRS))
    quick, slow = base.copy(), base.copy()
    keep = [0.5 ** (1 / half_life) for half_life in (exciting.FAST, exciting.SLOW)]
    for day in range(DAYS):
        mean = (1 - FAST - SLOW) * base + FAST * quick + SLOW * slow
        counts[day] = rng.poisson(mean)
        quick = keep[0] * quick + (1 - keep[0]) * counts[day]
        slow = keep[1] * slow + (1 - keep[1]) * counts[day]
    return counts


def make() -> Trained:
    """Make the prior; the same every time."""
    rng = np.random.default_rng(20_261_127)
    common: dict[str, Common] = {}
    for target, share in _shares().items():
        counts = made(rng, share)
        rate = common_rates(counts)
        for days in HORIZONS:
            rows = np.arange(365, DAYS - days, 30)
            mean = np.cumsum(counts, axis=0)[rows] / (rows + 1.0)[:, None] * days
            spread = exciting.fit_spreads(mean + 0.01, ahead(counts, days)[rows])
            chance = float(common_shares(counts, days)[-1])
            common[key(target, days)] = Common(
                chance=round(chance, 4), rate=round(float(rate[-1]), 5), spread=spread
            )
    return Trained(
        form=FORM,
        made_from=f"{PAIRS} made pairs of self-exciting counts; no event set",
        until=0,
        fewest_acts=0,
        common=common,
        learned={},
        records={},
        scenarios={},
        stretches=(),
    )


def _shares() -> dict[str, float]:
    """Give the share of each class, and of each type: its class's, parted evenly."""
    by_quad = dict(zip(QUADS, MIX, strict=True))
    quads = [QUADS[n] for n in QUAD_OF_TYPE]
    by_type = {
        name: by_quad[quad] / quads.count(quad) for name, quad in zip(TYPES, quads, strict=True)
    }
    return by_quad | by_type


if __name__ == "__main__":
    print(msgspec.json.format(msgspec.json.encode(make()), indent=1).decode())
