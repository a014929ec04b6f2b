"""A web server of our own on loopback, which answers as badly as a test asks it to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

Answer = bytes | Callable[[socket.socket], None]


@dataclass
class Server:
    """Answers by path; ``asked`` holds the requests as they came."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.split(" ")[1] for request in self.asked]


def answer(body: bytes | str, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A whole answer with its length."""
    raw = body.encode() if isinstance(body, str) else body
    size = len(raw) if length is None else length
    head = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",)), f"Content-Length: {size}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + raw


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers 404 where no answer was put in."""
    listening = socket.create_server(("127.0.0.1", 0))
    made = Server(listening.getsockname()[1])

    def serve(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(10)
            try:
                request = b""
                while b"\r\n\r\n" not in request and (part := connection.recv(65536)):
                    request += part
                text = request.decode("latin-1")
                made.asked.append(text)
                found = made.answers.get(text.split(" ")[1], answer("tidak ada", status="404 Not Found"))
                if callable(found):
                    found(connection)
                else:
                    connection.sendall(found)
            except (OSError, IndexError):
                pass

    def listen() -> None:
        while not made.stop.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield made
    made.stop.set()
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(5)
