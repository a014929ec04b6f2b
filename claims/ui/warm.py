"""Getting ready before the first reader comes: the program is the first to open its own pages.

What it opens is imported, read and drawn by the time a reader's browser has loaded the page library's scripts, and is
kept for all (`claims.ui.stored.keep`).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from importlib import import_module

_FIRST = ("claims.ui.front", "claims.ui.pages.timeline")
_HOME, _PAGES = ("",), ("perbedaan", "pernyataan", "artikel")
_LATER = ("claims.ui.pages.export", "claims.ui.pages.help")
_PAUSE = 6.0  # seconds in which the first reader has the machine to himself
_BREATH = 2.0  # seconds after the last answer to a reader until the program opens a further page
_PATIENCE = 60.0  # seconds until the server listens, until it has drawn a page, and for readers who give it no breath
_LOG = logging.getLogger(__name__)
_last_read = float("-inf")  # when a reader was last answered, on the monotonic clock


def reader_came() -> None:
    """Takes note that a reader is being answered: what the program opens by itself can wait."""
    global _last_read
    _last_read = time.monotonic()


def start() -> None:
    """Begins in a thread of its own; a reader who comes earlier waits for nothing but what he needs."""
    threading.Thread(target=_get_ready, name="warm", daemon=True).start()


def _get_ready() -> None:
    try:
        import_module("streamlit.web.bootstrap")  # first the server itself: until it listens nobody can come
        for name in _FIRST:
            import_module(name)
        _open(_HOME)
        time.sleep(_PAUSE)
        for name in _LATER:
            import_module(name)
        _open(_PAGES)
    except Exception:  # the page says what is wrong with a database, and to whom it matters
        _LOG.debug("not ready before the first reader", exc_info=True)


def _open(pages: Iterable[str]) -> None:
    """Opens pages as a browser does, one after the other, and reads each to its end.

    The messages are those of the page library; ``websockets`` is what it is served with.
    """
    from streamlit import config
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.exceptions import WebSocketException
    from websockets.sync.client import connect

    until = time.monotonic() + _PATIENCE
    while True:
        host, port = config.get_option("server.address") or "127.0.0.1", config.get_option("server.port")
        base = str(config.get_option("server.baseUrlPath")).strip("/")
        address = f"ws://{host}:{port}/{base}{'/' if base else ''}_stcore/stream"
        try:
            line = connect(address, subprotocols=["streamlit"], max_size=None, proxy=None)  # type: ignore[list-item]
            break
        except (OSError, WebSocketException):
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
    with line:
        for page in pages:
            _let_readers_pass()
            asked = BackMsg()
            asked.rerun_script.page_name = page
            asked.rerun_script.context_info.color_scheme = "light"
            line.send(asked.SerializeToString())
            said = ForwardMsg()
            while said.WhichOneof("type") != "script_finished":
                said.ParseFromString(line.recv(_PATIENCE, decode=False))


def _let_readers_pass() -> None:
    """Returns when no reader has been answered for a breath, or patience is at its end."""
    until = time.monotonic() + _PATIENCE
    while (now := time.monotonic()) < until and now - _last_read < _BREATH:
        time.sleep(0.1)
