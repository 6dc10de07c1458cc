"""Serving the pages: on this machine only, unless there is a token."""

import re
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from volteface.errors import VoltefaceError
from volteface.web.app import create_app
from volteface.web.desk import Desk, Pools
from volteface.web.guarding import LOOPBACK
from volteface.web.pools import of_processes

LEAST_TOKEN = 16
_TOKEN = re.compile(rf"[A-Za-z0-9._~-]{{{LEAST_TOKEN},}}")
BACKLOG = 128
"""Visitors that may wait while the server starts."""
WARMING = 20.0
"""Seconds that the first figures are waited for before the address is said."""


def serve(
    path: Path, host: str, port: int, token: str = "", ready: Callable[[], None] = lambda: None
) -> None:
    """Serve an archive's pages until interrupted; ``ready`` is called when they can be opened.

    Raises:
        VoltefaceError: an address beyond this machine without a token, or a port in use.
    """
    is_local = host in LOOPBACK
    if not is_local and not token:
        raise VoltefaceError(
            f"{host} can be reached from other machines: give --token, or leave --host out"
        )
    if token and not _TOKEN.fullmatch(token):
        raise VoltefaceError(
            f"a token has at least {LEAST_TOKEN} characters: letters of ASCII, digits, and -._~"
        )
    import uvicorn

    pools = Pools(of_processes(niceness=5), of_processes(niceness=10))
    desk = Desk(path, pools)
    app = create_app(desk, hosts=LOOPBACK if is_local else frozenset(), token=token)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, access_log=False
    )
    bound = _bound(host, port)
    # The server raises the signal that ended it once more, which would leave the workers behind.
    signal.signal(signal.SIGTERM, _end)
    try:
        desk.warm(WARMING)
        ready()
        uvicorn.Server(config).run(sockets=[bound])
    finally:
        for pool in pools:
            pool.close()


def _end(*_: object) -> None:
    raise SystemExit(0)


def _bound(host: str, port: int) -> socket.socket:
    """Take the port before anything is begun, so that one in use is said at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(BACKLOG)
    except OSError as error:
        taken.close()
        raise VoltefaceError(f"{host}:{port}: {error.strerror}; choose another --port") from error
    return taken
