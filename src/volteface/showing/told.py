"""How an act of the archive is told: its line, and the sentence it comes from."""

from datetime import date

from volteface.archive import ActRecord
from volteface.knowledge import state_name
from volteface.showing.wording import counted, day_name, find_phrase, listed

MUTUAL = 2


def act_line(record: ActRecord) -> str:
    """Tell an act: "Turkey - attacked - Russia, 24 November 2015"."""
    a, b = state_name(record.a), state_name(record.b)
    if record.direction == MUTUAL:
        phrase = find_phrase(record.type, record.mode, "together")
        parts = [a, phrase.at(record.status) if phrase else record.type.lower(), b]
    else:
        source, target = (a, b) if record.direction == 0 else (b, a)
        phrase = find_phrase(record.type, record.mode, "directed")
        parts = [source, phrase.at(record.status) if phrase else record.type.lower(), target]
    return f"{' - '.join(parts)}, {day_name(record.day)}" if record.day else " - ".join(parts)


def act_source(record: ActRecord) -> str:
    """Give the sentence of the first report, or the words or code an imported row has."""
    for report in record.reports:
        if report.sentence or report.text:
            return " ".join((report.sentence or report.text or "").split())
    for report in record.reports:
        if report.locator:
            return f"{report.code} {report.locator}".strip()
    return record.reports[0].code or "" if record.reports else ""


def told_by(record: ActRecord) -> str:
    """Say who reports an act: "3 reports, 2 outlets: A, B", or "1 report" where none is known."""
    stories = counted(record.reports_count, "report")
    outlets = sorted({report.outlet for report in record.reports if report.outlet})
    if not outlets:
        return stories
    shown = listed(outlets[:3]) if len(outlets) <= 3 else f"{', '.join(outlets[:3])} and others"
    return f"{stories}, {counted(len(outlets), 'outlet')}: {shown}"


def day_words(day: date) -> str:
    """Write a day: "24 November 2015"."""
    return day_name(day.isoformat())
