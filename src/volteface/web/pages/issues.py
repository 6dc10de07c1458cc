"""Issues, and on each who stands where, with conditions."""

from itertools import groupby

from msgspec import Struct

from volteface.archive import positions
from volteface.archive.positions import Stood, Topic
from volteface.knowledge import state_name
from volteface.web.errors import NotHere
from volteface.web.page import Asked, Page, Table

MOST_ISSUES, MOST_POSITIONS = 200, 400


class ListView(Struct, frozen=True, kw_only=True):
    """The issues."""

    issues: tuple[Topic, ...]


class ActorStands(Struct, frozen=True, kw_only=True):
    """All that one actor is told to stand for on an issue, the latest first."""

    actor: str
    stands: tuple[Stood, ...]


class View(Struct, frozen=True, kw_only=True):
    """An issue."""

    topic: str
    actors: tuple[ActorStands, ...]


def view_list(asked: Asked) -> ListView:
    """Make the list of issues."""
    with asked.desk.store() as store:
        return ListView(issues=tuple(positions.topics(store, MOST_ISSUES)))


def view(asked: Asked) -> View:
    """Make the page of an issue."""
    topic = asked.path["topic"]
    with asked.desk.store() as store:
        found = positions.on_topic(store, topic, MOST_POSITIONS)
    if not found:
        raise NotHere(f"nobody is told to stand anywhere on {topic[:60]!r}")
    by_actor = sorted(found, key=lambda one: state_name(one.actor))
    return View(
        topic=topic,
        actors=tuple(
            ActorStands(actor=actor, stands=tuple(some))
            for actor, some in groupby(by_actor, key=lambda one: one.actor)
        ),
    )


def table_list(view: ListView) -> Table:
    """Write the issues as a table."""
    return ("issue", "positions", "actors"), (
        (one.topic, one.positions, one.actors) for one in view.issues
    )


def table(view: View) -> Table:
    """Write the positions on an issue as a table."""
    columns = ("issue", "actor", "name", "stance", "words", "condition", "outlet", "date",
               "article", "start", "sentence")  # fmt: skip
    rows = (
        (
            one.topic, one.actor, state_name(one.actor), one.stance, one.issue, one.condition,
            one.outlet, one.date, one.article, one.start, one.text,
        )
        for actor in view.actors
        for one in actor.stands
    )  # fmt: skip
    return columns, rows


LIST = Page("/issues", "Issues", "issues.html.j2", view_list, (), table_list)
PAGE = Page("/issue/{topic}", "An issue", "issue.html.j2", view, (), table)
