"""The documentation's page of addresses, made from the pages themselves."""

from volteface.web.app import PAGES
from volteface.web.asking import FILTERS, PAGING, RATE, Param
from volteface.web.page import Page

_HEAD = """# Addresses

This page is made from the code (`python -m volteface.web.reference`); a test fails when it is
older. Every page has a JSON twin (`.json` behind its path) that holds what the page shows, and most
have a table (`.csv`). The address holds all that is chosen; a parameter that is unknown is refused.
`/openapi.json` describes the twins for programs. Errors have one shape:
`{"error": {"status", "kind", "message"}}`, with 503 and `Retry-After` while figures over the whole
archive are being computed.

Beside the pages: `/relation/{pair}/chart.svg` and `.png`; the feeds `/feed.atom`,
`/relation/{pair}/feed.atom`, `/actor/{actor}/feed.atom`. A pair is written `RUS-TUR`; any other
order or name (`turkey-russia`) leads there.
"""


def page() -> str:
    """Write the page."""
    parts = [_HEAD.rstrip()]
    parts.append(
        "## Filters\n\nTaken by all pages that say so below.\n\n" + _table((*FILTERS, RATE))
    )
    parts.append("## Paging\n\n" + _table(PAGING))
    parts += [_section(one) for one in PAGES]
    return "\n\n".join(parts) + "\n"


def _section(one: Page) -> str:
    twins = "`.json`, `.csv`" if one.table else "`.json`"
    parts = [f"## {one.title}: `{one.path}`", f"Twins: {twins}."]
    own = [p for p in one.params if p not in FILTERS and p not in PAGING and p is not RATE]
    if own:
        parts.append(_table(own))
    shared = []
    if FILTERS[0] in one.params:
        shared.append("the filters")
    if RATE in one.params:
        shared.append(f"`{RATE.name}`")
    if PAGING[0] in one.params:
        shared.append("paging")
    if shared:
        parts.append(f"Takes {', '.join(shared)}{' too' if own else ''}.")
    return "\n\n".join(parts)


def _table(params: "list[Param] | tuple[Param, ...]") -> str:
    rows = ["| parameter | meaning | values |", "|---|---|---|"]
    for param in params:
        values = {"day": "YYYY-MM-DD", "number": f"{param.least} to {param.most}"}.get(
            param.kind, "text"
        )
        if param.kind == "choice":
            values = "; ".join(param.choices)
        again = ", may be given again" if param.many else ""
        rows.append(f"| `{param.name}` | {param.help} | {values}{again} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(page(), end="")
