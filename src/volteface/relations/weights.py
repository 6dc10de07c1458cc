"""Every weight and threshold of the index and the turns, in one place.

The method page is made from this file (``volteface.relations.method``): each weight has a note
there, and a test fails where one has none.
"""

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What the figures hang on; days are calendar days, intensities run from -10 to 10."""

    # Level: the mix of acts.
    class_edges: tuple[float, ...] = (-7.0, -4.5, 0.0, 0.0, 4.5)
    class_scores: tuple[float, ...] = (-8.5, -5.5, -3.0, 0.0, 3.0, 7.0)
    common_mix: tuple[float, ...] = (0.06, 0.04, 0.20, 0.10, 0.49, 0.11)
    recent_half_life: float = 30.0
    lasting_half_life: float = 730.0
    common_acts: float = 5.0
    lasting_acts: float = 10.0
    coverage_of_interval: float = 0.80
    interval_scale: float = 0.8
    enough_acts: float = 5.0
    enough_days: int = 365
    fresh_acts: float = 2.0
    fresh_days: int = 90

    # Volume: how much is told.
    volume_half_life: float = 14.0
    overdispersion: float = 4.0
    volume_prior_acts: float = 1.0
    coverage_days: int = 28
    coverage_prior_acts: float = 50.0
    weekday: tuple[float, ...] = (1.14, 1.20, 1.21, 1.20, 1.09, 0.58, 0.58)

    # Shocks: something moved.
    windows: tuple[int, ...] = (3, 7, 14)
    baseline_days: int = 540
    first_day: int = 60
    spread_every: int = 28
    spread_step: int = 7
    ground_share: float = 2.0
    act_spread: float = 2.5
    tilt_grains: float = 4.0
    common_tilt: float = 0.5
    quiet_days: int = 21
    opposite_days: int = 28

    # Turns: it holds.
    spike_days: int = 7
    least_days: int = 14
    most_days: int = 56
    hold: float = 0.90
    fade: float = 0.10
    echo_days: int = 3
    clump: float = 1.5
    louder: float = 2.0
    least_outlets: int = 2
    range_days: int = 28


DEFAULT = Weights()
