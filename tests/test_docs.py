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
    for name, command in commands.items():
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
    for path in (*DOCS.glob("*.md"), readme):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path.name, target)
