"""Pairs touched: how many cooperative and hostile acts run between two states in these texts."""

from collections.abc import Iterable, Sequence

import msgspec

from volteface.knowledge import state_name
from volteface.showing.acts import Act


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of acts by PLOVER's four classes: words are verbal, deeds are material."""

    cooperative_words: int = 0
    cooperative_deeds: int = 0
    hostile_words: int = 0
    hostile_deeds: int = 0

    @property
    def cooperative(self) -> int:
        """Count the cooperative acts."""
        return self.cooperative_words + self.cooperative_deeds

    @property
    def hostile(self) -> int:
        """Count the hostile acts."""
        return self.hostile_words + self.hostile_deeds

    @property
    def total(self) -> int:
        """Count all acts."""
        return self.cooperative + self.hostile


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two sides, and the acts between them: done counts, what is not done stands aside."""

    codes: tuple[str, str]
    names: tuple[str, str]
    done: Tally
    coming: Tally
    alleged: Tally
    denied: Tally
    acts: tuple[int, ...]


def pairs(told: Sequence[Act]) -> tuple[Pair, ...]:
    """Count the acts between each two sides, the pair with the most acts first."""
    between: dict[tuple[str, str], list[Act]] = {}
    for act in told:
        for codes in act.pairs:
            between.setdefault(codes, []).append(act)
    found = [_pair(codes, among) for codes, among in between.items()]
    return tuple(sorted(found, key=lambda p: (-p.done.total, -len(p.acts), p.names)))


def _pair(codes: tuple[str, str], among: list[Act]) -> Pair:
    first, second = sorted(codes, key=state_name)
    return Pair(
        codes=(first, second),
        names=(state_name(first), state_name(second)),
        done=_tally(a for a in among if a.standing in ("happened", "ongoing")),
        coming=_tally(a for a in among if a.standing in ("planned", "possible", "conditional")),
        alleged=_tally(a for a in among if a.standing == "alleged"),
        denied=_tally(a for a in among if a.standing == "denied"),
        acts=tuple(a.number for a in among),
    )


def _tally(among: Iterable[Act]) -> Tally:
    quads = [act.quad for act in among]
    return Tally(
        cooperative_words=quads.count("verbal cooperation"),
        cooperative_deeds=quads.count("material cooperation"),
        hostile_words=quads.count("verbal conflict"),
        hostile_deeds=quads.count("material conflict"),
    )


def tally(words: int, deeds: int) -> str:
    """Write a count by its kind: "3 in words", or "3 (2 in words, 1 in deeds)", or "0"."""
    split = [f"{n} in {kind}" for n, kind in ((words, "words"), (deeds, "deeds")) if n]
    if len(split) > 1:
        return f"{words + deeds} ({', '.join(split)})"
    return split[0] if split else "0"


def aside(pair: Pair) -> list[str]:
    """Write the acts that the balance leaves out, by why it does."""
    kinds = (("planned or possible", pair.coming), ("alleged", pair.alleged))
    return [
        f"{number} {label} {kind}"
        for label, group in (*kinds, ("denied", pair.denied))
        for number, kind in _by_tone(group)
        if number
    ]


def _by_tone(group: Tally) -> tuple[tuple[int, str], tuple[int, str]]:
    return (group.cooperative, "cooperative"), (group.hostile, "hostile")
