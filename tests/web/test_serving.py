"""The command itself: it serves, says where, and leaves nothing behind when it is ended."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def children_of(process: int) -> set[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    return set(map(int, children.read_text().split()))


def lives(process: int) -> bool:
    """Tell a process that runs from one that is gone, or dead and not yet buried by its parent."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_serves_until_it_is_ended_and_takes_its_workers_with_it(
    own_sample: Path, end: signal.Signals
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "volteface", "serve", "--archive", str(own_sample)]
    server = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    said = server.stderr.readline()
    assert f"open http://127.0.0.1:{port}/" in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/relation/RUS-TUR.json") as answer:
        assert answer.status == 200
    workers = children_of(server.pid)
    assert len(workers) >= 2
    server.send_signal(end)
    server.wait(20)
    server.stderr.close()
    deadline = time.monotonic() + 20
    while any(map(lives, workers)):
        assert time.monotonic() < deadline, "a worker goes on without its server"
        time.sleep(0.1)
