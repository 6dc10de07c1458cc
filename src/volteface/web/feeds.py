"""Atom feeds of turns and shocks (RFC 4287): of all relations, of one, of an actor's."""

from collections.abc import Sequence
from xml.etree import ElementTree

from starlette.responses import Response

from volteface.relations import Turn
from volteface.showing.turn_text import headline, summary
from volteface.web.wording import turn_address, without_controls

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


def _changed(turn: Turn) -> str:
    return (turn.decided or turn.day).isoformat()


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = without_controls(text)


def _link(parent: ElementTree.Element, href: str, rel: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": href})
