"""The command that serves the pages."""

from typing import Annotated

import typer

from volteface.cli import options
from volteface.cli.archives import ARCHIVE
from volteface.console import guarded, say


def serve(
    archive: options.ArchivePath = ARCHIVE,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port.")] = 8420,
    host: Annotated[
        str, typer.Option("--host", help="The address; one beyond this machine needs --token.")
    ] = "127.0.0.1",
    token: Annotated[
        str,
        typer.Option("--token", envvar="VOLTEFACE_TOKEN", help="What a visitor must know."),
    ] = "",
) -> None:
    """Serve an archive's pages on this machine, until Ctrl-C."""
    with guarded():
        from volteface.web import serve as run

        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
        run(archive, host, port, token, lambda: say(f"{archive}: open {address} (Ctrl-C ends it)"))
