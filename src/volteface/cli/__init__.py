"""The command line: one command per public verb. It exits with 0, or 2 for the user's error."""

from typing import Annotated

import typer

from volteface.cli import archives, articles, demo, outlooks, serving

app = typer.Typer(
    help="Read news coverage: who said and did what to whom, and where relations are heading.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def volteface(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Read news coverage: who said and did what to whom, and where relations are heading."""
    if version:
        from volteface import __version__

        typer.echo(__version__)
        raise typer.Exit


app.command()(articles.code)
app.command()(articles.brief)
app.command()(archives.add)
app.command("import")(archives.import_events)
app.command()(archives.pairs)
app.command()(archives.relation)
app.command()(archives.turns)
app.command()(outlooks.train)
app.command()(outlooks.outlook)
app.command()(outlooks.reactions)
app.command("next")(outlooks.next_acts)
app.add_typer(outlooks.diary_app, name="diary")
app.command()(archives.verify)
app.command()(serving.serve)
app.command()(serving.watch)
app.command()(archives.audit)
app.command()(demo.demo)


def main() -> None:
    """Run the command that the arguments name."""
    app()
