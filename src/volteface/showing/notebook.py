"""How archives and relations show themselves in a notebook."""

from html import escape

from volteface.errors import MissingExtra
from volteface.knowledge import state_name
from volteface.relations import Ranking, Story

MOST = 25


def ranking_html(ranking: Ranking) -> str:
    """Show the ranked list as a table."""
    columns = ("", "level", "7 days", "30 days", "90 days", "acts")
    head = f"<tr>{''.join(f'<th>{name}</th>' for name in columns)}</tr>"
    rows = []
    for row in ranking.rows[:MOST]:
        name = escape(f"{state_name(row.a)} - {state_name(row.b)}")
        level = "not enough reports" if row.level is None else f"{row.level:+.1f}"
        cells = "".join(f"<td>{'-' if c is None else f'{c:+.1f}'}</td>" for c in row.changes)
        rows.append(f"<tr><td>{name}</td><td>{level}</td>{cells}<td>{row.acts}</td></tr>")
    return f"<table>{head}{''.join(rows)}</table>"


def relation_html(story: Story) -> str:
    """Show the chart of a relation, or its figures where no chart can be drawn."""
    name = escape(f"{state_name(story.a)} - {state_name(story.b)}")
    if story.index is None:
        return f"<p>{name}: not enough reports</p>"
    try:
        from volteface.showing.charts import chart_svg

        return chart_svg(story)
    except MissingExtra:
        return f"<p>{name}, {story.index.now.day}: {escape(str(story.index.now))}</p>"
