"""``linimasa serve``: the workbench page, on this machine only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from argparse import Namespace
from importlib import resources

from claims.cli.messages import tell
from claims.cli.place import open_store

THEME = {
    "theme.font": "sans-serif",
    "theme.headingFont": "serif",
    "theme.baseFontSize": "15",
    "theme.baseRadius": "small",
    "theme.light.primaryColor": "#1d6a9f",
    "theme.light.backgroundColor": "#fdfcf9",
    "theme.light.secondaryBackgroundColor": "#f3f0e8",
    "theme.light.textColor": "#1f2328",
    "theme.light.linkColor": "#1d6a9f",
    "theme.dark.primaryColor": "#5aa9de",
    "theme.dark.backgroundColor": "#14161a",
    "theme.dark.secondaryBackgroundColor": "#20242a",
    "theme.dark.textColor": "#eceae4",
    "theme.dark.linkColor": "#7cc0ee",
}
"""How the page looks; the same as in ``.streamlit/config.toml``, which an installed program does not have beside it."""


def run(options: Namespace) -> int:
    """Starts the page and stays until it is stopped; a new database gets the sample stories there."""
    if not _is_free(options.port):
        tell(options.lang, "serve.port_taken", port=options.port)
        return 2
    store = open_store(options.db, options.lang, create=True)
    tell(options.lang, "serve.opening", port=options.port, path=store.path)
    environment = {**os.environ, "LINIMASA_DB": str(store.path.resolve()), "LINIMASA_LANG": options.lang}
    try:
        return subprocess.call(command(options.port, options.no_browser), env=environment)
    except KeyboardInterrupt:  # Streamlit gets the same signal and ends by itself
        return 0


def command(port: int, no_browser: bool) -> list[str]:
    """The command line that starts the page; it listens on 127.0.0.1 and sends no statistics anywhere."""
    page = resources.files("claims.cli").joinpath("page.py")
    settings = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "true" if no_browser else "false",
        # A newcomer would be asked for an address, and nothing would open until it was answered.
        "server.showEmailPrompt": "false",
        "server.maxUploadSize": "100",
        # The library would look at the source of every loaded module after each run of the page: 0.4 s of each opening.
        "server.fileWatcherType": "none",
        # The library would advertise itself to programmers, in the terminal and over the filters of the page.
        "logger.hideWelcomeMessage": "true",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": "127.0.0.1",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        **THEME,
    }
    options = [part for name, value in settings.items() for part in (f"--{name}", value)]
    return [sys.executable, "-m", "claims.ui.server", "run", str(page), *options]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
