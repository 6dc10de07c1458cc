"""What a user can call is documented, and what is documented exists."""

import re
from pathlib import Path

import msgspec
import typer.main

import volteface
from volteface import cli, model
from volteface.knowledge.tables import DATA

DOCS = Path(__file__).resolve().parents[1] / "docs"


def _page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_command_and_option_is_documented() -> None:
    page = _page("commands.md")
    group = typer.main.get_command(cli.app)
    commands = group.commands  # type: ignore[attr-defined]
    groups = [g for g in commands.values() if hasattr(g, "commands")]
    inner = {f"{g.name} {name}": c for g in groups for name, c in g.commands.items()}
    for name, command in (commands | inner).items():
        assert f"volteface {name}" in page
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("--") or option in page, (name, option)


def test_every_field_of_the_contract_is_documented() -> None:
    page = _page("contract.md")
    kinds = (model.Coding, model.Statement, model.Event, model.Position, model.Speaker, model.Actor)
    fields = {field.encode_name for kind in kinds for field in msgspec.structs.fields(kind)}
    assert {name for name in fields if f"`{name}`" not in page} == set()


def test_every_public_name_can_be_imported() -> None:
    assert [name for name in volteface.__all__ if not hasattr(volteface, name)] == []


def test_every_knowledge_file_is_documented_and_no_other() -> None:
    named = set(re.findall(r"`(\w+\.tsv)`", _page("knowledge.md")))
    assert named == {path.name for path in DATA.glob("*.tsv")}


def test_every_link_between_pages_leads_somewhere() -> None:
    readme = DOCS.parent / "README.md"
    for path in (*DOCS.rglob("*.md"), readme):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path.name, target)


def test_the_page_of_addresses_is_as_new_as_the_pages() -> None:
    from volteface.web import reference

    assert _page("pages/addresses.md") == reference.page()


def test_the_page_of_outlooks_is_as_new_as_the_code() -> None:
    from volteface.outlook import method

    assert _page("outlooks.md") == method.page()


def test_every_page_has_a_screen_in_the_documentation_with_its_picture() -> None:
    from tests.web.test_browser import SCREENS
    from volteface.web.app import PAGES

    text = "".join(path.read_text(encoding="utf-8") for path in (DOCS / "pages").glob("*.md"))
    pictured = set(re.findall(r"\]\(([\w-]+)\.png\)", text))
    assert pictured == set(SCREENS)
    for page in PAGES:
        shape = re.sub(r"{\w+}", "[^/`?]+", page.path)
        assert re.search(rf"`{shape}[`?]", text), page.path


def test_what_the_method_page_says_was_measured_is_what_the_documentation_says() -> None:
    from volteface.web.pages.method import measured

    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    for one in measured():
        assert one.figure in readme, one.what
        assert all(other in readme for other in re.findall(r"\.\d+", one.others)), one.what
        assert (DOCS.parent / one.command).exists()
