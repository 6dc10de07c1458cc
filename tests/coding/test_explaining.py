"""Why an item is given or dropped: every item has its reasons, and asking changes nothing."""

import volteface
from volteface.coding.explaining import Explained
from volteface.model import Article

TEXT = (
    "Turkish President Recep Tayyip Erdogan condemned Israel on Monday. "
    'He said that Turkey would not "stay silent". '
    "Norway's presence may help Sweden. The plan may have been rejected by Peru and Chile."
)


def explained(text: str = TEXT) -> Explained:
    return volteface.explain(Article(id="a", text=text, date="2024-05-02", language="en"))


def test_asking_why_changes_no_coding() -> None:
    article = Article(id="a", text=TEXT, date="2024-05-02", language="en")
    assert explained().coding == volteface.code(article)


def test_every_item_given_tells_its_reasons() -> None:
    found = explained()
    given = [one for one in found.considered if not one.dropped]
    for kind, items in (
        ("event", found.coding.events),
        ("statement", found.coding.statements),
        ("position", found.coding.positions),
    ):
        told = [one for one in given if one.kind == kind]
        assert len(told) == len(items)
        assert all(one.reasons for one in told)


def test_an_event_tells_trigger_sides_and_status() -> None:
    [accused] = [
        one for one in explained().considered if one.kind == "event" and "condemn" in one.rule
    ]
    steps = {reason.step: reason.words for reason in accused.reasons}
    assert "accuse-condemn" in steps["trigger"]
    assert "Erdogan" in steps["actor"]
    assert "TUR" in steps["actor"]
    assert "Israel" in steps["recipient"]
    assert steps["status"].startswith("happened")


def test_what_was_dropped_tells_why() -> None:
    dropped = [one for one in explained().considered if one.dropped and one.kind == "event"]
    assert any(one.dropped == "a thing does it, nobody acts" for one in dropped)


def test_spans_lie_in_the_text() -> None:
    for one in explained().considered:
        start, stop = one.span
        assert 0 <= start < stop <= len(TEXT)
