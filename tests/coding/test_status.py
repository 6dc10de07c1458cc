"""Whether an act is done, and on whose word it is told."""

import pytest

from tests.coding.conftest import Marker
from volteface.coding import events
from volteface.coding.actors.cast import Cast
from volteface.coding.events import voice
from volteface.coding.statements.coverage import Coverage
from volteface.model import Actor, EventType, Speaker, Statement


def statuses(mark: Marker, text: str) -> list[tuple[str, str]]:
    marked = mark(text)
    return [(e.type, e.status) for e in events.find(marked, Cast(marked), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia attacked Georgia.", [("ASSAULT", "happened")]),
        ("Russia has attacked Georgia.", [("ASSAULT", "happened")]),
        ("Russia supports Serbia.", [("SUPPORT", "happened")]),
        ("Russia is attacking Georgia.", [("ASSAULT", "ongoing")]),
        ("Russia continues to attack Georgia.", [("ASSAULT", "ongoing")]),
        ("Russia began withdrawing its troops from Georgia.", [("RETREAT", "happened")]),
        ("Russia will meet with Turkey.", [("CONSULT", "planned")]),
        ("Russia plans to meet with Turkey.", [("CONSULT", "planned")]),
        ("A meeting between Russia and Turkey is planned.", [("CONSULT", "planned")]),
        ("Russia may attack Georgia.", [("ASSAULT", "possible")]),
        ("Poland fears that Russia will attack Georgia.", [("ASSAULT", "possible")]),
        ("Russia is likely to attack Georgia.", [("ASSAULT", "possible")]),
        ("Russia will meet with Turkey if the truce holds.", [("CONSULT", "conditional")]),
        ("Russia did not attack Georgia.", [("ASSAULT", "denied")]),
        ("Russia never attacked Georgia.", [("ASSAULT", "denied")]),
        ("Russia failed to attack Georgia.", [("ASSAULT", "denied")]),
        ("Russia denied that it had attacked Georgia.", [("ASSAULT", "denied")]),
        ("No Russian troops attacked Georgia.", [("ASSAULT", "denied")]),
        ("Russia condemned Georgia without attacking it.", [("ACCUSE", "happened")]),
        ("Russia was to meet with Turkey.", [("CONSULT", "planned")]),
        ("The minister of Peru was to visit Chile.", [("CONSULT", "planned")]),
        ("The Russian embargo on Georgia did not end.", [("COERCE", "ongoing")]),
        ("The Russian sanctions against Georgia are not affected.", [("COERCE", "ongoing")]),
        ("Not a single Russian jet attacked Georgia.", [("ASSAULT", "denied")]),
        ("Russia will not tolerate Georgian raids.", [("THREATEN", "happened")]),
        ("Peru is not in the habit of praising Chile.", [("SUPPORT", "denied")]),
        ("Peru has yet to endorse Chile.", [("SUPPORT", "denied")]),
        ("If Peru were to attack Chile, Bolivia would suffer.", [("ASSAULT", "conditional")]),
        ("Peru cancelled plans to visit Chile.", [("CONSULT", "denied")]),
        ("There is no evidence that Russia attacked Georgia.", [("ASSAULT", "denied")]),
        ("Peru is not expected to attack Chile.", [("ASSAULT", "denied")]),
        ("The agreement between Peru and Chile is not good.", [("SUPPORT", "happened")]),
        ("Russia not only attacked Georgia but blamed it.", [("ASSAULT", "happened")]),
        ("There is no chance that Russia will attack Georgia.", [("ASSAULT", "denied")]),
    ],
)  # fmt: skip
def test_the_words_around_an_act_tell_its_status(
    mark: Marker, text: str, expected: list[tuple[str, str]]
) -> None:
    assert statuses(mark, text)[:1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Turkey asked Russia to attack Georgia.",
        "Turkey accused Russia of attacking Georgia.",
        "Turkey threatened to attack Georgia.",
        "Turkey refused to attack Georgia.",
        "Turkey called for an attack on Georgia.",
        "If Russia attacks Georgia, the price will rise.",
        "Russia might have attacked Georgia.",
        "Russia would attack Georgia.",
        "It is feared that Russia will attack Georgia.",
        "Russia did not plan to attack Georgia.",
    ],
)
def test_what_is_asked_feared_or_denied_never_counts_as_done(mark: Marker, text: str) -> None:
    assert ("ASSAULT", "happened") not in statuses(mark, text)


def speaker(code: str | None, sector: str | None, role: str | None = None) -> Speaker:
    return Speaker(span=None, name="X", role=role, code=code, sector=sector)


RUSSIA = Actor(code="RUS", sector="MIL", name="Russia", span=None)


@pytest.mark.parametrize(
    ("who", "event_type", "expected"),
    [
        (None, "ASSAULT", "reported"),
        (speaker("RUS", "GOV"), "ASSAULT", "official"),
        (speaker("RUS", "MIL"), "CONSULT", "official"),
        (speaker("UKR", "GOV"), "ASSAULT", "accused"),
        (speaker("UKR", "GOV"), "CONSULT", "reported"),
        (speaker("RUS", "EDU"), "ASSAULT", "commentary"),
        (speaker(None, None, "political analyst"), "ASSAULT", "commentary"),
        (speaker(None, None), "ASSAULT", "reported"),
    ],
)
def test_the_voice_follows_from_whose_side_speaks(
    who: Speaker | None, event_type: EventType, expected: str
) -> None:
    assert voice.voice(who, event_type, (RUSSIA,)) == expected


def statement(*content: tuple[int, int]) -> Statement:
    return Statement(
        content=content, kind="indirect", cue=None, speaker=None, outlet=None, date=None, rule="x"
    )


def test_the_narrowest_statement_covers_a_trigger() -> None:
    statements = (statement((0, 100)), statement((10, 40), (60, 80)), statement((200, 300)))
    coverage = Coverage(statements)
    assert coverage.narrowest((20, 25)) == 1
    assert coverage.narrowest((50, 55)) == 0
    assert coverage.narrowest((150, 155)) is None
