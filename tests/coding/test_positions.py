import pytest

from tests.coding.conftest import Marker
from volteface.coding import positions
from volteface.coding.actors.cast import Cast


def found(mark: Marker, text: str) -> list[tuple[str, str, str]]:
    marked = mark(text)
    return [(p.actor, p.stance, p.issue) for p in positions.find(marked, Cast(marked), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia supports the idea of a truce.", ("RUS", "for", "truce")),
        ("Russia opposes the deployment of troops.", ("RUS", "against", "deployment of troops")),
        ("Russia does not support the plan.", ("RUS", "against", "plan")),
        ("Turkey wants no war.", ("TUR", "against", "war")),
        ("Portugal refuses to purchase weapons.", ("PRT", "against", "purchase weapons")),
        ("Iran is ready for talks.", ("IRN", "for", "talks")),
        ("Iran is ready for talks if sanctions are lifted.", ("IRN", "conditional", "talks")),
        ("France supports the plan, but there are nuances.", ("FRA", "conditional", "plan")),
        ("China considers the sanctions unacceptable.", ("CHN", "against", "sanctions")),
        ("Germany is undecided on the deployment.", ("DEU", "undecided", "deployment")),
        ("Greece is indifferent to the plan.", ("GRC", "indifferent", "plan")),
        ("Britain advocates delaying negotiations.", ("GBR", "against", "negotiations")),
        ("Russia is in favor of a truce.", ("RUS", "for", "truce")),
        ("Poland is against the treaty.", ("POL", "against", "treaty")),
        ("Turkey will not pay compensation.", ("TUR", "against", "pay compensation")),
        ("Iran is ready for talks once sanctions are lifted.", ("IRN", "conditional", "talks")),
        ("Cyprus wants talks, but the troops must leave.", ("CYP", "conditional", "talks")),
        ("France supports the plan but has serious doubts.", ("FRA", "conditional", "plan")),
        ("Turkey stands by Azerbaijan.", ("TUR", "for", "Azerbaijan")),
        (
            "Russia considers violence in the life of a state categorically unacceptable.",
            ("RUS", "against", "violence in the life of a state"),
        ),
    ],
)
def test_a_stance_is_read_with_its_holder_and_issue(
    mark: Marker, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in found(mark, text)


@pytest.mark.parametrize(
    "text", ["Russia exports wheat.", "The weather supports crops.", "Talks were held."]
)
def test_no_stance_is_invented(mark: Marker, text: str) -> None:
    assert found(mark, text) == []


def test_the_condition_is_kept_in_the_words_of_the_text(mark: Marker) -> None:
    marked = mark("Iran is ready for talks if sanctions are lifted.")
    [position] = positions.find(marked, Cast(marked), ())
    assert position.condition == "if sanctions are lifted"
