"""Atom feeds of turns and shocks (RFC 4287): of all relations, of one, of an actor's."""

from collections.abc import Sequence
from xml.etree import ElementTree

from starlette.responses import Response

from volteface.knowledge import state_name
from volteface.relations import Turn
from volteface.web.wording import STATES, day_words, signed, turn_address, without_controls

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50


def feed(turns: Sequence[Turn], title: str, here: str, base: str) -> Response:
    """Write a feed; an entry is known again by relation, day and direction."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(root, "id", f"tag:volteface,2026:{here}")
    _add(root, "title", title)
    _add(root, "updated", _moment(max((_changed(t) for t in turns), default="1970-01-01")))
    _link(root, f"{base}{here}", "self")
    author = ElementTree.SubElement(root, f"{{{ATOM}}}author")
    _add(author, "name", "Volteface")
    for turn in turns[:MOST]:
        entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
        _add(entry, "id", f"tag:volteface,2026:{turn_address(turn)}")
        _add(entry, "title", headline(turn))
        _add(entry, "updated", _moment(_changed(turn)))
        _add(entry, "published", _moment(turn.day.isoformat()))
        _link(entry, f"{base}{turn_address(turn)}", "alternate")
        _add(entry, "summary", summary(turn))
    data = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(data, media_type="application/atom+xml; charset=utf-8")


def headline(turn: Turn) -> str:
    """Tell a turn in one line."""
    way = "for the better" if turn.direction == "up" else "for the worse"
    names = f"{state_name(turn.a)} – {state_name(turn.b)}"
    return f"{names}: {STATES[turn.state]}, {way}, {day_words(turn.day)}"


def summary(turn: Turn) -> str:
    """Tell what is behind a turn."""
    parts = [
        f"Acts before {signed(turn.before)}, since {signed(turn.after)}",
        f"began between {day_words(turn.earliest)} and {day_words(turn.latest)}",
        f"evidence {turn.strength:.1f} times the threshold",
    ]
    if turn.state == "withdrawn" and turn.decided:
        parts.append(f"withdrawn on {day_words(turn.decided)}: {turn.reason}")
    rate = turn.setting.false_alarms
    return f"{'; '.join(parts)}. {rate:g} false shocks a pair-year at this setting."


def _changed(turn: Turn) -> str:
    return (turn.decided or turn.day).isoformat()


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = without_controls(text)


def _link(parent: ElementTree.Element, href: str, rel: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href})
