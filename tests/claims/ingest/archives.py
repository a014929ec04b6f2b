"""A web archive on this machine that answers as the real ones do, well and badly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Archive(ThreadingHTTPServer):
    """``base`` is its address; ``asked`` lists the paths that were asked for; ``broken`` makes the way ``save`` refuse."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.asked: list[str] = []
        self.over = threading.Event()
        self.broken = False


class _Answer(BaseHTTPRequestHandler):
    server: Archive

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        way, _, page = self.path.lstrip("/").partition("/")
        if way == "save" and self.server.broken:
            self._say(503)
        elif way == "save":
            self._say(302, Location=f"/web/20250306010203/{page}")
        elif way == "named":
            self._say(200, **{"Content-Location": f"/web/20250306/{page}"})
        elif way == "linked":
            self._say(200, Link=f'<{page}>; rel="original", <{self.server.base}/m/1/{page}>; rel="first memento"')
        elif way == "busy":
            self._say(429)
        elif way == "slow":
            self.server.over.wait(30)
        elif way == "ring":
            self._say(302, Location=self.path)
        else:
            self._say(200)

    def _say(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running() -> Iterator[Archive]:
    """An archive that answers until the block ends."""
    archive = Archive()
    thread = threading.Thread(target=archive.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield archive
    finally:
        archive.over.set()
        archive.shutdown()
        archive.server_close()
        thread.join(5)
