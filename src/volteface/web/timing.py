"""How long the server took for an answer, told in its headers."""

import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Timing:
    """Puts the milliseconds up to the first byte into ``Server-Timing``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Time an answer."""
        start = time.perf_counter()

        async def timed(message: Message) -> None:
            if message["type"] == "http.response.start":
                spent = (time.perf_counter() - start) * 1000
                MutableHeaders(scope=message)["Server-Timing"] = f"app;dur={spent:.1f}"
            await send(message)

        await self.app(scope, receive, timed if scope["type"] == "http" else send)
