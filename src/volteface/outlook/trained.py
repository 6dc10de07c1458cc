"""What training leaves with an archive: models, how good they were, and like stretches of the past.

Everything is numbers and text: an archive from elsewhere can be opened without running its code.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from volteface.archive import Store
from volteface.outlook.exciting import Spreads
from volteface.outlook.learning import Learned
from volteface.outlook.scoring import Range

KEY = "outlook"
FORM = 2
"""Grows when what is kept changes its form: older models are then as none."""
FEWEST_WINDOWS = 4.0
"""Separate windows that a figure of skill needs: in fewer, the range between them is not known."""

Shown = Literal["model", "recalibrated", "base rate"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """How good the chances of one target and horizon were in the replay of the archive."""

    forecasts: int
    windows: float
    """Separate windows that the replay spans."""
    came: float
    """Share of windows with at least one act."""
    brier: float
    base_brier: float
    over_base: Range
    """Skill of the model over each pair's base rate, with its 90 % range."""
    over_recalibrated: Range
    recalibrated_over_base: Range
    error: float
    """Calibration error of the model."""
    inside: float
    """Share of numbers of acts inside their 80 % interval."""

    @property
    def shown(self) -> Shown:
        """Say what the product shows: never a model that may be no better than a base rate."""
        if self.windows < FEWEST_WINDOWS:
            return "base rate"
        if min(self.over_base.low, self.over_recalibrated.low) > 0:
            return "model"
        return "recalibrated" if self.recalibrated_over_base.low > 0 else "base rate"


class Common(msgspec.Struct, frozen=True, kw_only=True):
    """What pairs have in common, towards which a thin one is pulled."""

    chance: float
    """Share of windows with at least one act."""
    rate: float
    """Acts a day."""
    spread: Spreads
    """Dispersions of the number of acts about the base rate."""


class ScenarioRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How good the scenarios of one horizon were, and the stretch of their band."""

    cases: int
    windows: float
    over_usual: Range
    """Skill (ranked probability) over the pairs' own past changes."""
    inside: float
    """Share of what came inside the 80 % band."""
    stretch: float

    @property
    def shown(self) -> bool:
        """Tell whether the paths are shown, or only what is usual."""
        return self.windows >= FEWEST_WINDOWS and self.over_usual.low > 0


class Stretch(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a pair's past: how it stood, and what followed."""

    a: str
    b: str
    day: int
    """Its last day, as an ordinal."""
    level: float
    tilt: float
    month: float
    """Change of the level over the last 30 days."""
    volume: float
    """Logarithm of the faded acts."""
    after: tuple[float | None, ...]
    """Change of the level over the next 7, 30 and 90 days."""


class Trained(msgspec.Struct, frozen=True, kw_only=True):
    """All that training leaves; keys are a target and days: "material conflict/30"."""

    form: int
    made_from: str
    """What it was trained on, in words."""
    until: int
    """Last day that was looked at, as an ordinal; 0 for the prior."""
    fewest_acts: int
    """Acts of the thinnest pair that the record was made on, a year."""
    common: dict[str, Common]
    learned: dict[str, Learned]
    records: dict[str, Record]
    scenarios: dict[int, ScenarioRecord]
    stretches: tuple[Stretch, ...]
    memory: tuple[float, ...] = ()
    """What a past act speaks for one to come: (32, 32, 2) in one row; empty where not learned."""

    @property
    def is_prior(self) -> bool:
        """Tell the prior shipped from what was trained on an archive."""
        return not self.until


def key(target: str, days: int) -> str:
    """Give the key of a target and horizon."""
    return f"{target}/{days}"


def keep(store: Store, trained: Trained, revision: int) -> None:
    """Keep what was trained with its archive."""
    store.keep_trained(KEY, revision, msgspec.msgpack.encode(trained))


def load(store: Store) -> Trained:
    """Give what was trained on an archive, or the prior where nothing was."""
    held = store.trained(KEY)
    if held is not None:
        try:
            trained = msgspec.msgpack.decode(held[2], type=Trained)
        except msgspec.MsgspecError:
            return prior()
        if trained.form == FORM:
            return trained
    return prior()


@cache
def prior() -> Trained:
    """Give the prior: common rates of made pairs, and no model (``volteface.outlook.prior``)."""
    data = (files("volteface.outlook") / "data" / "prior.json").read_bytes()
    return msgspec.json.decode(data, type=Trained)
