"""Commands that go on until they are ended: serving the pages, and watching for turns."""

import os
from typing import Annotated

import typer

from volteface.cli import options
from volteface.cli.archives import ARCHIVE
from volteface.console import guarded, say, write


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
        from volteface.errors import MissingExtra

        try:
            from volteface.web import serve as run
        except ImportError as error:
            raise MissingExtra("pages need more: pip install 'volteface[web]'") from error
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{port}/" + (f"?token={token}" if token else "")
        begun = []

        def ready() -> None:
            begun.append(address)
            say(f"{archive}: open {address} (Ctrl-C ends it)")

        try:
            run(archive, host, port, token, ready)
        finally:
            if begun:
                # A worker may be at something that takes minutes: nobody waits for it any more.
                os._exit(0)


def watch(
    webhook: Annotated[
        str, typer.Option("--webhook", metavar="URL", help="Where alerts are sent, as JSON.")
    ],
    archive: options.ArchivePath = ARCHIVE,
    every: Annotated[
        float, typer.Option("--every", min=1, metavar="SECONDS", help="How often to look.")
    ] = 60,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="YYYY-MM-DD",
            help="Send what was raised from this day on,"
            " too; without it only what is new from now on.",
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Look once, and end.")] = False,
) -> None:
    """Send every new shock, turn and withdrawal to an address, once."""
    with guarded():
        from volteface.reading.days import check_day
        from volteface.watching import watch as run

        day = check_day(since) if since else None
        sent = run(archive, webhook, every=every, since=day, rounds=1 if once else None, say=say)
        write(f"sent {sent}\n".encode())
